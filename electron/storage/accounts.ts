import type { Engine, ReadDb, Trx } from './engine.ts'
import { chunked } from './chunked.ts'

/** The kind of account under which better-auth keeps a password. */
const PASSWORD = 'credential'

export interface Credentials {
  personId: string
  passwordHash: string
}

/** The password of whoever has this address; null where nobody active has it, or they have no password. */
export async function findCredentials(db: ReadDb, email: string): Promise<Credentials | null> {
  const row = await db
    .selectFrom('person')
    .innerJoin('authAccount', 'authAccount.userId', 'person.id')
    .select(['person.id as personId', 'authAccount.password as passwordHash'])
    .where('person.email', '=', email)
    .where('person.active', '=', 1)
    .where('authAccount.providerId', '=', PASSWORD)
    .executeTakeFirst()
  return row === undefined || row.passwordHash === null ? null : (row as Credentials)
}

/** Adds the sign-in side of a person: better-auth's user has the person's id. Their name stands in one place only. */
export async function insertAccount(
  trx: Trx,
  { id, email, now }: { id: string; email: string; now: string },
): Promise<void> {
  await trx.insertInto('authUser').values(userRow({ id, email, now })).execute()
}

/** Adds the sign-in side of many people at once, each with a password. */
export async function insertAccounts(
  engine: Engine,
  trx: Trx,
  accounts: readonly { id: string; email: string; passwordHash: string; now: string }[],
): Promise<void> {
  for (const some of chunked(accounts, engine.rowsAStatement(13))) {
    await trx.insertInto('authUser').values(some.map(userRow)).execute()
    await trx
      .insertInto('authAccount')
      .values(some.map(({ id, passwordHash, now }) => passwordRow(id, passwordHash, now)))
      .execute()
  }
}

const userRow = ({ id, email, now }: { id: string; email: string; now: string }) => ({
  id,
  name: '',
  email,
  emailVerified: 1 as const,
  image: null,
  createdAt: now,
  updatedAt: now,
})

/** Sets a person's password, or replaces it. */
export async function savePassword(
  trx: Trx,
  personId: string,
  passwordHash: string,
  now: string,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('authAccount')
    .set({ password: passwordHash, updatedAt: now })
    .where('userId', '=', personId)
    .where('providerId', '=', PASSWORD)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  await trx
    .insertInto('authAccount')
    .values(passwordRow(personId, passwordHash, now))
    .execute()
}

const passwordRow = (personId: string, passwordHash: string, now: string) => ({
  // One password a person, so the person's id will do.
  id: personId,
  userId: personId,
  accountId: personId,
  providerId: PASSWORD,
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
  password: passwordHash,
  createdAt: now,
  updatedAt: now,
})
