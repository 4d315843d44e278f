import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { electronNote } from './electron.ts'
import { places, projectRoot } from './setup/paths.mjs'
import { runStep } from './setup/step.mjs'
import type { Tally } from './steps.ts'

const results = join(places().cache, 'results')

/** What of vitest's JSON report is read here. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** What of Playwright's JSON report is read here. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/**
 * Runs vitest on one room's project, or on the files given.
 * @param room the folder below tests/; undefined for all
 * @param files paths relative to the project
 */
export function runVitest(room: string | undefined, files: string[] = []): Promise<Tally> {
  const report = join(results, `${room ?? 'chosen'}.json`)
  const args = [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  if (room) args.push('--project', room)
  return runRunner('vitest/vitest.mjs', [...args, ...files], report, {}, tallyVitest)
}

/**
 * Runs Playwright on all of tests/e2e, or on the files given. The note says what opened desktop windows:
 * Electron itself or its stand-in.
 * @param files paths relative to the project
 */
export async function runPlaywright(files: string[] = []): Promise<Tally> {
  const report = join(results, 'e2e.json')
  const args = ['test', '--config', playwrightConfig, '--reporter=list,json', ...files.map(escapePattern)]
  const tally = await runRunner(
    '@playwright/test/cli.js',
    args,
    report,
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    tallyPlaywright,
  )
  return { ...tally, note: electronNote() }
}

export const playwrightConfig = 'tests/e2e/playwright.config.ts'

async function runRunner<Report>(
  program: string,
  args: string[],
  report: string,
  env: Record<string, string>,
  tally: (report: Report) => Tally,
): Promise<Tally> {
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const { code, output } = await runStep(
    process.execPath,
    [join(projectRoot, 'node_modules', program), ...args],
    {
      cwd: projectRoot,
      env: { ...process.env, ...env },
    },
  )
  return judgeRun(code, output, readReport<Report>(report), tally)
}

/**
 * Turns what a runner left behind into a tally. A runner that crashed (no report, or an exit code that its
 * counts do not explain) and one that ran no test at all have failed.
 */
export function judgeRun<Report>(
  code: number,
  output: string,
  report: Report | undefined,
  tally: (report: Report) => Tally,
): Tally {
  const failure = (why: string): Tally => ({ passed: 0, failed: 1, skipped: 0, output: `${output}\n${why}` })
  if (!report) return failure(`The runner crashed (it ended with ${code} and left no report).`)
  const counts = tally(report)
  if (counts.passed + counts.failed + counts.skipped === 0) return failure('The runner found no tests.')
  if (code !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, output: `${output}\nThe runner ended with ${code} though no test failed.` }
  return { ...counts, output }
}

/** Counts a vitest report; a file that could not be loaded is one failure. */
export function tallyVitest(report: VitestReport): Tally {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Counts a Playwright report; a test that passed only on a second try has failed. */
export function tallyPlaywright({ stats, errors }: PlaywrightReport): Tally {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }
}

function readReport<Report>(path: string): Report | undefined {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return undefined
  }
}

/** Playwright takes file arguments as regular expressions. */
function escapePattern(file: string): string {
  return file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
