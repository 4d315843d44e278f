import type { Invitation } from '#contract/people.ts'
import type { Role } from '#core/person.ts'
import type { ReadDb, Trx } from './engine.ts'
import type { InvitationTable } from './schema.ts'

/** An invitation that can still be used, or a link for a new password. */
export interface OpenInvitation extends Invitation {
  /** With `reset`: whose password. */
  personId: string | null
}

const COLUMNS = [
  'id',
  'purpose',
  'email',
  'name',
  'roles',
  'siteId',
  'teamId',
  'personId',
  'createdAt',
  'expiresAt',
] as const

const toInvitation = (record: Pick<InvitationTable, (typeof COLUMNS)[number]>): OpenInvitation => ({
  ...record,
  roles: JSON.parse(record.roles) as Role[],
})

const selectOpen = (db: ReadDb | Trx, now: string) =>
  (db as ReadDb)
    .selectFrom('invitation')
    .select(COLUMNS)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)

/** The invitations that are open, the newest first. */
export async function listInvitations(db: ReadDb, now: string): Promise<OpenInvitation[]> {
  const rows = await selectOpen(db, now).orderBy('createdAt', 'desc').orderBy('id', 'desc').execute()
  return rows.map(toInvitation)
}

export async function findInvitation(
  db: ReadDb | Trx,
  by: { id: string } | { tokenHash: string },
  now: string,
): Promise<OpenInvitation | null> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['tokenHash', by.tokenHash] as const)
  const row = await selectOpen(db, now).where(column, '=', value).executeTakeFirst()
  return row === undefined ? null : toInvitation(row)
}

/** An invitation by its id, open or not. */
export async function readInvitation(trx: Trx, id: string): Promise<OpenInvitation> {
  return toInvitation(
    await trx.selectFrom('invitation').select(COLUMNS).where('id', '=', id).executeTakeFirstOrThrow(),
  )
}

export async function insertInvitation(
  trx: Trx,
  { roles, ...invitation }: OpenInvitation & { tokenHash: string; invitedById: string },
): Promise<void> {
  await trx
    .insertInto('invitation')
    .values({ ...invitation, roles: JSON.stringify(roles), usedAt: null, revokedAt: null })
    .execute()
}

/** Gives an invitation another token; the one before does not work any more. */
export async function renewToken(trx: Trx, id: string, tokenHash: string): Promise<void> {
  await trx.updateTable('invitation').set({ tokenHash }).where('id', '=', id).execute()
}

export async function useInvitation(trx: Trx, id: string, now: string): Promise<void> {
  await trx.updateTable('invitation').set({ usedAt: now }).where('id', '=', id).execute()
}

/** Takes open invitations back: one, or all that went to an address. */
export async function revokeInvitations(
  trx: Trx,
  which: { id: string } | { email: string },
  now: string,
): Promise<void> {
  const [column, value] = 'id' in which ? (['id', which.id] as const) : (['email', which.email] as const)
  await trx
    .updateTable('invitation')
    .set({ revokedAt: now })
    .where(column, '=', value)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
}
