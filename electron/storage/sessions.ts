import type { Role } from '#core/person.ts'
import { builtOnce } from './built-once.ts'
import type { Card } from './cards.ts'
import type { ReadDb, Trx, WriteDb } from './engine.ts'

/** A session that holds, and whose it is. Only the token's hash is stored. */
export interface StandingSession {
  sessionId: string
  expiresAt: string
  person: Card
}

const standing = builtOnce((db, now: string, ...tokenHashes: string[]) =>
  db
    .selectFrom('authSession')
    .innerJoin('person', 'person.id', 'authSession.userId')
    .select([
      'authSession.id as sessionId',
      'authSession.expiresAt',
      'authSession.token',
      'person.id',
      'person.name',
      'person.sign',
      'person.roles',
      'person.siteId',
      'person.teamId',
    ])
    .where('authSession.token', 'in', tokenHashes)
    .where('authSession.expiresAt', '>', now)
    .where('person.active', '=', 1),
)

/** The sessions behind tokens, by the tokens' hashes; of those that have not expired and whose person is active. */
export async function findSessions(
  db: ReadDb,
  tokenHashes: readonly string[],
  now: string,
): Promise<Map<string, StandingSession>> {
  const rows = await standing(db, now, ...tokenHashes)
  return new Map(
    rows.map(({ sessionId, expiresAt, token, roles, ...person }) => [
      token,
      { sessionId, expiresAt, person: { ...person, roles: JSON.parse(roles) as Role[], active: true } },
    ]),
  )
}

export interface NewSession {
  id: string
  personId: string
  tokenHash: string
  userAgent: string | null
  now: string
  expiresAt: string
}

export async function insertSession(db: WriteDb | Trx, session: NewSession): Promise<void> {
  const { id, personId, tokenHash, userAgent, now, expiresAt } = session
  await db
    .insertInto('authSession')
    .values({
      id,
      userId: personId,
      token: tokenHash,
      expiresAt,
      // Where from is nobody's business once the person is signed in.
      ipAddress: null,
      userAgent,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
}

export async function extendSession(db: WriteDb, id: string, now: string, expiresAt: string): Promise<void> {
  await db.updateTable('authSession').set({ expiresAt, updatedAt: now }).where('id', '=', id).execute()
}

/** A person's sessions, the newest first. */
export const sessionsOf = (db: ReadDb, personId: string, now: string) =>
  db
    .selectFrom('authSession')
    .select(['id', 'createdAt', 'userAgent'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** @returns whether there was such a session of this person */
export async function endSession(db: WriteDb, personId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('authSession')
    .where('userId', '=', personId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends all sessions of a person, but for the one that is given. */
export async function endSessionsOf(trx: Trx, personId: string, except: string | null = null): Promise<void> {
  let query = trx.deleteFrom('authSession').where('userId', '=', personId)
  if (except !== null) query = query.where('id', '!=', except)
  await query.execute()
}

/** Which of these sessions still hold: not ended, not expired, their person active. */
export async function whichStand(
  db: ReadDb,
  sessionIds: readonly string[],
  now: string,
): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('authSession')
    .innerJoin('person', 'person.id', 'authSession.userId')
    .select('authSession.id')
    .where('authSession.id', 'in', sessionIds)
    .where('authSession.expiresAt', '>', now)
    .where('person.active', '=', 1)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Clears away what has expired: sessions, and the states of sign-ins that were begun elsewhere. */
export async function sweepSignIns(db: WriteDb, now: string): Promise<void> {
  await db.deleteFrom('authSession').where('expiresAt', '<=', now).execute()
  await db.deleteFrom('authVerification').where('expiresAt', '<=', now).execute()
}
