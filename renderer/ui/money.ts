import { decimalText, digitsOf, type Money } from '#core/money.ts'
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

/** Money as people read it, such as `15,00 €`; whole amounts are as short as the language has it. */
export const moneyText = (money: Money, language: Language): string =>
  // A decimal text is formatted digit by digit: no floating point on the way.
  format(language, money.currency).format(decimalText(money) as never)

/** An amount as it is typed: `15`, `15,00` or `15.00`, without the currency. */
export const amountText = (money: Money, language: Language): string => {
  const text = decimalText(money)
  return language === 'de' ? text.replace('.', ',') : text
}

/** What was typed as minor units, or null where it is not an amount of this currency. */
export function amountOf(typed: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const match = /^(\d{1,9})(?:[.,](\d*))?$/.exec(typed.replaceAll(/[\s\u00a0€]/gu, ''))
  if (match === null || (match[2] ?? '').length > digits) return null
  return Number(`${match[1]}${(match[2] ?? '').padEnd(digits, '0')}`)
}
