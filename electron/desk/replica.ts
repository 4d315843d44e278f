import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import type { Scope } from '#core/scope.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork, readNetwork } from '#storage/network.ts'
import { openSqlite, troubleOf } from '#storage/sqlite.ts'
import { createDeskTables, type DeskSchema, readDesk, withDesk } from './schema.ts'

/**
 * Revisions of a desk's own rows begin here, above every revision of a hub: a guess is newer than all that is known, and
 * each time a row is laid down anew it gets a newer one. So whoever shows rows can go by "the higher one counts".
 */
const FIRST_OWN_REVISION = 2 ** 50

/** What is kept of one network for one person. */
export interface Replica {
  readonly engine: Engine
  readonly networkId: string
  /** Who the desk's person is; their rights come from their row. */
  readonly personId: string
  /** Commands that a damaged file did not give back: null where nothing was lost. */
  readonly lost: 'outbox' | null
  /** Where the hub's feed was left. Empty epoch: nothing has come yet. */
  cursor(): Promise<{ epoch: string; after: number }>
  /** The scopes of which everything up to the cursor is here. */
  held(): Promise<Scope[]>
  fact(name: FactName): Promise<string | null>
  close(): Promise<void>
}

/**
 * `ready`: the first sync is over. `filling`: scopes that were won and of which not all has come yet. `me`, `network`: what
 * the hub last said. `counter`: the last own revision. `indexes`: those that are to be made when the first sync is over.
 */
export type FactName = 'ready' | 'filling' | 'me' | 'network' | 'counter' | 'person' | 'indexes'

export interface ReplicaOwner {
  networkId: string
  personId: string
}

/**
 * Opens the file of one network and person; makes it where it is missing. A file that is damaged is set aside, and what
 * was waiting in its outbox is carried over into a new one.
 * @throws StorageError where the disk does not take it, or another program has it open
 */
export async function openReplica(file: string, owner: ReplicaOwner): Promise<Replica> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  try {
    return await open(file, owner, null)
  } catch (error) {
    if (!isDamage(error)) throw error
    return replaceDamaged(file, owner)
  }
}

/** Whether a file has turned out to be damaged, or to be none of ours. */
export function isDamage(error: unknown): boolean {
  const trouble = troubleOf(error)?.trouble
  return trouble === 'damaged' || trouble === 'not_a_database'
}

/** Sets a damaged file aside and opens a new one, with the outbox of the old one as far as it can be read. */
export async function replaceDamaged(file: string, owner: ReplicaOwner): Promise<Replica> {
  const aside = `${file}.damaged`
  await rm(aside, { force: true })
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) await rename(file + suffix, aside + suffix)
  const { saved, isWhole } = readOutbox(aside)
  const replica = await open(file, owner, isWhole ? null : 'outbox')
  await withOutbox(replica, saved)
  return replica
}

type SavedCommand = Omit<DeskSchema['outbox'], 'place'>

/** Reads from both ends, as far as it goes: where one page is damaged, what lies before and behind it is not lost. */
function readOutbox(file: string): { saved: SavedCommand[]; isWhole: boolean } {
  const saved = new Map<number, SavedCommand>()
  let isWhole = true
  try {
    const db = new Database(file, { readonly: true })
    try {
      for (const direction of ['asc', 'desc'])
        try {
          for (const row of db.prepare(`select * from "outbox" order by "place" ${direction}`).iterate()) {
            const { place, ...command } = row as SavedCommand & { place: number }
            saved.set(place, command)
          }
        } catch {
          isWhole = false
        }
    } finally {
      db.close()
    }
  } catch {
    isWhole = false
  }
  return {
    saved: [...saved].toSorted(([one], [other]) => one - other).map(([, command]) => command),
    isWhole,
  }
}

async function withOutbox({ engine }: Replica, saved: readonly SavedCommand[]): Promise<void> {
  if (saved.length === 0) return
  await engine.write.transaction().execute(async (trx) => {
    // What the hub had said yes to is sent again: it answers the same, and says once more which revision brings it.
    const commands = saved.map((one) =>
      one.state === 'done' ? { ...one, state: 'waiting' as const, revision: null } : one,
    )
    for (const command of commands) await withDesk(trx).insertInto('outbox').values(command).execute()
  })
}

async function open(
  file: string,
  { networkId, personId }: ReplicaOwner,
  lost: Replica['lost'],
): Promise<Replica> {
  const engine = openSqlite(file)
  try {
    await migrate(engine)
    // Rows come in the order in which they changed last, so one may come before those that it names.
    await sql`pragma foreign_keys = off`.execute(engine.write)
    await createDeskTables(engine.write)
    // The hub's own epoch is noted with the first word of its feed.
    const fresh = { networkId, epoch: '', createdAt: new Date(0).toISOString() }
    const network = await openNetwork(engine, fresh)
    if (network.networkId !== networkId) throw new Error('The replica is of another network')
    await engine.write.transaction().execute(async (trx) => {
      await saveFact(trx, 'person', personId)
    })
  } catch (error) {
    await engine.close()
    throw error
  }
  const read = readDesk(engine.read)
  return {
    engine,
    networkId,
    personId,
    lost,
    async cursor() {
      const { epoch, revision } = await readNetwork(engine.read)
      return { epoch, after: revision }
    },
    held: async () => (await read.selectFrom('held').select('scope').execute()).map(({ scope }) => scope),
    async fact(name) {
      const row = await read.selectFrom('fact').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },
    close: () => engine.close(),
  }
}

export async function saveFact(trx: Trx, name: FactName, value: string): Promise<void> {
  await withDesk(trx)
    .insertInto('fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/**
 * Takes the indexes out with which nothing but lists is faster, for as long as much is laid down at once: making them in
 * the end takes a fraction of the time.
 */
export async function dropIndexes(trx: Trx): Promise<void> {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master
    where type = 'index' and tbl_name in ('ask', 'answer', 'person', 'rowChange')
      and sql is not null and sql not like 'create unique%'`.execute(trx)
  if (rows.length === 0) return
  await saveFact(trx, 'indexes', JSON.stringify(rows.map((row) => row.sql)))
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(trx)
}

export async function makeIndexes(trx: Trx): Promise<void> {
  const desk = withDesk(trx)
  const kept = await desk.selectFrom('fact').select('value').where('name', '=', 'indexes').executeTakeFirst()
  for (const create of JSON.parse(kept?.value ?? '[]') as string[]) await sql.raw(create).execute(trx)
  await desk.deleteFrom('fact').where('name', '=', 'indexes').execute()
}

/** Empties everything that came from the hub, so that it can come anew; what the person did stays, to be sent again. */
export async function emptyReplica(trx: Trx): Promise<void> {
  const desk = withDesk(trx)
  for (const table of [
    'notMe',
    'answer',
    'ask',
    'person',
    'team',
    'site',
    'rowChange',
    'journal',
    'kept',
    'held',
    'undo',
  ] as const)
    await desk.deleteFrom(table).execute()
  for (const index of ['askSearch', 'personSearch'])
    await sql`insert into ${sql.table(index)} (${sql.ref(index)}) values ('delete-all')`.execute(trx)
  await desk.deleteFrom('fact').where('name', 'in', ['ready', 'filling']).execute()
  await desk.updateTable('network').set({ epoch: '', revision: 0 }).execute()
  await desk
    .updateTable('outbox')
    .set({ state: 'waiting', revision: null })
    .where('state', '=', 'done')
    .execute()
}

/** Counts a desk's own revisions; saved with each transaction that used some. */
export class OwnRevisions {
  #last: number

  private constructor(last: number) {
    this.#last = last
  }

  static async of(replica: Replica): Promise<OwnRevisions> {
    return new OwnRevisions(Number((await replica.fact('counter')) ?? FIRST_OWN_REVISION))
  }

  get last(): number {
    return this.#last
  }

  readonly next = (): number => {
    this.#last += 1
    return this.#last
  }

  save(trx: Trx): Promise<void> {
    return saveFact(trx, 'counter', String(this.#last))
  }
}

/** A name for the desk's own feed: it holds as long as the program runs. */
export const newEpoch = (): string => `desk-${randomUUID()}`
