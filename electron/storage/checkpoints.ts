import { sql } from 'kysely'
import type { Sums } from '#core/checkpoint.ts'
import { FIRST_PREV_HASH } from '#core/ledger.ts'
import type { AuditSchema } from './audit-schema.ts'
import type { ReadDb, Trx } from './engine.ts'

export type StoredCheckpoint = AuditSchema['checkpoint']
export type Delivery = AuditSchema['checkpointDelivery']

export async function addCheckpoint(trx: Trx, checkpoint: StoredCheckpoint): Promise<void> {
  await trx.insertInto('checkpoint').values(checkpoint).execute()
}

const checkpoints = (db: ReadDb | Trx) => (db as ReadDb).selectFrom('checkpoint').selectAll()

export const loadCheckpoint = (db: ReadDb | Trx, id: string): Promise<StoredCheckpoint> =>
  checkpoints(db).where('id', '=', id).executeTakeFirstOrThrow()

/** The one of a day, `YYYY-MM-DD` in UTC. */
export const checkpointOfDay = (db: ReadDb | Trx, day: string): Promise<StoredCheckpoint | undefined> =>
  checkpoints(db).where('day', '=', day).executeTakeFirst()

/** Newest first. */
export const newestCheckpoints = (db: ReadDb, most: number): Promise<StoredCheckpoint[]> =>
  checkpoints(db).orderBy('at', 'desc').orderBy('id', 'desc').limit(most).execute()

/** Oldest first, after one of them. */
export const checkpointsAfter = (
  db: ReadDb,
  after: Pick<StoredCheckpoint, 'at' | 'id'>,
  most: number,
): Promise<StoredCheckpoint[]> =>
  checkpoints(db)
    .where(({ eb, or, and }) =>
      or([eb('at', '>', after.at), and([eb('at', '=', after.at), eb('id', '>', after.id)])]),
    )
    .orderBy('at')
    .orderBy('id')
    .limit(most)
    .execute()

/** What became of sending checkpoints elsewhere. */
export const deliveriesOf = async (db: ReadDb, ids: readonly string[]): Promise<Delivery[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('checkpointDelivery')
        .selectAll()
        .where('checkpointId', 'in', ids)
        .orderBy('target')
        .execute()

/** Those that have not arrived at a target, oldest first, each with how often it was tried. */
export const undelivered = (
  db: ReadDb,
  target: string,
  most: number,
): Promise<(StoredCheckpoint & { tries: number | null })[]> =>
  db
    .selectFrom('checkpoint')
    .leftJoin('checkpointDelivery', (join) =>
      join
        .onRef('checkpointDelivery.checkpointId', '=', 'checkpoint.id')
        .on('checkpointDelivery.target', '=', target),
    )
    .selectAll('checkpoint')
    .select('checkpointDelivery.tries')
    .where('checkpointDelivery.deliveredAt', 'is', null)
    .orderBy('checkpoint.at')
    .orderBy('checkpoint.id')
    .limit(most)
    .execute()

/**
 * Notes that a checkpoint is about to be sent, once more.
 * @param tries how often it was tried before, as `undelivered` said
 * @returns whether it is: not where another hub is at it
 */
export async function beginDelivery(
  trx: Trx,
  checkpointId: string,
  target: string,
  tries: number | null,
): Promise<boolean> {
  if (tries === null) {
    const row = { checkpointId, target, deliveredAt: null, tries: 1, problem: null }
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('checkpointDelivery')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await trx
    .updateTable('checkpointDelivery')
    .set({ tries: tries + 1 })
    .where('checkpointId', '=', checkpointId)
    .where('target', '=', target)
    .where('tries', '=', tries)
    .where('deliveredAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes what came of it: when it arrived, or why not. */
export async function endDelivery(
  trx: Trx,
  ids: readonly string[],
  target: string,
  came: Pick<Delivery, 'deliveredAt' | 'problem'>,
): Promise<void> {
  await trx
    .updateTable('checkpointDelivery')
    .set(came)
    .where('checkpointId', 'in', ids)
    .where('target', '=', target)
    .execute()
}

/**
 * What lies in the pots of all budgets, by currency, sorted. Budgets are written in the same transaction as the
 * entries: adding up a whole ledger would take long.
 */
export async function potSums(trx: Trx): Promise<Sums> {
  const sum = (column: 'amount' | 'held' | 'spent') => sql<number>`sum(${sql.ref(column)})`.as(column)
  const rows = await trx
    .selectFrom('budget')
    .select(['currency', sum('amount'), sum('held'), sum('spent')])
    .groupBy('currency')
    .orderBy('currency')
    .execute()
  const sums: Sums[number][] = []
  for (const { currency, amount, held, spent } of rows) {
    // A budget of nothing is in no entry; one that came back to nothing is in several, and stands among the sums.
    const isInLedger = amount > 0 || (await hasMoved(trx, currency))
    if (isInLedger) sums.push([currency, amount - held - spent, held, spent])
  }
  return sums
}

async function hasMoved(trx: Trx, currency: string): Promise<boolean> {
  const found = await trx
    .selectFrom('ledger')
    .select('seq')
    .where('postings', 'like', `%"currency":"${currency}"%`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The hash of the first entry; that which the first one follows where there is none. */
export async function firstHash(trx: Trx): Promise<string> {
  const first = await trx.selectFrom('ledger').select('hash').where('seq', '=', 1).executeTakeFirst()
  return first?.hash ?? FIRST_PREV_HASH
}
