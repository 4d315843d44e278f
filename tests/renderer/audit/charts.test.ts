import fc from 'fast-check'
import { expect, it } from 'vitest'
import { monthPeriod } from '#core/audit/period.ts'
import { GESTURE_STATES } from '#core/gesture.ts'
import { binned, marksFor } from '../../../renderer/features/audit/model/bins.ts'
import { COLUMNS, sortedLines } from '../../../renderer/features/audit/model/columns.ts'
import { crossOf } from '../../../renderer/features/audit/model/cross.ts'
import { funnelOf } from '../../../renderer/features/audit/model/funnel.ts'
import { grainOf, spendCourse } from '../../../renderer/features/audit/model/spend.ts'
import { figures } from './figures.ts'

it('every amount lies in one bin, and no bin reaches over a limit that fits', () => {
  const amounts = fc.uniqueArray(
    fc.record({ minor: fc.integer({ min: 1, max: 50_000 }), count: fc.nat(50) }),
    {
      selector: ({ minor }) => minor,
      maxLength: 40,
    },
  )
  const limits = fc.array(
    fc.integer({ min: 1, max: 40 }).map((tens) => tens * 500),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(amounts, limits, (items, policy) => {
      const bins = binned(items, policy, 40)
      const sum = (list: readonly { count: number }[]) => list.reduce((all, { count }) => all + count, 0)
      expect(sum(bins)).toBe(sum(items))
      expect(bins.length).toBeLessThanOrEqual(41)
      for (const { least, most, count } of bins)
        expect(count).toBe(sum(items.filter(({ minor }) => minor >= least && minor <= most)))
      for (const [at, bin] of bins.slice(1).entries()) expect(bin.least).toBe((bins[at]?.most ?? 0) + 1)
    }),
  )
  const near = binned(
    [
      { minor: 2_499, count: 5 },
      { minor: 2_501, count: 1 },
      { minor: 9_000, count: 1 },
    ],
    [2_500],
    40,
  )
  expect(near.find(({ most }) => most === 2_500)?.count).toBe(5)
})

it('an axis is marked at even amounts, no closer than there is room', () => {
  const bins = binned([{ minor: 3_640, count: 1 }], [2_500], 40)
  expect(marksFor(bins, 6)).toEqual([0, 1_000, 2_000, 3_000])
  expect(marksFor([], 6)).toEqual([])
})

it('what came to a step went on or is told of', () => {
  const states = fc.dictionary(
    fc.constantFrom(...GESTURE_STATES),
    fc.record({ count: fc.nat(99), minor: fc.nat() }),
  )
  fc.assert(
    fc.property(states, (given) => {
      const steps = funnelOf(given)
      for (const [at, { count, lost }] of steps.entries()) {
        const next = steps[at + 1]?.count ?? count
        expect(next + lost.reduce((sum, { count: stopped }) => sum + stopped, 0)).toBe(count)
      }
    }),
  )
})

it('spend adds up day by day until today, and goes on as the forecast says', () => {
  const november = monthPeriod('2026-11')
  const items = [
    figures(['2026-11-02'], { spent: 1_000, held: 200 }),
    figures(['2026-11-03'], { spent: 500 }),
    figures(['2026-11-18'], { held: 300 }),
  ]
  const { points, forecast } = spendCourse(november, '2026-11-18', items, 100_000)
  const at = (day: string) => points.find((point) => point.at === day)
  expect(points).toHaveLength(30)
  expect(at('2026-11-01')).toMatchObject({ spent: 0, used: 0, expected: null })
  expect(at('2026-11-03')).toMatchObject({ spent: 1_500, used: 1_700 })
  expect(at('2026-11-17')?.expected).toBe(1_700)
  expect(at('2026-11-18')).toMatchObject({ spent: 1_500, used: 2_000 })
  expect(at('2026-11-19')).toMatchObject({ spent: null, used: null })
  expect(at('2026-11-30')?.expected).toBe(forecast?.expected)
  expect(forecast?.expected).toBeGreaterThan(2_000)
})

it('a month that is over, and any other period, has no forecast; a long one goes by months', () => {
  expect(spendCourse(monthPeriod('2026-10'), '2026-11-18', [], 1).forecast).toBeNull()
  const year = { from: '2026-01-01', to: '2026-12-31' }
  expect(spendCourse(year, '2026-11-18', [], 1).forecast).toBeNull()
  expect(grainOf(year)).toBe('day')
  const years = { from: '2024-01-01', to: '2026-12-31' }
  expect(grainOf(years)).toBe('month')
  const { points } = spendCourse(years, '2026-11-18', [figures(['2026-11'], { spent: 7 })], null)
  expect(points.at(-2)).toMatchObject({ at: '2026-11', spent: 7 })
  expect(points.at(-1)).toMatchObject({ at: '2026-12', spent: null })
})

it('lines are sorted by any column, either way; those without a number come last', () => {
  const line = (value: string, name: string, of: Parameters<typeof figures>[1]) => ({
    value,
    name,
    figures: figures([value], of),
  })
  const lines = [
    line('a', 'Zebra', { spent: 1 }),
    line('b', 'Äpfel', { spent: 3, mean: 2 }),
    line('c', 'Birnen', { spent: 2, mean: 9 }),
  ]
  const order = (by: 'name' | 'spent' | 'mean', down: boolean) =>
    sortedLines(lines, 'reason', { by, down }, 'de').map(({ value }) => value)
  expect(order('spent', true)).toEqual(['b', 'c', 'a'])
  expect(order('spent', false)).toEqual(['a', 'c', 'b'])
  expect(order('name', false)).toEqual(['b', 'c', 'a'])
  expect(order('mean', true)).toEqual(['c', 'b', 'a'])
  expect(order('mean', false)).toEqual(['b', 'c', 'a'])
})

it('a cross table has each figure where its two values meet, with the sums of both', () => {
  const [spent] = COLUMNS
  if (spent === undefined) throw new Error('There are no columns')
  const items = [figures(['x', '2026-10'], { spent: 5 }), figures(['y', '2026-11'], { spent: 7 })]
  const cross = crossOf(
    ['reason', 'month'],
    items,
    {
      down: [figures(['x'], { spent: 5 }), figures(['y'], { spent: 7 })],
      across: [figures(['2026-11'], { spent: 7 }), figures(['2026-10'], { spent: 5 })],
    },
    spent,
    { sort: null, nameOf: (_by, value) => value, language: 'en' },
  )
  expect(cross.rows).toEqual([
    { value: 'y', name: 'y', sum: 7 },
    { value: 'x', name: 'x', sum: 5 },
  ])
  expect(cross.columns.map(({ value }) => value)).toEqual(['2026-10', '2026-11'])
  expect(cross.at('x', '2026-10')?.spent.minor).toBe(5)
  expect(cross.at('x', '2026-11')).toBeUndefined()
})
