import { join } from 'node:path'
import { checkRooms } from './rooms.ts'
import { projectRoot } from './setup/paths.mjs'
import { runStep } from './setup/step.mjs'
import type { Step, Tally } from './steps.ts'

/** One TypeScript project per runtime. */
const projects = ['shared', 'electron', 'electron/preload', 'renderer', 'tests', 'scripts']

/** The checks that run nothing of the app: types, lint, format, who may know whom, dead code. */
export const checks: Step[] = [
  { name: 'types', run: types },
  {
    name: 'lint',
    run: () =>
      tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives', '.'),
  },
  { name: 'format', run: () => tool('oxfmt/bin/oxfmt', '--check', '.') },
  { name: 'dependency rules', run: dependencyRules },
  {
    name: 'dead code',
    run: () => tool('knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors'),
  },
]

async function types(): Promise<Tally> {
  const outputs: string[] = []
  for (const project of projects) {
    const { failed, output = '' } = await tool('typescript/bin/tsc', '-p', project)
    if (failed > 0) outputs.push(`${project}:`, output)
  }
  return one(outputs.length === 0, outputs.join('\n'))
}

async function dependencyRules(): Promise<Tally> {
  const { violations, files, imports } = checkRooms(projectRoot)
  if (files === 0 || imports === 0)
    return one(false, 'No file or import was found: the checker is looking in the wrong place.')
  return one(
    violations.length === 0,
    violations.map(({ file, line, why }) => `${file}:${line}: ${why}`).join('\n'),
  )
}

/** Runs a package's program on the Node that runs us, in the project's folder. */
async function tool(program: string, ...args: string[]): Promise<Tally> {
  const path = join(projectRoot, 'node_modules', program)
  const { code, output } = await runStep(process.execPath, [path, ...args], { cwd: projectRoot })
  return one(code === 0, output)
}

/** The tally of a step that counts as one. */
export function one(ok: boolean, output = '', note?: string): Tally {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output, note }
}
