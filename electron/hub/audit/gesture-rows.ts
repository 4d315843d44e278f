import type { AuditGesture, Pseudonym } from '#contract/audit.ts'
import type { PersonRef } from '#contract/fields.ts'
import type { GestureBehind } from '#storage/audit-rows.ts'
import type { Vault } from '../vault/vault.ts'

/** How a person stands in the audit: under a pseudonym, and by name where it has been unlocked for the reader. */
export type NameOf = (personId: string) => Pseudonym

/** @param unlocked those whose names the reader may see */
export function namesBy(vault: Vault, unlocked: ReadonlyMap<string, PersonRef> = new Map()): NameOf {
  const known = new Map<string, Pseudonym>()
  return (personId) => {
    let name = known.get(personId)
    if (name === undefined) {
      name = { pseudonym: vault.pseudonymOf(personId), person: unlocked.get(personId) ?? null }
      known.set(personId, name)
    }
    return name
  }
}

/**
 * Gestures as the audit shows them.
 * @param withCases whether the way to the gesture and its case stands open
 */
export const auditGestureRows = (
  gestures: readonly GestureBehind[],
  nameOf: NameOf,
  withCases: boolean,
): AuditGesture[] =>
  gestures.map((gesture) => ({
    id: withCases ? gesture.id : null,
    caseId: withCases ? gesture.caseId : null,
    caseReference: withCases ? gesture.caseReference : null,
    day: gesture.day,
    proposedAt: gesture.proposedAt,
    state: gesture.state,
    amount: gesture.amount,
    teamId: gesture.teamId,
    siteId: gesture.siteId,
    reasonId: gesture.reasonId,
    kindId: gesture.kindId,
    channel: gesture.channel,
    policyVersion: gesture.policyVersion,
    needs: gesture.needs,
    proposer: nameOf(gesture.proposerId),
    approvers: gesture.approvals.map(({ personId }) => nameOf(personId)),
    decidedAt: gesture.decidedAt,
    issuedAt: gesture.issuedAt,
    endedAt: gesture.endedAt,
  }))
