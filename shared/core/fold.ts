/**
 * Folds a text so that what people mean as the same word is the same word: case, accents and width are dropped,
 * ß = ss, and ä = ae = a, ö = oe = o, ü = ue = u ("Müller", "Mueller" and "muller" are one).
 *
 * Folding a beginning of a word gives a beginning of the folded word, which is what search while typing needs.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'a')
    .replaceAll(/[œø]/g, 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll(/([aou])e/g, '$1')

/** The folded words of a text, in order: runs of letters and digits. */
export const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** The longest query worth searching: more words than anyone types, few enough to stay cheap. */
const MOST_WORDS = 8

/** The folded words that are looked for; each is a prefix of a word that is to be found. */
export const searchWords = (query: string): string[] => [...new Set(words(query))].slice(0, MOST_WORDS)
