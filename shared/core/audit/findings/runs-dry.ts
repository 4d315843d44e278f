import type { GestureFacts } from '../facts.ts'
import { type Forecast, forecast } from '../forecast.ts'
import { addDays, daysIn, monthPeriod } from '../period.ts'
import { counts } from '../rollup.ts'
import { auditFor, type BudgetNow, type Context, type Finding, findingOf, todayOf } from './finding.ts'
import { partsOf } from './scope.ts'

/** Minor units held and spent, by the day on which they were proposed. */
type ByDay = ReadonlyMap<string, number>

/**
 * A budget that will run dry before its month ends, once enough of the month is over to say so.
 * @param rows of one team and budget month
 */
export function runsDry(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { subject: teamId, window: month } = partsOf(key)
  const byCurrency = Map.groupBy(
    rows.filter(({ state }) => counts(state)),
    ({ currency }) => currency,
  )
  const { to } = monthPeriod(month)
  const limits = auditFor(rows, context).findings.runsDry
  return budgetsOf(key, context).flatMap((budget) => {
    const held = byCurrency.get(budget.currency) ?? []
    const dry = runsDryOn(budget, byDay(held), limits, todayOf(context))
    if (dry === null || held.length === 0) return []
    const { amount, currency } = budget
    return [
      findingOf('runs_dry', teamId, month, held, {
        people: [],
        score: 50 + 2 * daysIn({ from: dry.day, to }),
        facts: { month, day: dry.day, used: dry.used, budget: amount, forecast: dry.expected, currency },
      }),
    ]
  })
}

/**
 * Whether anything is found in the rows of a team and budget month, told from their sums alone.
 * @param sums by currency
 */
export const canRunDry = (key: string, sums: ReadonlyMap<string, ByDay>, context: Context): boolean => {
  const limits = context.policyNow(partsOf(key).subject).audit.findings.runsDry
  return budgetsOf(key, context).some(
    (budget) => runsDryOn(budget, sums.get(budget.currency) ?? new Map(), limits, todayOf(context)) !== null,
  )
}

const budgetsOf = (key: string, { budgets }: Context): BudgetNow[] => {
  const { subject: teamId, window: month } = partsOf(key)
  return budgets.filter((budget) => budget.teamId === teamId && budget.month === month)
}

function runsDryOn(
  { month, amount }: BudgetNow,
  byDay: ByDay,
  { days, percent, tenths }: { days: number; percent: number; tenths: number },
  today: string,
): (Pick<Forecast, 'used' | 'expected'> & { day: string }) | null {
  const { from, to } = monthPeriod(month)
  if (today > to || today < addDays(from, days)) return null
  const { used, expected, high, dryOn } = forecast({ month, today, budget: amount, byDay })
  const isSure = 100 * expected >= percent * amount && expected - amount >= (tenths / 10) * (high - expected)
  return dryOn === null || !isSure ? null : { used, expected, day: dryOn }
}

function byDay(rows: readonly GestureFacts[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { day, minor } of rows) sums.set(day, (sums.get(day) ?? 0) + minor)
  return sums
}
