import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, inject } from 'vitest'
import type { Engine } from '#storage/engine.ts'
import { openPostgres } from '#storage/postgres.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { freshDatabase } from './postgres.ts'

export interface Place {
  /** Where the data lies: a file's path, or a database's URL. */
  at: string
  /** Opens it; more than once only on an engine that several hubs may share. */
  open(): Engine
  /** Takes it away again. */
  remove(): Promise<void>
}

export interface EngineUnderTest {
  name: 'SQLite' | 'PostgreSQL'
  /** Whether several hubs may share one place. */
  shared: boolean
  /** A fresh, empty place for data. */
  place(): Promise<Place>
}

export const sqlite: EngineUnderTest = {
  name: 'SQLite',
  shared: false,
  place: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rundruf-sqlite-'))
    const at = join(folder, 'rundruf.db')
    return { at, open: () => openSqlite(at), remove: () => rm(folder, { recursive: true, force: true }) }
  },
}

const postgres: EngineUnderTest = {
  name: 'PostgreSQL',
  shared: true,
  place: async () => {
    const at = await freshDatabase(inject('postgresUrl'))
    return { at, open: () => openPostgres(at), remove: async () => {} }
  },
}

type Tests = (engine: EngineUnderTest) => void

/** The same tests on every engine. */
export function onEveryEngine(what: string, tests: Tests): void {
  for (const engine of [sqlite, postgres]) describe(`${what} (${engine.name})`, () => tests(engine))
}

/** Tests with several hubs on one place: on the engines that allow it. */
export function onSharedEngines(what: string, tests: Tests): void {
  for (const engine of [sqlite, postgres].filter(({ shared }) => shared))
    describe(`${what} (${engine.name})`, () => tests(engine))
}
