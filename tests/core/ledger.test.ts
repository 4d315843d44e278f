import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  chain,
  FIRST_PREV_HASH,
  flawOf,
  fund,
  type LedgerLine,
  move,
  payloadText,
  unbalanced,
} from '#core/ledger.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const EUR = (minor: number) => ({ minor, currency: 'EUR' })

const ledger = (length: number): LedgerLine[] => {
  const lines: LedgerLine[] = []
  for (let seq = 1; seq <= length; seq++) {
    const payload = {
      seq,
      at: new Date(seq).toISOString(),
      gestureId: `g${seq}`,
      event: 'proposed' as const,
      actorId: 'a',
      policyVersion: 1,
      postings: move('t', '2026-11', EUR(seq), 'free', 'held'),
      details: { minor: seq, reasonId: 'r' },
    }
    lines.push(chain(payload, lines.at(-1)?.hash ?? FIRST_PREV_HASH, sha256))
  }
  return lines
}
const firstFlaw = (lines: LedgerLine[]): number =>
  lines.findIndex((line, at) => flawOf(line, lines[at - 1] ?? null, sha256) !== null)

it('holds as it was written', () => expect(firstFlaw(ledger(50))).toBe(-1))

it('shows where a line was changed, removed, doubled or swapped', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 18 }),
      fc.constantFrom('change', 'remove', 'double', 'swap'),
      (at, how) => {
        const lines = ledger(20)
        const [line, next] = [lines[at], lines[at + 1]] as [LedgerLine, LedgerLine]
        if (how === 'change') lines[at] = { ...line, actorId: 'b' }
        if (how === 'remove') lines.splice(at, 1)
        if (how === 'double') lines.splice(at, 0, line)
        if (how === 'swap') lines.splice(at, 2, next, line)
        expect(firstFlaw(lines)).toBe(how === 'double' ? at + 1 : at)
      },
    ),
  )
})

it('shows every changed field of a line', () => {
  const [line] = ledger(1) as [LedgerLine]
  const changes: Partial<LedgerLine>[] = [
    { seq: 2 },
    { at: 'x' },
    { gestureId: 'x' },
    { event: 'voided' },
    { actorId: 'x' },
    { policyVersion: 2 },
    { postings: [] },
    { details: {} },
    { payloadHash: 'x' },
    { prevHash: 'x' },
    { hash: 'x' },
  ]
  for (const change of changes) expect(flawOf({ ...line, ...change }, null, sha256)).not.toBeNull()
})

it('does not depend on the order in which details were put', () => {
  const [line] = ledger(1) as [LedgerLine]
  expect(flawOf({ ...line, details: { reasonId: 'r', minor: 1 } }, null, sha256)).toBeNull()
})

it('balances in each currency for itself', () => {
  expect(unbalanced(move('t', '2026-11', EUR(5), 'held', 'spent'))).toEqual([])
  expect(unbalanced(fund('t', '2026-11', EUR(-7)))).toEqual([])
  expect(fund('t', '2026-11', EUR(0))).toEqual([])
  expect(
    unbalanced([
      { account: 'a', minor: 1, currency: 'EUR' },
      { account: 'b', minor: -1, currency: 'CHF' },
    ]),
  ).toEqual(['EUR', 'CHF'])
})

it('hashes the same text whatever the order of the details', () => {
  const [line] = ledger(1) as [LedgerLine]
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.string(), fc.integer())),
      (details) => {
        const sorted = Object.entries(details).toSorted(([a], [b]) => (a < b ? -1 : 1))
        const text = JSON.stringify([
          line.seq,
          line.at,
          line.gestureId,
          line.event,
          line.actorId,
          line.policyVersion,
          line.postings.map(({ account, minor, currency }) => [account, minor, currency]),
          sorted,
        ])
        expect(payloadText({ ...line, details })).toBe(text)
        expect(payloadText({ ...line, details: Object.fromEntries(sorted.toReversed()) })).toBe(text)
      },
    ),
  )
})
