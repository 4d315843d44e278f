import { accepted, type Decision, refused } from './refusal.ts'

/** The days of a week as people in Germany count them (ISO 8601). */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** When a site is open on a day: whole minutes after local midnight, `from` before `to`; 1440 is the day's end. */
export interface OpeningRange {
  from: number
  to: number
}

/** A week of opening times. A day without any is closed. */
export type Week = Readonly<Record<Weekday, readonly OpeningRange[]>>

export const MINUTES_A_DAY = 24 * 60

/**
 * With less, the longest time that a policy can ask for (1,000 service hours) would end beyond what anyone plans for.
 */
export const LEAST_MINUTES_A_WEEK = 4 * 60

/** More than anyone has; it keeps a week small. */
export const MOST_RANGES_A_DAY = 6

const EIGHT_TO_TWENTY: readonly OpeningRange[] = [{ from: 8 * 60, to: 20 * 60 }]

/** Monday to Friday, 8 to 20. */
export const DEFAULT_WEEK: Week = {
  monday: EIGHT_TO_TWENTY,
  tuesday: EIGHT_TO_TWENTY,
  wednesday: EIGHT_TO_TWENTY,
  thursday: EIGHT_TO_TWENTY,
  friday: EIGHT_TO_TWENTY,
  saturday: [],
  sunday: [],
}

/** The weekday of a calendar day, `YYYY-MM-DD`. */
export function weekdayOf(day: string): Weekday {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay()
  return WEEKDAYS[(sundayFirst + 6) % 7] as Weekday
}

const isMinute = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MINUTES_A_DAY

/**
 * Judges a week, and puts the times of each day in order. Pure.
 *
 * Refusals, all BAD_INPUT with the day as their field (`week.monday`): times that are no minutes of a day or too many
 * of them (`field_invalid`), an end that is not after its beginning (`hours_reversed`), times that overlap
 * (`hours_overlap`); and, of the
 * whole week, that less than LEAST_MINUTES_A_WEEK are open (`hours_too_few`). Times that touch are fine.
 * @param name the week's own field
 */
export function judgeWeek(week: Week, name = 'week'): Decision<Week> {
  const inOrder: Partial<Record<Weekday, readonly OpeningRange[]>> = {}
  for (const day of WEEKDAYS) {
    const field = `${name}.${day}`
    const ranges = week[day].toSorted((a, b) => a.from - b.from)
    if (ranges.length > MOST_RANGES_A_DAY || !ranges.every(({ from, to }) => isMinute(from) && isMinute(to)))
      return refused('BAD_INPUT', 'field_invalid', field)
    if (ranges.some(({ from, to }) => from >= to)) return refused('BAD_INPUT', 'hours_reversed', field)
    if (ranges.some(({ from }, at) => from < (ranges[at - 1]?.to ?? 0)))
      return refused('BAD_INPUT', 'hours_overlap', field)
    inOrder[day] = ranges.map(({ from, to }) => ({ from, to }))
  }
  const whole = inOrder as Week
  const open = WEEKDAYS.flatMap((day) => whole[day]).reduce((sum, { from, to }) => sum + to - from, 0)
  return open < LEAST_MINUTES_A_WEEK ? refused('BAD_INPUT', 'hours_too_few', name) : accepted(whole)
}
