import type { PushableName } from '#contract/changes.ts'
import type { Actor } from '#core/person.ts'
import type { Decision } from '#core/refusal.ts'
import type { Scope } from '#core/scope.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import type { ChangedTable } from '#storage/schema.ts'
import { askCommandHandlers } from '#work/asks/commands.ts'
import type { Command, Deferred, Group } from '#work/command.ts'
import { WorkingSets } from '#work/working-sets.ts'
import { type Layer, removeRows, type Touched } from './lay.ts'
import { proposeHere } from './propose.ts'
import { withDesk } from './schema.ts'

/** A command as its person gave it. */
export interface Given {
  id: string
  command: PushableName
  /** What the contract made of the input; it names the command's id, too. */
  input: { id: string; askId?: string }
  /** ISO 8601, by this computer's clock. */
  at: string
}

/** The ask or gesture that a command is about; the one that posts or proposes it makes it under its own id. */
export const askIdOf = ({ id, askId }: Given['input']): string => askId ?? id

/**
 * Commands that are decided here before the hub has: their rows are guesses. What the hub had told of each of those rows
 * is noted, so that the guess can be taken back.
 */
class GuessGroup implements Group {
  readonly engine: Engine
  readonly trx: Trx
  readonly #next: () => number
  readonly #touched: (Touched & { revision: number; scopes: readonly Scope[]; deleted: boolean })[] = []
  readonly #sets = new WorkingSets(this)

  constructor({ engine, next }: Layer, trx: Trx) {
    this.engine = engine
    this.trx = trx
    this.#next = next
  }

  touch(table: ChangedTable, rowId: string, scopes: readonly Scope[], deleted = false): number {
    const revision = this.#next()
    this.#touched.push({ table, rowId, revision, scopes, deleted })
    return revision
  }

  work<T extends Deferred>(kind: new (group: Group) => T): T {
    return this.#sets.of(kind)
  }

  async close(held: ReadonlySet<string>): Promise<Touched[]> {
    const desk = withDesk(this.trx)
    for (const { table, rowId } of this.#touched) await noteBefore(this.trx, table, rowId)
    await this.#sets.flush()
    for (const { table, rowId, revision, scopes } of this.#touched)
      for (const scope of scopes)
        if (held.has(scope))
          await desk
            .insertInto('rowChange')
            .orReplace()
            .values({ scope, revision, tableName: table, rowId, deleted: 0 })
            .execute()
    return this.#touched.map(({ table, rowId }) => ({ table, rowId }))
  }
}

/** The tables with columns of their own on whose rows something can be guessed; of the kept ones, it is gestures. */
type Guessed = 'ask' | 'answer' | 'notMe'

const beforeOf = (trx: Trx, table: ChangedTable, rowId: string): Promise<object | undefined> =>
  table === 'gesture'
    ? withDesk(trx)
        .selectFrom('kept')
        .selectAll()
        .where('tableName', '=', table)
        .where('id', '=', rowId)
        .executeTakeFirst()
    : withDesk(trx)
        .selectFrom(table as Guessed)
        .selectAll()
        .where('id', '=', rowId)
        .executeTakeFirst()

async function noteBefore(trx: Trx, table: ChangedTable, rowId: string): Promise<void> {
  const desk = withDesk(trx)
  const before = await beforeOf(trx, table, rowId)
  const scopes = await desk
    .selectFrom('rowChange')
    .select('scope')
    .where('tableName', '=', table)
    .where('rowId', '=', rowId)
    .execute()
  await desk
    .insertInto('undo')
    .values({
      tableName: table,
      rowId,
      before: before === undefined ? null : JSON.stringify(before),
      scopes: JSON.stringify(scopes.map(({ scope }) => scope)),
    })
    // A second guess on the same row: what the hub told lies below the first.
    .onConflict((conflict) => conflict.columns(['tableName', 'rowId']).doNothing())
    .execute()
}

/** What can be decided here before the hub has. */
const HANDLERS = { ...askCommandHandlers, 'gestures.propose': proposeHere }

/**
 * Decides commands by the rules that the hub has, and lays what follows over the hub's rows.
 * @param held the scopes that this desk keeps
 * @returns what each came to, and the rows that look different now
 */
export async function guess(
  layer: Layer,
  trx: Trx,
  actor: Actor,
  commands: readonly Given[],
  held: ReadonlySet<string>,
): Promise<{ decisions: Decision<unknown>[]; touched: Touched[] }> {
  const group = new GuessGroup(layer, trx)
  // All commands on asks load the same way.
  const inputs = commands.map(({ input }) => ({ ...input, askId: askIdOf(input) }))
  await askCommandHandlers['asks.post'].prepare?.(inputs as never, group, [actor])
  const decisions: Decision<unknown>[] = []
  for (const { command, input, at } of commands) {
    const handler = HANDLERS[command] as unknown as Command<object, unknown>
    decisions.push(await handler.run(input, { now: at, actor }, group))
  }
  return { decisions, touched: await group.close(held) }
}

/** Takes all guesses back: the rows are again as the hub told them. */
export async function takeBack({ engine, next }: Layer, trx: Trx): Promise<Touched[]> {
  const desk = withDesk(trx)
  const guessed = await desk.selectFrom('undo').selectAll().execute()
  if (guessed.length === 0) return []
  const touched = guessed.map(({ tableName, rowId }) => ({ table: tableName, rowId }))
  await removeRows(
    engine,
    trx,
    touched.filter((_, at) => guessed[at]?.before === null),
  )
  for (const { tableName, rowId, before, scopes } of guessed) {
    if (before === null) continue
    if (tableName === 'gesture')
      await desk.insertInto('kept').orReplace().values(JSON.parse(before)).execute()
    else
      await desk
        .insertInto(tableName as Guessed)
        .orReplace()
        .values({ ...JSON.parse(before), revision: next() })
        .execute()
    let added = desk.deleteFrom('rowChange').where('tableName', '=', tableName).where('rowId', '=', rowId)
    const told = JSON.parse(scopes) as Scope[]
    if (told.length > 0) added = added.where('scope', 'not in', told)
    await added.execute()
  }
  await desk.deleteFrom('undo').execute()
  return touched
}
