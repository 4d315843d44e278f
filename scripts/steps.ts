/** How a step ended. A static check counts as one; a test runner as many as it ran. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
  /** Shown when the step failed. */
  output?: string
  /** Shown behind the step's name, e.g. why it was skipped. */
  note?: string
}

export interface Step {
  name: string
  run: () => Promise<Tally>
}

/**
 * Runs steps one after the other, a line each, going on after a failure so that all failures are seen.
 * A step that throws has failed. Ends with the line `N passed, N failed, N skipped`.
 * @returns the process's exit code: 0 if nothing failed and something passed
 */
export async function runSteps(steps: Step[], write: (text: string) => void = writeOut): Promise<number> {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, run } of steps) {
    write(`▸ ${name} … `)
    const start = performance.now()
    const tally = await run().catch((error: Error): Tally => ({
      passed: 0,
      failed: 1,
      skipped: 0,
      output: error.stack ?? error.message,
    }))
    const seconds = Math.round((performance.now() - start) / 1000)
    write(`${verdict(tally)} (${seconds} s)\n`)
    if (tally.failed > 0 && tally.output) write(`${indent(tally.output)}\n`)
    sum.passed += tally.passed
    sum.failed += tally.failed
    sum.skipped += tally.skipped
  }
  write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1
}

function verdict({ passed, failed, skipped, note }: Tally): string {
  const ran = passed + failed + skipped
  const counts =
    ran > 1
      ? [
          [passed, 'passed'],
          [failed, 'failed'],
          [skipped, 'skipped'],
        ]
      : []
  const words = counts.filter(([count]) => count).map(([count, word]) => `${count} ${word}`)
  const state = failed > 0 ? 'FAILED' : passed > 0 ? 'ok' : 'skipped'
  return [state, words.join(', '), note].filter(Boolean).join(', ')
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '  │ ')
}

function writeOut(text: string): void {
  process.stdout.write(text)
}
