import { describe, expect, it } from 'vitest'
import {
  askedUnlock,
  askRefusal,
  grantedUnlock,
  grantRefusal,
  showsTo,
  type Unlock,
  unlocksToldSince,
  waits,
} from '#core/audit/unlock-rules.ts'
import type { Actor, Role } from '#core/person.ts'

const person = (id: string, ...roles: Role[]): Actor => ({ id, roles, siteId: null, teamId: null })
const LEAD = person('lead', 'colleague', 'lead')
const SECOND = person('second', 'agent', 'lead')
const THIRD = person('third', 'lead', 'admin')
const CARD = { people: ['agent', 'approver'], gestureIds: ['g1', 'g2'] }

const NOW = '2026-11-02T08:00:00.000Z'
const hours = (more: number) => new Date(Date.parse(NOW) + more * 3_600_000).toISOString()
const asked = (change: Partial<Unlock> = {}): Unlock => ({
  id: 'u',
  cardId: 'c',
  findingKeys: ['k'],
  ...CARD,
  teamId: null,
  reason: 'because',
  askedById: LEAD.id,
  askedAt: NOW,
  grantedById: null,
  grantedAt: null,
  until: hours(24),
  tellPeople: true,
  ...change,
})
const granted = (change: Partial<Unlock> = {}) => asked({ grantedById: SECOND.id, grantedAt: NOW, ...change })

describe('asking who is behind a card', () => {
  it.each<[string, Actor, { people: string[]; gestureIds: string[] }, Unlock[], string | null]>([
    ['a lead', LEAD, CARD, [], null],
    ['an agent', person('x', 'colleague', 'agent'), CARD, [], 'needs_lead'],
    ['an admin who leads nobody', person('x', 'admin'), CARD, [], 'needs_lead'],
    ['whom it is about', person('agent', 'agent', 'lead'), CARD, [], 'about_you'],
    ['who only approved', person('approver', 'lead'), CARD, [], 'about_you'],
    ['a lead, where nobody is behind it', LEAD, { ...CARD, people: [] }, [], 'nobody_behind'],
    ['again, while it waits', LEAD, CARD, [asked()], 'unlock_waits'],
    ['another, while it waits', SECOND, CARD, [asked()], 'unlock_waits'],
    ['again, when nobody said yes in time', LEAD, CARD, [asked({ until: NOW })], null],
    ['again, while it shows', LEAD, CARD, [granted()], 'unlock_open'],
    ['the second, while it shows', SECOND, CARD, [granted()], 'unlock_open'],
    ['a third, while it shows to others', THIRD, CARD, [granted()], null],
    ['again, when its time is over', LEAD, CARD, [granted({ until: NOW })], null],
    ['again, for people who came', LEAD, { ...CARD, people: ['agent', 'new'] }, [granted()], null],
    ['again, for gestures that came', LEAD, { ...CARD, gestureIds: ['g1', 'g3'] }, [granted()], null],
    ['again, for less than it shows', LEAD, { ...CARD, gestureIds: ['g2'] }, [granted()], 'unlock_open'],
    [
      'again, for what two of them show together',
      LEAD,
      CARD,
      [granted({ people: ['agent'], gestureIds: ['g1'] }), granted({ gestureIds: ['g2'] })],
      'unlock_open',
    ],
    ['whom it is about, while it waits', person('agent', 'lead'), CARD, [asked()], 'about_you'],
  ])('%s', (_, actor, card, unlocks, reason) => {
    expect(askRefusal(card, unlocks, actor, NOW)?.reason ?? null).toBe(reason)
  })

  it('waits and tells as the policy says', () => {
    const what = { id: 'u', cardId: 'c', findingKeys: ['k'], teamId: null, reason: 'because' }
    const limits = { hours: 8, tellPerson: false }
    expect(askedUnlock(what, CARD, LEAD.id, NOW, limits)).toEqual(
      asked({ until: hours(8), tellPeople: false }),
    )
  })
})

describe('saying yes to an unlock', () => {
  it.each<[string, Actor, Unlock, string[], string | null]>([
    ['another lead', SECOND, asked(), CARD.people, null],
    ['who asked', LEAD, asked(), CARD.people, 'second_person'],
    ['an agent', person('x', 'agent'), asked(), CARD.people, 'needs_lead'],
    ['whom it is about', person('agent', 'lead'), asked(), CARD.people, 'about_you'],
    ['who only approved', person('approver', 'lead'), asked(), CARD.people, 'about_you'],
    ['who was behind it when it was asked for', person('agent', 'lead'), asked(), [], 'about_you'],
    ['who came behind it since', SECOND, asked(), [...CARD.people, SECOND.id], 'about_you'],
    ['another lead, too late', SECOND, asked({ until: NOW }), CARD.people, 'unlock_over'],
    ['another lead, at the last moment', SECOND, asked({ until: hours(0.001) }), CARD.people, null],
    ['again', SECOND, granted(), CARD.people, 'unlock_open'],
    ['a third', THIRD, granted(), CARD.people, 'unlock_open'],
    ['a third, when its time is over', THIRD, granted({ until: NOW }), CARD.people, 'unlock_over'],
  ])('%s', (_, actor, unlock, people, reason) => {
    expect(grantRefusal(unlock, people, actor, NOW)?.reason ?? null).toBe(reason)
  })

  it('shows names from then on, for as long as the policy says', () => {
    const at = hours(20)
    expect(grantedUnlock(asked(), SECOND.id, at, { hours: 8 })).toEqual(
      asked({ grantedById: SECOND.id, grantedAt: at, until: hours(28) }),
    )
  })
})

describe('an unlock', () => {
  it('shows names to the two people who agreed on it, and to nobody else', () => {
    const shownTo = (unlock: Unlock, at = NOW) =>
      [LEAD, SECOND, THIRD, person('agent', 'lead')].filter(({ id }) => showsTo(unlock, id, at))
    expect(shownTo(granted())).toEqual([LEAD, SECOND])
    expect(shownTo(asked())).toEqual([])
    expect(shownTo(granted(), hours(23.999))).toEqual([LEAD, SECOND])
    expect(shownTo(granted(), hours(24))).toEqual([])
  })

  it('waits until somebody says yes, or its time is over', () => {
    expect([asked(), granted(), asked({ until: NOW })].map((unlock) => waits(unlock, NOW))).toEqual([
      true,
      false,
      false,
    ])
  })

  it('is told for thirty days', () => {
    expect(unlocksToldSince(NOW)).toBe('2026-10-03T08:00:00.000Z')
  })
})
