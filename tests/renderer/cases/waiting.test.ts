import { describe, expect, it } from 'vitest'
import { DEFAULT_WEEK } from '#core/week.ts'
import { waitedMinutes, waitingSince } from '../../../renderer/features/cases/waiting.ts'

const from = (direction: 'in' | 'out', at: string) => ({ direction, at })

describe('since when a customer waits', () => {
  it('is their first word after the last answer, in whatever order contacts come', () => {
    expect(
      waitingSince([
        from('in', '2026-11-20T10:00:00.000Z'),
        from('out', '2026-11-18T09:00:00.000Z'),
        from('in', '2026-11-17T08:00:00.000Z'),
        from('in', '2026-11-19T12:00:00.000Z'),
      ]),
    ).toBe('2026-11-19T12:00:00.000Z')
  })

  it('is never, once they were answered or before anyone spoke', () => {
    expect(waitingSince([])).toBeNull()
    expect(
      waitingSince([from('in', '2026-11-17T08:00:00.000Z'), from('out', '2026-11-18T09:00:00.000Z')]),
    ).toBeNull()
  })
})

describe('how long a customer has waited', () => {
  const friday = '2010-10-29T07:00:00.000Z'
  const tuesday = '2010-11-02T08:00:00.000Z'
  const bonn = { timeZone: 'Europe/Berlin', state: 'NW', week: DEFAULT_WEEK }

  it('counts what the site served: All Saints is off in Bonn and served in Berlin', () => {
    expect(waitedMinutes(friday, tuesday, { ...bonn, state: 'NW' })).toBe(12 * 60)
    expect(waitedMinutes(friday, tuesday, { ...bonn, state: 'BE' })).toBe(24 * 60)
  })

  it('counts the week of the site, in whole minutes', () => {
    const week = { ...DEFAULT_WEEK, saturday: [{ from: 600, to: 720 }] }
    expect(waitedMinutes(friday, tuesday, { ...bonn, week })).toBe(14 * 60)
    expect(waitedMinutes(friday, '2010-10-29T07:01:59.000Z', bonn)).toBe(1)
  })

  it('has an answer without a site, and with a state that is none', () => {
    expect(waitedMinutes(friday, tuesday, undefined)).toBe(24 * 60)
    expect(waitedMinutes(friday, tuesday, { ...bonn, state: 'XX' })).toBe(24 * 60)
  })
})
