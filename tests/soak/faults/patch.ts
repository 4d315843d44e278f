import Database from 'better-sqlite3'

type Run = (...values: unknown[]) => void

/**
 * Puts a bug between the hub and its file.
 * @param change gets each statement that writes, and says what to do instead of running it; null to leave it alone
 */
export function onWriting(
  change: (sql: string, statement: Database.Statement, db: Database.Database) => Run | null,
): void {
  const prepare = Reflect.get(Database.prototype, 'prepare') as (sql: string) => Database.Statement
  const patched = function (
    this: Database.Database,
    sql: string,
  ): Pick<Database.Statement, 'reader' | 'run'> {
    const statement = prepare.call(this, sql)
    const run = this.readonly || statement.reader ? null : change(sql, statement, this)
    if (run === null) return statement
    return {
      reader: false,
      run: (...values: unknown[]) => {
        run(...values)
        return { changes: 0, lastInsertRowid: 0 }
      },
    }
  }
  Reflect.set(Database.prototype, 'prepare', patched)
}
