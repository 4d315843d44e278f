import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { python, PYTHON_VERIFIER } from '../verify/judges.ts'

const VERIFIER = fileURLToPath(new URL('../../scripts/verify-ledger.mjs', import.meta.url))

/**
 * Lets an auditor's programs judge what a hub has exported: both, where there is a Python, and they have to agree.
 * @param files the ledger, and what else was kept, as texts
 */
export async function judged(files: {
  ledger: string
  checkpoints?: string
  key?: string
  summary?: string
}) {
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-audit-'))
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    const args = [
      join(folder, 'ledger'),
      ...(['checkpoints', 'key', 'summary'] as const).flatMap((name) =>
        files[name] === undefined ? [] : [`--${name}`, join(folder, name)],
      ),
    ]
    const run = (program: string, file: string) => {
      const { status, stdout, stderr } = spawnSync(program, [file, ...args], { encoding: 'utf8' })
      return { code: status, said: `${stdout}${stderr}`.trim() }
    }
    const verdict = run(process.execPath, VERIFIER)
    if (python !== undefined) expect(run(python, PYTHON_VERIFIER)).toEqual(verdict)
    return verdict
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
