import type { Generated, Kysely, Transaction } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { PushableName } from '#contract/changes.ts'
import type { Scope } from '#core/scope.ts'
import type { ReadDb, Trx, WriteDb } from '#storage/engine.ts'
import type { ChangedTable, Schema } from '#storage/schema.ts'

/** The hub's tables, of which a desk fills those that it keeps row by row, and the desk's own. */
export interface DeskSchema extends Schema {
  outbox: OutboxTable
  undo: UndoTable
  held: { scope: Scope }
  kept: KeptTable
  fact: { name: string; value: string }
}

/** What the person did and the hub has not confirmed in full, in the order in which they did it. */
export interface OutboxTable {
  place: Generated<number>
  /** The command's id. */
  id: string
  command: PushableName
  /** JSON of its input, as the contract parsed it. */
  input: string
  /** The ask that it is about. */
  askId: string
  /** When the person gave it, by this computer's clock. */
  at: string
  /**
   * `waiting`: the hub has not answered. `done`: it said yes, and the rows come with the feed up to `revision`.
   * `refused`: it said no; the person has not looked after it yet.
   */
  state: OutboxState
  /** With `done`: the hub's revision that brings its rows. */
  revision: number | null
  /** With `refused`: JSON of the refusal. */
  refusal: string | null
  /** With `refused`: the command before it that was refused and on which it built. */
  becauseOf: string | null
}
export type OutboxState = 'waiting' | 'done' | 'refused'

/** A row as the hub last told it, while a guess lies over it. */
export interface UndoTable {
  tableName: ChangedTable
  rowId: string
  /** JSON of the stored record; null where there was none. */
  before: string | null
  /** JSON of the scopes that the change index held for it. */
  scopes: string
}

/** Rows that the desk keeps as they came: it shows them, and decides nothing on them. */
export interface KeptTable {
  tableName: ChangedTable | 'history'
  id: string
  row: string
}

export type DeskTrx = Transaction<DeskSchema>
export type DeskReadDb = ReadonlyKysely<DeskSchema>

/** The same connection, with the desk's own tables in sight. */
export const withDesk = (db: Trx): DeskTrx => db as unknown as DeskTrx
export const readDesk = (db: ReadDb): DeskReadDb => db as unknown as DeskReadDb

/** Makes the desk's own tables where they are missing. */
export async function createDeskTables(write: WriteDb): Promise<void> {
  const { schema } = write as unknown as Kysely<DeskSchema>
  await schema
    .createTable('outbox')
    .ifNotExists()
    .addColumn('place', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('command', 'text', (c) => c.notNull())
    .addColumn('input', 'text', (c) => c.notNull())
    .addColumn('askId', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint')
    .addColumn('refusal', 'text')
    .addColumn('becauseOf', 'text')
    .execute()
  await schema
    .createTable('undo')
    .ifNotExists()
    .addColumn('tableName', 'text', (c) => c.notNull())
    .addColumn('rowId', 'text', (c) => c.notNull())
    .addColumn('before', 'text')
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('undoKey', ['tableName', 'rowId'])
    .execute()
  await schema
    .createTable('held')
    .ifNotExists()
    .addColumn('scope', 'text', (c) => c.primaryKey().notNull())
    .execute()
  await schema
    .createTable('kept')
    .ifNotExists()
    .addColumn('tableName', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('row', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('keptKey', ['tableName', 'id'])
    .execute()
  await schema
    .createTable('fact')
    .ifNotExists()
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
}
