import {
  addDays,
  daysIn,
  isWholeMonths,
  monthAfter,
  monthPeriod,
  monthsIn,
  type Period,
} from '#core/audit/period.ts'
import type { StateChoice } from '#core/audit/states.ts'
import { GESTURE_STATES, type GestureState } from '#core/gesture.ts'
import type { Language } from '#language/index.ts'
import type { Say } from '../../../app/language.ts'
import { dayText, localeOf, monthText } from '../../../ui/time.ts'
import type { Change } from './change.ts'

const formats = new Map<string, Intl.NumberFormat>()

function format(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(localeOf(language), options)
  formats.set(key, made)
  return made
}

/** A whole number: `1.234`. */
export const countText = (count: number, language: Language): string => format(language, {}).format(count)

/** A share such as 0.123 as `12 %`; below ten percent with one digit more. */
export const shareText = (share: number, language: Language): string =>
  format(language, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share)

/** A day in a list: without its year where that is this one. */
export const rowDay = (day: string, today: string, language: Language): string =>
  day.slice(0, 4) === today.slice(0, 4)
    ? dateFormat(language).format(new Date(`${day}T00:00:00Z`))
    : dayText(day, language)

const dateFormats = new Map<Language, Intl.DateTimeFormat>()

function dateFormat(language: Language): Intl.DateTimeFormat {
  const known = dateFormats.get(language)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(localeOf(language), {
    day: '2-digit',
    month: 'short',
    timeZone: 'UTC',
  })
  dateFormats.set(language, made)
  return made
}

/** A period by its name where it has one: a month, a quarter, a year; else its days. */
export function periodText(period: Period, language: Language, say: Say): string {
  const { from, to } = period
  if (isWholeMonths(period)) {
    const months = monthsIn(period).length
    const [year = '', month = ''] = from.split('-')
    if (months === 1) return monthText(from.slice(0, 7), language)
    if (months === 12 && month === '01') return year
    if (months === 3 && Number(month) % 3 === 1)
      return say('audit:period.quarter', { quarter: (Number(month) + 2) / 3, year })
  }
  return from === to
    ? dayText(from, language)
    : say('audit:period.days', { from: dayText(from, language), to: dayText(to, language) })
}

/** How far a period has come that is not over yet: the day today is in it, and of how many; null for any other. */
export function daysGone({ from, to }: Period, today: string): { day: number; of: number } | null {
  return from <= today && today < to ? { day: daysIn({ from, to: today }), of: daysIn({ from, to }) } : null
}

/** The period after, as long as `periodBefore` is long before. */
export function periodAfter(period: Period): Period {
  const first = addDays(period.to, 1)
  if (!isWholeMonths(period)) return { from: first, to: addDays(period.to, daysIn(period)) }
  const last = monthAfter(first.slice(0, 7), monthsIn(period).length - 1)
  return { from: first, to: monthPeriod(last).to }
}

/** What a figure has to be compared by: amounts grow, means rise, waits get longer. */
export type Kind = 'amount' | 'level' | 'time'

/**
 * A change in a few words: `12 % more`; a sign beside them would say it twice. Above tenfold, and from nothing, without a number.
 * @returns null where there is nothing to compare
 */
export function changeText(
  { direction, share }: Change,
  kind: Kind,
  say: Say,
  language: Language,
): string | null {
  if (direction === 'unknown') return null
  if (direction === 'same') return say('audit:change.same')
  const words = say(`audit:change.${kind}.${direction}`)
  if (share === null) return words
  if (share > 10) return say('audit:change.manyTimes', { words })
  return say('audit:change.by', { share: shareText(share, language), words })
}

/** Service minutes from a deed to another: `40 min`, `3 h 20 min`, from ten hours on in whole hours. */
export function waitText(minutes: number, say: Say): string {
  if (minutes < 60) return say('audit:wait.minutes', { minutes })
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return rest === 0 || hours >= 10
    ? say('audit:wait.hours', { hours: Math.round(minutes / 60) })
    : say('audit:wait.both', { hours, minutes: rest })
}

export const isState = (choice: StateChoice): choice is GestureState =>
  GESTURE_STATES.some((state) => state === choice)

/** A state, or the figure that counts several. */
export const stateText = (choice: StateChoice, say: Say): string =>
  isState(choice) ? say(`goodwill:states.${choice}`) : say(`audit:filters.states.${choice}`)

/** A weekday by its number, 1 for Monday; `short` such as `Mo`. */
export function weekdayText(weekday: number, language: Language, style: 'short' | 'long' = 'long'): string {
  // The fifth of January 1970 was a Monday.
  const date = new Date(Date.UTC(1970, 0, 4 + weekday))
  return new Intl.DateTimeFormat(localeOf(language), { weekday: style, timeZone: 'UTC' }).format(date)
}
