import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENDINGS_TOLD_DAYS, GESTURE_NOTICES, gestureNotice, nextNoticeAt } from '#core/gesture-notices.ts'
import { gestureRefusal } from '#core/gesture-rights.ts'
import { GESTURE_STATES, type Gesture, type Needs } from '#core/gesture.ts'
import type { Actor, Role } from '#core/person.ts'
import { noticeMinutes } from '#core/policy.ts'

const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 10, 2, hour, minute)).toISOString()
const [SINCE, CLIMBS, SOON] = [at(8), at(12), at(20)]
const just = (before: string): string => new Date(Date.parse(before) - 1).toISOString()

const AGENT: Needs = { approvals: 1, by: 'agent' }
const LEAD: Needs = { approvals: 1, by: 'lead' }
const person = (id: string, roles: Role[], teamId: string | null = 'red'): Actor => ({
  id,
  roles: ['colleague', ...roles],
  siteId: null,
  teamId,
})
const PEOPLE = {
  nora: person('nora', ['agent']),
  bert: person('bert', ['agent']),
  lena: person('lena', ['lead']),
  both: person('both', ['agent', 'lead']),
  far: person('far', ['agent'], 'blue'),
  farLead: person('farLead', ['lead'], 'blue'),
  free: person('free', ['agent', 'lead'], null),
  carl: person('carl', []),
  ada: person('ada', ['admin']),
}
type Who = keyof typeof PEOPLE

type Told = Parameters<typeof gestureNotice>[0]
const gesture = (change: Partial<Gesture> = {}): Told => ({
  id: 'g',
  proposerId: 'nora',
  teamId: 'red',
  needs: AGENT,
  state: 'proposed',
  approvals: [],
  waitsSince: SINCE,
  climbsAt: CLIMBS,
  lapsesSoonAt: SOON,
  decidedAt: null,
  decidedById: null,
  endedAt: null,
  ...change,
})
const told = (who: Who, now: string, change: Partial<Gesture> = {}) =>
  gestureNotice(gesture(change), PEOPLE[who], now)?.kind ?? null

/** Who is told what about a waiting proposal: by need, at the three stages. Everyone else: nothing. */
const WAITING: [Needs, string, Partial<Record<Who, string>>][] = [
  [AGENT, SINCE, { bert: 'waits', both: 'waits', free: 'waits' }],
  [AGENT, just(CLIMBS), { bert: 'waits', both: 'waits', free: 'waits' }],
  [AGENT, CLIMBS, { bert: 'waits', both: 'climbed', free: 'climbed', lena: 'climbed', farLead: 'climbed' }],
  [
    AGENT,
    SOON,
    {
      nora: 'lapses_soon',
      bert: 'lapses_soon',
      both: 'lapses_soon',
      free: 'lapses_soon',
      lena: 'lapses_soon',
      farLead: 'lapses_soon',
    },
  ],
  [LEAD, SINCE, { lena: 'waits', both: 'waits', free: 'waits' }],
  [LEAD, CLIMBS, { lena: 'climbed', both: 'climbed', free: 'climbed', farLead: 'climbed' }],
  [
    LEAD,
    SOON,
    {
      nora: 'lapses_soon',
      lena: 'lapses_soon',
      both: 'lapses_soon',
      free: 'lapses_soon',
      farLead: 'lapses_soon',
    },
  ],
]

describe('the notices of a waiting proposal', () => {
  it.each(WAITING)('that needs %o, at %s', (needs, now, expected) => {
    const found = Object.keys(PEOPLE).flatMap((who) => {
      const kind = told(who as Who, now, { needs })
      return kind === null ? [] : [[who, kind]]
    })
    expect(Object.fromEntries(found)).toEqual(expected)
  })

  it('say since when', () => {
    expect(gestureNotice(gesture(), PEOPLE.bert, at(11))?.at).toBe(SINCE)
    expect(gestureNotice(gesture(), PEOPLE.lena, at(15))?.at).toBe(CLIMBS)
    expect(gestureNotice(gesture(), PEOPLE.lena, at(23))?.at).toBe(SOON)
  })

  it('spare whoever has given their yes', () => {
    const approvals = [{ personId: 'lena', at: at(9), contentHash: 'h' }]
    const needs: Needs = { approvals: 2, by: 'lead' }
    expect(told('lena', CLIMBS, { needs, approvals })).toBeNull()
    expect(told('farLead', CLIMBS, { needs, approvals })).toBe('climbed')
  })

  it('begin anew with an edit', () => {
    const before = gestureNotice(gesture(), PEOPLE.lena, at(13))
    const edited = gesture({ waitsSince: at(13), climbsAt: at(17), lapsesSoonAt: at(25) })
    expect(before?.kind).toBe('climbed')
    expect(gestureNotice(edited, PEOPLE.lena, at(13))).toBeNull()
    expect(gestureNotice(edited, PEOPLE.lena, at(17))?.id).not.toBe(before?.id)
    expect(gestureNotice(edited, PEOPLE.bert, at(13))?.id).not.toBe(
      gestureNotice(gesture(), PEOPLE.bert, at(13))?.id,
    )
  })
})

describe('the notices of a decision', () => {
  const DECIDED = at(14)
  it.each<[Partial<Gesture>, string | null]>([
    [{ state: 'approved', decidedById: 'bert' }, 'approved'],
    [{ state: 'approved', needs: { approvals: 0, by: 'agent' } }, null],
    [{ state: 'rejected', decidedById: 'bert' }, 'rejected'],
    [{ state: 'lapsed' }, 'lapsed'],
    [{ state: 'withdrawn', decidedById: 'lena' }, 'withdrawn'],
    [{ state: 'withdrawn', decidedById: 'nora' }, null],
    [{ state: 'voided', decidedById: 'lena', endedAt: DECIDED }, 'voided'],
    [{ state: 'voided', decidedById: 'nora', endedAt: DECIDED }, null],
    [{ state: 'issued', decidedById: 'bert' }, null],
    [{ state: 'redeemed', decidedById: 'bert' }, null],
    [{ state: 'expired', decidedById: 'bert' }, null],
  ])('%o: the proposer is told %s, and nobody else is told anything', (change, kind) => {
    const decided = { decidedAt: DECIDED, ...change }
    for (const who of Object.keys(PEOPLE) as Who[])
      expect([who, told(who, at(15), decided)]).toEqual([who, who === 'nora' ? kind : null])
  })

  it('go to nobody who no longer looks after customers', () => {
    const nora = person('nora', ['admin'])
    for (const state of GESTURE_STATES)
      expect(gestureNotice(gesture({ state, decidedAt: DECIDED }), nora, SOON)).toBeNull()
  })

  it('stay until it is issued, or for some days where nothing is left to do', () => {
    const later = (days: number) => new Date(Date.parse(DECIDED) + days * 86_400_000).toISOString()
    const decided = { decidedAt: DECIDED, decidedById: 'bert' }
    expect(told('nora', later(100), { ...decided, state: 'approved' })).toBe('approved')
    expect(told('nora', later(ENDINGS_TOLD_DAYS), { ...decided, state: 'rejected' })).toBe('rejected')
    expect(told('nora', later(ENDINGS_TOLD_DAYS + 0.01), { ...decided, state: 'rejected' })).toBeNull()
  })
})

describe('whatever the gesture, the person and the time', () => {
  const instant = fc.integer({ min: 0, max: 40 * 60 }).map((minutes) => at(0, minutes))
  const anyGesture: fc.Arbitrary<Told> = fc
    .record({
      since: fc.integer({ min: 0, max: 600 }),
      climb: fc.integer({ min: 1, max: 600 }),
      soon: fc.integer({ min: 1, max: 600 }),
      state: fc.constantFrom(...GESTURE_STATES),
      needs: fc.constantFrom(AGENT, LEAD, { approvals: 2, by: 'lead' } as const),
      approvers: fc.uniqueArray(fc.constantFrom('lena', 'both', 'farLead'), { maxLength: 1 }),
      decidedAt: fc.option(instant),
      decidedById: fc.option(fc.constantFrom('nora', 'bert', 'lena')),
    })
    .map(({ since, climb, soon, approvers, decidedAt, ...rest }) =>
      gesture({
        ...rest,
        decidedAt,
        endedAt: decidedAt,
        waitsSince: at(0, since),
        climbsAt: at(0, since + climb),
        lapsesSoonAt: at(0, since + climb + soon),
        approvals: approvers.map((personId) => ({ personId, at: at(0, since), contentHash: 'h' })),
      }),
    )
  const anyone = fc.constantFrom(...Object.values(PEOPLE))

  it('others are only told what they may decide, and every lead who may is told in the end', () => {
    fc.assert(
      fc.property(anyGesture, anyone, instant, (each, actor, now) => {
        const notice = gestureNotice(each, actor, now)
        if (actor.id === each.proposerId) return
        const may = gestureRefusal('approve', each, actor) === null
        if (notice !== null) expect(may).toBe(true)
        if (may && actor.roles.includes('lead') && now >= each.climbsAt) expect(notice).not.toBeNull()
      }),
    )
  })

  it('each notice comes once, in one stretch of time, and when it was said to come', () => {
    fc.assert(
      fc.property(anyGesture, anyone, (each, actor) => {
        const order: string[] = []
        let now: string | null = each.waitsSince
        while (now !== null) {
          const notice = gestureNotice(each, actor, now)
          if (notice !== null) {
            expect(notice.at <= now || each.state !== 'proposed').toBe(true)
            expect(order).not.toContain(notice.kind)
            order.push(notice.kind)
          }
          const next = nextNoticeAt(each, actor, now)
          if (next === null) break
          expect(gestureNotice(each, actor, just(next))?.id).toBe(notice?.id)
          expect(gestureNotice(each, actor, next)?.id).not.toBe(notice?.id)
          now = next
        }
        const places = order.map((kind) => (GESTURE_NOTICES as readonly string[]).indexOf(kind))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        // Nothing comes that was not announced.
        const last = gestureNotice(each, actor, now ?? each.waitsSince)?.id
        if (each.state === 'proposed') expect(gestureNotice(each, actor, at(100))?.id).toBe(last)
      }),
    )
  })

  it('climbing comes before lapsing soon, and that before lapsing, under every policy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (lapseServiceHours) => {
        const { climbs, lapsesSoon } = noticeMinutes({ lapseServiceHours })
        expect(climbs).toBeGreaterThan(0)
        expect(climbs).toBeLessThan(lapsesSoon)
        expect(lapsesSoon).toBeLessThan(lapseServiceHours * 60)
        if (lapseServiceHours >= 8) expect(climbs).toBe(240)
      }),
    )
  })
})
