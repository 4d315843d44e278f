import type { GestureFacts } from '../facts.ts'
import { auditFor, type Context, type Finding, findingOf } from './finding.ts'

/**
 * A code shown again many times. Now and then a customer has lost it.
 * @param rows the gesture
 */
export function codeShown(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const [row] = rows
  if (row === undefined) return []
  const { times } = auditFor(rows, context).findings.codeShown
  const shown = row.codeShown.length
  if (shown < times) return []
  const people = row.codeShown.map(({ personId }) => personId)
  const viewers = new Set(people).size
  return [
    findingOf('code_shown', key, 'all', rows, {
      people: [...people, row.proposerId],
      customerId: row.customerId,
      score: 50 + 5 * (shown - times) + 5 * (viewers - 1),
      facts: { times: shown, people: viewers },
    }),
  ]
}
