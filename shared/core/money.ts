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

const digits = new Map<string, number>()

/** How many digits of a currency stand after the point (ISO 4217): two for euros, none for yen, three for dinars. */
export function digitsOf(currency: string): number {
  let known = digits.get(currency)
  if (known === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    digits.set(currency, (known = format.resolvedOptions().maximumFractionDigits ?? 2))
  }
  return known
}

/** An amount as a decimal number, with a point where its currency has one: 1500 euro cents are `15.00`. */
export function decimalText({ minor, currency }: Money): string {
  const after = digitsOf(currency)
  const text = String(Math.abs(minor)).padStart(after + 1, '0')
  const whole = after === 0 ? text : `${text.slice(0, -after)}.${text.slice(-after)}`
  return minor < 0 ? `-${whole}` : whole
}
