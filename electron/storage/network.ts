import { builtOnce } from './built-once.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { NetworkTable } from './schema.ts'

export type Network = Omit<NetworkTable, 'id'>

/**
 * Reads who this network is; on a new storage, makes it: nameless, at revision 0.
 * @param fresh the ids, time and setup-token hash for the case that it is new
 */
export async function openNetwork(
  { write }: Engine,
  fresh: Pick<NetworkTable, 'networkId' | 'epoch' | 'createdAt'>,
): Promise<Network> {
  await write
    .insertInto('network')
    .values({ id: 1, ...fresh, name: null, revision: 0, demo: 0, setupTokenHash: null, keyCheck: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return write.selectFrom('network').selectAll().executeTakeFirstOrThrow()
}

export const readNetwork = (db: ReadDb | Trx): Promise<Network> =>
  (db as ReadDb).selectFrom('network').selectAll().executeTakeFirstOrThrow()

export async function readRevision(db: ReadDb): Promise<number> {
  const { revision } = await db.selectFrom('network').select('revision').executeTakeFirstOrThrow()
  return revision
}

const lock = builtOnce((db) =>
  (db as never as Trx)
    .updateTable('network')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .returning('revision'),
)

/**
 * Takes the counter's row lock, which puts all writers, on all hubs, in one line until the transaction ends.
 * @returns the revision so far
 */
export async function lockRevision(trx: Trx): Promise<number> {
  const [locked] = await lock(trx as never as ReadDb)
  if (locked === undefined) throw new Error('There is no network')
  return locked.revision
}

const advance = builtOnce((db, revision: number) =>
  (db as never as Trx).updateTable('network').set({ revision }),
)

export async function saveRevision(trx: Trx, revision: number): Promise<void> {
  await advance(trx as never as ReadDb, revision)
}

/** Names the network, and ends the life of its setup token. */
export async function setUpNetwork(trx: Trx, name: string): Promise<void> {
  await trx.updateTable('network').set({ name, setupTokenHash: null }).execute()
}

/** Puts a new setup token's hash in place of the one before, unless the network has been set up. */
export async function saveSetupToken({ write }: Engine, setupTokenHash: string): Promise<boolean> {
  const { numUpdatedRows } = await write
    .updateTable('network')
    .set({ setupTokenHash })
    .where('name', 'is', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('person').select('id'))))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What the key to this data gives as its check; null until a key has been used. */
export async function readKeyCheck(db: ReadDb): Promise<string | null> {
  return (await readNetwork(db)).keyCheck
}

/** Notes the key's check, unless there is one already. @returns the one that stands */
export async function claimKeyCheck({ write }: Engine, keyCheck: string): Promise<string> {
  const claimed = await write
    .updateTable('network')
    .set((eb) => ({ keyCheck: eb.fn.coalesce('keyCheck', eb.val(keyCheck)) }))
    .returning('keyCheck')
    .executeTakeFirstOrThrow()
  return claimed.keyCheck ?? keyCheck
}
