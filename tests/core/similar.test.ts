import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words } from '#core/fold.ts'
import { matchesEvery, matchScores, tellingWords } from '#core/similar.ts'

describe('the words that tell', () => {
  it.each([
    ['Hat noch jemand so einen Plüschesel?', ['pluschesel']],
    ['Does anyone still have a plush donkey for a customer?', ['customer', 'donkey', 'plush']],
    ['Suche dringend ein Netzteil für die Speedbox 2', ['speedbox', 'netzteil']],
    ['hat noch jemand', []],
    ['Bitte, wer kann mir helfen?', ['helfen']],
    ['?!', []],
    ['', []],
  ])('of "%s" are %j', (text, telling) => {
    expect(tellingWords(text).toSorted()).toEqual(telling.toSorted())
  })

  it('are few, each once, the longest first, and all in the text', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), (text) => {
        const telling = tellingWords(`${text} ${text}`)
        expect(telling.length).toBeLessThanOrEqual(6)
        expect(new Set(telling).size).toBe(telling.length)
        expect(telling).toEqual(telling.toSorted((a, b) => b.length - a.length))
        expect(telling.every((word) => words(text).includes(word))).toBe(true)
      }),
    )
  })
})

describe('matching', () => {
  it('wants every word to begin a word of the text', () => {
    expect(matchesEvery(['rot', 'tas'], 'Eine rote Tasse')).toBe(true)
    expect(matchesEvery(['rot', 'kanne'], 'Eine rote Tasse')).toBe(false)
    expect(matchesEvery(['asse'], 'Eine rote Tasse')).toBe(false)
    expect(matchesEvery([], 'Eine rote Tasse')).toBe(true)
  })

  it('ranks rare words over common ones, whole words over beginnings, short texts over long ones', () => {
    const rank = (looked: string[], texts: string[]) => {
      const scores = matchScores(looked, texts)
      return texts.toSorted((a, b) => (scores[texts.indexOf(b)] ?? 0) - (scores[texts.indexOf(a)] ?? 0))
    }
    const common = ['Tasse blau', 'Tasse rot', 'Tasse gelb']
    expect(rank(['tasse', 'esel'], [...common, 'Esel grau'])[0]).toBe('Esel grau')
    expect(rank(['esel'], ['Eselsohr', 'Esel'])[0]).toBe('Esel')
    expect(rank(['esel'], [`Esel ${'und anderes '.repeat(30)}`, 'Esel aus Plüsch'])[0]).toBe(
      'Esel aus Plüsch',
    )
    expect(matchScores(['esel'], ['Tasse'])).toEqual([0])
    expect(matchScores(['esel'], [])).toEqual([])
  })

  it('gives a score above nothing exactly where a word begins a word of the text', () => {
    const word = fc.constantFrom('esel', 'ese', 'tasse', 'kanne', 'rot')
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 3 }),
        fc.array(
          fc.array(word).map((all) => all.join(' ')),
          { maxLength: 5 },
        ),
        (looked, texts) => {
          const scores = matchScores(looked, texts)
          expect(scores).toHaveLength(texts.length)
          for (const [at, text] of texts.entries())
            expect((scores[at] ?? 0) > 0).toBe(
              looked.some((one) => text.split(' ').some((each) => each.startsWith(one))),
            )
        },
      ),
    )
  })
})
