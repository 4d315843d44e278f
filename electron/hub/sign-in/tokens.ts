import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret that nobody can guess: 256 random bits, as text for an address or a header. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: whoever reads the database, or a backup of it, cannot sign in with it. */
export const tokenHash = (token: string): string => hash('sha256', token, 'base64url')

/** Whether a token's hash is the expected one; takes the same time whatever is wrong with it. */
export function isTokenHash(givenHash: string, expectedHash: string): boolean {
  const given = Buffer.from(givenHash)
  const expected = Buffer.from(expectedHash)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
