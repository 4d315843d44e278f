import type { GestureFacts } from '../facts.ts'
import { auditFor, type Context, type Finding, findingOf } from './finding.ts'
import { instantOf } from './instant.ts'
import { partsOf } from './scope.ts'

/**
 * Approved within seconds: yeses that came sooner after the proposal than anyone can read it. Once or twice is a
 * colleague at the next desk; it has to be several, and a part of the person's own.
 * @param rows of one approver and window
 */
export function fast(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { seconds, approvals, percent } = auditFor(rows, context).findings.fast
  const { subject: personId, window } = partsOf(key)
  const quick = rows.filter((row) => isWithin(row, personId, seconds))
  if (quick.length < approvals || 100 * quick.length < percent * rows.length) return []
  const share = (100 * quick.length) / rows.length
  return [
    findingOf('fast', personId, window, quick, {
      people: [personId],
      score: 50 + share / 4 + Math.min(25, 2 * (quick.length - approvals)),
      facts: { person: personId, approvals: quick.length, all: rows.length, seconds },
    }),
  ]
}

const isWithin = ({ approvals, proposedAt }: GestureFacts, personId: string, seconds: number): boolean =>
  approvals.some(
    (approval) =>
      approval.personId === personId && instantOf(approval.at) - instantOf(proposedAt) <= seconds * 1_000,
  )
