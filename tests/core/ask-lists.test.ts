import { describe, expect, it } from 'vitest'
import { isIdle, type ListedAsk, needsPerson } from '#core/ask-lists.ts'
import { EXPIRES_AFTER_DAYS, expiresBefore, IDLE_AFTER_DAYS, idleBefore } from '#core/ask-rules.ts'

const NOW = '2026-11-20T10:00:00.000Z'
const FRESH = '2026-11-20T09:00:00.000Z'
/** One millisecond more than fourteen days ago. */
const STALE = '2026-11-06T09:59:59.999Z'

const open: ListedAsk = {
  state: 'open',
  askerId: 'asker',
  giverId: null,
  handover: null,
  offers: 0,
  activeAt: FRESH,
}
const promised: ListedAsk = {
  ...open,
  state: 'promised',
  giverId: 'giver',
  handover: { method: 'parcel', state: 'agreed' },
  offers: 1,
}
const sent: ListedAsk = { ...promised, handover: { method: 'parcel', state: 'sent' } }
const closed: ListedAsk = { ...promised, state: 'closed', handover: { method: 'parcel', state: 'received' } }

describe('what waits for a person', () => {
  it.each<[string, ListedAsk, string[]]>([
    ['an open ask', open, []],
    ['an open ask with an offer', { ...open, offers: 1 }, ['asker']],
    ['an idle ask', { ...open, activeAt: STALE }, ['asker']],
    ['a promise to be sent', promised, ['asker', 'giver']],
    ['a promise on its way', sent, ['asker']],
    ['a closed ask', closed, []],
    ['an idle ask that is closed', { ...closed, activeAt: STALE }, []],
  ])('%s', (_, ask, people) => {
    expect(['asker', 'giver', 'stranger'].filter((person) => needsPerson(ask, person, NOW))).toEqual(people)
  })

  it('is idle after fourteen days, to the millisecond, while it is open', () => {
    expect(isIdle({ state: 'open', activeAt: STALE }, NOW)).toBe(true)
    expect(isIdle({ state: 'open', activeAt: '2026-11-06T10:00:00.000Z' }, NOW)).toBe(false)
    expect(isIdle({ state: 'promised', activeAt: STALE }, NOW)).toBe(false)
    expect(isIdle({ state: 'closed', activeAt: STALE }, NOW)).toBe(false)
  })

  it('asks before it expires', () => {
    expect(IDLE_AFTER_DAYS).toBeLessThan(EXPIRES_AFTER_DAYS)
    expect(idleBefore(NOW)).toBe('2026-11-06T10:00:00.000Z')
    expect(expiresBefore(NOW)).toBe('2026-10-21T10:00:00.000Z')
  })
})
