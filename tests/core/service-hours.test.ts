import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GERMAN_STATES, publicHolidays } from '#core/holidays.ts'
import {
  afterServiceMinutes,
  type ServiceHours,
  serviceHoursOf,
  serviceMinutes,
} from '#core/service-hours.ts'
import { DEFAULT_WEEK, type OpeningRange, type Week, WEEKDAYS } from '#core/week.ts'

/** The same times on every day. */
const daily = (...ranges: OpeningRange[]) =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, ranges])) as unknown as Week

const bonn: ServiceHours = { timeZone: 'Europe/Berlin', state: 'NW', week: DEFAULT_WEEK }

describe('public holidays', () => {
  it.each(GERMAN_STATES)('of %s are those of an independent calendar', (state) => {
    // What holds only in some municipalities of a state, which the independent calendar lists for all of it.
    const partly = new Set(state === 'BY' ? ['08-15'] : [])
    const calendar = new Holidays('DE', state)
    for (let year = 1995; year <= 2040; year++) {
      const expected = calendar
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10))
        .filter((day) => !partly.has(day.slice(5)))
      const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() !== 0
      expect([...publicHolidays(state, year)].filter(weekday).toSorted(), `${state} ${year}`).toEqual(
        [...new Set(expected)].filter(weekday).toSorted(),
      )
    }
  })
})

describe('service hours', () => {
  it('of the mail of 29 October 2010 are twelve, for All Saints and the weekend do not count', () => {
    const from = '2010-10-29T07:00:00.000Z' // 9:00 in Bonn, summer time
    const to = '2010-11-02T08:00:00.000Z' // 9:00 in Bonn, winter time
    expect((Date.parse(to) - Date.parse(from)) / 3_600_000).toBe(97)
    expect(serviceMinutes(from, to, bonn)).toBe(12 * 60)
    expect(serviceMinutes(from, to, { ...bonn, state: 'BE' })).toBe(24 * 60)
  })

  it('count what is served while the clocks change, once or twice', () => {
    const always: ServiceHours = {
      timeZone: 'Europe/Berlin',
      state: null,
      week: daily({ from: 0, to: 24 * 60 }),
    }
    expect(serviceMinutes('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', always)).toBe(23 * 60)
    expect(serviceMinutes('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', always)).toBe(25 * 60)
    // Opens in the hour that is skipped: from its end on.
    const early: ServiceHours = { ...always, week: daily({ from: 2 * 60 + 30, to: 4 * 60 }) }
    expect(serviceMinutes('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', early)).toBe(60)
    // Opens in the hour that comes twice: the first time.
    expect(serviceMinutes('2026-10-24T22:00:00Z', '2026-10-25T22:00:00Z', early)).toBe(150)
  })

  it('count each of a day’s times, and none twice where one begins as another ends', () => {
    const split: ServiceHours = {
      ...bonn,
      week: daily({ from: 0, to: 150 }, { from: 150, to: 180 }, { from: 1320, to: 1440 }),
    }
    const [midnight, next] = ['2026-11-03T23:00:00Z', '2026-11-04T23:00:00Z']
    expect(serviceMinutes(midnight, next, split)).toBe(300)
    expect(afterServiceMinutes(midnight, 181, split)).toBe('2026-11-04T21:01:00.000Z')
    // The clock goes from 2:00 to 3:00: both times around it lose together one hour; then it comes twice.
    expect(serviceMinutes('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', split)).toBe(240)
    expect(serviceMinutes('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', split)).toBe(360)
  })

  it('of a site are its own: Saturdays where it is open then', () => {
    const saturdays: Week = { ...DEFAULT_WEEK, saturday: [{ from: 540, to: 960 }], sunday: [] }
    const site = { timeZone: 'Europe/Berlin', state: 'NW', week: saturdays }
    const [friday, monday] = ['2026-11-06T18:00:00Z', '2026-11-09T08:00:00Z']
    expect(serviceMinutes(friday, monday, serviceHoursOf(site))).toBe(60 + 420 + 60)
    expect(serviceMinutes(friday, monday, serviceHoursOf({ ...site, week: DEFAULT_WEEK }))).toBe(120)
    expect(serviceHoursOf(undefined)).toEqual({ timeZone: 'Europe/Berlin', state: null, week: DEFAULT_WEEK })
    expect(serviceHoursOf({ ...site, state: 'XX' }).state).toBeNull()
  })

  it('cross midnight, year ends and holidays', () => {
    expect(serviceMinutes('2026-12-31T18:00:00Z', '2027-01-04T08:00:00Z', bonn)).toBe(60 + 60)
    expect(serviceMinutes('2026-12-24T07:00:00Z', '2026-12-28T07:30:00Z', bonn)).toBe(12 * 60 + 30)
  })

  it('are none backwards and none in no time', () => {
    expect(serviceMinutes('2026-11-03T10:00:00Z', '2026-11-03T09:00:00Z', bonn)).toBe(0)
    expect(serviceMinutes('2026-11-03T10:00:00Z', '2026-11-03T10:00:00Z', bonn)).toBe(0)
    expect(serviceMinutes('nonsense', '2026-11-03T10:00:00Z', bonn)).toBe(0)
  })

  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Apia',
    'Australia/Lord_Howe',
  )
  const instant = fc
    .integer({ min: Date.parse('2005-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') })
    .map((at) => new Date(at).toISOString())

  it('add up: a span is its two parts', () => {
    fc.assert(
      fc.property(
        zone,
        fc.constantFrom(...GERMAN_STATES),
        instant,
        fc.nat(40 * 1440),
        fc.nat(40 * 1440),
        (timeZone, state, from, a, b) => {
          const hours = { timeZone, state, week: DEFAULT_WEEK }
          const later = (minutes: number) => new Date(Date.parse(from) + minutes * 60_000).toISOString()
          const parts = serviceMinutes(from, later(a), hours) + serviceMinutes(later(a), later(a + b), hours)
          expect(serviceMinutes(from, later(a + b), hours)).toBeCloseTo(parts, 6)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('and the instant after so many are each other’s inverse', () => {
    fc.assert(
      fc.property(
        zone,
        fc.constantFrom(...GERMAN_STATES),
        instant,
        fc.integer({ min: 1, max: 5_000 }),
        (timeZone, state, from, minutes) => {
          const hours = { timeZone, state, week: DEFAULT_WEEK }
          expect(serviceMinutes(from, afterServiceMinutes(from, minutes, hours), hours)).toBeCloseTo(
            minutes,
            6,
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('that never come are an error', () => {
    expect(() => afterServiceMinutes('2026-11-03T10:00:00Z', 1, { ...bonn, week: daily() })).toThrow(
      RangeError,
    )
  })
})
