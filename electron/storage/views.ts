import type { ReadDb, Trx } from './engine.ts'

/** A view of the audit that somebody keeps: the parameters of its address. */
export interface SavedView {
  id: string
  name: string
  address: string
}

const own = (db: ReadDb | Trx, ownerId: string) =>
  (db as ReadDb).selectFrom('savedView').select(['id', 'name', 'address']).where('ownerId', '=', ownerId)

/** Somebody's views, the oldest first. */
export const viewsOf = (db: ReadDb | Trx, ownerId: string): Promise<SavedView[]> =>
  own(db, ownerId).orderBy('createdAt').orderBy('id').execute()

/** One view, whoever's it is. */
export const findView = (db: ReadDb | Trx, id: string): Promise<SavedView | undefined> =>
  (db as ReadDb)
    .selectFrom('savedView')
    .select(['id', 'name', 'address'])
    .where('id', '=', id)
    .executeTakeFirst()

export const insertView = (trx: Trx, view: SavedView & { ownerId: string; createdAt: string }) =>
  trx.insertInto('savedView').values(view).execute()

export const deleteView = (trx: Trx, id: string) => trx.deleteFrom('savedView').where('id', '=', id).execute()
