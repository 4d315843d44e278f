import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { KEY_FILE } from '#hub/data.ts'
import { openPostgres } from '#storage/postgres.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { freshDatabase, type PostgresServer, startPostgres } from '../support/postgres.ts'
import type { EngineName } from './figures.ts'
import type { Company } from './seed/company.ts'
import { type GoodwillCompany, seedGoodwill } from './seed/goodwill.ts'
import { seedPostgres } from './seed/postgres.ts'
import { seedSqlite } from './seed/sqlite.ts'

/** A network with people and asks in it, ready for a hub. */
export interface Seeded {
  engine: EngineName
  /** The SQLite file or the database's URL. */
  at: string
  /** What a hub is started with to run on it. */
  data: string
  options: string[]
  company: Company
}

/** A network in which gestures were given. */
export interface SeededGoodwill extends Omit<Seeded, 'company'> {
  company: GoodwillCompany
}

const PEOPLE = 500

/** The networks of one run of the benchmarks: each is made when it is first needed, and all are gone in the end. */
export class Seeds {
  /** Of the SQLite files; whose speed this is, `fdatasync` says. */
  readonly folder = mkdtempSync(join(tmpdir(), 'rundruf-bench-'))
  readonly #made = new Map<string, Promise<Seeded>>()
  readonly #goodwill = new Map<EngineName, Promise<SeededGoodwill>>()
  #postgres: Promise<PostgresServer> | undefined

  /** The same network for everyone who asks for as many asks. */
  network(engine: EngineName, asks: number): Promise<Seeded> {
    const name = `${engine}-${asks}`
    let made = this.#made.get(name)
    if (made === undefined) {
      made = this.#make(engine, asks, join(this.folder, name))
      this.#made.set(name, made)
    }
    return made
  }

  /** The same network with so many gestures for everyone who asks. */
  goodwill(engine: EngineName, gestures: number): Promise<SeededGoodwill> {
    let made = this.#goodwill.get(engine)
    if (made === undefined) {
      made = this.#makeGoodwill(engine, gestures, join(this.folder, `${engine}-goodwill`))
      this.#goodwill.set(engine, made)
    }
    return made
  }

  /** An empty database. @returns its URL */
  async database(): Promise<string> {
    this.#postgres ??= startPostgres()
    return freshDatabase((await this.#postgres).url)
  }

  async close(): Promise<void> {
    await (await this.#postgres)?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #makeGoodwill(name: EngineName, gestures: number, data: string): Promise<SeededGoodwill> {
    process.stderr.write(`Filling ${name} with ${gestures.toLocaleString('en')} gestures …\n`)
    await mkdir(data)
    const at = name === 'SQLite' ? join(data, 'rundruf.db') : await this.database()
    const engine = name === 'SQLite' ? openSqlite(at) : openPostgres(at)
    const company = await seedGoodwill(engine, { name, at }, gestures)
    if (name === 'PostgreSQL') await sql`analyze`.execute(engine.write)
    await engine.close()
    await writeFile(join(data, KEY_FILE), company.key, { mode: 0o600 })
    return { engine: name, at, data, options: name === 'SQLite' ? [] : ['--database', at], company }
  }

  async #make(engine: EngineName, asks: number, data: string): Promise<Seeded> {
    process.stderr.write(`Filling ${engine} with ${asks.toLocaleString('en')} asks …\n`)
    await mkdir(data)
    if (engine === 'SQLite') {
      const at = join(data, 'rundruf.db')
      return { engine, at, data, options: [], company: await seedSqlite(at, PEOPLE, asks) }
    }
    const at = await this.database()
    return { engine, at, data, options: ['--database', at], company: await seedPostgres(at, PEOPLE, asks) }
  }
}
