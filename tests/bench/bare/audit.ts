import Database from 'better-sqlite3'
import pg from 'pg'
import { answerCalls } from '../calls.ts'

/** The floors of the audit: statements with their values, on prepared statements, without anything around them. */
const [, , engine, at = ''] = process.argv

/** A statement with `$1`, `$2` … in it, each once and in this order, and the values for them. */
export interface Statement {
  text: string
  values: (string | number)[]
}

const run = engine === 'sqlite' ? sqlite() : postgres()

function sqlite(): (statement: Statement) => Promise<unknown> {
  const db = new Database(at)
  db.pragma('cache_size = -65536')
  db.pragma('mmap_size = 1073741824')
  const prepared = new Map<string, Database.Statement>()
  return async ({ text, values }) => {
    let statement = prepared.get(text)
    if (statement === undefined) {
      statement = db.prepare(text.replaceAll(/\$\d+/g, '?'))
      prepared.set(text, statement)
    }
    return statement.reader ? statement.all(...values) : statement.run(...values)
  }
}

function postgres(): (statement: Statement) => Promise<unknown> {
  const pool = new pg.Pool({ connectionString: at, max: 1 })
  const names = new Map<string, string>()
  return ({ text, values }) => {
    const name = names.get(text) ?? `statement${names.size}`
    names.set(text, name)
    return pool.query({ name, text, values })
  }
}

answerCalls({
  /** @returns how long each took, in milliseconds */
  async run(statements: Statement[]): Promise<number[]> {
    const times: number[] = []
    for (const statement of statements) {
      const start = performance.now()
      await run(statement)
      times.push(performance.now() - start)
    }
    return times
  },
})
