import type { Figures } from '#contract/audit.ts'
import { type Forecast, forecast } from '#core/audit/forecast.ts'
import { addDays, daysIn, isWholeMonths, monthsIn, type Period } from '#core/audit/period.ts'

/** How a period's spend stands at the end of a day or month, summed up from its beginning. Minor units. */
export interface SpendPoint {
  /** The day `YYYY-MM-DD`, or the month `YYYY-MM`. */
  at: string
  /** Null after today. */
  spent: number | null
  /** Spent and held. */
  used: number | null
  /** What is expected; only from today on, in a month that is not over. */
  expected: number | null
  /** Of that day or month alone. */
  ofIt: { spent: number; held: number }
}

export interface SpendCourse {
  points: SpendPoint[]
  forecast: Forecast | null
}

/** A period of more days than this is drawn by months. */
const MOST_DAYS_DRAWN = 400

export const grainOf = (period: Period): 'day' | 'month' =>
  daysIn(period) > MOST_DAYS_DRAWN ? 'month' : 'day'

/**
 * Sums up what was spent and held, day by day, and what a month that is not over will come to.
 * @param items by day or month, as `grainOf` says, of one currency
 * @param today the day here, `YYYY-MM-DD`
 */
export function spendCourse(
  period: Period,
  today: string,
  items: readonly Figures[],
  budget: number | null,
): SpendCourse {
  const grain = grainOf(period)
  const byPlace = new Map(
    items.map(({ key: [at = ''], spent, held }) => [at, { spent: spent.minor, held: held.minor }]),
  )
  const now = grain === 'day' ? today : today.slice(0, 7)
  const isMonth = isWholeMonths(period) && monthsIn(period).length === 1
  const ahead =
    isMonth && period.from <= today && today < period.to
      ? forecast({
          month: period.from.slice(0, 7),
          today,
          budget: budget ?? Number.POSITIVE_INFINITY,
          byDay: new Map([...byPlace].map(([day, { spent, held }]) => [day, spent + held])),
        })
      : null
  const expected = new Map(ahead?.course.map(({ day, minor }) => [day, minor]))
  let spent = 0
  let used = 0
  const points = (grain === 'day' ? daysOf(period) : monthsIn(period)).map((at): SpendPoint => {
    const ofIt = byPlace.get(at) ?? { spent: 0, held: 0 }
    spent += ofIt.spent
    used += ofIt.spent + ofIt.held
    const past = at <= now
    return {
      at,
      spent: past ? spent : null,
      used: past ? used : null,
      expected: expected.get(at) ?? null,
      ofIt,
    }
  })
  // The forecast goes on from where the day before today ended.
  const start = points.findLast(({ at }) => at < today)
  if (ahead !== null && start !== undefined) start.expected = start.used
  return { points, forecast: ahead }
}

function daysOf({ from, to }: Period): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
