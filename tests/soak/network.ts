import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { Engine } from '#storage/engine.ts'
import { openPostgres } from '#storage/postgres.ts'
import type { Schema } from '#storage/schema.ts'
import { openSqlite } from '#storage/sqlite.ts'
import type { EngineName } from '../bench/figures.ts'
import { seedCompany, type SeededPerson } from '../bench/seed/company.ts'
import { freshDatabase } from '../support/postgres.ts'
import { readStored, type Stored } from './stored.ts'

/** A network whose hub will be killed: where its data lies, and who is signed in. */
export interface CrashNetwork {
  engine: EngineName
  /** The hub's data folder, and what else it is started with. */
  data: string
  options: string[]
  /** Of the database; null for a SQLite file. */
  url: string | null
  people: SeededPerson[]
  /** Reads what is stored past the hub, all tables as of one moment; a hub may be running. */
  look(words: readonly string[]): Promise<Stored>
  /** Opens the storage as the hub does; only while no hub runs. */
  open(): Engine
  remove(): Promise<void>
}

const PEOPLE = 8

/** @param postgresUrl of a PostgreSQL server; without it, the network lies in a SQLite file */
export async function makeNetwork(postgresUrl: string | null): Promise<CrashNetwork> {
  const data = await mkdtemp(join(tmpdir(), 'rundruf-crash-'))
  const file = join(data, 'rundruf.db')
  const url = postgresUrl === null ? null : await freshDatabase(postgresUrl)
  const open = () => (url === null ? openSqlite(file) : openPostgres(url))
  const engine = open()
  const { people } = await seedCompany(engine, PEOPLE)
  await engine.close()
  return {
    engine: url === null ? 'SQLite' : 'PostgreSQL',
    data,
    options: url === null ? [] : ['--database', url],
    url,
    people,
    look: (words) => (url === null ? lookIntoFile(file, words) : lookIntoDatabase(url, words)),
    open,
    remove: () => rm(data, { recursive: true, force: true }),
  }
}

async function lookIntoFile(file: string, words: readonly string[]): Promise<Stored> {
  const database = new Database(file, { readonly: true })
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  try {
    return await db.transaction().execute((trx) => readStored(trx, 'SQLite', words))
  } finally {
    await db.destroy()
  }
}

async function lookIntoDatabase(url: string, words: readonly string[]): Promise<Stored> {
  const engine = openPostgres(url)
  try {
    const transaction = engine.write.transaction().setIsolationLevel('repeatable read')
    return await transaction.execute((trx) => readStored(trx, 'PostgreSQL', words))
  } finally {
    await engine.close()
  }
}
