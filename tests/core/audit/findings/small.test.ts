import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviation, median, spread } from '#core/audit/findings/chance.ts'
import { isOutside, isSameDay } from '#core/audit/findings/clock.ts'
import { findingOf, MOST_ROWS } from '#core/audit/findings/finding.ts'
import { dayNumber, instantOf, monthNumber } from '#core/audit/findings/instant.ts'
import { firstMonthAt, monthsOf, windowsAt } from '#core/audit/findings/window.ts'
import { addDays, monthAfter } from '#core/audit/period.ts'
import { serviceHoursOf, serviceMinutes } from '#core/service-hours.ts'
import { wallClock } from '#core/wall-clock.ts'
import { DEFAULT_WEEK } from '#core/week.ts'
import { gestures, weekdays } from '../../../support/findings.ts'

const arbitraryInstant = fc
  .integer({ min: Date.parse('1999-01-01'), max: Date.parse('2101-01-01') })
  .map((at) => new Date(at).toISOString())

it('reads instants, days and months as the calendar has them', () => {
  fc.assert(
    fc.property(arbitraryInstant, fc.integer({ min: -800, max: 800 }), (instant, days) => {
      expect(instantOf(instant)).toBe(Date.parse(instant))
      const day = instant.slice(0, 10)
      expect(dayNumber(day)).toBe(Date.parse(day) / 86_400_000)
      expect(dayNumber(addDays(day, days)) - dayNumber(day)).toBe(days)
      expect(monthNumber(monthAfter(day.slice(0, 7), days)) - monthNumber(day)).toBe(days)
    }),
  )
  expect(instantOf('2026-11-20T09:30:00+01:00')).toBe(Date.parse('2026-11-20T08:30:00Z'))
  expect(instantOf('2024-02-29T23:59:59.999Z')).toBe(Date.parse('2024-02-29T23:59:59.999Z'))
})

it('looks at three months together, this month’s and last month’s windows', () => {
  expect(windowsAt('2027-01-15')).toEqual(['2026-12', '2027-01'])
  expect(monthsOf('2027-01')).toEqual(['2026-11', '2026-12', '2027-01'])
  expect(firstMonthAt('2027-01-15')).toBe('2026-10')
})

describe('on a site’s clock', () => {
  const SITES = [
    serviceHoursOf(undefined),
    serviceHoursOf({ timeZone: 'Europe/London', state: null, week: DEFAULT_WEEK }),
    serviceHoursOf({
      timeZone: 'Asia/Kathmandu',
      state: null,
      week: { ...DEFAULT_WEEK, monday: [{ from: 517, to: 519 }] },
    }),
    serviceHoursOf({
      timeZone: 'Europe/Berlin',
      state: 'NW',
      week: { ...DEFAULT_WEEK, sunday: [{ from: 0, to: 1_440 }] },
    }),
  ]
  // Around Sundays on which clocks turn, and All Saints' Day.
  const arbitraryAutumn = fc
    .integer({ min: Date.parse('2026-10-23') / 60_000, max: Date.parse('2026-11-03') / 60_000 })
    .map((minute) => new Date(minute * 60_000).toISOString())

  it('an instant is outside where nothing is served around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SITES),
        arbitraryAutumn,
        fc.constantFrom(0, 7, 30, 60),
        (hours, at, minutes) => {
          const from = Date.parse(at)
          const around = (more: number) => new Date(from + more * 60_000).toISOString()
          expect(isOutside(at, hours, minutes)).toBe(
            serviceMinutes(around(-minutes), around(minutes + 1), hours) === 0,
          )
        },
      ),
      { numRuns: 400 },
    )
  })

  it('two instants are of one day where its calendar says so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SITES),
        arbitraryAutumn,
        fc.integer({ min: -1_600, max: 1_600 }),
        ({ timeZone }, at, minutes) => {
          const other = new Date(Date.parse(at) + minutes * 60_000).toISOString()
          expect(isSameDay(at, other, timeZone)).toBe(
            wallClock(at, timeZone).day === wallClock(other, timeZone).day,
          )
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('what is more than chance', () => {
  it('counts in standard deviations', () => {
    expect(deviation(5, 5, 50)).toBe(0)
    // A hundred times a coin: 60 heads are two standard deviations more than 50.
    expect(deviation(60, 50, 100)).toBeCloseTo(2.01, 2)
    expect(deviation(40, 50, 100)).toBeCloseTo(-2.01, 2)
    expect(deviation(10, 0, 10)).toBeCloseTo(Math.sqrt(10) * Math.PI, 5)
  })

  it('is told by the middle one, whoever stands out', () => {
    expect(median([])).toBe(0)
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(spread([])).toBe(1)
    expect(spread([0.1, -0.1, 0.2, 99])).toBe(1)
    expect(spread([5, 5, 5, 5])).toBe(1)
    expect(spread([-2, -1, 0, 1, 2].map((one) => 10 + one * 6.745))).toBeCloseTo(10, 9)
  })
})

it('keeps the newest rows of many, in the order in which they were proposed', () => {
  const gesture = gestures()
  const rows = [...weekdays('2026-01-01', MOST_ROWS + 1)].toReversed().map((day) => gesture(day))
  const { gestureIds, from, to, at } = findingOf('fast', 'anna', '2026-11', rows, {
    people: [],
    score: 101,
    facts: {},
  })
  expect(gestureIds).toEqual(
    rows
      .slice(0, MOST_ROWS)
      .map(({ id }) => id)
      .toReversed(),
  )
  expect({ from, to, at }).toEqual({ from: '2026-01-01', to: rows[0]?.day, at: rows[0]?.proposedAt })
})
