import type { Money } from '#core/money.ts'
import type { Language } from '#language/index.ts'
import { localeOf } from './time.ts'

const formats = new Map<string, Intl.NumberFormat>()

function format(language: Language, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`
  let known = formats.get(key)
  if (known === undefined)
    formats.set(key, (known = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency })))
  return known
}

/** How many digits a currency has after the point: two for euros, none for yen. */
const digitsOf = (currency: string): number =>
  format('en', currency).resolvedOptions().maximumFractionDigits ?? 2

/** The digits of an amount in minor units, with a point where the currency has one: 1500 euro cents are `15.00`. */
function decimal(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return minor < 0 ? `-${whole}` : whole
}

/** Money as people read it, such as `15,00 €`; whole amounts are as short as the language has it. */
export const moneyText = ({ minor, currency }: Money, language: Language): string =>
  // A decimal text is formatted digit by digit: no floating point on the way.
  format(language, currency).format(decimal(minor, digitsOf(currency)) as never)

/** An amount as it is typed: `15`, `15,00` or `15.00`, without the currency. */
export const amountText = ({ minor, currency }: Money, language: Language): string => {
  const text = decimal(minor, digitsOf(currency))
  return language === 'de' ? text.replace('.', ',') : text
}

/** What was typed as minor units, or null where it is not an amount of this currency. */
export function amountOf(typed: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const match = /^(\d{1,9})(?:[.,](\d*))?$/.exec(typed.replaceAll(/[\s\u00a0€]/gu, ''))
  if (match === null || (match[2] ?? '').length > digits) return null
  return Number(`${match[1]}${(match[2] ?? '').padEnd(digits, '0')}`)
}
