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
 * The rows that changed after a revision and that someone with these scopes may see, oldest change first.
 * One index range per scope, merged; a row that carries several of the scopes comes once.
 */
export async function changesAfter(
  db: ReadDb,
  scopes: readonly Scope[],
  after: number,
  most: number,
): Promise<{ revision: number; table: ChangedTable; rowId: string; deleted: boolean }[]> {
  if (scopes.length === 0) return []
  const ranges = scopes.map(
    (scope) => sql`select * from (
      select "revision", "tableName", "rowId", "deleted" from "rowChange"
      where "scope" = ${scope} and "revision" > ${after} order by "revision" limit ${most}) as part`,
  )
  const { rows } = await sql<{ revision: number; tableName: ChangedTable; rowId: string; deleted: 0 | 1 }>`
    ${sql.join(ranges, sql` union `)} order by 1 limit ${most}`.execute(db as never)
  return rows.map(({ tableName, deleted, ...row }) => ({ ...row, table: tableName, deleted: deleted === 1 }))
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
  const changes = new Map<number, RowChange & { scopes: Scope[] }>()
  for (const { revision, tableName, rowId, deleted, scope } of rows) {
    const known = changes.get(revision)
    if (known !== undefined) known.scopes.push(scope)
    else changes.set(revision, { revision, table: tableName, rowId, deleted: deleted === 1, scopes: [scope] })
  }
  return [...changes.values()]
}
