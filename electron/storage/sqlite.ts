import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import type { Engine, ReadDb, SearchEntry, SearchIndex, Trx } from './engine.ts'
import { StorageError, type StorageTrouble } from './errors.ts'
import type { Schema } from './schema.ts'
import { KeptStatements } from './sqlite-statements.ts'

/** SQLite's own limit on values in one statement. */
const MOST_VALUES = 32_766

/**
 * 32 MB of write-ahead log until it is carried over into the file: most pages are written many times over before, and
 * have to be carried over once only.
 */
const PAGES_UNTIL_CHECKPOINT = 8_000

/** SQLite can roll a failed migration back whole; Kysely only believes it when the adapter says so. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** When the disk refuses, SQLite takes the transaction back by itself, and asked again it would complain of that. */
class CalmDriver extends SqliteDriver {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database: new KeptStatements(database) })
    this.#database = database
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

class Dialect extends SqliteDialect {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database })
    this.#database = database
  }

  override createDriver(): SqliteDriver {
    return new CalmDriver(this.#database)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter()
  }
}

/**
 * One SQLite file, for one hub. A second hub on the same file is refused.
 * @param file its path; it is made where it is missing
 * @throws StorageError when the file can't be used
 */
export function openSqlite(file: string): Engine {
  let lock: Database.Database | undefined
  let writer: Database.Database | undefined
  let reader: Database.Database | undefined
  const closeAll = () => {
    for (const db of [reader, writer, lock]) db?.close()
  }
  try {
    lock = takeLock(file)
    writer = new Database(file)
    writer.pragma('journal_mode = WAL')
    writer.pragma('synchronous = FULL')
    writer.pragma('foreign_keys = ON')
    writer.pragma('cache_size = -65536')
    writer.pragma('mmap_size = 1073741824')
    writer.pragma(`wal_autocheckpoint = ${PAGES_UNTIL_CHECKPOINT}`)
    reader = openReader(file)
    return engineOf(writer, reader, () => openReader(file), closeAll)
  } catch (error) {
    closeAll()
    throw troubleOf(error) ?? error
  }
}

/** A second connection, which only reads. */
export function openReader(file: string): Database.Database {
  const reader = new Database(file, { readonly: true })
  reader.pragma('cache_size = -65536')
  reader.pragma('mmap_size = 1073741824')
  return reader
}

/** Held as long as the process lives, and gone with it, however it ends. */
export function takeLock(file: string): Database.Database {
  const lock = new Database(`${file}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (codeOf(error).startsWith('SQLITE_BUSY'))
      throw new StorageError(
        'in_use',
        'Another hub is running on this data. Stop it first, or choose another folder with --data.',
      )
    throw error
  }
}

function engineOf(
  writer: Database.Database,
  reader: Database.Database,
  openAnother: () => Database.Database,
  closeAll: () => void,
): Engine {
  const write = new Kysely<Schema>({ dialect: new Dialect(writer) })
  const read = new Kysely<Schema>({ dialect: new Dialect(reader) })
  // A transaction on the reader itself would hide from everyone else what is committed meanwhile.
  let moment: Kysely<Schema> | undefined
  return {
    write,
    read: read as never as ReadDb,
    snapshot: (look) => {
      moment ??= new Kysely<Schema>({ dialect: new Dialect(openAnother()) })
      return moment.transaction().execute((trx) => look(trx as never as ReadDb))
    },
    // Without an order of its own, it takes the rows as they come: sorting them once more would take twice the time.
    concatenated: (rows) =>
      sql`select cast(string_agg("text", '') as blob) as "text" from (${rows}) as "rows"`,
    rowsAStatement: (valuesARow) => Math.max(1, Math.floor(MOST_VALUES / valuesARow)),
    migrationTools: { rowNumber: 'integer', createSearch },
    search: { put, remove, hits },
    announce: async () => {},
    listen: async () => async () => {},
    trouble: troubleOf,
    close: async () => {
      await moment?.destroy()
      await read.destroy()
      // Kysely only closes what was used. The writer goes last: who goes last tidies the write-ahead log away.
      reader.close()
      await write.destroy()
      closeAll()
    },
  }
}

/** The text itself is not kept a second time; deleting by number works all the same. */
async function createSearch(db: Kysely<unknown>, index: SearchIndex): Promise<void> {
  await sql`create virtual table ${sql.table(index)} using fts5(
    text, content='', contentless_delete=1, detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 0'
  )`.execute(db)
}

async function put(trx: Trx, index: SearchIndex, entries: SearchEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(() => '(?, ?)').join(', ')
  const text = `insert or replace into "${index}" (rowid, text) values ${rows}`
  await trx.executeQuery(
    CompiledQuery.raw(
      text,
      entries.flatMap((entry) => [entry.seq, entry.text]),
    ),
  )
}

async function remove(trx: Trx, index: SearchIndex, seqs: readonly number[]): Promise<void> {
  if (seqs.length > 0)
    await sql`delete from ${sql.table(index)} where rowid in (${sql.join(seqs)})`.execute(trx)
}

function hits(index: SearchIndex, words: readonly string[], mode: 'every' | 'any') {
  const match = words.map((word) => `"${word}"*`).join(mode === 'every' ? ' AND ' : ' OR ')
  return sql<{
    seq: number
  }>`(select rowid as seq from ${sql.table(index)} where ${sql.ref(index)} match ${match})`
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const TROUBLE: [code: string, trouble: StorageTrouble, sentence: string][] = [
  [
    'SQLITE_NOTADB',
    'not_a_database',
    'The database file is not one that Rundruf can read. Choose another folder with --data, or restore a backup.',
  ],
  ['SQLITE_CORRUPT', 'damaged', 'The database file is damaged. Restore the newest backup.'],
  [
    'SQLITE_FULL',
    'disk_full',
    'The disk is full. Make room, then try again; nothing that was confirmed is lost.',
  ],
  [
    'SQLITE_IOERR',
    'disk_full',
    'The disk refuses to write. Check that it has room and is connected, then try again.',
  ],
  [
    'SQLITE_READONLY',
    'read_only',
    'The database file is read-only. Give the hub the right to write to it and to its folder.',
  ],
  [
    'SQLITE_CANTOPEN',
    'read_only',
    'The database file cannot be opened. Check that the folder exists and may be written to.',
  ],
]

export function troubleOf(error: unknown): StorageError | null {
  if (error instanceof StorageError) return error
  const code = codeOf(error)
  const known = TROUBLE.find(([prefix]) => code.startsWith(prefix))
  return known === undefined ? null : new StorageError(known[1], known[2], { cause: error })
}
