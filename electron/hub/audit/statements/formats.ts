import { decimalText, type Money } from '#core/money.ts'
import { filled } from '#language/filled.ts'
import type { Language } from '#language/index.ts'
import { statement } from '#language/statement.ts'
import { winAnsi } from './win-ansi.ts'

const LOCALES = { de: 'de-DE', en: 'en-GB' } as const
type Shown = Pick<Money, 'minor' | 'currency'>

/** How figures, days and times are written in a language. */
export class Formats {
  readonly #language: Language
  readonly #money = new Map<string, Intl.NumberFormat>()
  readonly #numbers: Intl.NumberFormat
  readonly #percent: Intl.NumberFormat
  readonly #change: Intl.NumberFormat

  constructor(language: Language) {
    const locale = LOCALES[language]
    this.#language = language
    this.#numbers = new Intl.NumberFormat(locale)
    this.#percent = new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    })
    this.#change = new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: 0,
      signDisplay: 'exceptZero',
    })
  }

  money({ minor, currency }: Shown): string {
    let format = this.#money.get(currency)
    if (format === undefined) this.#money.set(currency, (format = this.#moneyFormat(currency)))
    // A decimal text is formatted digit by digit: no floating point on the way.
    return format.format(decimalText({ minor, currency }) as never)
  }

  /** An amount on a scale: whole ones without what stands after the point. */
  scale({ minor, currency }: Shown): string {
    const format = this.#moneyFormat(currency, { trailingZeroDisplay: 'stripIfInteger' })
    return format.format(decimalText({ minor, currency }) as never)
  }

  count(count: number): string {
    return this.#numbers.format(count)
  }

  /** `part` of `whole`, as percents. */
  share(part: number, whole: number): string {
    return whole === 0 ? statement[this.#language].none : this.#percent.format(part / whole)
  }

  /** How much more or less than before, as percents. */
  change(now: number | null, before: number | null): string {
    return now === null || before === null || before <= 0
      ? statement[this.#language].none
      : this.#change.format(now / before - 1)
  }

  duration(minutes: number): string {
    const words = statement[this.#language]
    return minutes < 60
      ? filled(words.minutes, { minutes })
      : filled(words.hours, { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }

  /** `2026-11` as `November 2026`. */
  month(month: string): string {
    return this.#date(`${month}-01T00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  }

  /** `2026-11-03` as `3 November 2026`. */
  day(day: string): string {
    return this.#date(`${day}T00:00Z`, { dateStyle: 'long', timeZone: 'UTC' })
  }

  /** An instant, as the clock in a zone shows it, with the zone's name. */
  time(at: string, timeZone: string): string {
    return `${this.#date(at, { dateStyle: 'long', timeStyle: 'short', timeZone })} (${timeZone})`
  }

  /** The day of an instant in a zone. */
  dayOf(at: string, timeZone: string): string {
    return this.#date(at, { dateStyle: 'long', timeZone })
  }

  /** With the currency's sign where it can be printed, else with its code. */
  #moneyFormat(currency: string, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
    const options = { ...more, style: 'currency', currency } as const
    const signed = new Intl.NumberFormat(LOCALES[this.#language], options)
    const sign = signed.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? ''
    return winAnsi(sign) === sign
      ? signed
      : new Intl.NumberFormat(LOCALES[this.#language], { ...options, currencyDisplay: 'code' })
  }

  #date(at: string, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(LOCALES[this.#language], options).format(Date.parse(at))
  }
}
