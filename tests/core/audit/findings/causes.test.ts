import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causes } from '#core/audit/findings/causes.ts'
import type { Finding } from '#core/audit/findings/finding.ts'

const finding = (key: string, gestureIds: string[], change: Partial<Finding> = {}): Finding => ({
  kind: 'split',
  key,
  people: ['anna'],
  customerId: null,
  teamId: 't',
  gestureIds,
  score: 50,
  from: '2026-11-01',
  to: '2026-11-02',
  at: '2026-11-02T10:00:00.000Z',
  facts: {},
  ...change,
})
const idsOf = (...findings: Finding[]): string[] => causes(findings).map(({ id }) => id)

describe('two findings are of one cause', () => {
  it('where they share half of the smaller one’s rows and a person', () => {
    expect(idsOf(finding('a:1:1', ['1', '2']), finding('b:1:1', ['2', '3', '4', '5']))).toEqual(['a:1:1'])
    expect(idsOf(finding('a:1:1', ['1', '2', '6']), finding('b:1:1', ['2', '3', '4', '5']))).toEqual([
      'a:1:1',
      'b:1:1',
    ])
  })

  it('or the customer', () => {
    const of = (people: string[], customerId: string | null) => ({ people, customerId })
    const a = finding('a:1:1', ['1'], of(['anna'], 'c'))
    expect(idsOf(a, finding('b:1:1', ['1'], of(['bert'], 'c')))).toEqual(['a:1:1'])
    expect(idsOf(a, finding('b:1:1', ['1'], of(['bert'], 'd')))).toEqual(['a:1:1', 'b:1:1'])
    expect(idsOf(finding('a:1:1', ['1'], of([], null)), finding('b:1:1', ['1'], of([], null)))).toHaveLength(
      2,
    )
  })

  it('and what hangs together by a third', () => {
    const chain = [finding('a:1:1', ['1', '2']), finding('b:1:1', ['2', '3']), finding('c:1:1', ['3', '4'])]
    expect(idsOf(...chain)).toEqual(['a:1:1'])
    expect(idsOf(...chain.filter(({ key }) => key !== 'b:1:1'))).toEqual(['a:1:1', 'c:1:1'])
  })
})

it('puts on a card what stands out most first, and all that belongs to it', () => {
  const [card, ...more] = causes([
    finding('pair:a+b:2026-11', ['2', '3'], {
      kind: 'pair',
      people: ['bert', 'anna'],
      score: 70,
      teamId: 'u',
      from: '2026-10-30',
      at: '2026-11-03T10:00:00.000Z',
    }),
    finding('fast:anna:2026-10', ['1', '2'], { kind: 'fast', score: 60 }),
    finding('fast:anna:2026-11', ['1', '2', '3'], { kind: 'fast', score: 65, to: '2026-11-03' }),
  ])
  expect(more).toEqual([])
  expect(card).toMatchObject({
    id: 'fast:anna:2026-10',
    keys: ['fast:anna:2026-10', 'fast:anna:2026-11', 'pair:a+b:2026-11'],
    score: 70,
    people: ['anna', 'bert'],
    customerId: null,
    teamId: null,
    gestureIds: ['1', '2', '3'],
    from: '2026-10-30',
    to: '2026-11-03',
    at: '2026-11-03T10:00:00.000Z',
  })
  // Two windows of one habit are told once.
  expect(card?.findings.map(({ key }) => key)).toEqual(['pair:a+b:2026-11', 'fast:anna:2026-11'])
})

it('is the same in any order, loses nothing, and leaves nothing apart that belongs together', () => {
  const arbitraryFindings = fc
    .array(
      fc.tuple(
        fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'), { minLength: 1 }),
        fc.uniqueArray(fc.constantFrom('anna', 'bert', 'cleo'), { maxLength: 2 }),
        fc.constantFrom(null, 'c', 'd'),
        fc.nat(100),
      ),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(([rows, people, customerId, score], at) =>
        finding(`k:${at}:1`, rows, { people, customerId, score }),
      ),
    )
  fc.assert(
    fc.property(arbitraryFindings, fc.infiniteStream(fc.nat()), (findings, order) => {
      const cards = causes(findings)
      const other = findings
        .map((one): [number, Finding] => [Number(order.next().value), one])
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => one)
      expect(causes(other)).toEqual(cards)
      expect(cards.flatMap(({ keys }) => keys).toSorted()).toEqual(findings.map(({ key }) => key).toSorted())
      const cardOf = new Map(cards.flatMap(({ id, keys }) => keys.map((key) => [key, id])))
      for (const a of findings)
        for (const b of findings) {
          const both = a.gestureIds.filter((id) => b.gestureIds.includes(id)).length
          const half = 2 * both >= Math.min(a.gestureIds.length, b.gestureIds.length)
          const same =
            a.people.some((id) => b.people.includes(id)) ||
            (a.customerId !== null && a.customerId === b.customerId)
          if (half && same) expect(cardOf.get(a.key)).toBe(cardOf.get(b.key))
        }
    }),
  )
})
