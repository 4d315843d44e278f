import type { GestureFacts } from '../facts.ts'
import { isOutside } from './clock.ts'
import { auditFor, type Context, distinct, type Finding, findingOf } from './finding.ts'
import { partsOf } from './scope.ts'

/**
 * Proposed or issued outside the service hours of the site, on several days: one long evening is daily life.
 * @param rows of one person and window, proposed or issued by them
 */
export function outsideHours(key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  const { minutes, days, percent } = auditFor(rows, context).findings.outsideHours
  if (rows.length < days) return []
  const { subject: personId, window } = partsOf(key)
  const outside = rows.filter(({ proposerId, proposedAt, issuedById, issuedAt, siteId }) => {
    const hours = context.hoursOf(siteId)
    return (
      (proposerId === personId && isOutside(proposedAt, hours, minutes)) ||
      (issuedById === personId && issuedAt !== null && isOutside(issuedAt, hours, minutes))
    )
  })
  const onDays = distinct(outside, ({ day }) => day)
  if (onDays < days || 100 * outside.length < percent * rows.length) return []
  return [
    findingOf('outside_hours', personId, window, outside, {
      people: [personId],
      score: 50 + 5 * (onDays - days) + (20 * outside.length) / rows.length,
      facts: { person: personId, gestures: outside.length, days: onDays, all: rows.length },
    }),
  ]
}
