import type { Language } from '#language/index.ts'
import { localeOf, relativeFormat, relativeTime } from '../../../ui/time.ts'
import { daysUntilNear, localDay, spanBetween } from '../model/time.ts'

/** How long ago something was, short: "3 days", or "now" within the first minute. Takes ISO 8601 and milliseconds. */
export function ageText(at: string, now: number, language: Language): string {
  const { value, unit } = spanBetween(at, new Date(now).toISOString())
  if (value === 0) return relativeTime(now, now, language)
  return unitFormat(language, unit).format(value)
}

/** Service minutes in whole hours, or in minutes under an hour: there is no telling how long a service day is. */
export function servedText(minutes: number, language: Language, style: 'short' | 'long'): string {
  const [value, unit] = minutes < 60 ? [minutes, 'minute'] : [minutes / 60, 'hour']
  return unitFormat(language, unit, style).format(Math.floor(value))
}

const formats = new Map<string, Intl.NumberFormat>()

function unitFormat(language: Language, unit: string, style: 'short' | 'long' = 'short'): Intl.NumberFormat {
  const key = `${language} ${unit} ${style}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: style })
  formats.set(key, made)
  return made
}

/** When something is needed, if that is near: "tomorrow"; `overdue` where the day is over; null while it is far off. */
export function nearText(
  day: string | null,
  now: number,
  language: Language,
): { overdue: true } | { overdue: false; text: string } | null {
  if (day === null) return null
  const days = daysUntilNear(day, localDay(new Date(now)))
  if (days === null) return null
  if (days < 0) return { overdue: true }
  return { overdue: false, text: relativeFormat(language).format(days, 'day') }
}
