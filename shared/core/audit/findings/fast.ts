import type { GestureFacts } from '../facts.ts'
import type { FindingLimits } from '../policy.ts'
import { auditFor, type Context, type Finding, findingOf } from './finding.ts'
import { instantOf } from './instant.ts'
import { isAmong, partsOf } from './scope.ts'

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

/**
 * Whether nothing can have come to be found in the rows of an approver in which nothing was found before: the gestures
 * that have changed stand there still, none of them with a yes within seconds, and so they make only its part smaller.
 * @param limits those of all policies in force: where they differ, one more gesture may change which of them count
 * @param today `YYYY-MM-DD`
 */
export function staysSlow(
  key: string,
  changed: readonly GestureFacts[],
  limits: readonly FindingLimits['fast'][],
  today: string,
): boolean {
  const [first] = limits
  if (first === undefined || !limits.every((one) => isSame(one, first))) return false
  const { subject: personId } = partsOf(key)
  const stands = isAmong({ scope: 'approver', key }, today)
  return changed.every((row) => stands(row) && !isWithin(row, personId, first.seconds))
}

const isSame = (a: FindingLimits['fast'], b: FindingLimits['fast']): boolean =>
  a.seconds === b.seconds && a.approvals === b.approvals && a.percent === b.percent

const isWithin = ({ approvals, proposedAt }: GestureFacts, personId: string, seconds: number): boolean =>
  approvals.some(
    (approval) =>
      approval.personId === personId && instantOf(approval.at) - instantOf(proposedAt) <= seconds * 1_000,
  )
