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
    // Lower-casing makes the sigma at a word's end another letter: typing on must not change what was typed.
    .replaceAll('ς', 'σ')
    .replaceAll(/([aou])e/g, '$1')

/**
 * The folded words of a text, in order: runs of letters and digits. A run of more than 64 is cut into pieces of 64, so
 * that no search index has to refuse one; its beginnings are cut in the same places, and are found all the same.
 */
export const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]{1,64}/gu) ?? []

/** The longest query worth searching: more words than anyone types, few enough to stay cheap. */
const MOST_WORDS = 8

/** The folded words that are looked for; each is a prefix of a word that is to be found. */
export const searchWords = (query: string): string[] => [...new Set(words(query))].slice(0, MOST_WORDS)
