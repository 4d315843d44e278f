import { type ServiceHours, serviceMinutes } from '../../service-hours.ts'
import { wallClock } from '../../wall-clock.ts'
import { instantOf } from './instant.ts'

// Asking the clock of a time zone takes microseconds, and a run asks millions of times about the same few hours. All
// that is kept here follows from its key.
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const QUARTER_HOUR_MS = 15 * MINUTE_MS
const MOST_KEPT = 200_000

const kept = new WeakMap<ServiceHours, Map<string, Map<number, boolean | null>>>()

function keptFor(hours: ServiceHours, what: string): Map<number, boolean | null> {
  let all = kept.get(hours)
  if (all === undefined) kept.set(hours, (all = new Map()))
  let answers = all.get(what)
  if (answers === undefined) all.set(what, (answers = new Map()))
  if (answers.size > MOST_KEPT) answers.clear()
  return answers
}

/**
 * Whether an instant lies outside the service hours, by more than some minutes.
 * @param instant ISO 8601
 */
export function isOutside(instant: string, hours: ServiceHours, minutes: number): boolean {
  const at = instantOf(instant)
  const grace = minutes * MINUTE_MS
  const served = (from: number, to: number): number =>
    serviceMinutes(new Date(from).toISOString(), new Date(to).toISOString(), hours)

  const wholeHours = keptFor(hours, `hour ${minutes}`)
  const hour = Math.floor(at / HOUR_MS)
  let answer = wholeHours.get(hour)
  if (answer === undefined) {
    const [from, to] = [hour * HOUR_MS, (hour + 1) * HOUR_MS]
    if (served(from - grace, to + grace) === 0) answer = true
    else answer = served(from, to) === 60 ? false : null
    wholeHours.set(hour, answer)
  }
  if (answer !== null) return answer

  const byMinute = keptFor(hours, `minute ${minutes}`)
  const minute = Math.floor(at / MINUTE_MS)
  let isOff = byMinute.get(minute)
  if (isOff == null) {
    const from = minute * MINUTE_MS
    byMinute.set(minute, (isOff = served(from - grace, from + MINUTE_MS + grace) === 0))
  }
  return isOff
}

const days = new Map<string, Map<number, string>>()

/** The day, `YYYY-MM-DD`, on a site's calendar. Midnight is at a quarter of an hour in every time zone. */
function dayAt(at: number, timeZone: string): string {
  let ofZone = days.get(timeZone)
  if (ofZone === undefined) days.set(timeZone, (ofZone = new Map()))
  if (ofZone.size > MOST_KEPT) ofZone.clear()
  const quarter = Math.floor(at / QUARTER_HOUR_MS)
  let day = ofZone.get(quarter)
  if (day === undefined)
    ofZone.set(quarter, (day = wallClock(new Date(quarter * QUARTER_HOUR_MS).toISOString(), timeZone).day))
  return day
}

const LONGEST_DAY_MS = 25 * HOUR_MS

/** Whether two instants, ISO 8601, are of one day on a site's calendar. */
export function isSameDay(one: string, other: string, timeZone: string): boolean {
  const [a, b] = [instantOf(one), instantOf(other)]
  return Math.abs(a - b) < LONGEST_DAY_MS && dayAt(a, timeZone) === dayAt(b, timeZone)
}
