/** Money is a whole number of minor units (cents) and an ISO 4217 code. There is no floating point anywhere. */
export interface Money {
  minor: number
  currency: string
}

/** More than any goodwill budget, and far below where whole numbers stop being exact. */
export const MOST_MINOR = 100_000_000_000

/** A currency's code: three capital letters, and one that is in use. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code)
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** An amount that may be given: whole, more than nothing, and not absurd. */
export const isAmount = (minor: number): boolean =>
  Number.isSafeInteger(minor) && minor > 0 && minor <= MOST_MINOR

/** Whether a text names a month that exists, as `YYYY-MM`. */
export const isMonth = (text: string): boolean => /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text)
