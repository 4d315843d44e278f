/** Why a file was not read as text. */
export type Unreadable = 'no_text' | 'too_long'

/** No text has these, and every format that is none has them soon. */
const NO_TEXT = /(?![\t\n\v\f\r\u0085])\p{Cc}|[\ufffe\uffff]/u

/**
 * Reads a file that somebody chose, going by what is in it and not by its name: text in UTF-8, UTF-16 (with its mark)
 * or, as older spreadsheets write it, Windows-1252.
 * @param most bytes; what is longer is not even opened
 * @returns the text without its mark, or why there is none
 */
export async function readTextFile(
  file: Blob,
  most: number,
): Promise<{ text: string } | { problem: Unreadable }> {
  if (file.size > most) return { problem: 'too_long' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = decode(bytes)
  return text === null || NO_TEXT.test(text) ? { problem: 'no_text' } : { text }
}

function decode(bytes: Uint8Array): string | null {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  return tried(marked ?? 'utf-8', bytes) ?? (marked === null ? tried('windows-1252', bytes) : null)
}

function tried(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
