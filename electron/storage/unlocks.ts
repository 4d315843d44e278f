import type { Selectable } from 'kysely'
import type { Unlock } from '#core/audit/unlock-rules.ts'
import type { ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

const toUnlock = ({
  findingKeys,
  people,
  gestureIds,
  tellPeople,
  ...record
}: Selectable<Schema['unlock']>): Unlock => ({
  ...record,
  findingKeys: JSON.parse(findingKeys) as string[],
  people: JSON.parse(people) as string[],
  gestureIds: JSON.parse(gestureIds) as string[],
  tellPeople: tellPeople === 1,
})

const select = (db: ReadDb | Trx) => (db as ReadDb).selectFrom('unlock').selectAll()

/** Those that wait for a second yes, or show names, at an instant; the newest first. */
export async function unlocksNow(db: ReadDb | Trx, now: string): Promise<Unlock[]> {
  return (await select(db).where('until', '>', now).orderBy('askedAt', 'desc').execute()).map(toUnlock)
}

export async function loadUnlock(db: ReadDb | Trx, id: string): Promise<Unlock | undefined> {
  const record = await select(db).where('id', '=', id).executeTakeFirst()
  return record === undefined ? undefined : toUnlock(record)
}

/** Those that were granted since an instant, and of which the people behind them are told; the newest first. */
export async function toldUnlocks(db: ReadDb, since: string): Promise<Unlock[]> {
  const records = await select(db)
    .where('grantedAt', '>=', since)
    .where('tellPeople', '=', 1)
    .orderBy('grantedAt', 'desc')
    .execute()
  return records.map(toUnlock)
}

export async function addUnlock(
  trx: Trx,
  { findingKeys, people, gestureIds, tellPeople, ...unlock }: Unlock,
): Promise<void> {
  await trx
    .insertInto('unlock')
    .values({
      ...unlock,
      findingKeys: JSON.stringify(findingKeys),
      people: JSON.stringify(people),
      gestureIds: JSON.stringify(gestureIds),
      tellPeople: tellPeople ? 1 : 0,
    })
    .execute()
}

/** Notes the second yes. */
export async function grantUnlock(
  trx: Trx,
  { id, grantedById, grantedAt, until }: Pick<Unlock, 'id' | 'grantedById' | 'grantedAt' | 'until'>,
): Promise<void> {
  await trx.updateTable('unlock').set({ grantedById, grantedAt, until }).where('id', '=', id).execute()
}
