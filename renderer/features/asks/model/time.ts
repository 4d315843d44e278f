/** How long ago or how far ahead, in the largest unit that has a whole number of it. */
export interface Span {
  value: number
  unit: 'minute' | 'hour' | 'day' | 'month' | 'year'
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The time between two instants (ISO 8601 in UTC), never negative, rounded down. */
export function spanBetween(from: string, to: string): Span {
  const passed = Math.max(0, Date.parse(to) - Date.parse(from))
  if (passed < HOUR) return { value: Math.floor(passed / MINUTE), unit: 'minute' }
  if (passed < DAY) return { value: Math.floor(passed / HOUR), unit: 'hour' }
  const days = Math.floor(passed / DAY)
  if (days < 60) return { value: days, unit: 'day' }
  return days < 730
    ? { value: Math.floor(days / 30), unit: 'month' }
    : { value: Math.floor(days / 365), unit: 'year' }
}

/** How many days ahead a day (`YYYY-MM-DD`) still counts as near. */
const NEAR_DAYS = 7

/**
 * Whole calendar days until a day, by the reader's own calendar; negative once it is over, null while it is far off.
 * @param today `YYYY-MM-DD`
 */
export function daysUntilNear(day: string, today: string): number | null {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY)
  return days <= NEAR_DAYS ? days : null
}

/** The reader's calendar day of an instant, `YYYY-MM-DD`. */
export function localDay(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
