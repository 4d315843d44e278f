import type { GestureFacts } from '../facts.ts'
import { counts } from '../rollup.ts'
import { auditFor, byCurrency, type Context, distinct, type Finding, findingOf, sumOf } from './finding.ts'
import { areDense, daysOver, stretches } from './stretches.ts'

/**
 * The same customer again: several gestures within some days, by different people or over different channels. One
 * person who sees a customer through on one channel is no finding.
 * @param rows of one customer
 */
export function sameCustomer(customerId: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { gestures, days } = auditFor(rows, context).findings.sameCustomer
  if (!areDense(rows, gestures, days)) return []
  const held = rows.filter(({ state }) => counts(state))
  const found = stretches(held, days, (some) => some.length >= gestures && isByDifferent(some))
  return found.map((some) => {
    const people = some.map(({ proposerId }) => proposerId)
    const channels = channelsOf(some)
    const isBoth = new Set(people).size > 1 && channels > 1
    const isOfSeveral = distinct(some, ({ caseId }) => caseId) > 1
    return findingOf('same_customer', customerId, some[0]?.id ?? '', some, {
      people,
      score: 50 + Math.min(30, 10 * (some.length - gestures)) + (isBoth ? 10 : 0) + (isOfSeveral ? 10 : 0),
      customerId,
      facts: {
        gestures: some.length,
        days: daysOver(some),
        ...mostOf(some),
        people: new Set(people).size,
        channels,
      },
    })
  })
}

const channelsOf = (rows: readonly GestureFacts[]): number =>
  new Set(rows.flatMap(({ channel }) => channel ?? [])).size

const isByDifferent = (rows: readonly GestureFacts[]): boolean =>
  distinct(rows, ({ proposerId }) => proposerId) > 1 || channelsOf(rows) > 1

/** What they come to, in the currency in which there are most. */
function mostOf(rows: readonly GestureFacts[]): { sum: number; currency: string } {
  const [most] = [...byCurrency(rows)].toSorted(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  )
  const [currency, some] = most ?? ['', []]
  return { sum: sumOf(some), currency }
}
