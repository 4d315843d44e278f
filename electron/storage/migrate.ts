import { type Kysely, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration'
import type { Engine, SearchIndex } from './engine.ts'
import { StorageError } from './errors.ts'
import { network } from './migrations/0001-network.ts'
import { signIn } from './migrations/0002-sign-in.ts'
import { goodwill } from './migrations/0003-goodwill.ts'
import { week } from './migrations/0005-week.ts'
import { reasonAfterAsk } from './migrations/0006-reason-after-ask.ts'
import { gestureNotices } from './migrations/0007-gesture-notices.ts'
import { goodwillIndexes } from './migrations/0008-goodwill-indexes.ts'
import { audit } from './migrations/0009-audit.ts'

/** What a migration has to ask the engine for. */
export interface MigrationTools {
  /** The column type of a table's own row number. */
  rowNumber: 'integer' | 'bigint'
  /** Makes an empty index for searching folded words by their beginnings. */
  createSearch(db: Kysely<unknown>, index: SearchIndex): Promise<void>
}

/** Frozen once released; a new one is added at the end, under the next number. */
export const MIGRATIONS: Record<string, (tools: MigrationTools) => Migration> = {
  '0001-network': network,
  '0002-sign-in': signIn,
  '0003-goodwill': goodwill,
  '0005-week': week,
  '0006-reason-after-ask': reasonAfterAsk,
  '0007-gesture-notices': gestureNotices,
  '0008-goodwill-indexes': goodwillIndexes,
  '0009-audit': audit,
}

/**
 * Brings the schema up to date, each migration in a transaction of its own.
 * @param until stop after this one (for tests that start from an earlier version)
 * @throws StorageError `newer` when a newer Rundruf has written here
 */
export async function migrate(engine: Engine, until?: string): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, make]) => [name, make(engine.migrationTools)]),
  )
  const migrator = new Migrator({ db: engine.write, provider: { getMigrations: async () => migrations } })
  const done = await appliedMigrations(engine)
  if (done.some((name) => !(name in migrations)))
    throw new StorageError(
      'newer',
      'The data was written by a newer Rundruf. Install that version or a later one.',
    )
  // One at a time: told to go to the newest, Kysely would take all of them in one transaction.
  for (;;) {
    const { error, results = [] } = await migrator.migrateUp()
    if (error !== undefined) throw engine.trouble(error) ?? (error as Error)
    if (results.length === 0 || results.some((result) => result.migrationName === until)) return
  }
}

async function appliedMigrations({ write, trouble }: Engine): Promise<string[]> {
  try {
    const tables = await write.introspection.getTables({ withInternalKyselyTables: true })
    if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return []
    const { rows } = await sql<{
      name: string
    }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(write)
    return rows.map((row) => row.name)
  } catch (error) {
    throw trouble(error) ?? error
  }
}
