/** More than any field takes. */
const MOST_BYTES = 20_000
/** What no text has: control characters other than tab and line breaks, and the sign for what could not be read. */
const NO_TEXT = /(?![\t\n\r])\p{Cc}|\ufffd/u
/** Formats that are written in plain characters, and are no words for all that. */
const FORMAT = /^\s*(?:%PDF-|%!PS|\{\\rtf|<\?xml|<!doctype|<html|<svg|BEGIN:VCARD|-----BEGIN )/i

/**
 * The words in a file, by what it holds and not by what it calls itself.
 * @returns null where it is no plain text, or too much of it
 */
export function wordsIn(bytes: Uint8Array): string | null {
  if (bytes.length > MOST_BYTES) return null
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  return NO_TEXT.test(text) || FORMAT.test(text) ? null : text
}

/** A file is never read further than this: one byte more than can be taken tells that it is too long. */
export const READ_AT_MOST = MOST_BYTES + 1
