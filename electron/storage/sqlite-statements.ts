import type Database from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** More different statements than the hub has; what has not been used for longest is dropped first. */
const MOST_KEPT = 300
const CHANGES_TABLES = /^\s*(alter|create|drop)\b/i

/**
 * A SQLite connection that keeps prepared statements for the next time: preparing one takes longer than running most
 * of them.
 */
export class KeptStatements implements SqliteDatabase {
  readonly #database: Database.Database
  readonly #kept = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  prepare(sql: string): Database.Statement {
    let statement = this.#kept.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql)
      // A kept statement remembers the columns that its tables had.
      if (CHANGES_TABLES.test(sql)) {
        this.#kept.clear()
        return statement
      }
    } else this.#kept.delete(sql)
    this.#kept.set(sql, statement)
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '')
    return statement
  }

  close(): void {
    this.#kept.clear()
    this.#database.close()
  }
}
