import { useEffect, useState } from 'react'
import type { Language } from '#language/index.ts'

const LOCALES = { de: 'de-DE', en: 'en-GB' } as const

/** The locale in which dates and numbers are written. */
export const localeOf = (language: Language): string => LOCALES[language]

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(localeOf(language), options)
  formats.set(key, made)
  return made
}

/** Day and time in full, in this device's time zone. Takes ISO 8601 or milliseconds. */
export const fullTime = (at: string | number, language: Language): string =>
  format(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))

/** The time of day. */
export const clockTime = (at: string | number, language: Language): string =>
  format(language, { timeStyle: 'short' }).format(new Date(at))

/** Since when: the time of day, and before today the day as well. `now` in milliseconds. */
export const sinceTime = (at: string | number, now: number, language: Language): string =>
  new Date(at).toDateString() === new Date(now).toDateString()
    ? clockTime(at, language)
    : format(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
        new Date(at),
      )

/** A calendar day `YYYY-MM-DD` or an instant, as a day. */
export const dayText = (at: string | number, language: Language): string =>
  typeof at === 'string' && at.length === 10
    ? format(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${at}T00:00:00Z`))
    : format(language, { dateStyle: 'medium' }).format(new Date(at))

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
  ['week', 4.35],
  ['month', 12],
  ['year', Infinity],
]

const relative = new Map<Language, Intl.RelativeTimeFormat>()

/** A month such as `2026-11` as it is said: `November 2026`. */
export const monthText = (month: string, language: Language): string =>
  format(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** Making one takes a while, and a list asks for it in every row. */
export function relativeFormat(language: Language): Intl.RelativeTimeFormat {
  const known = relative.get(language)
  if (known !== undefined) return known
  const made = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' })
  relative.set(language, made)
  return made
}

/** How long ago or ahead, in words: "3 hours ago". Both times in milliseconds. */
export function relativeTime(at: number, now: number, language: Language): string {
  let value = (at - now) / 1000
  // Under a minute, and a clock that runs a little ahead of this one, is simply now.
  if (Math.abs(value) < 45) value = 0
  const words = relativeFormat(language)
  for (const [unit, size] of STEPS) {
    if (Math.abs(Math.trunc(value)) < size) return words.format(Math.trunc(value), unit)
    value /= size
  }
  return words.format(0, 'second')
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** The time in milliseconds, anew every half minute; one clock for the whole page. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    listeners.add(tick)
    timer ??= setInterval(() => listeners.forEach((each) => each()), 30_000)
    return () => {
      listeners.delete(tick)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }, [])
  return now
}
