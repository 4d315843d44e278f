import { has, type Role } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import {
  findInvitation,
  insertInvitation,
  type OpenInvitation,
  readInvitation,
  renewToken,
  revokeInvitations,
} from '#storage/invitations.ts'
import { emailOf, loadPeople, personIdByEmail } from '#storage/people.ts'
import type { Command, Group } from '#work/command.ts'
import { judgePlace } from './identity.ts'

const DAY_MS = 86_400_000
/** How long a link holds: to join, long enough for a holiday; for a new password, a day. */
const JOIN_LASTS_MS = 14 * DAY_MS
const RESET_LASTS_MS = DAY_MS

const after = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString()

interface Invite {
  tokenHash: string
  email: string
  name: string | null
  roles: Role[]
  siteId: string | null
  teamId: string | null
}

/**
 * An admin invites a person. An earlier invitation to the same address does not work any more. Sent again under the
 * same id, nobody is invited twice: the invitation gets a new link in place of the one that may have been lost.
 */
export const invite: Command<Invite, OpenInvitation> = {
  name: 'invitations.create',
  secret: true,
  subject: ({ id }) => id,
  run: async ({ id, tokenHash, email, name, roles, siteId, teamId }, { now, actor }, group) => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    if ((await personIdByEmail(group.trx, email)) !== null) return refused('CONFLICT', 'email_taken', 'email')
    const place = await judgePlace(group, { siteId, teamId })
    if (!place.ok) return place
    const invitation: OpenInvitation = {
      id,
      purpose: 'join',
      email,
      name,
      roles,
      siteId,
      teamId,
      personId: null,
      createdAt: now,
      expiresAt: after(now, JOIN_LASTS_MS),
    }
    await revokeInvitations(group.trx, { email }, now)
    await insertInvitation(group.trx, { ...invitation, tokenHash, invitedById: actor.id })
    return accepted(invitation)
  },
  recall: relink,
}

/** An admin makes a link with which a person sets a new password. Until it is used, the old one works. */
export const inviteToReset: Command<{ personId: string; tokenHash: string }, OpenInvitation> = {
  name: 'people.resetPassword',
  secret: true,
  subject: ({ personId }) => personId,
  run: async ({ id, personId, tokenHash }, { now, actor }, group) => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    const [person] = await loadPeople(group.trx, [personId])
    if (person === undefined) return refused('NOT_FOUND', 'not_found', 'personId')
    if (!person.active) return refused('CONFLICT', 'person_inactive', 'personId')
    const email = await emailOf(group.trx, personId)
    const { name, roles, siteId, teamId } = person
    const invitation: OpenInvitation = {
      id,
      purpose: 'reset',
      email,
      name,
      roles,
      siteId,
      teamId,
      personId,
      createdAt: now,
      expiresAt: after(now, RESET_LASTS_MS),
    }
    await revokeInvitations(group.trx, { email }, now)
    await insertInvitation(group.trx, { ...invitation, tokenHash, invitedById: actor.id })
    return accepted(invitation)
  },
  recall: relink,
}

async function relink(
  { id, tokenHash }: { id: string; tokenHash: string },
  { trx }: Group,
): Promise<OpenInvitation> {
  await renewToken(trx, id, tokenHash)
  return readInvitation(trx, id)
}

/** An admin takes an open invitation back. */
export const revokeInvitation: Command<{ invitationId: string }, null> = {
  name: 'invitations.revoke',
  subject: ({ invitationId }) => invitationId,
  run: async ({ invitationId }, { now, actor }, group): Promise<Decision<null>> => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    if ((await findInvitation(group.trx, { id: invitationId }, now)) === null)
      return refused('NOT_FOUND', 'invitation_gone', 'invitationId')
    await revokeInvitations(group.trx, { id: invitationId }, now)
    return accepted(null)
  },
  recall: () => null,
}
