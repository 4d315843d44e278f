import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, answerState, chainTo, standingOffers, thanksFor } from '#core/ask.ts'
import { decideAsk } from '#core/ask-rules.ts'
import { play, plays } from './play.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString()

const answer = (id: string, answererId: string, minute: number, more: Partial<Answer> = {}): Answer => ({
  id,
  askId: 'ask',
  kind: 'have',
  text: null,
  answererId,
  pointedToId: null,
  createdAt: at(minute),
  withdrawnAt: null,
  noShowAt: null,
  ...more,
})
const pointer = (id: string, from: string, to: string, minute: number, more: Partial<Answer> = {}) =>
  answer(id, from, minute, { kind: 'know', pointedToId: to, ...more })

const fulfilledBy = (promisedAnswerId: string) =>
  ({ askerId: 'asker', outcome: 'fulfilled', promisedAnswerId }) as const

/** Anything that people could ever have said, in any order, at the same moment too. */
const anyAnswers: fc.Arbitrary<Answer[]> = fc
  .array(
    fc.record({
      from: fc.nat(5),
      to: fc.option(fc.nat(5)),
      minute: fc.nat(8),
      taken: fc.boolean().map((taken) => (taken ? at(59) : null)),
    }),
    { maxLength: 25, size: 'max' },
  )
  .map((said) =>
    said.map(({ from, to, minute, taken }, n) =>
      to === null
        ? answer(`a${n}`, `p${from}`, minute, { noShowAt: taken })
        : pointer(`a${n}`, `p${from}`, `p${to}`, minute, { withdrawnAt: taken }),
    ),
  )

describe('the chain that led to an answer', () => {
  it('goes from one pointer to the next, and ends at the giver', () => {
    const answers = [
      pointer('a1', 'anna', 'ben', 1),
      pointer('a2', 'ben', 'cem', 2),
      answer('a3', 'cem', 3),
      pointer('a4', 'dora', 'emil', 1),
    ]
    expect(chainTo(answers[2] as Answer, answers).map(({ id }) => id)).toEqual(['a1', 'a2'])
    expect(thanksFor(fulfilledBy('a3'), answers).toSorted()).toEqual(['anna', 'ben', 'cem'])
  })

  it('counts who pointed first, and only before, and not what was taken back', () => {
    const given = answer('a9', 'cem', 5)
    const early = pointer('a1', 'anna', 'cem', 1, { withdrawnAt: at(2) })
    const answers = [
      given,
      early,
      pointer('a3', 'ben', 'cem', 3),
      pointer('a2', 'dora', 'cem', 4),
      pointer('a6', 'emil', 'cem', 6),
    ]
    expect(chainTo(given, answers).map(({ id }) => id)).toEqual(['a3'])
  })

  it('does not run in circles', () => {
    const given = answer('a9', 'anna', 9)
    const answers = [
      pointer('a1', 'ben', 'anna', 1),
      pointer('a2', 'anna', 'ben', 2),
      pointer('a3', 'ben', 'anna', 3),
      given,
    ]
    expect(chainTo(given, answers).map(({ id }) => id)).toEqual(['a1'])
    expect(thanksFor(fulfilledBy('a9'), answers)).toEqual(['anna', 'ben'])
  })

  it('thanks somebody once who pointed the way twice', () => {
    const answers = [
      pointer('a1', 'ben', 'cem', 1),
      pointer('a2', 'cem', 'ben', 2),
      pointer('a3', 'ben', 'anna', 3),
      answer('a4', 'anna', 4),
    ]
    expect(chainTo(answers[3] as Answer, answers)).toHaveLength(3)
    expect(thanksFor(fulfilledBy('a4'), answers)).toEqual(['anna', 'ben', 'cem'])
  })

  it('never loops and never skips, whatever was said', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const given of answers) {
          const chain = chainTo(given, answers)
          const whole = [...chain, given]
          expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
          for (const [n, link] of chain.entries()) {
            const next = whole[n + 1] as Answer
            expect(link.pointedToId).toBe(next.answererId)
            expect(
              link.createdAt < next.createdAt || (link.createdAt === next.createdAt && link.id < next.id),
            ).toBe(true)
            expect(link.withdrawnAt).toBeNull()
          }
        }
      }),
    )
  })

  it('is thanked once each, the giver first, and only once it is fulfilled', () => {
    fc.assert(
      fc.property(anyAnswers, fc.nat(24), (answers, which) => {
        const given = answers[which]
        if (given === undefined) return
        const ask = { ...fulfilledBy(given.id), askerId: 'p0' }
        const thanked = thanksFor(ask, answers)
        expect(new Set(thanked).size).toBe(thanked.length)
        expect(thanked).not.toContain('p0')
        expect(thanked[0] === given.answererId || given.answererId === 'p0').toBe(true)
        const said = new Set(answers.map(({ answererId }) => answererId))
        expect(thanked.every((person) => said.has(person))).toBe(true)
        for (const outcome of [null, 'not_found', 'withdrawn', 'expired'] as const)
          expect(thanksFor({ ...ask, outcome }, answers)).toEqual([])
      }),
    )
  })

  it('thanks nobody for an offer that is not there', () => {
    expect(thanksFor(fulfilledBy('gone'), [answer('a1', 'anna', 1)])).toEqual([])
  })
})

describe('the line of offers', () => {
  it('is first come, first served; in one millisecond, the id decides', () => {
    const offers = [
      answer('c', 'anna', 2),
      answer('b', 'ben', 1),
      answer('a', 'cem', 2),
      answer('d', 'dora', 0, { noShowAt: at(5) }),
    ]
    expect(standingOffers(offers).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })

  it('shows each answer where it stands, through a whole life', () => {
    const withOffers = fc.sample(plays, { numRuns: 300, seed: 3 })
    for (const given of withOffers)
      for (const { after } of play(decideAsk, given)) {
        if (after.ask === null) continue
        for (const each of after.answers) {
          const state = answerState(after.ask, each)
          if (each.withdrawnAt !== null) expect(state).toBe('withdrawn')
          else if (each.noShowAt !== null) expect(state).toBe('no_show')
          else if (each.kind === 'have')
            expect(['given', 'offered', 'promised', 'released', 'understudy']).toContain(state)
          else expect(state).toBe('said')
        }
      }
  })
})
