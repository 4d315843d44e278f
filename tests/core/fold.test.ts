import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, searchWords, words } from '#core/fold.ts'

/** Characters that fold in some way of their own, beside any other of Unicode. */
const tricky = fc.constantFrom(
  ...'äöüÄÖÜßẞéèêëñçåøœæłđıİſςΣσΤΟοΔΌςﬁﷺ①²Ⅷ가각ㄱａＺあガｶﾞ한'.split(''),
  'ae',
  'oe',
  'ue',
  'a',
  'e',
  'o',
  'u',
  's',
  '\u0308',
  '\u0301',
  '\u0327',
  '\u0345',
  '\u1dfa',
  '\u200d',
  '\u00ad',
  ' ',
  '-',
  '😀',
)
const unicode = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: tricky },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
  { maxLength: 30, size: 'max' },
)

describe('folding', () => {
  it.each([
    ['Müller', 'mueller'],
    ['Müller', 'muller'],
    ['MÜLLER', 'mu\u0308ller'],
    ['Straße', 'STRASSE'],
    ['Straße', 'STRAẞE'],
    ['Größe', 'groesse'],
    ['Ärger', 'aerger'],
    ['Café', 'cafe'],
    ['Crème brûlée', 'creme brulee'],
    ['Smørrebrød', 'smorrebrod'],
    ['Smørrebrød', 'smoerrebroed'],
    ['Œuvre', 'oeuvre'],
    ['Æsop', 'aesop'],
    ['Łódź', 'lodz'],
    ['Đorđević', 'dordevic'],
    ['ＡＢＣ', 'abc'],
    ['ﬁn', 'fin'],
    ['ΟΔΟΣ', 'οδος'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['İstanbul', 'istanbul'],
  ])('makes %s and %s one', (one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  it.each([
    ['Müller', 'Möller'],
    ['Maier', 'Meier'],
    ['Esel', 'Esels'],
    ['Kanne', 'Tanne'],
    ['Tasse', 'Tase'],
    ['о', 'o'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  it('makes a beginning of any beginning', () => {
    fc.assert(
      fc.property(unicode, fc.nat(40), (parts, length) => {
        // Cut between characters as people see them: nobody types half a letter.
        const whole = parts.join('')
        const graphemes = [...new Intl.Segmenter('de').segment(whole)].map(({ segment }) => segment)
        const beginning = graphemes.slice(0, length).join('')
        expect(fold(whole).startsWith(fold(beginning))).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it('does not change what is written in plain letters and digits, but for e after a, o and u', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[bcdfghj-np-tvwxyz0-9 ]*$/), (text) => {
        expect(fold(text)).toBe(text)
        expect(fold(text.toUpperCase())).toBe(text)
      }),
    )
  })

  it('is the same however the letters are composed, and in capitals or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aäoöuüeéßnñcç xyz'.split('')) }), (text) => {
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(fold(text.normalize(form))).toBe(fold(text))
        expect(fold(text.toUpperCase())).toBe(fold(text))
      }),
    )
  })
})

describe('words', () => {
  it('are runs of letters and digits', () => {
    expect(words('Frau Müller-Lüdenscheidt, 2. Stock: rechnung@firma.de (EUR 12,50)')).toEqual([
      'frau',
      'muller',
      'ludenscheidt',
      '2',
      'stock',
      'rechnung',
      'firma',
      'de',
      'eur',
      '12',
      '50',
    ])
    expect(words(' -- ?! ')).toEqual([])
  })

  it('of a text are found by the words of any beginning of it', () => {
    fc.assert(
      fc.property(unicode, fc.nat(40), (parts, length) => {
        const whole = parts.join('')
        const beginning = [...new Intl.Segmenter('de').segment(whole)]
          .slice(0, length)
          .map(({ segment }) => segment)
          .join('')
        const has = words(whole)
        for (const word of words(beginning)) expect(has.some((each) => each.startsWith(word))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('never grow longer than a search index takes, and long ones are still found by their beginnings', () => {
    const long = 'donaudampfschifffahrt'.repeat(20)
    const has = words(`ein ${long} fährt`)
    expect(Math.max(...has.map((word) => word.length))).toBeLessThanOrEqual(64)
    for (const length of [1, 63, 64, 65, 130, long.length])
      for (const word of words(long.slice(0, length)))
        expect(has.some((each) => each.startsWith(word))).toBe(true)
    expect(Math.max(...words('😀𝓐'.repeat(100)).map((word) => word.length))).toBeLessThanOrEqual(128)
  })

  it('that are looked for are few and each once', () => {
    expect(searchWords('Esel esel ESEL ésel')).toEqual(['esel'])
    expect(searchWords('a b c d e f g h i j')).toHaveLength(8)
    expect(searchWords('?!')).toEqual([])
  })
})
