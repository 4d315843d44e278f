import { monthAfter } from '../period.ts'

/**
 * People's gestures are looked at three months together: enough to compare anything, and a new look begins each month,
 * so that nothing falls between two of them. A window is named after its last month, `YYYY-MM`.
 */
const MONTHS = 3
/** So many windows are judged: that of this month, and the one before, in which much is used or shown this month. */
const JUDGED = 2

/** The windows that are judged on a day, the earliest first. */
export const windowsAt = (today: string): string[] =>
  Array.from({ length: JUDGED }, (_, at) => monthAfter(today.slice(0, 7), at + 1 - JUDGED))

/** The months of a window, in order. */
export const monthsOf = (window: string): string[] =>
  Array.from({ length: MONTHS }, (_, at) => monthAfter(window, at + 1 - MONTHS))

/** The first month of which anything is judged on a day. */
export const firstMonthAt = (today: string): string => monthAfter(today.slice(0, 7), 2 - JUDGED - MONTHS)
