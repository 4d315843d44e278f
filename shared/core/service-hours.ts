import { dayAfter, type GermanState, isGermanState, publicHolidays } from './holidays.ts'
import { DEFAULT_WEEK, type OpeningRange, type Week, weekdayOf } from './week.ts'

/** When a site serves. */
export interface ServiceHours {
  /** IANA time zone. */
  timeZone: string
  /** The German state whose public holidays are off; null: none are. */
  state: GermanState | null
  week: Week
}

/** Where there is no site, the company's own time counts. */
const HOME_TIME_ZONE = 'Europe/Berlin'

/** When a site serves, as its row says; without a site, the default week of the company's own time zone. */
export function serviceHoursOf(
  site: { timeZone: string; state: string | null; week: Week } | undefined,
): ServiceHours {
  if (site === undefined) return { timeZone: HOME_TIME_ZONE, state: null, week: DEFAULT_WEEK }
  const { timeZone, state, week } = site
  return { timeZone, state: isGermanState(state) ? state : null, week }
}

const MINUTE_MS = 60_000

/**
 * How long a site served between two instants, in minutes, whole or not. Right across changes of the clock: an hour
 * that is skipped was not served, one that comes twice counts twice.
 * @param from ISO 8601 instant
 * @param to ISO 8601 instant; before `from`, the answer is 0
 */
export function serviceMinutes(from: string, to: string, hours: ServiceHours): number {
  const start = Date.parse(from)
  const end = Date.parse(to)
  if (!(start < end)) return 0
  let served = 0
  const last = localDay(end, hours.timeZone)
  for (let day = localDay(start, hours.timeZone); day <= last; day = dayAfter(day, 1)) {
    for (const { from: opening, to: closing } of openingsOf(day, hours)) {
      const opens = Math.max(start, instantOf(day, opening, hours.timeZone))
      const closes = Math.min(end, instantOf(day, closing, hours.timeZone))
      if (closes > opens) served += (closes - opens) / MINUTE_MS
    }
  }
  return served
}

/**
 * The instant at which a site will have served so many minutes more.
 * @param from ISO 8601 instant
 * @param minutes more than 0
 * @returns ISO 8601 instant in UTC
 * @throws RangeError where the site does not serve at all within ten years
 */
export function afterServiceMinutes(from: string, minutes: number, hours: ServiceHours): string {
  const start = Date.parse(from)
  let left = minutes * MINUTE_MS
  const first = localDay(start, hours.timeZone)
  const last = dayAfter(first, 3_660)
  for (let day = first; day <= last; day = dayAfter(day, 1)) {
    for (const { from: opening, to: closing } of openingsOf(day, hours)) {
      const opens = Math.max(start, instantOf(day, opening, hours.timeZone))
      const closes = instantOf(day, closing, hours.timeZone)
      if (closes <= opens) continue
      if (closes - opens >= left) return new Date(opens + left).toISOString()
      left -= closes - opens
    }
  }
  throw new RangeError('These service hours are never open')
}

function openingsOf(day: string, { state, week }: ServiceHours): readonly OpeningRange[] {
  const openings = week[weekdayOf(day)]
  if (openings.length === 0 || state === null) return openings
  return holidaysOf(state, Number(day.slice(0, 4))).has(day) ? [] : openings
}

// The same question gets the same answer: remembering it is not a state.
const holidays = new Map<string, ReadonlySet<string>>()
function holidaysOf(state: GermanState, year: number): ReadonlySet<string> {
  const key = `${state} ${year}`
  let days = holidays.get(key)
  if (days === undefined) holidays.set(key, (days = publicHolidays(state, year)))
  return days
}

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) {
    const two = '2-digit' as const
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
    formats.set(timeZone, format)
  }
  return format
}

/** What the clock on the wall shows, as if it were UTC: milliseconds since 1970. */
function wallClock(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (instant % 1000)
}

const localDay = (instant: number, timeZone: string): string =>
  new Date(wallClock(instant, timeZone)).toISOString().slice(0, 10)

/** Enough for some years of some sites: a list asks for the same days in every row. */
const MOST_INSTANTS = 20_000
const instants = new Map<string, number>()
function instantOf(day: string, minutes: number, timeZone: string): number {
  const key = `${day} ${minutes} ${timeZone}`
  let instant = instants.get(key)
  if (instant === undefined) {
    if (instants.size >= MOST_INSTANTS) instants.clear()
    instants.set(key, (instant = findInstant(day, minutes, timeZone)))
  }
  return instant
}

/** The instant at which a wall clock shows a time; of two such instants the first, in a skipped hour the end of it. */
function findInstant(day: string, minutes: number, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS
  const offsets = [-86_400_000, 86_400_000].map(
    (around) => wallClock(wall + around, timeZone) - (wall + around),
  )
  const candidates = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b)
  const exact = candidates.find((candidate) => wallClock(candidate, timeZone) === wall)
  if (exact !== undefined) return exact
  // Skipped: the clock jumps from before to after `wall`; the jump lies between the two candidates.
  let [before, after] = [candidates[0] as number, candidates.at(-1) as number]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (wallClock(middle, timeZone) < wall) before = middle
    else after = middle
  }
  return after
}
