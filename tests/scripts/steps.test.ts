import { expect, test } from 'vitest'
import { judgeRun, tallyPlaywright, tallyVitest } from '../../scripts/runners.ts'
import { runSteps, type Step, type Tally } from '../../scripts/steps.ts'

const step = (name: string, passed: number, failed: number, skipped: number, output = ''): Step => ({
  name,
  run: async () => ({ passed, failed, skipped, output }),
})

async function run(steps: Step[]): Promise<{ code: number; lines: string[] }> {
  let text = ''
  const code = await runSteps(steps, (part) => (text += part))
  return {
    code,
    lines: text
      .replaceAll(/\(\d+ s\)/g, '(0 s)')
      .trimEnd()
      .split('\n'),
  }
}

test('steps are summed up in one last line', async () => {
  expect(await run([step('types', 1, 0, 0), step('tests of hub', 20, 0, 2)])).toEqual({
    code: 0,
    lines: [
      '▸ types … ok (0 s)',
      '▸ tests of hub … ok, 20 passed, 2 skipped (0 s)',
      '21 passed, 0 failed, 2 skipped',
    ],
  })
})

test('after a failure the rest still runs, and what failed is shown', async () => {
  const { code, lines } = await run([
    step('lint', 0, 1, 0, 'bad.ts:1\nand more\n'),
    step('format', 1, 0, 0, 'quiet'),
  ])
  expect(code).toBe(1)
  expect(lines).toEqual([
    '▸ lint … FAILED (0 s)',
    '  │ bad.ts:1',
    '  │ and more',
    '▸ format … ok (0 s)',
    '1 passed, 1 failed, 0 skipped',
  ])
})

test('a step that throws has failed', async () => {
  const broken: Step = { name: 'build', run: () => Promise.reject(new Error('no room')) }
  const { code, lines } = await run([broken, step('format', 1, 0, 0)])
  expect(code).toBe(1)
  expect(lines.join('\n')).toContain('no room')
  expect(lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped')
})

test('where nothing ran, nothing has passed', async () => {
  expect((await run([])).code).toBe(1)
  expect((await run([step('end to end', 0, 0, 1)])).code).toBe(1)
})

const counted = (passed: number, failed: number, skipped: number) => (): Tally => ({
  passed,
  failed,
  skipped,
})

test('a runner that left no report, or found no tests, has failed', () => {
  expect(judgeRun(0, 'text', undefined, counted(1, 0, 0))).toMatchObject({ passed: 0, failed: 1 })
  expect(judgeRun(0, 'text', {}, counted(0, 0, 0))).toMatchObject({ passed: 0, failed: 1 })
})

test('a runner that ends badly has failed, even if none of its tests did', () => {
  expect(judgeRun(1, 'text', {}, counted(7, 0, 1))).toMatchObject({ passed: 7, failed: 1, skipped: 1 })
  expect(judgeRun(1, 'text', {}, counted(7, 2, 1))).toMatchObject({ passed: 7, failed: 2, skipped: 1 })
  expect(judgeRun(0, 'text', {}, counted(7, 0, 1))).toMatchObject({ passed: 7, failed: 0, skipped: 1 })
})

test('a test file that could not be loaded is a failure', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }
  const testResults = [
    { status: 'failed', assertionResults: [{}] },
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}, {}, {}] },
  ]
  expect(tallyVitest({ ...report, testResults })).toEqual({ passed: 3, failed: 2, skipped: 3 })
})

test('an end-to-end test that passed only on a second try has failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
  expect(tallyPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 2, skipped: 2 })
  expect(tallyPlaywright({ stats, errors: [{}] }).failed).toBe(3)
})
