import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GERMAN_STATES, publicHolidays } from '#core/holidays.ts'
import { afterServiceMinutes, DEFAULT_WEEK, type ServiceHours, serviceMinutes } from '#core/service-hours.ts'

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
      week: Array.from({ length: 7 }, () => [0, 24 * 60]),
    }
    expect(serviceMinutes('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', always)).toBe(23 * 60)
    expect(serviceMinutes('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', always)).toBe(25 * 60)
    // Opens in the hour that is skipped: from its end on.
    const early: ServiceHours = { ...always, week: Array.from({ length: 7 }, () => [2 * 60 + 30, 4 * 60]) }
    expect(serviceMinutes('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', early)).toBe(60)
    // Opens in the hour that comes twice: the first time.
    expect(serviceMinutes('2026-10-24T22:00:00Z', '2026-10-25T22:00:00Z', early)).toBe(150)
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
    expect(() =>
      afterServiceMinutes('2026-11-03T10:00:00Z', 1, { ...bonn, week: Array(7).fill(null) }),
    ).toThrow(RangeError)
  })
})
