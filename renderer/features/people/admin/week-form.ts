import {
  dayFlaw,
  judgeWeek,
  MINUTES_A_DAY,
  MOST_RANGES_A_DAY,
  type OpeningRange,
  type Week,
  type Weekday,
  WEEKDAYS,
} from '#core/week.ts'
import type { TextKey } from '#language/index.ts'

/** A day as it is typed. What was typed stays while the day is closed. */
export interface TypedDay {
  closed: boolean
  ranges: readonly { from: string; to: string }[]
}
export type TypedWeek = Readonly<Record<Weekday, TypedDay>>

/** What is wrong with a day, and which of its fields is the first that is. */
export interface DayFlaw {
  text: TextKey
  at: number
  end: 'from' | 'to'
}

/** What a day that opens begins with. */
const USUAL = { from: '08:00', to: '20:00' }

/** Minutes after midnight as a time of day; the end of the day is 24:00. */
function timeText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** What was typed as a time, in minutes after midnight: `8`, `8:30`, `8.30`, `0830`, `24:00`; null where it is none. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim()) ?? []
  if (hours === undefined || Number(minutes) > 59) return null
  const value = Number(hours) * 60 + Number(minutes)
  return value <= MINUTES_A_DAY ? value : null
}

/** The time as it is written, once it can be read. */
export function tidied(text: string): string {
  const minutes = minutesOf(text)
  return minutes === null ? text : timeText(minutes)
}

const eachDay = <T>(of: (day: Weekday) => T): Record<Weekday, T> =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, of(day)])) as Record<Weekday, T>

export const typedWeek = (week: Week): TypedWeek =>
  eachDay((day) => ({
    closed: week[day].length === 0,
    ranges: week[day].map(({ from, to }) => ({ from: timeText(from), to: timeText(to) })),
  }))

/** The day opened, or closed; a day that opens for the first time opens at the usual times. */
export const closed = (day: TypedDay, isClosed: boolean): TypedDay => ({
  closed: isClosed,
  ranges: !isClosed && day.ranges.length === 0 ? [USUAL] : day.ranges,
})

export const mayHaveMore = ({ ranges }: TypedDay): boolean => ranges.length < MOST_RANGES_A_DAY

const rangesOf = (day: TypedDay): (OpeningRange | null)[] =>
  (day.closed ? [] : day.ranges).map((typed) => {
    const [from, to] = [minutesOf(typed.from), minutesOf(typed.to)]
    return from === null || to === null ? null : { from, to }
  })

const isWhole = (range: OpeningRange | null): range is OpeningRange => range !== null

/** What is wrong with a day; null where nothing is. */
export function flawOf(day: TypedDay): DayFlaw | null {
  const ranges = rangesOf(day)
  const unread = ranges.indexOf(null)
  if (unread >= 0) {
    const end = minutesOf(day.ranges[unread]?.from ?? '') === null ? 'from' : 'to'
    return { text: 'people:admin.week.notATime', at: unread, end }
  }
  const read = ranges.filter(isWhole)
  const flaw = dayFlaw(read)
  if (flaw === null) return null
  const text: TextKey = `refusals:${flaw}`
  // One alone is wrong, or it is wrong with one of those above it.
  const at = read.findIndex((_, index) => dayFlaw(read.slice(0, index + 1)) !== null)
  return { text, at, end: flaw === 'hours_reversed' ? 'to' : 'from' }
}

/** What was typed, as the hub takes it; or what is wrong first, in the order of the week. */
export function readWeek(typed: TypedWeek): { week: Week } | { wrong: TextKey } {
  const flaw = WEEKDAYS.map((day) => flawOf(typed[day])).find((each) => each !== null)
  if (flaw !== undefined) return { wrong: flaw.text }
  const judged = judgeWeek(eachDay((day) => rangesOf(typed[day]).filter(isWhole)))
  return judged.ok ? { week: judged.value } : { wrong: `refusals:${judged.refusal.reason}` }
}
