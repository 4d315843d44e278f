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
const LEAST_MINUTES_A_WEEK = 4 * 60

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

type Flaw = 'field_invalid' | 'hours_reversed' | 'hours_overlap'

/**
 * What is wrong with the opening times of one day, in whatever order they come; null where nothing is. Pure.
 * @returns `field_invalid`: times that are no minutes of a day, or too many of them; `hours_reversed`: an end that is
 * not after its beginning; `hours_overlap`: times that overlap. Times that touch are fine.
 */
export function dayFlaw(ranges: readonly OpeningRange[]): Flaw | null {
  if (ranges.length > MOST_RANGES_A_DAY || !ranges.every(({ from, to }) => isMinute(from) && isMinute(to)))
    return 'field_invalid'
  if (ranges.some(({ from, to }) => from >= to)) return 'hours_reversed'
  const overlaps = inOrder(ranges).some(({ from }, at, all) => from < (all[at - 1]?.to ?? 0))
  return overlaps ? 'hours_overlap' : null
}

const inOrder = (ranges: readonly OpeningRange[]): OpeningRange[] =>
  ranges.map(({ from, to }) => ({ from, to })).toSorted((a, b) => a.from - b.from)

/** Minutes that a week is open. */
const openMinutes = (week: Week): number =>
  WEEKDAYS.flatMap((day) => week[day]).reduce((sum, { from, to }) => sum + to - from, 0)

/**
 * Judges a week, and puts the times of each day in order. Pure.
 *
 * Refusals, all BAD_INPUT: what is wrong with a day (`dayFlaw`), with the day as its field (`week.monday`); or, of the
 * whole week, that less than LEAST_MINUTES_A_WEEK are open (`hours_too_few`).
 * @param name the week's own field
 */
export function judgeWeek(week: Week, name = 'week'): Decision<Week> {
  for (const day of WEEKDAYS) {
    const flaw = dayFlaw(week[day])
    if (flaw !== null) return refused('BAD_INPUT', flaw, `${name}.${day}`)
  }
  if (openMinutes(week) < LEAST_MINUTES_A_WEEK) return refused('BAD_INPUT', 'hours_too_few', name)
  return accepted(Object.fromEntries(WEEKDAYS.map((day) => [day, inOrder(week[day])])) as unknown as Week)
}
