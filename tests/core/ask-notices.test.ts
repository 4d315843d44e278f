import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askNotice, nextAskNoticeAt, reachedAt, ringOf } from '#core/ask-notices.ts'
import type { Answer, Ask } from '#core/ask.ts'
import type { Actor } from '#core/person.ts'
import type { ServiceHours } from '#core/service-hours.ts'
import { uuidv7 } from '#core/uuid.ts'
import { DEFAULT_WEEK } from '#core/week.ts'

const BONN: ServiceHours = { timeZone: 'Europe/Berlin', state: 'NW', week: DEFAULT_WEEK }
/** Of Monday, 7 December 2026, on the clocks of Bonn, an hour ahead of UTC. */
const at = (hour: number, minute = 0, day = 7): string =>
  new Date(Date.UTC(2026, 11, day, hour - 1, minute)).toISOString()

const person = (id: string, siteId: string | null = 'bonn'): Actor => ({
  id,
  roles: ['colleague'],
  siteId,
  teamId: null,
})
const ask = (change: Partial<Ask> = {}) => ({
  id: 'a1',
  askerId: 'nora',
  siteId: 'bonn',
  state: 'open' as const,
  promisedAnswerId: null,
  handover: null,
  offers: 0,
  createdAt: at(9),
  activeAt: at(9),
  ...change,
})
const answer = (id: string, answererId: string, change: Partial<Answer> = {}): Answer => ({
  id,
  askId: 'a1',
  kind: 'have',
  text: null,
  answererId,
  pointedToId: null,
  createdAt: at(10),
  withdrawnAt: null,
  noShowAt: null,
  ...change,
})
const told = (an: ReturnType<typeof ask>, answers: Answer[], who: Actor, now: string) =>
  askNotice(an, answers, who, now, BONN)?.kind ?? null

/** Somebody elsewhere to whom the ripple comes in this ring. */
const inRing = (ring: number): Actor => {
  for (let number = 0; ; number++) {
    const somebody = person(`p${number}`, 'leipzig')
    if (ringOf(ask(), somebody) === ring) return somebody
  }
}

describe('the ripple', () => {
  it('comes to the asker’s own site at once', () => {
    expect(told(ask(), [], person('ilse'), at(9))).toBe('reached')
  })

  it('widens with every service hour, until it has come to everybody', () => {
    for (const ring of [1, 2, 3, 4]) {
      const somebody = inRing(ring)
      expect(told(ask(), [], somebody, at(8 + ring, 59))).toBeNull()
      expect(told(ask(), [], somebody, at(9 + ring))).toBe('reached')
    }
  })

  it('rests while the asker’s site does not serve', () => {
    const friday = ask({ createdAt: at(19, 30, 11) })
    const somebody = inRing(1)
    expect(reachedAt(friday, somebody, BONN)).toBe(at(8, 30, 14))
    expect(nextAskNoticeAt(friday, [], somebody, at(22, 0, 11), BONN)).toBe(at(8, 30, 14))
  })

  it('ends with an offer, and goes on when it is taken back', () => {
    const somebody = inRing(2)
    const offered = ask({ offers: 1 })
    expect(told(offered, [answer('o', 'otto')], somebody, at(15))).toBeNull()
    expect(nextAskNoticeAt(offered, [answer('o', 'otto')], somebody, at(9), BONN)).toBeNull()
    expect(told(ask(), [answer('o', 'otto', { withdrawnAt: at(11) })], somebody, at(15))).toBe('reached')
  })

  it('takes an eighth, an eighth, a quarter and a half, and others first for another ask', () => {
    const rings = (askId: string) =>
      Array.from({ length: 8_000 }, (_, number) =>
        ringOf({ id: askId, siteId: 'bonn' }, person(uuidv7(number, new Uint8Array(10)), 'leipzig')),
      )
    const of = (all: number[], ring: number) => all.filter((each) => each === ring).length / all.length
    const [one, other] = [rings('a1'), rings('a2')]
    expect(of(one, 1)).toBeCloseTo(1 / 8, 1)
    expect(of(one, 2)).toBeCloseTo(1 / 8, 1)
    expect(of(one, 3)).toBeCloseTo(1 / 4, 1)
    expect(of(one, 4)).toBeCloseTo(1 / 2, 1)
    expect(other).not.toEqual(one)
  })
})

describe('others', () => {
  it('who was pointed to is told, wherever the ripple is, and not once they have answered', () => {
    const somebody = inRing(4)
    const pointer = answer('k', 'otto', { kind: 'know', pointedToId: somebody.id })
    expect(told(ask(), [pointer], somebody, at(10))).toBe('pointed')
    expect(told(ask(), [pointer, answer('n', somebody.id, { kind: 'note' })], somebody, at(10))).toBeNull()
    expect(told(ask(), [{ ...pointer, withdrawnAt: at(11) }], somebody, at(11))).toBeNull()
  })

  it('whose offer was accepted is told until they have sent it', () => {
    const offer = answer('o', 'otto')
    const promised = (state: 'agreed' | 'sent') =>
      ask({ state: 'promised', promisedAnswerId: 'o', handover: { method: 'parcel', state }, offers: 1 })
    expect(told(promised('agreed'), [offer], person('otto'), at(11))).toBe('promised')
    expect(told(promised('agreed'), [offer], person('ilse'), at(11))).toBeNull()
    expect(told(promised('sent'), [offer], person('otto'), at(11))).toBeNull()
    expect(told(promised('sent'), [offer], person('nora'), at(11))).toBe('sent')
  })
})

describe('the asker', () => {
  const nora = person('nora')
  it('is not told of their own ask, but of what others do with it', () => {
    expect(told(ask(), [], nora, at(9))).toBeNull()
    expect(told(ask(), [answer('n', 'nora', { kind: 'note' })], nora, at(10))).toBeNull()
    expect(told(ask(), [answer('n', 'ilse', { kind: 'note' })], nora, at(10))).toBe('answered')
    const note = answer('n', 'ilse', { kind: 'note', createdAt: at(12) })
    expect(told(ask({ offers: 1 }), [answer('o', 'otto'), note], nora, at(12))).toBe('offered')
    expect(told(ask(), [answer('o', 'otto', { withdrawnAt: at(11) })], nora, at(12))).toBeNull()
  })

  it('is asked what now when nothing has happened for long', () => {
    expect(told(ask({ activeAt: at(9, 0, -60) }), [], nora, at(9))).toBe('idle')
  })

  it('each offer is told, and each under its own id', () => {
    const ids = [answer('o', 'otto'), answer('p', 'paul', { createdAt: at(11) })].map((_, many, all) =>
      askNotice(ask({ offers: many + 1 }), all.slice(0, many + 1), nora, at(12), BONN),
    )
    expect(ids.map((notice) => [notice?.personId, notice?.at])).toEqual([
      ['otto', at(10)],
      ['paul', at(11)],
    ])
    expect(ids[0]?.id).not.toBe(ids[1]?.id)
  })
})

it('nobody is told what they did themselves, or of what is over, or before its time', () => {
  const someone = fc.constantFrom('nora', 'otto', 'ilse')
  const when = fc.integer({ min: 0, max: 100 }).map((hours) => at(9 + hours))
  const anAnswer = fc.record({
    id: fc.uuid(),
    askId: fc.constant('a1'),
    kind: fc.constantFrom('have' as const, 'know' as const, 'note' as const),
    text: fc.constant(null),
    answererId: someone,
    pointedToId: fc.option(someone),
    createdAt: when,
    withdrawnAt: fc.option(when),
    noShowAt: fc.constant(null),
  })
  fc.assert(
    fc.property(
      fc.array(anAnswer, { maxLength: 5 }),
      fc.constantFrom('open' as const, 'closed' as const),
      someone,
      when,
      (answers, state, who, now) => {
        const past = answers.filter((one) => one.createdAt <= now)
        const notice = askNotice(ask({ state }), past, person(who), now, BONN)
        if (notice === null) return
        expect(state).toBe('open')
        expect(notice.personId).not.toBe(who)
        expect(notice.at <= now).toBe(true)
      },
    ),
  )
})
