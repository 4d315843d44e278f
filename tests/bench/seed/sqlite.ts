import Database from 'better-sqlite3'
import { openSqlite } from '#storage/sqlite.ts'
import { type Company, seedCompany } from './company.ts'
import { postedAsks } from './rows.ts'

/** A transaction of the bulk load: many rows, so that their common cost does not count. */
const ROWS_AT_ONCE = 20_000

/**
 * Makes a hub's file with people and asks in it, written past the hub: a million asks in about a minute.
 * @param file does not exist yet
 */
export async function seedSqlite(file: string, people: number, asks: number): Promise<Company> {
  const engine = openSqlite(file)
  const company = await seedCompany(engine, people)
  await engine.close()
  const db = new Database(file)
  try {
    // A crash here costs nothing but this file.
    db.pragma('synchronous = OFF')
    db.pragma('cache_size = -262144')
    load(db, company, asks)
    db.prepare('update network set revision = ?').run(company.revision + asks)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
  return company
}

function load(db: Database.Database, company: Company, asks: number): void {
  const into = new Map<string, Database.Statement>()
  const insert = (table: string, row: object) => {
    let statement = into.get(table)
    if (statement === undefined) {
      const columns = Object.keys(row)
      const names = columns.map((column) => `"${column}"`).join(', ')
      statement = db.prepare(
        `insert into "${table}" (${names}) values (${columns.map((c) => `@${c}`).join(', ')})`,
      )
      into.set(table, statement)
    }
    statement.run(row)
  }
  let open = 0
  db.exec('begin')
  for (const { ask, change, entry, text } of postedAsks(company, asks)) {
    insert('ask', ask)
    insert('rowChange', change)
    insert('journal', entry)
    insert('askSearch', { rowid: ask.seq, text })
    open += 1
    if (open === ROWS_AT_ONCE) {
      db.exec('commit; begin')
      open = 0
    }
  }
  db.exec('commit')
}
