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

/**
 * The month, `YYYY-MM`, that a clock on the wall shows at an instant.
 * @param instant ISO 8601
 * @param timeZone IANA
 */
export function monthOf(instant: string, timeZone: string): string {
  const parts = monthFormat(timeZone).formatToParts(Date.parse(instant))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}`
}

// Making one takes far longer than using it.
const monthFormats = new Map<string, Intl.DateTimeFormat>()
function monthFormat(timeZone: string): Intl.DateTimeFormat {
  let format = monthFormats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' })
    monthFormats.set(timeZone, format)
  }
  return format
}

/** Whether a text names a month that exists, as `YYYY-MM`. */
export const isMonth = (text: string): boolean => /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text)
