import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Engine, ReadDb, SearchEntry, SearchIndex, Trx } from './engine.ts'
import { StorageError, type StorageTrouble } from './errors.ts'
import { KeptStatements } from './postgres-statements.ts'
import type { Schema } from './schema.ts'

/** The protocol's own limit on values in one statement. */
const MOST_VALUES = 65_535
const CHANNEL = 'rundruf'

const INT8 = 20
const NUMERIC = 1700

/**
 * One PostgreSQL database, for any number of hubs.
 * @param url `postgres://user:password@host:port/database`
 */
export function openPostgres(url: string): Engine {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      // Revisions and counts: whole numbers far below 2^53.
      oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as 'text'),
  } as pg.CustomTypesConfig
  const config = { connectionString: url, types, connectionTimeoutMillis: 10_000, keepAlive: true }
  // One writer: the counter row puts all writers in one line anyway, and commands are committed in groups.
  const writers = new pg.Pool({ ...config, max: 2 })
  const readers = new pg.Pool({ ...config, max: 8, options: '-c default_transaction_read_only=on' })
  // A connection that breaks is replaced by the pool. Whoever uses it hears of it from their query; unheard, its own
  // cry would end the process.
  for (const pool of [writers, readers])
    pool.on('error', () => {}).on('connect', (client) => void client.on('error', () => {}))
  const write = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new KeptStatements(writers) }) })
  const read = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new KeptStatements(readers) }) })
  return {
    write,
    read: read as never as ReadDb,
    snapshot: (look) =>
      read
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((trx) => look(trx as never as ReadDb)),
    concatenated: (rows) =>
      sql`select string_agg("text", '' order by "seq") as "text" from (${rows}) as "rows"`,
    rowsAStatement: (valuesARow) => Math.max(1, Math.floor(MOST_VALUES / valuesARow)),
    migrationTools: { rowNumber: 'bigint', createSearch },
    search: { put, remove, hits },
    announce: async (trx, revision) => {
      await sql`select pg_notify(${CHANNEL}, ${String(revision)})`.execute(trx)
    },
    listen: (heard) => listen(config, heard),
    trouble: troubleOf,
    close: async () => {
      await read.destroy()
      await write.destroy()
    },
  }
}

const RECONNECT_MS = 1_000

/** A connection of its own that listens; made anew when it breaks, and then told to look for what it missed. */
async function listen(
  config: pg.ClientConfig,
  heard: (revision: number) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client(config)
    fresh.on('notification', (message) => heard(Number(message.payload)))
    // What breaks also ends.
    fresh.on('error', () => {})
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
    } catch (error) {
      void fresh.end().catch(() => {})
      throw error
    }
    if (stopped) return fresh.end()
    client = fresh
    fresh.once('end', tryAgain)
  }
  // Only a connection that has listened, or a try that failed, leads to the next try: so there is ever only one.
  const tryAgain = (): void => {
    if (!stopped) retry = setTimeout(() => void connect().then(missed, tryAgain), RECONNECT_MS)
  }
  const missed = (): void => {
    if (!stopped) heard(Number.POSITIVE_INFINITY)
  }
  await connect()
  return async () => {
    stopped = true
    clearTimeout(retry)
    await client?.end()
  }
}

async function createSearch(db: Kysely<unknown>, index: SearchIndex): Promise<void> {
  await sql`create table ${sql.table(index)} (seq bigint primary key, words tsvector not null)`.execute(db)
  await sql`create index ${sql.ref(`${index}Words`)} on ${sql.table(index)} using gin (words)`.execute(db)
}

/**
 * The words go in and are looked for as they are. PostgreSQL's own parser would take addresses, numbers and paths for
 * one word each, and depends on the database's locale.
 */
async function put(trx: Trx, index: SearchIndex, entries: SearchEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = sql.join(
    entries.map(({ seq, text }) => sql`(${seq}::bigint, array_to_tsvector(string_to_array(${text}, ' ')))`),
  )
  await sql`
    insert into ${sql.table(index)} (seq, words) values ${rows}
    on conflict (seq) do update set words = excluded.words`.execute(trx)
}

async function remove(trx: Trx, index: SearchIndex, seqs: readonly number[]): Promise<void> {
  if (seqs.length > 0)
    await sql`delete from ${sql.table(index)} where seq in (${sql.join(seqs)})`.execute(trx)
}

function hits(index: SearchIndex, words: readonly string[], mode: 'every' | 'any') {
  const match = words.map((word) => `'${word}':*`).join(mode === 'every' ? ' & ' : ' | ')
  return sql<{
    seq: number
  }>`(select seq from ${sql.table(index)} where words @@ ${match}::tsquery)`
}

const TROUBLE: [code: RegExp, trouble: StorageTrouble, sentence: string][] = [
  [
    /^53100$/,
    'disk_full',
    'The database server has no room left. Make room, then try again; nothing that was confirmed is lost.',
  ],
  [
    /^25006$/,
    'read_only',
    'The database accepts no changes (it is read-only). Point --database at the primary server.',
  ],
  [
    /^(28|3D)/,
    'unreachable',
    'The database server refused the sign-in. Check user, password and name in --database.',
  ],
  [
    /^(08|57P|53300|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|ENOENT|EAI_)/,
    'unreachable',
    'The database server does not answer. Check that it runs and that --database is right.',
  ],
]

function troubleOf(error: unknown): StorageError | null {
  if (error instanceof StorageError) return error
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // pg reports a connection that broke or could not be made in time without a code.
  const lost = /Connection terminated|not queryable|timeout expired|timeout exceeded/.test(error.message)
    ? '08006'
    : code
  const known = TROUBLE.find(([pattern]) => pattern.test(lost))
  return known === undefined ? null : new StorageError(known[1], known[2], { cause: error })
}
