import { type Insertable, type Selectable, sql } from 'kysely'
import type { Answer, Ask, AskState } from '#core/ask.ts'
import { words as wordsOf } from '#core/fold.ts'
import type { Scope } from '#core/scope.ts'
import { insertBuiltOnce } from './built-once.ts'
import type { Engine, ReadDb, SearchEntry, Trx } from './engine.ts'
import { chunked } from './chunked.ts'
import type { AnswerTable, AskTable, NotMeTable } from './schema.ts'

/** An ask as it is stored, with its place among all. */
export interface StoredAsk extends Ask {
  seq: number
  scope: Scope
  revision: number
  /** The person whose offer was accepted. */
  giverId: string | null
}

export interface StoredAnswer extends Answer {
  revision: number
}

type AskRecord = Selectable<AskTable> & { giverId: string | null }

const toAsk = ({ handoverMethod, handoverState, ...record }: AskRecord): StoredAsk => ({
  ...record,
  handover:
    handoverMethod === null || handoverState === null
      ? null
      : { method: handoverMethod, state: handoverState },
})

const toRecord = ({ handover, giverId: _, ...ask }: StoredAsk): Insertable<AskTable> => ({
  ...ask,
  handoverMethod: handover?.method ?? null,
  handoverState: handover?.state ?? null,
})

const selectAsks = (db: ReadDb | Trx) =>
  (db as ReadDb)
    .selectFrom('ask')
    .leftJoin('answer as promise', 'promise.id', 'ask.promisedAnswerId')
    .selectAll('ask')
    .select('promise.answererId as giverId')

export async function loadAsks(db: ReadDb | Trx, ids: readonly string[]): Promise<StoredAsk[]> {
  if (ids.length === 0) return []
  const rows = await selectAsks(db).where('ask.id', 'in', ids).execute()
  return rows.map(toAsk)
}

/** The answers of these asks, in no particular order. */
export async function loadAnswers(db: ReadDb | Trx, askIds: readonly string[]): Promise<StoredAnswer[]> {
  if (askIds.length === 0) return []
  return (db as ReadDb).selectFrom('answer').selectAll().where('askId', 'in', askIds).execute()
}

export async function loadAnswersById(db: ReadDb, ids: readonly string[]): Promise<StoredAnswer[]> {
  if (ids.length === 0) return []
  return db.selectFrom('answer').selectAll().where('id', 'in', ids).execute()
}

const insertRecords = insertBuiltOnce((trx, records: readonly Insertable<AskTable>[]) =>
  trx.insertInto('ask').values(records),
)

export async function insertAsks(engine: Engine, trx: Trx, asks: readonly StoredAsk[]): Promise<void> {
  await insertRecords(engine, trx, asks.map(toRecord))
  await engine.search.put(trx, 'askSearch', asks.map(searchEntry))
}

/** What the search index holds of an ask. */
export const searchEntry = (ask: Parameters<typeof searchText>[0] & { seq: number }): SearchEntry => ({
  seq: ask.seq,
  text: wordsOf(searchText(ask)).join(' '),
})

/** What of an ask can be searched. */
export const searchText = (ask: Pick<Ask, 'title' | 'details' | 'condition' | 'caseId'>): string =>
  [ask.title, ask.details, ask.condition, ask.caseId].filter((part) => part !== null).join(' ')

/** Lays changed asks over the stored ones. What can't change after posting is left alone, the search index with it. */
export async function updateAsks(trx: Trx, asks: readonly StoredAsk[]): Promise<void> {
  for (const ask of asks) {
    const {
      state,
      outcome,
      promisedAnswerId,
      handoverMethod,
      handoverState,
      offers,
      activeAt,
      closedAt,
      revision,
    } = toRecord(ask)
    await trx
      .updateTable('ask')
      .set({
        state,
        outcome,
        promisedAnswerId,
        handoverMethod,
        handoverState,
        offers,
        activeAt,
        closedAt,
        revision,
      })
      .where('id', '=', ask.id)
      .execute()
  }
}

/** Adds answers, or lays changed ones over the stored ones. */
export async function saveAnswers(engine: Engine, trx: Trx, answers: readonly StoredAnswer[]): Promise<void> {
  const rows: Insertable<AnswerTable>[] = answers.map((answer) => ({ ...answer }))
  for (const some of chunked(rows, engine.rowsAStatement(10)))
    await trx
      .insertInto('answer')
      .values(some)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          withdrawnAt: eb.ref('excluded.withdrawnAt'),
          noShowAt: eb.ref('excluded.noShowAt'),
          revision: eb.ref('excluded.revision'),
        })),
      )
      .execute()
}

export interface AskFilter {
  /** Who looks: only what they may see is listed. */
  personId: string
  scopes: readonly Scope[]
  /** Folded words, all of which have to be found. */
  words: readonly string[]
  states: readonly AskState[] | null
  askerId: string | null
  siteId: string | null
  /** Leave out those to which the person said "not me". */
  withoutNotMe: boolean
  /** Only those posted before this one. */
  beforeSeq: number | null
}

/** Asks that fit, the newest first. */
export async function listAsks(
  { read, search }: Pick<Engine, 'read' | 'search'>,
  filter: AskFilter,
  most: number,
): Promise<StoredAsk[]> {
  const { personId, scopes, words, states, askerId, siteId, withoutNotMe, beforeSeq } = filter
  let query = selectAsks(read).limit(most)
  if (words.length > 0)
    query = query
      .innerJoin(search.hits('askSearch', words, 'every').as('hit'), (join) =>
        join.onRef('hit.seq', '=', 'ask.seq'),
      )
      .orderBy('hit.seq', 'desc') as typeof query
  else query = query.orderBy('ask.seq', 'desc')
  query = query.where((eb) =>
    eb.or([
      eb('ask.scope', 'in', scopes),
      // An ask to one site, seen by someone who takes part in it from elsewhere, or by a lead.
      eb.exists(
        eb
          .selectFrom('rowChange')
          .select(sql.lit(1).as('one'))
          .whereRef('rowChange.rowId', '=', 'ask.id')
          .where('rowChange.tableName', '=', 'ask')
          .where('rowChange.scope', 'in', scopes),
      ),
    ]),
  )
  if (beforeSeq !== null)
    query = query.where(words.length > 0 ? sql.ref('hit.seq') : sql.ref('ask.seq'), '<', beforeSeq)
  if (states !== null) query = query.where('ask.state', 'in', states)
  if (askerId !== null) query = query.where('ask.askerId', '=', askerId)
  if (siteId !== null) query = query.where('ask.siteId', '=', siteId)
  if (withoutNotMe)
    query = query.where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notMe')
            .select(sql.lit(1).as('one'))
            .where('notMe.personId', '=', personId)
            .whereRef('notMe.askId', '=', 'ask.id'),
        ),
      ),
    )
  const rows = await query.execute()
  return rows.map(toAsk)
}

/** The newest asks in which any of these words is found; those with other scopes are left out. */
export async function askHits(
  { read, search }: Pick<Engine, 'read' | 'search'>,
  words: readonly string[],
  scopes: readonly Scope[],
  most: number,
): Promise<StoredAsk[]> {
  const rows = await selectAsks(read)
    .innerJoin(search.hits('askSearch', words, 'any').as('hit'), (join) =>
      join.onRef('hit.seq', '=', 'ask.seq'),
    )
    .where('ask.scope', 'in', scopes)
    .orderBy('hit.seq', 'desc')
    .limit(most)
    .execute()
  return rows.map(toAsk)
}

/** The asks that may be waiting for a person: their own that have not ended, and what they promised. */
export async function asksAround(db: ReadDb, personId: string, most: number): Promise<StoredAsk[]> {
  const own = await selectAsks(db)
    .where('ask.askerId', '=', personId)
    .where('ask.state', '!=', 'closed')
    .orderBy('ask.activeAt')
    .limit(most)
    .execute()
  const promised = await selectAsks(db)
    .where('promise.answererId', '=', personId)
    .where('ask.state', '=', 'promised')
    .limit(most)
    .execute()
  return [...own, ...promised].map(toAsk)
}

/** Asks that have not ended and whose last sign of life came before an instant, the idlest first. */
export async function idleAsks(db: ReadDb, before: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('ask')
    .select('id')
    .where('state', '!=', 'closed')
    .where('activeAt', '<', before)
    .orderBy('activeAt')
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}

export async function loadNotMe(db: ReadDb | Trx, personId: string, askId: string) {
  return (db as ReadDb)
    .selectFrom('notMe')
    .selectAll()
    .where('personId', '=', personId)
    .where('askId', '=', askId)
    .executeTakeFirst()
}

export async function loadNotMeById(db: ReadDb, ids: readonly string[]) {
  return ids.length === 0 ? [] : db.selectFrom('notMe').selectAll().where('id', 'in', ids).execute()
}

export async function insertNotMe(trx: Trx, rows: readonly Insertable<NotMeTable>[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('notMe').values(rows).execute()
}

export async function deleteNotMe(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom('notMe').where('id', 'in', ids).execute()
}

/** The asks that name a case, by its id or its reference, the newest first. */
export async function asksOfCase(
  db: ReadDb,
  names: readonly string[],
  scopes: readonly Scope[],
): Promise<StoredAsk[]> {
  const rows = await selectAsks(db)
    .where('ask.caseId', 'in', names)
    .where('ask.scope', 'in', [...scopes])
    .orderBy('ask.seq', 'desc')
    .limit(100)
    .execute()
  return rows.map(toAsk)
}
