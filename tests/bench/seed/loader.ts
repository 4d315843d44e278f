import Database from 'better-sqlite3'
import pg from 'pg'
import { chunked } from '#storage/chunked.ts'
import type { EngineName } from '../figures.ts'

/** Writes rows past the hub, as quickly as the database takes them. A crash in between costs nothing but this data. */
export interface Loader {
  load(table: string, rows: readonly object[]): Promise<void>
  /** Everything is in: indexes are made again, and the database looks at what it has. */
  end(): Promise<void>
}

/**
 * @param at the SQLite file or the database's URL; nobody else writes there meanwhile
 * @param tables into which much will be loaded: indexes are built far faster at once than row by row
 */
export const openLoader = (engine: EngineName, at: string, tables: readonly string[]): Promise<Loader> =>
  engine === 'SQLite' ? sqliteLoader(at, tables) : postgresLoader(at, tables)

async function sqliteLoader(at: string, tables: readonly string[]): Promise<Loader> {
  const db = new Database(at)
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -262144')
  db.pragma('foreign_keys = OFF')
  const indexes = db
    .prepare<string[], { name: string; sql: string }>(
      `select name, sql from sqlite_schema
       where type = 'index' and sql is not null and tbl_name in (${tables.map(() => '?').join(', ')})`,
    )
    .all(...tables)
  for (const { name } of indexes) db.exec(`drop index "${name}"`)
  const statements = new Map<string, Database.Statement>()
  const statementFor = (table: string, columns: string[]): Database.Statement => {
    let statement = statements.get(table)
    if (statement === undefined) {
      const names = columns.map((column) => `"${column}"`).join(', ')
      statement = db.prepare(
        `insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`,
      )
      statements.set(table, statement)
    }
    return statement
  }
  return {
    load: async (table, rows) => {
      const columns = Object.keys(rows[0] ?? {})
      if (columns.length === 0) return
      const statement = statementFor(table, columns)
      db.exec('begin')
      for (const row of rows) statement.run(columns.map((column) => (row as Row)[column]))
      db.exec('commit')
    },
    end: async () => {
      for (const { sql } of indexes) db.exec(sql)
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}
type Row = Record<string, string | number | null>

const ROWS_AT_ONCE = 5_000

async function postgresLoader(at: string, tables: readonly string[]): Promise<Loader> {
  const client = new pg.Client(at)
  await client.connect()
  await client.query(
    `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set session_replication_role = replica`,
  )
  const indexes = await takeIndexesAway(client, tables)
  return {
    load: async (table, rows) => {
      const columns = Object.keys(rows[0] ?? {})
        .map((column) => `"${column}"`)
        .join(', ')
      for (const some of chunked(rows, ROWS_AT_ONCE))
        await client.query(
          `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1)`,
          [JSON.stringify(some)],
        )
    },
    end: async () => {
      for (const index of indexes) await client.query(index)
      await client.query('vacuum analyze')
      await client.query('checkpoint')
      await client.end()
    },
  }
}

/** @returns what makes them again */
export async function takeIndexesAway(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relname = any($1) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
