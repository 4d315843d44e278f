import type { GestureFacts } from '../facts.ts'
import { counts } from '../rollup.ts'
import { scoreOf } from './chance.ts'
import { auditFor, byCurrency, type Context, type Finding, findingOf, sumOf } from './finding.ts'
import { compare, groupFor, mixOf } from './mix.ts'
import { partsOf } from './scope.ts'

/**
 * Far above comparable peers: a person's gestures of three months cost far more than others give for the same mix of
 * kinds, reasons and channels. Robust, with funnel limits that widen for whoever gave less and where people differ
 * anyway (Spiegelhalter, Statistics in Medicine 24, 2005). How many cases somebody worked is not in the ledger: it is
 * judged what a gesture costs, not how many there are.
 * @param rows of one proposer and window, in order
 */
export function abovePeers(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { minCount, findings: limits } = auditFor(rows, context)
  const { percent, tenths } = limits.abovePeers
  const { subject: personId, window } = partsOf(key)
  const findings: Finding[] = []
  for (const [currency, held] of byCurrency(rows.filter(({ state }) => counts(state)))) {
    if (held.length < minCount) continue
    const teamId = held.at(-1)?.teamId ?? null
    const found = groupFor(context.peers, { window, currency, teamId, personId, minCount })
    if (found === null) continue
    const { usualSpend, deviations } = compare(mixOf(held), found.group, personId)
    const spent = sumOf(held)
    const beyondChance = deviations / found.spread
    if (100 * spent < percent * usualSpend || beyondChance < tenths / 10) continue
    findings.push(
      findingOf('above_peers', personId, `${window} ${currency}`, held, {
        people: [personId],
        score: scoreOf(beyondChance, tenths),
        facts: {
          person: personId,
          gestures: held.length,
          spent,
          usualSpend: Math.round(usualSpend),
          currency,
          percent: usualSpend > 0 ? Math.round((100 * spent) / usualSpend) : 0,
        },
      }),
    )
  }
  return findings
}
