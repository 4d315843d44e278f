import { describe, expect, it } from 'vitest'
import { mergeAnswer, mergeAsk, newer } from '../../../renderer/features/asks/model/merge.ts'
import { answerRow, askRow, inFull, ME, OTHER } from './make.ts'

const full = inFull(askRow('a', 1))

describe('live rows over the opened ask', () => {
  it('adds an answer in its place with its state, once', () => {
    const second = mergeAnswer(full, answerRow('x2', 20))
    const both = mergeAnswer(second, answerRow('x1', 10, { person: OTHER, kind: 'note' }))
    expect(both.answers.map((each) => `${each.id}:${each.state}`)).toEqual(['x1:said', 'x2:offered'])
    expect(mergeAnswer(both, answerRow('x2', 20, { text: 'late' }))).toBe(both)
    expect(mergeAnswer(full, answerRow('x', 20, { askId: 'elsewhere' }))).toBe(full)
  })

  it('states the answers anew when the ask changes', () => {
    const answered = mergeAnswer(mergeAnswer(full, answerRow('x1', 10)), answerRow('x2', 20))
    const promised = mergeAsk(
      answered,
      askRow('a', 1, {
        state: 'promised',
        promisedAnswerId: 'x1',
        giver: ME,
        handover: { method: 'pickup', state: 'agreed' },
        revision: 30,
      }),
    )
    expect(promised.answers.map((each) => each.state)).toEqual(['promised', 'understudy'])
    expect(mergeAsk(promised, askRow('a', 1, { revision: 29 }))).toBe(promised)
    const broken = mergeAnswer(promised, answerRow('x1', 10, { noShowAt: full.createdAt, revision: 31 }))
    expect(broken.answers.map((each) => each.state)).toEqual(['no_show', 'understudy'])
  })

  it('prefers the answer of the hub that knows more', () => {
    const later = inFull(askRow('a', 1, { revision: 5 }))
    expect(newer(later, full)).toBe(later)
    expect(newer(full, later)).toBe(later)
    expect(newer(undefined, full)).toBe(full)
    const answered = mergeAnswer(full, answerRow('x1', 9))
    expect(newer(answered, later)).toBe(answered)
  })
})
