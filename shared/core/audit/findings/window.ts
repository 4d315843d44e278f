import { monthAfter } from '../period.ts'

/**
 * People's gestures are looked at three months together: enough to compare anything, and a new look begins each month,
 * so that nothing falls between two of them. A window is named after its last month, `YYYY-MM`.
 */
const MONTHS = 3
/** So many windows are judged: that of this month, and those before it that may still change. */
const JUDGED = 3

/** The windows that are judged on a day, the earliest first. */
export const windowsAt = (today: string): string[] =>
  Array.from({ length: JUDGED }, (_, at) => monthAfter(today.slice(0, 7), at + 1 - JUDGED))

/** The months of a window, in order. */
export const monthsOf = (window: string): string[] =>
  Array.from({ length: MONTHS }, (_, at) => monthAfter(window, at + 1 - MONTHS))

/** The first month of which anything is judged on a day. */
export const firstMonthAt = (today: string): string => monthAfter(today.slice(0, 7), 2 - JUDGED - MONTHS)

const DAY_MS = 86_400_000
// The same few hundred days are asked for by every row.
const numbers = new Map<string, number>()

/** Days since 1970 of a day, `YYYY-MM-DD`: their difference is that of the days. */
export function dayNumber(day: string): number {
  let number = numbers.get(day)
  if (number === undefined) {
    if (numbers.size > 20_000) numbers.clear()
    numbers.set(day, (number = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)))
  }
  return number
}
