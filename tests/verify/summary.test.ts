import { expect, it } from 'vitest'
import type { Posting } from '#core/ledger.ts'
import { type Case, HOLDS, judgedByNode, judgedByPython, python } from './judges.ts'
import { exported, sampleLedger } from './sample.ts'

const lines = sampleLedger(1_500)
const base = exported(lines)

interface Item {
  key: [month: string, team: string]
  currency: string
  held: { minor: number; currency: string }
  spent: { minor: number; currency: string }
  gestures: number
}

/** What is held and spent by month and team, added up from the postings. */
function items(): Item[] {
  const found = new Map<string, Item>()
  for (const { account, minor, currency } of lines.flatMap(({ postings }): readonly Posting[] => postings)) {
    const [, team = '', month = '', pot = ''] = account.split(':')
    if (pot !== 'held' && pot !== 'spent') continue
    const none = { minor: 0, currency }
    const item = found.get(month + team) ?? {
      key: [month, team],
      currency,
      held: none,
      spent: none,
      gestures: 1,
    }
    item[pot] = { minor: item[pot].minor + minor, currency }
    found.set(month + team, item)
  }
  return [...found.values()]
}

interface Summary {
  groupBy: string[]
  period: { from: string; to: string }
  items: Item[]
}

const summary = (change: (summary: Summary) => object = (same) => same): Case => ({
  keep: base.length,
  summary: JSON.stringify(
    change({
      groupBy: ['month', 'team'],
      period: { from: '2026-09-01', to: '2026-11-30' },
      items: items(),
    }),
  ),
})
const first = (change: (item: Item) => object) =>
  summary(({ items: [one, ...more], ...rest }) => ({ ...rest, items: [change(one as Item), ...more] }))
const of = (from: string, to: string) => summary((same) => ({ ...same, period: { from, to } }))

const NO_SUMMARY = 'The summary is not one of whole months, by month and team.'

it('follows from the entries, or it is wrong', () => {
  const [one] = items() as [Item]
  const [month, team] = one.key
  const euros = (minor: number) =>
    `${(minor / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/, ',')} ${one.currency}`
  const wrong = (pot: 'held' | 'spent', there: number) =>
    `The summary is wrong: of ${month}, team ${team} has ${pot} ${euros(one[pot].minor)}, and there it is ${euros(there)}.`
  const cases: [Case, string][] = [
    [summary(), HOLDS],
    [
      summary(({ items, ...rest }) => ({ ...rest, items: items.toReversed(), total: [], before: null })),
      HOLDS,
    ],
    [
      first((item) => ({ ...item, spent: { ...item.spent, minor: item.spent.minor + 1 } })),
      wrong('spent', one.spent.minor + 1),
    ],
    [
      first((item) => ({ ...item, held: { ...item.held, minor: item.held.minor - 1 } })),
      wrong('held', one.held.minor - 1),
    ],
    [summary(({ items, ...rest }) => ({ ...rest, items: items.slice(1) })), wrong('held', 0)],
    // Months that are not in the period are not compared, those in it are.
    [
      summary(({ items, ...rest }) => ({
        ...rest,
        period: { from: '2026-10-01', to: '2026-11-30' },
        items: items.filter(({ key }) => key[0] > '2026-09'),
      })),
      HOLDS,
    ],
    [
      summary(({ items, ...rest }) => ({
        ...rest,
        period: { from: '2025-01-01', to: '2025-02-28' },
        items: [],
      })),
      HOLDS,
    ],
    [of('2026-09-02', '2026-11-30'), NO_SUMMARY],
    [of('2026-09-01', '2026-11-29'), NO_SUMMARY],
    [of('2026-09-01', '2026-11-31'), NO_SUMMARY],
    [of('2026-09-01', 'yesterday'), NO_SUMMARY],
    [summary((same) => ({ ...same, groupBy: ['team', 'month'] })), NO_SUMMARY],
    [summary((same) => ({ ...same, groupBy: [] })), NO_SUMMARY],
    [summary(({ items: _, ...rest }) => rest), NO_SUMMARY],
    [summary(() => []), NO_SUMMARY],
    [first((item) => ({ ...item, spent: null })), NO_SUMMARY],
    [first((item) => ({ ...item, spent: { minor: 0.5 } })), NO_SUMMARY],
    [first((item) => ({ ...item, spent: { minor: '5' } })), NO_SUMMARY],
    [first((item) => ({ ...item, spent: { minor: true } })), NO_SUMMARY],
    [first((item) => ({ ...item, currency: 'euro' })), NO_SUMMARY],
    [first((item) => ({ ...item, key: [] })), NO_SUMMARY],
    [{ keep: base.length, summary: 'held,spent\n' }, NO_SUMMARY],
    [{ keep: base.length, summary: 'null' }, NO_SUMMARY],
  ]
  const words = judgedByNode(
    base,
    cases.map(([one]) => one),
  )
  expect(words).toEqual(cases.map(([, expected]) => expected))
  if (python !== undefined)
    expect(
      judgedByPython(
        base,
        cases.map(([one]) => one),
      ),
    ).toEqual(words)
})
