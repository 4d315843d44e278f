import type { Selectable } from 'kysely'
import type { Outputs } from '#contract/index.ts'
import type { Refusal } from '#core/refusal.ts'
import type { Trx } from '#storage/engine.ts'
import { askIdOf, type Given } from './guess.ts'
import { type DeskReadDb, type OutboxTable, withDesk } from './schema.ts'

export type Entry = Selectable<OutboxTable>
export type PushResult = Outputs['sync']['push']['results'][number]

const readable = (db: DeskReadDb | Trx): DeskReadDb => db as DeskReadDb

/** What has been given and not been refused, in order: the hub has not answered yet, or its rows have not come. */
export const pending = (db: DeskReadDb | Trx): Promise<Entry[]> =>
  readable(db)
    .selectFrom('outbox')
    .selectAll()
    .where('state', 'in', ['waiting', 'done'])
    .orderBy('place')
    .execute()

/** The next ones to send, in order. */
export const waiting = (db: DeskReadDb, most: number): Promise<Entry[]> =>
  db.selectFrom('outbox').selectAll().where('state', '=', 'waiting').orderBy('place').limit(most).execute()

/** What waits for the hub, and what it has refused, in order: all that the person may want to look at. */
export const open = (db: DeskReadDb): Promise<Entry[]> =>
  db.selectFrom('outbox').selectAll().where('state', 'in', ['waiting', 'refused']).orderBy('place').execute()

export const entryOf = (db: DeskReadDb | Trx, id: string): Promise<Entry | undefined> =>
  readable(db).selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()

export async function counts(db: DeskReadDb): Promise<{ waiting: number; refused: number }> {
  const rows = await db
    .selectFrom('outbox')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const of = (state: OutboxTable['state']) => rows.find((row) => row.state === state)?.count ?? 0
  return { waiting: of('waiting'), refused: of('refused') }
}

export async function append(trx: Trx, given: Given): Promise<void> {
  const { id, command, input, at } = given
  await withDesk(trx)
    .insertInto('outbox')
    .values({
      id,
      command,
      input: JSON.stringify(input),
      askId: askIdOf(input),
      at,
      state: 'waiting',
      revision: null,
      refusal: null,
      becauseOf: null,
    })
    .execute()
}

export const givenOf = ({ id, command, input, at }: Entry): Given => ({
  id,
  command,
  input: JSON.parse(input) as Given['input'],
  at,
})

/** Notes what the hub answered. @returns whether anything was refused */
export async function noteAnswers(trx: Trx, results: readonly PushResult[]): Promise<boolean> {
  let refused = false
  for (const result of results) {
    if (result.ok) {
      await withDesk(trx)
        .updateTable('outbox')
        .set({ state: 'done', revision: result.revision })
        .where('id', '=', result.id)
        .where('state', '=', 'waiting')
        .execute()
      continue
    }
    refused = true
    const { code, data } = result.error
    await noteRefusal(trx, result.id, { code, reason: data.reason, field: data.field })
  }
  return refused
}

async function noteRefusal(trx: Trx, id: string, refusal: Refusal): Promise<void> {
  const desk = withDesk(trx)
  const entry = await entryOf(trx, id)
  if (entry === undefined || entry.state !== 'waiting') return
  // It is about an ask that is not there because posting it was refused, or built on another step that was.
  const before = await desk
    .selectFrom('outbox')
    .select('id')
    .where('askId', '=', entry.askId)
    .where('state', '=', 'refused')
    .where('place', '<', entry.place)
    .orderBy('place', 'desc')
    .executeTakeFirst()
  await desk
    .updateTable('outbox')
    .set({ state: 'refused', refusal: JSON.stringify(refusal), becauseOf: before?.id ?? null })
    .where('id', '=', id)
    .execute()
}

/** Lets go of those whose rows have come. @returns whether there were any */
export async function letGoConfirmed(trx: Trx): Promise<boolean> {
  const { numDeletedRows } = await withDesk(trx)
    .deleteFrom('outbox')
    .where('state', '=', 'done')
    .where('revision', '<=', ({ selectFrom }) => selectFrom('network').select('revision'))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** The person has looked after a refused command. @returns it, or undefined where there is none */
export async function discard(trx: Trx, id: string): Promise<Entry | undefined> {
  const entry = await entryOf(trx, id)
  if (entry?.state !== 'refused') return undefined
  await withDesk(trx).deleteFrom('outbox').where('id', '=', id).execute()
  return entry
}
