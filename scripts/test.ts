import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checks, one } from './checks.ts'
import { playwrightConfig, runPlaywright, runVitest } from './runners.ts'
import { build } from './setup/build.mjs'
import { locked } from './setup/lock.mjs'
import { places, projectRoot } from './setup/paths.mjs'
import { runSteps, type Step, type Tally } from './steps.ts'

const filters = process.argv.slice(2)
process.exitCode = await runSteps(filters.length > 0 ? chosen(filters) : everything())

function everything(): Step[] {
  const rooms = [
    ...new Set(testFiles().flatMap((file) => (isEndToEnd(file) ? [] : [file.split('/')[1] ?? '']))),
  ]
  return [
    ...checks,
    { name: 'build', run: buildStep },
    ...rooms.map((room): Step => ({ name: `tests of ${room}`, run: () => runVitest(room) })),
    { name: 'end to end', run: endToEnd },
  ]
}

/** Only the test files whose path contains one of the words. */
function chosen(words: string[]): Step[] {
  const files = testFiles().filter((file) => words.some((word) => file.includes(word.replaceAll('\\', '/'))))
  const units = files.filter((file) => !isEndToEnd(file))
  const endToEnds = files.filter(isEndToEnd)
  const steps: Step[] = [{ name: 'build', run: buildStep }]
  if (units.length > 0) steps.push({ name: 'tests', run: () => runVitest(undefined, units) })
  if (endToEnds.length > 0) steps.push({ name: 'end to end', run: () => runPlaywright(endToEnds) })
  if (files.length > 0) return steps
  return [
    { name: 'tests', run: async () => one(false, `No test file's path contains ${words.join(' or ')}.`) },
  ]
}

async function buildStep(): Promise<Tally> {
  await locked(places().cache, () => build(process.execPath))
  return one(true)
}

async function endToEnd(): Promise<Tally> {
  if (existsSync(join(projectRoot, playwrightConfig))) return runPlaywright()
  return { passed: 0, failed: 0, skipped: 1, note: `${playwrightConfig} is not there` }
}

function testFiles(): string[] {
  return readdirSync(join(projectRoot, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .toSorted()
}

function isEndToEnd(file: string): boolean {
  return file.startsWith('tests/e2e/')
}
