import type { Change } from '#contract/changes.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import type { RowReader } from '#work/row-reader.ts'
import { readDesk } from './schema.ts'

/** The tables whose rows the desk keeps as they came: it shows them, and decides nothing on them. */
export type KeptName = 'case' | 'gesture' | 'budget' | 'kind' | 'reason' | 'policy' | 'finding'

/** Where the histories of asks lie among the kept rows. */
export const HISTORY = 'history'

export type KeptRow<T extends KeptName> = Extract<Change, { table: T; row: unknown }>['row']

export async function keptRows<T extends KeptName>(
  db: ReadDb | Trx,
  table: T,
  ids?: readonly string[],
): Promise<KeptRow<T>[]> {
  let query = readDesk(db as ReadDb)
    .selectFrom('kept')
    .select('row')
    .where('tableName', '=', table)
  if (ids !== undefined) query = query.where('id', 'in', ids)
  return (await query.execute()).map(({ row }) => JSON.parse(row) as KeptRow<T>)
}

export function keptRowReaders(db: ReadDb): Record<KeptName, RowReader> {
  const reader =
    (table: KeptName): RowReader =>
    async (ids) =>
      new Map((await keptRows(db, table, ids)).map((row) => [row.id, row]))
  return {
    case: reader('case'),
    gesture: reader('gesture'),
    budget: reader('budget'),
    kind: reader('kind'),
    reason: reader('reason'),
    policy: reader('policy'),
    finding: reader('finding'),
  }
}
