import { wallClock } from '../wall-clock.ts'

/**
 * Where the network's months stand. It may have sites in several time zones, and a gesture's day is that of the clock at
 * its site: a month has begun when it has at one of them, and has ended when it has at all of them.
 */
export interface Books {
  /** The time zone in which it is earliest: when a month has ended there, nothing can come to it any more. */
  timeZone: string
  /** The month that it is there, `YYYY-MM`: those before it have ended. */
  month: string
  /** The newest that has begun anywhere. */
  newest: string
}

/**
 * @param now ISO 8601 instant
 * @param zones those of the sites (IANA), at least one
 */
export function booksAt(now: string, zones: readonly string[]): Books {
  const clocks = zones
    .map((timeZone) => ({ timeZone, ...wallClock(now, timeZone) }))
    .toSorted((a, b) => compare(a.day, b.day) || a.hour - b.hour || compare(a.timeZone, b.timeZone))
  const [first, last] = [clocks[0], clocks.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('A network keeps its books somewhere')
  return { timeZone: first.timeZone, month: first.month, newest: last.month }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
