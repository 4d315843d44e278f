import type { GestureFacts } from '../facts.ts'
import { counts } from '../rollup.ts'
import { scoreOf } from './chance.ts'
import { auditFor, byCurrency, type Context, type Finding, findingOf, sumOf, teamOf } from './finding.ts'
import { compare, groupFor } from './comparable.ts'
import { Mix } from './mix.ts'
import { partsOf } from './scope.ts'

/**
 * Far above comparable peers: a person's gestures of three months cost far more than others give for the same mix of
 * kinds, reasons and channels. Robust, with funnel limits that widen for whoever gave less and where people differ
 * anyway (Spiegelhalter, Statistics in Medicine 24, 2005). How many cases somebody worked is not in the ledger: it is
 * judged what a gesture costs, not how many there are.
 * @param rows of one proposer and window
 */
export function abovePeers(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { minCount, findings: limits } = auditFor(rows, context)
  const { percent, tenths } = limits.abovePeers
  const { subject: personId, window } = partsOf(key)
  const findings: Finding[] = []
  for (const [currency, held] of byCurrency(rows.filter(({ state }) => counts(state)))) {
    if (held.length < minCount) continue
    const group = groupFor(context.peers, { window, currency, teamId: teamOf(held), personId, minCount })
    if (group === null) continue
    const mix = new Mix()
    for (const row of held) mix.add(row)
    const { usualSpend, deviations } = compare(mix.cells(), group, personId)
    const spent = sumOf(held)
    if (100 * spent < percent * usualSpend || deviations < tenths / 10) continue
    findings.push(
      findingOf('above_peers', personId, `${window} ${currency}`, held, {
        people: [personId],
        score: scoreOf(deviations, tenths),
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
