import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likenessKeys } from '#core/identity.ts'

const alike = (one: string, other: string): boolean => {
  const keys = new Set(likenessKeys(one))
  return likenessKeys(other).some((key) => keys.has(key))
}

describe('signs and names that could be mistaken for each other', () => {
  it.each([
    ['a capital I for an l', 'Telekom_hiIft', 'Telekom_hilft'],
    ['a one for an l', 'Telekom_hi1ft', 'Telekom_hilft'],
    ['a bar for an l', 'Telekom_hi|ft', 'Telekom_hilft'],
    ['a zero for an o', 'Telek0m', 'Telekom'],
    ['r and n for an m', 'Telekorn', 'Telekom'],
    ['r and n for an m, in capitals', 'TELEKORN', 'telekom'],
    ['two v for a w', 'vveber', 'weber'],
    ['another case, and a look-alike beside it', 'Mia_hiIft', 'mia_hilft'],
    ['an I that is an i, and one that looks like an l', 'Info_hiIft', 'info_hilft'],
    ['many I, all of them meant', 'MISSISSIPPI', 'mississippi'],
    ['many I, none of them meant', 'IIIII', 'lllll'],
    ['case alone', 'ANNA', 'anna'],
    ['Cyrillic а', 'аnna', 'anna'],
    ['Cyrillic А', 'Аnna', 'Anna'],
    ['Cyrillic throughout', 'раура1', 'PayPal'],
    ['Cyrillic capitals', 'АННА', 'AHHA'],
    ['Greek ο', 'οtto', 'otto'],
    ['Greek Ι', 'Ιlse', 'Ilse'],
    ['the small palochka', 'аррӏе', 'apple'],
    ['Cherokee', 'Ꭺnna', 'Anna'],
    ['a zero-width space', 'an\u200bna', 'anna'],
    ['a zero-width joiner', 'anna\u200d', 'anna'],
    ['a soft hyphen', 'an\u00adna', 'anna'],
    ['wide letters', 'ｎｍ', 'nm'],
    ['mathematical letters', '𝐧𝐦', 'nm'],
    ['a ligature', 'ﬁnn', 'finn'],
    ['a dotless i', 'ıvan', 'ivan'],
    ['accents', 'Müller', 'Muller'],
    ['separators', 'n.m', 'n_m'],
    ['spaces', 'Anna  Beck', 'Anna Beck'],
    ['an apostrophe', 'O’Neil', "O'Neil"],
  ])('%s', (_, one, other) => {
    expect(alike(one, other)).toBe(true)
    expect(alike(other, one)).toBe(true)
  })

  it.each([
    ['nm', 'mn'],
    ['nm', 'nn'],
    ['nm1', 'nm2'],
    ['li', 'll'],
    ['kim', 'klm'],
    ['Kim', 'Klm'],
    ['anna', 'hanna'],
    ['anna', 'anne'],
    ['Müller', 'Möller'],
    ['Müller', 'Mueller'],
    ['Maier', 'Meier'],
    ['Straße', 'Strasse'],
    ['Claus', 'Daus'],
    ['uwe', 'ute'],
    ['anna', 'Анна'],
    ['王', '玉'],
    ['б', '6a'],
  ])('%s and %s stay apart', (one, other) => {
    expect(alike(one, other)).toBe(false)
  })

  it('are found whatever is put in place of a letter, or between two', () => {
    const looksLike: Record<string, string[]> = {
      a: ['а', 'ɑ', 'α', 'ａ', '𝐚', 'á'],
      c: ['с', 'ϲ', 'ｃ', '𝐜', 'ç'],
      e: ['е', 'ｅ', '𝐞', 'é'],
      h: ['һ', 'ｈ', '𝐡'],
      i: ['і', 'ⅰ', 'ｉ', '𝐢', 'ı'],
      l: ['I', '1', '|', 'ӏ', 'ⅼ', '𝐥', 'Ι', 'І'],
      m: ['rn', 'ⅿ', '𝐦'],
      o: ['о', '0', 'ο', 'ｏ', '𝐨', 'ö'],
      p: ['р', 'ρ', 'ｐ', '𝐩'],
      w: ['vv', 'ԝ', 'ｗ', '𝐰'],
      x: ['х', 'ⅹ', 'ｘ', '𝐱'],
      y: ['у', 'ｙ', '𝐲'],
    }
    const unseen = ['', '', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '_', '.', '-', ' ']
    const letter = fc.constantFrom(...Object.keys(looksLike), 'b', 'k', 's', 't', '7')
    const replaced = letter.chain((real) =>
      fc.tuple(
        fc.constant(real),
        fc.constantFrom(real, real, real.toUpperCase(), ...(looksLike[real] ?? [])),
        fc.constantFrom(...unseen),
      ),
    )
    fc.assert(
      fc.property(fc.array(replaced, { minLength: 1, maxLength: 20 }), (letters) => {
        const real = letters.map(([letter]) => letter).join('')
        const fake = letters.map(([, fake, unseen]) => fake + unseen).join('')
        // Capital I's among many are all read alike; with these few, each is read both ways.
        fc.pre([...fake].filter((each) => 'IΙІ'.includes(each)).length <= 3)
        expect(alike(real, fake)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('do not include plain words that differ', () => {
    const plain = fc.stringMatching(/^[abdeghkopstuxyz]{2,12}$/)
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        expect(alike(one, other)).toBe(one === other)
      }),
    )
  })

  it('have few keys, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom('I', 'l', 'Ι'),
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
          ),
          maxLength: 80,
        }),
        (text) => {
          const keys = likenessKeys(text)
          expect(keys.length).toBeGreaterThan(0)
          expect(keys.length).toBeLessThanOrEqual(9)
          expect(new Set(keys).size).toBe(keys.length)
        },
      ),
    )
  })
})
