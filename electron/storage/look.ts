import { existsSync } from 'node:fs'
import { Kysely, sql, SqliteDialect } from 'kysely'
import type { ReadDb } from './engine.ts'
import { StorageError } from './errors.ts'
import { MIGRATIONS } from './migrate.ts'
import type { Schema } from './schema.ts'
import { openReader, troubleOf } from './sqlite.ts'

/**
 * Looks at a hub's data as of one moment, beside a hub that may be running on it. Nothing is changed, and nobody waits.
 * @param place the path of a SQLite file, or the URL of a PostgreSQL database
 * @throws StorageError where it cannot be read, or another version has written it
 */
export async function lookAt<T>(
  place: { file: string } | { url: string },
  look: (db: ReadDb) => Promise<T>,
): Promise<T> {
  const judgedFirst = async (db: ReadDb) => {
    await judgeMigrations(db)
    return look(db)
  }
  if ('url' in place) {
    const { openPostgres } = await import('./postgres.ts')
    const engine = openPostgres(place.url)
    try {
      return await engine.snapshot(judgedFirst)
    } catch (error) {
      throw engine.trouble(error) ?? error
    } finally {
      await engine.close()
    }
  }
  if (!existsSync(place.file)) throw new StorageError('missing', 'There is no data file here. Check --data.')
  try {
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openReader(place.file) }) })
    try {
      return await db.transaction().execute((trx) => judgedFirst(trx as never as ReadDb))
    } finally {
      await db.destroy()
    }
  } catch (error) {
    throw troubleOf(error) ?? error
  }
}

async function judgeMigrations(db: ReadDb): Promise<void> {
  const { rows } = await sql<{ name: string }>`select "name" from "kysely_migration"`
    .execute(db as never)
    .catch((error: unknown) => {
      if (/no such table|does not exist/.test((error as Error).message))
        throw new StorageError('not_a_database', 'This is a database, but not one of Rundruf.')
      throw error
    })
  const done = new Set(rows.map(({ name }) => name))
  if ([...done].some((name) => !(name in MIGRATIONS)))
    throw new StorageError(
      'newer',
      'The data was written by a newer Rundruf. Install that version or a later one.',
    )
  if (Object.keys(MIGRATIONS).some((name) => !done.has(name)))
    throw new StorageError(
      'not_a_database',
      'The data is from an older Rundruf. Let the hub start on it once, then try again.',
    )
}
