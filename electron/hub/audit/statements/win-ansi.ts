/** What the PDF's own fonts can show besides Latin-1 (ISO 32000-1, annex D.2, WinAnsiEncoding). */
const MORE = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
/** Letters and signs that do not come apart, each with what stands for it. */
const STAND_INS: Record<string, string> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ŋ: 'ng',
  Ŋ: 'Ng',
  ẞ: 'SS',
  '\u2212': '–',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '–',
  '\u2015': '—',
  '\u202f': '\u00a0',
  '\u2009': ' ',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '✓': 'x',
}
/** For what nothing stands in. */
const UNKNOWN = '?'

const isShown = (one: string): boolean => /^[\x20-\x7e\u00a0-\u00ff]$/.test(one) || MORE.includes(one)

/**
 * A text as the fonts that every reader of PDFs brings can show it: letters lose accents that these do not have, signs
 * become similar ones, and anything else a question mark. Line breaks stay.
 */
export function winAnsi(text: string): string {
  let shown = ''
  for (const one of text.normalize('NFC')) {
    if (one === '\n' || isShown(one)) shown += one
    else if (/^[\p{Cc}\p{Cf}\p{M}]$/u.test(one)) continue
    else {
      const parts = STAND_INS[one] ?? one.normalize('NFKD').replaceAll(/\p{M}/gu, '')
      shown += parts !== '' && [...parts].every(isShown) ? parts : UNKNOWN
    }
  }
  return shown
}
