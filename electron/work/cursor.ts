/**
 * A list's cursor: where the next page begins, and in which network (and since which restored backup) it was given
 * out. Opaque to callers.
 */
export const writeCursor = (epoch: string, at: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([epoch, ...at])).toString('base64url')

/** @returns where the page begins, or null where the cursor is not one of this network */
export function readCursor(epoch: string, cursor: string): (string | number)[] | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(parsed) || parsed[0] !== epoch) return null
    const at: unknown[] = parsed.slice(1)
    return at.every(isPlace) ? at : null
  } catch {
    return null
  }
}

/** What a place in a list is made of: texts that a storage takes, and whole numbers. */
const isPlace = (part: unknown): part is string | number =>
  typeof part === 'string' ? !part.includes('\0') : Number.isSafeInteger(part)
