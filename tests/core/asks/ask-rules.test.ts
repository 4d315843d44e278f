import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ANSWER_STATES, answerState, ASK_STATES, HANDOVER_STATES, OUTCOMES } from '#core/ask.ts'
import { decideAsk } from '#core/ask-rules.ts'
import { broken } from './invariants.ts'
import { play, plays } from './play.ts'

describe('the rules of asks', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('hold after any commands of any people', () => {
    fc.assert(
      fc.property(plays, (given) => {
        for (const step of play(decideAsk, given)) expect(broken(step)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('judge the same twice, and look at no clock and throw no dice', () => {
    const never = () => {
      throw new Error('A rule looked elsewhere.')
    }
    vi.spyOn(Date, 'now').mockImplementation(never)
    vi.spyOn(Math, 'random').mockImplementation(never)
    vi.spyOn(crypto, 'randomUUID').mockImplementation(never)
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(never)
    const given = fc.sample(plays, { numRuns: 200, seed: 7 })
    for (const each of given) {
      const [once, again] = [[...play(decideAsk, each)], [...play(decideAsk, each)]]
      expect(again).toEqual(once)
    }
  })

  it('lead to every state, outcome and refusal there is', () => {
    const seen = new Set<string>()
    for (const given of fc.sample(plays, { numRuns: 3000, seed: 1 }))
      for (const { after, decision } of play(decideAsk, given)) {
        if (!decision.ok) seen.add(`refused ${decision.refusal.code} ${decision.refusal.reason}`)
        if (after.ask === null) continue
        seen.add(`ask ${after.ask.state}`).add(`outcome ${after.ask.outcome}`)
        seen.add(`handover ${after.ask.handover?.state}`)
        for (const answer of after.answers) seen.add(`answer ${answerState(after.ask, answer)}`)
      }
    expect([...seen].toSorted()).toEqual(
      [
        ...ASK_STATES.map((state) => `ask ${state}`),
        ...[null, ...OUTCOMES].map((outcome) => `outcome ${outcome}`),
        ...[undefined, ...HANDOVER_STATES].map((state) => `handover ${state}`),
        ...ANSWER_STATES.map((state) => `answer ${state}`),
        'refused ALREADY_DONE already_offered',
        'refused ALREADY_DONE already_promised',
        'refused ALREADY_DONE already_withdrawn',
        'refused ALREADY_DONE ask_closed',
        'refused ALREADY_DONE ask_not_closed',
        'refused ALREADY_DONE backwards_handover',
        'refused BAD_INPUT field_invalid',
        'refused BAD_INPUT point_to_someone_else',
        'refused BAD_INPUT point_to_someone_or_say',
        'refused CONFLICT accept_needs_offer',
        'refused CONFLICT already_promised',
        'refused CONFLICT ask_closed',
        'refused CONFLICT ask_not_idle',
        'refused CONFLICT ask_not_promised',
        'refused CONFLICT backwards_handover',
        'refused CONFLICT own_ask',
        'refused ID_REUSED id_reused',
        'refused NOT_ALLOWED needs_agent',
        'refused NOT_ALLOWED only_answerer',
        'refused NOT_ALLOWED only_asker',
        'refused NOT_ALLOWED only_giver_or_asker',
        'refused NOT_FOUND not_found',
      ].toSorted(),
    )
  })
})
