import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecast } from '#core/audit/forecast.ts'
import { addDays } from '#core/audit/period.ts'

/** November 2026 begins on a Sunday and has 21 weekdays. */
const MONTH = '2026-11'
const daily = (from: string, count: number, minor: number): [string, number][] =>
  Array.from({ length: count }, (_, at) => [addDays(from, at), minor])

describe('what a month will cost', () => {
  it('goes on as its weekdays and weekends did', () => {
    const byDay = new Map([...daily('2026-11-01', 1, 10_00), ...daily('2026-11-02', 5, 100_00)])
    const { used, expected, low, high, dryOn, course } = forecast({
      month: MONTH,
      today: '2026-11-07',
      budget: 1_000_00,
      byDay,
    })
    expect({ used, expected, low, high }).toEqual({
      used: 510_00,
      expected: 2_190_00,
      low: 2_190_00,
      high: 2_190_00,
    })
    expect(dryOn).toBe('2026-11-13')
    expect(course).toHaveLength(24)
    expect(course[0]).toEqual({ day: '2026-11-07', minor: 520_00 })
    expect(course.at(-1)).toEqual({ day: '2026-11-30', minor: 2_190_00 })
  })

  it('is surer the more even its days are', () => {
    const even = new Map(daily('2026-11-02', 5, 100_00))
    const uneven = new Map(
      [...even].map(([day], at): [string, number] => [day, at % 2 === 0 ? 160_00 : 10_00]),
    )
    const at = { month: MONTH, today: '2026-11-07', budget: 1_000_00 }
    const [sure, unsure] = [forecast({ ...at, byDay: even }), forecast({ ...at, byDay: uneven })]
    expect(unsure.expected).toBe(sure.expected)
    // 16 weekdays are left; 5 days of 160, 10, 160, 10 and 160 differ by 82.16.
    expect(unsure.high - unsure.expected).toBe(Math.round(82_15.8384 * Math.sqrt(16 + 256 / 5)))
    expect(unsure.expected - unsure.low).toBe(unsure.high - unsure.expected)
  })

  it('costs what it cost when it is over, and nothing is known before it begins', () => {
    const byDay = new Map(daily('2026-11-02', 5, 100_00))
    const over = { used: 500_00, expected: 500_00, low: 500_00, high: 500_00, dryOn: null, course: [] }
    expect(forecast({ month: MONTH, today: '2026-12-01', budget: 100_00, byDay })).toEqual(over)
    const before = forecast({ month: MONTH, today: '2026-10-20', budget: 100_00, byDay: new Map() })
    expect(before).toMatchObject({ used: 0, expected: 0, dryOn: null })
    expect(before.course).toHaveLength(30)
  })

  it('counts what is known of today at least', () => {
    const byDay = new Map([...daily('2026-11-02', 5, 100_00), ['2026-11-09', 350_00] as [string, number]])
    const { course } = forecast({ month: MONTH, today: '2026-11-09', budget: 1, byDay })
    expect(course[0]).toEqual({ day: '2026-11-09', minor: 850_00 })
  })

  it('never costs less than what is used, and more the more is spent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_00), { minLength: 30, maxLength: 30 }),
        fc.integer({ min: 0, max: 31 }),
        fc.nat(9_999_99),
        (minors, days, budget) => {
          const today = addDays('2026-11-01', days)
          const byDay = new Map(
            minors
              .map((minor, at): [string, number] => [addDays('2026-11-01', at), minor])
              .filter(([day]) => day <= today),
          )
          const { used, expected, low, high, course, dryOn } = forecast({
            month: MONTH,
            today,
            budget,
            byDay,
          })
          expect([used, low, expected, high].toSorted((a, b) => a - b)).toEqual([used, low, expected, high])
          expect(course.every(({ minor }, at) => minor >= (course[at - 1]?.minor ?? 0))).toBe(true)
          const early = course.filter(({ day }) => dryOn === null || day < dryOn)
          expect(early.every(({ minor }) => minor <= budget)).toBe(true)
          if (dryOn !== null)
            expect(course.find(({ day }) => day === dryOn)?.minor).toBeGreaterThanOrEqual(budget)
        },
      ),
    )
  })
})
