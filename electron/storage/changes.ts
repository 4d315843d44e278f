import { sql } from 'kysely'
import type { Scope } from '#core/scope.ts'
import { insertBuiltOnce } from './built-once.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { ChangedTable, RowChangeTable } from './schema.ts'

/** That a row is new, changed or gone, and who may see it. */
export interface RowChange {
  revision: number
  table: ChangedTable
  rowId: string
  scopes: readonly Scope[]
  deleted: boolean
}

const saveRecords = insertBuiltOnce((trx, records: readonly RowChangeTable[]) =>
  trx
    .insertInto('rowChange')
    .values(records)
    .onConflict((conflict) =>
      conflict.columns(['rowId', 'tableName', 'scope']).doUpdateSet((eb) => ({
        revision: eb.ref('excluded.revision'),
        deleted: eb.ref('excluded.deleted'),
      })),
    ),
)

/**
 * Notes the newest change of each row in the change index, once per scope.
 * @returns what the changes come to, in order: the last word on each row and scope
 */
export async function saveChanges(
  engine: Engine,
  trx: Trx,
  changes: readonly RowChange[],
): Promise<RowChange[]> {
  // One statement must not name a row twice either.
  const newest = newestOnly(changes)
  const records = newest.flatMap(({ revision, table, rowId, scopes, deleted }) =>
    scopes.map((scope) => ({
      scope,
      revision,
      tableName: table,
      rowId,
      deleted: deleted ? (1 as const) : (0 as const),
    })),
  )
  await saveRecords(engine, trx, records)
  return newest
}

function newestOnly(changes: readonly RowChange[]): RowChange[] {
  const said = new Set<string>()
  const kept: RowChange[] = []
  for (const change of changes.toReversed()) {
    const scopes = change.scopes.filter((scope) => {
      const key = `${change.table} ${change.rowId} ${scope}`
      return !said.has(key) && said.add(key)
    })
    if (scopes.length > 0) kept.push({ ...change, scopes })
  }
  return kept.toReversed()
}

/**
 * The rows that changed after a revision and that someone with these scopes may see, oldest change first, each with
 * those of the scopes that it carries. One index range per scope, merged.
 * @param most so many records of the index are read: more than there are scopes
 * @returns the changes; `more` where there may be others behind them
 */
export async function changesAfter(
  db: ReadDb,
  scopes: readonly Scope[],
  after: number,
  most: number,
): Promise<{ changes: RowChange[]; more: boolean }> {
  if (scopes.length === 0) return { changes: [], more: false }
  const ranges = scopes.map(
    (scope) => sql`select * from (
      select "scope", "revision", "tableName", "rowId", "deleted" from "rowChange"
      where "scope" = ${scope} and "revision" > ${after} order by "revision" limit ${most}) as part`,
  )
  const { rows } = await sql<RowChangeTable>`
    ${sql.join(ranges, sql` union all `)} order by 2 limit ${most}`.execute(db as never)
  const changes = byRevision(rows)
  const more = rows.length >= most
  // The last one may carry more of the scopes than were read.
  return { changes: more ? changes.slice(0, -1) : changes, more }
}

/** All changes after a revision with all their scopes, for a hub that has to catch up with another hub's commits. */
export async function allChangesAfter(db: ReadDb, after: number, until: number): Promise<RowChange[]> {
  const rows = await db
    .selectFrom('rowChange')
    .selectAll()
    .where('revision', '>', after)
    .where('revision', '<=', until)
    .orderBy('revision')
    .execute()
  return byRevision(rows)
}

/** A change is recorded once per scope, always with the same revision, and every revision is of one row. */
function byRevision(rows: readonly RowChangeTable[]): RowChange[] {
  const changes = new Map<number, RowChange & { scopes: Scope[] }>()
  for (const { revision, tableName, rowId, deleted, scope } of rows) {
    const known = changes.get(revision)
    if (known !== undefined) known.scopes.push(scope)
    else changes.set(revision, { revision, table: tableName, rowId, deleted: deleted === 1, scopes: [scope] })
  }
  return [...changes.values()]
}

/** The revisions of the newest changes of rows that have nothing else to be read; those of rows that never changed are missing. */
export async function revisionsOf(
  db: ReadDb,
  table: ChangedTable,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('rowChange')
    .select((eb) => ['rowId', eb.fn.max('revision').as('revision')])
    .where('rowId', 'in', ids)
    .where('tableName', '=', table)
    .groupBy('rowId')
    .execute()
  return new Map(rows.map(({ rowId, revision }) => [rowId, revision]))
}
