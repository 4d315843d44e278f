import { addDays, monthPeriod, weekdayOf } from './period.ts'

/** What of a team's budget is used in a month, as far as is known. */
export interface MonthSoFar {
  /** `YYYY-MM` */
  month: string
  /** The day up to which it is known, as `YYYY-MM-DD`; it need not be over yet. */
  today: string
  /** The budget, in minor units. */
  budget: number
  /** Held and spent in minor units, by the day on which it was proposed. */
  byDay: ReadonlyMap<string, number>
}

/** What a month is expected to cost. Minor units, whole. */
export interface Forecast {
  /** So far. */
  used: number
  /** By its end; and one standard deviation less and more. */
  expected: number
  low: number
  high: number
  /** The day on which the budget will be used up; null: not in this month. */
  dryOn: string | null
  /** What is expected to be used by the end of each day, from today on. */
  course: { day: string; minor: number }[]
}

/**
 * What a month is expected to cost, from the days of it that are over. Pure.
 *
 * Monday to Friday and weekends each go on as their days did so far; public holidays are not known here. The
 * standard deviation covers how much days differ and how few of them there are yet. A month that is over costs what it
 * cost.
 */
export function forecast({ month, today, budget, byDay }: MonthSoFar): Forecast {
  const { from, to } = monthPeriod(month)
  const seen: Record<Part, number[]> = { week: [], weekend: [] }
  const course: Forecast['course'] = []
  let used = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const minor = byDay.get(day) ?? 0
    used += minor
    if (day < today) seen[partOf(day)].push(minor)
  }

  let expected = [...byDay].reduce((sum, [day, minor]) => (day < today && day >= from ? sum + minor : sum), 0)
  const left: Record<Part, number> = { week: 0, weekend: 0 }
  let dryOn: string | null = null
  for (let day = today < from ? from : today; day <= to; day = addDays(day, 1)) {
    const part = partOf(day)
    // What is known of today, and of days ahead in other time zones, is the least that they will cost.
    expected += Math.max(byDay.get(day) ?? 0, meanOf(seen[part]))
    left[part]++
    course.push({ day, minor: Math.round(expected) })
    if (dryOn === null && expected >= budget) dryOn = day
  }
  const deviation = Math.sqrt(
    (['week', 'weekend'] as const).reduce((sum, part) => sum + varianceOf(seen[part], left[part]), 0),
  )
  return {
    used,
    expected: Math.round(expected),
    low: Math.max(used, Math.round(expected - deviation)),
    high: Math.round(expected + deviation),
    dryOn,
    course,
  }
}

type Part = 'week' | 'weekend'
const partOf = (day: string): Part => (weekdayOf(day) > 5 ? 'weekend' : 'week')

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** Of the sum of so many days to come: how they differ, and how sure their mean is. */
function varianceOf(seen: readonly number[], left: number): number {
  if (seen.length < 2) return 0
  const mean = meanOf(seen)
  const variance = seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seen.length - 1)
  return variance * (left + left ** 2 / seen.length)
}
