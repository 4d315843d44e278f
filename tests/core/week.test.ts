import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GERMAN_STATES } from '#core/holidays.ts'
import { afterServiceMinutes } from '#core/service-hours.ts'
import { DEFAULT_WEEK, judgeWeek, type OpeningRange, type Week, WEEKDAYS, weekdayOf } from '#core/week.ts'

const CLOSED = Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as Week
const monday = (...ranges: [number, number][]): Week => ({
  ...DEFAULT_WEEK,
  monday: ranges.map(([from, to]) => ({ from, to })),
})
const refusal = (reason: string, field = 'week.monday') => ({
  ok: false,
  refusal: { code: 'BAD_INPUT', reason, field },
})

describe('a week', () => {
  it('knows the weekday of a day, across leap days and year ends', () => {
    expect(
      ['2026-11-02', '2024-02-29', '2025-12-31', '2026-01-01', '2026-11-08'].map((day) => weekdayOf(day)),
    ).toEqual(['monday', 'thursday', 'wednesday', 'thursday', 'sunday'])
  })

  it('may have closed days, several times a day that touch, and the end of the day; each day is put in order', () => {
    expect(judgeWeek(DEFAULT_WEEK)).toEqual({ ok: true, value: DEFAULT_WEEK })
    const split = monday([780, 1440], [0, 360], [360, 720])
    expect(judgeWeek(split)).toEqual({ ok: true, value: monday([0, 360], [360, 720], [780, 1440]) })
  })

  it.each<[string, Week, object]>([
    ['times that end where they begin', monday([480, 480]), refusal('hours_reversed')],
    ['reversed times', monday([480, 720], [1320, 360]), refusal('hours_reversed')],
    ['overlapping times', monday([480, 721], [720, 1200]), refusal('hours_overlap')],
    ['times within others', monday([600, 660], [480, 1200]), refusal('hours_overlap')],
    ['the same times twice', monday([480, 600], [480, 600]), refusal('hours_overlap')],
    ['half minutes', monday([480.5, 600]), refusal('field_invalid')],
    ['times before the day', monday([-1, 600]), refusal('field_invalid')],
    ['times after the day', monday([480, 1441]), refusal('field_invalid')],
    [
      'more times than a day may have',
      monday(...Array.from({ length: 7 }, (_, at): [number, number] => [at * 60, at * 60 + 30])),
      refusal('field_invalid'),
    ],
    ['no time at all', CLOSED, refusal('hours_too_few', 'week')],
    [
      'a minute too little',
      { ...CLOSED, monday: [{ from: 480, to: 719 }] },
      refusal('hours_too_few', 'week'),
    ],
  ])('is refused with %s', (_, week, expected) => {
    expect(judgeWeek(week)).toEqual(expected)
  })

  it('is enough for the longest time that a policy asks for, wherever the holidays fall', () => {
    for (const state of GERMAN_STATES)
      for (const day of WEEKDAYS) {
        const week: Week = { ...CLOSED, [day]: [{ from: 480, to: 720 }] }
        expect(judgeWeek(week).ok).toBe(true)
        const hours = { timeZone: 'Europe/Berlin', state, week }
        expect(() => afterServiceMinutes('2026-11-03T10:00:00Z', 60_000, hours)).not.toThrow()
      }
  })

  it('of any times is refused, or opens and closes in turn', () => {
    const range = fc.record({
      from: fc.integer({ min: -1, max: 1441 }),
      to: fc.integer({ min: -1, max: 1441 }),
    })
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), (tuesday: OpeningRange[]) => {
        const judged = judgeWeek({ ...DEFAULT_WEEK, tuesday })
        if (!judged.ok) return
        const marks = judged.value.tuesday.flatMap(({ from, to }) => [from, to])
        expect(marks).toEqual(marks.toSorted((a, b) => a - b))
        expect(judged.value.tuesday.toSorted(byBeginning)).toEqual(tuesday.toSorted(byBeginning))
      }),
    )
  })
})

const byBeginning = (a: OpeningRange, b: OpeningRange): number => a.from - b.from
