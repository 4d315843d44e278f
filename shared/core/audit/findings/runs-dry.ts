import type { GestureFacts } from '../facts.ts'
import { forecast } from '../forecast.ts'
import { addDays, daysIn, monthPeriod } from '../period.ts'
import { counts } from '../rollup.ts'
import { auditFor, type Context, type Finding, findingOf, todayOf } from './finding.ts'
import { partsOf } from './scope.ts'

/**
 * A budget that will run dry before its month ends, once enough of the month is over to say so.
 * @param rows of one team and budget month
 */
export function runsDry(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { subject: teamId, window: month } = partsOf(key)
  const today = todayOf(context)
  const { days, percent, tenths } = auditFor(rows, context).findings.runsDry
  const { from, to } = monthPeriod(month)
  if (today > to || today < addDays(from, days)) return []
  return context.budgets
    .filter((budget) => budget.teamId === teamId && budget.month === month)
    .flatMap(({ amount, currency }) => {
      const held = rows.filter((row) => counts(row.state) && row.currency === currency)
      const { used, expected, high, dryOn } = forecast({ month, today, budget: amount, byDay: byDay(held) })
      if (dryOn === null || held.length === 0) return []
      if (100 * expected < percent * amount || expected - amount < (tenths / 10) * (high - expected))
        return []
      return [
        findingOf('runs_dry', teamId, month, held, {
          people: [],
          score: 50 + 2 * daysIn({ from: dryOn, to }),
          facts: { month, day: dryOn, used, budget: amount, forecast: expected, currency },
        }),
      ]
    })
}

function byDay(rows: readonly GestureFacts[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { day, minor } of rows) sums.set(day, (sums.get(day) ?? 0) + minor)
  return sums
}
