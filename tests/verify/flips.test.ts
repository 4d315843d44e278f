import { expect, it } from 'vitest'
import { Ledger, verify } from '../../scripts/verify-ledger.mjs'
import { Random } from '../bench/random.ts'
import { type Case, judgedByNode, judgedByPython, linesIn, python, sentence } from './judges.ts'
import { exported, sampleLedger } from './sample.ts'

const base = exported(sampleLedger(2_000))
// Nobody reads where millions of flaws were thrown.
Error.stackTraceLimit = 0

/** Verifies with each of the values in each place of the lines. @returns what was not found, or in another line */
function missed(chosen: (at: number) => boolean, values: (original: number) => Iterable<number>): string[] {
  const wrong: string[] = []
  const ledger = new Ledger()
  for (const [at, line] of base.entries()) {
    const changed = Buffer.from(line)
    for (let offset = 0; chosen(at) && offset < line.length; offset++) {
      const original = line[offset] as number
      for (const value of values(original)) {
        changed[offset] = value
        // A newline parts the line in two; where its own is gone, it goes on with the next.
        const isOpen = original === 10 && at + 1 < base.length
        const lines =
          value === 10 || isOpen
            ? linesIn(isOpen ? Buffer.concat([changed, base[at + 1] as Buffer]) : changed)
            : [changed]
        const words = sentence(() => verify(lines, ledger))
        if (!words.startsWith(`Line ${at + 1}: `)) wrong.push(`${at + 1}/${offset} as ${value}: ${words}`)
        // A flaw leaves the ledger as it is, so all places of a line can be tried on the same one.
        if (ledger.seq !== at) return wrong
      }
      changed[offset] = original
    }
    ledger.take(line)
  }
  return wrong
}

it('finds any byte of 2,000 lines that is another, and names its line', { timeout: 180_000 }, () => {
  const random = new Random(7)
  expect(
    missed(
      () => true,
      (original) => [original ^ (1 + random.below(255))],
    ),
  ).toEqual([])
})

it('finds every other byte in every place of a line', { timeout: 60_000 }, () => {
  const others = (original: number) =>
    Array.from({ length: 256 }, (_, value) => value).filter((one) => one !== original)
  expect(missed((at) => at === 20, others)).toEqual([])
})

it.skipIf(python === undefined)('finds them in Python too, with the same words', { timeout: 120_000 }, () => {
  const random = new Random(8)
  const flip = (at: number, offset: number): Case => {
    const put = Buffer.from(base[at] as Buffer)
    put[offset] = (put[offset] as number) ^ (1 + random.below(255))
    return { keep: at, put, resume: at + 1 }
  }
  const whole = [0, 9, 700, 1_999].flatMap((at) =>
    [...(base[at] as Buffer).keys()].map((offset) => flip(at, offset)),
  )
  const anywhere = Array.from({ length: 8_000 }, () => {
    const at = random.below(base.length)
    return flip(at, random.below((base[at] as Buffer).length))
  })
  const cases = [...whole, ...anywhere]
  const said = judgedByPython(base, cases)
  expect(said.filter((one, at) => !one.startsWith(`Line ${(cases[at]?.keep ?? 0) + 1}: `))).toEqual([])
  expect(said).toEqual(judgedByNode(base, cases))
})
