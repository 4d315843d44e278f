import type { GestureFacts } from '../facts.ts'
import { counts } from '../rollup.ts'
import { auditFor, byCurrency, type Context, distinct, type Finding, findingOf, sumOf } from './finding.ts'
import { areDense, daysOver, joined, stretches } from './stretches.ts'

const LEVELS = ['alone', 'agent', 'lead'] as const

type Rows = readonly GestureFacts[]

/**
 * Split under a limit: one hand (the same proposer) or one matter (the same case) gave a customer several gestures
 * within some days. Each kept a limit of eyes, by the policy that it was judged by; together they are over it.
 * @param rows of one customer
 */
export function split(customerId: string, rows: Rows, context: Context): Finding[] {
  const { days, percent } = auditFor(rows, context).findings.split
  if (!areDense(rows, 2, days)) return []
  const findings: Finding[] = []
  for (const [currency, held] of byCurrency(rows.filter(({ state }) => counts(state))))
    for (const level of LEVELS) {
      const limitOf = ({ teamId, policyVersion }: GestureFacts): number => {
        const limit = context.policyOf(teamId, policyVersion)[level]
        return limit.currency === currency ? limit.minor : 0
      }
      const limitOver = (some: Rows) => Math.max(...some.map(limitOf))
      const pieces = held.filter((row) => {
        const limit = limitOf(row)
        return limit > 0 && row.minor <= limit && 100 * row.minor >= percent * limit
      })
      const isOver = (some: Rows) => some.length > 1 && sumOf(some) > limitOver(some)
      const found = [
        ...groups(pieces, ({ proposerId }) => proposerId),
        ...groups(pieces, (row) => row.caseId),
      ]
      for (const some of joined(found.flatMap((group) => stretches(group, days, isOver)))) {
        const [sum, limit] = [sumOf(some), limitOver(some)]
        findings.push(
          findingOf('split', customerId, `${level} ${some[0]?.id}`, some, {
            people: some.map(({ proposerId }) => proposerId),
            score: scoreOf(some, sum, limit),
            customerId,
            facts: { gestures: some.length, days: daysOver(some), sum, limit, currency },
          }),
        )
      }
    }
  return findings
}

/** Higher for one hand, for pieces that nearly reach the limit, and for how far they are over it together. */
const scoreOf = (rows: Rows, sum: number, limit: number): number =>
  55 +
  (distinct(rows, ({ proposerId }) => proposerId) === 1 ? 10 : 0) +
  (rows.every(({ minor }) => 10 * minor >= 8 * limit) ? 10 : 0) +
  Math.min(25, Math.floor((25 * (sum - limit)) / limit))

function groups(rows: Rows, of: (row: GestureFacts) => string): Rows[] {
  const all = new Map<string, GestureFacts[]>()
  for (const row of rows) {
    const group = all.get(of(row))
    if (group === undefined) all.set(of(row), [row])
    else group.push(row)
  }
  return [...all.values()].filter((group) => group.length > 1)
}
