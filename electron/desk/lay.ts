import { type Insertable, sql } from 'kysely'
import type { Change } from '#contract/changes.ts'
import type { PersonRef } from '#contract/fields.ts'
import type { AnswerRow, AskRow, Person, Site, Team } from '#contract/rows.ts'
import { fold } from '#core/fold.ts'
import { type Scope, scopeOfList } from '#core/scope.ts'
import { searchEntry } from '#storage/asks.ts'
import { insertBuiltOnce } from '#storage/built-once.ts'
import { chunked } from '#storage/chunked.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { searchTextOfPerson } from '#storage/people.ts'
import { saveSite, saveTeam } from '#storage/places.ts'
import type {
  AnswerTable,
  AskTable,
  ChangedTable,
  NotMeTable,
  PersonTable,
  RowChangeTable,
} from '#storage/schema.ts'
import { withDesk } from './schema.ts'

/** A row that may look different than before. */
export interface Touched {
  table: ChangedTable
  rowId: string
}

type Changed = Extract<Change, { row: unknown }>

/** So many rows a statement: enough to be fast, and few different statements. */
const ROWS_AT_ONCE = 64

/** What lays the hub's rows down. */
export interface Layer {
  engine: Engine
  personId: string
  /** The desk's next own revision. */
  next: () => number
}

/**
 * Lays the hub's rows over what is there. Nothing is asked of their order: a row that names a person who has not come
 * yet is laid down with that person's name.
 * @param held the scopes that this desk keeps
 */
export async function layRows(
  layer: Layer,
  trx: Trx,
  changes: readonly Change[],
  held: ReadonlySet<string>,
): Promise<Touched[]> {
  const newest = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.table} ${'deleted' in change ? change.deleted : change.row.id}`
    // Behind those that came since it came last.
    newest.delete(key)
    newest.set(key, change)
  }
  const gone: Touched[] = []
  const rows: Changed[] = []
  for (const change of newest.values())
    if ('deleted' in change) gone.push({ table: change.table as ChangedTable, rowId: change.deleted })
    else rows.push(change)
  await removeRows(layer.engine, trx, gone)
  const of = <T extends Changed['table']>(table: T) =>
    rows.filter((change) => change.table === table).map((change) => change.row) as Extract<
      Changed,
      { table: T }
    >['row'][]
  const asks = of('ask')
  const answers = of('answer')
  await layPlaces(trx, of('site'), of('team'), layer.next)
  await layPeople(layer, trx, of('person'))
  await layStrangers(layer, trx, [
    ...asks.flatMap(({ asker, giver }) => (giver === null ? [asker] : [asker, giver])),
    ...answers.flatMap(({ person, pointedTo }) => (pointedTo === null ? [person] : [person, pointedTo])),
  ])
  await layAsks(layer, trx, asks)
  await layAnswers(layer, trx, answers)
  await putNotMe(
    trx,
    of('notMe').map(({ id, askId }) => ({ id, askId, personId: layer.personId, revision: layer.next() })),
  )
  await keepRows(trx, rows)
  await noteScopes(layer, trx, rows, held)
  return [...rows.map(({ table, row }) => ({ table, rowId: row.id })), ...gone]
}

async function layPlaces(
  trx: Trx,
  sites: readonly Site[],
  teams: readonly Team[],
  next: () => number,
): Promise<void> {
  for (const site of sites) await saveSite(trx, { ...site, revision: next() })
  for (const team of teams) await saveTeam(trx, { ...team, revision: next() })
}

const insertPeople = insertBuiltOnce((trx, rows: readonly Insertable<PersonTable>[]) =>
  trx
    .insertInto('person')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        sortName: eb.ref('excluded.sortName'),
        sign: eb.ref('excluded.sign'),
        roles: eb.ref('excluded.roles'),
        siteId: eb.ref('excluded.siteId'),
        teamId: eb.ref('excluded.teamId'),
        active: eb.ref('excluded.active'),
        revision: eb.ref('excluded.revision'),
        seq: eb.ref('excluded.seq'),
      })),
    ),
)

async function layPeople({ engine, next }: Layer, trx: Trx, people: readonly Person[]): Promise<void> {
  for (const some of chunked(people, ROWS_AT_ONCE)) {
    const seqs = await seqsOf(trx, 'person', some)
    const records = some.map((person) => personRecord(person, next(), seqs.get(person.id)))
    await insertPeople(engine, trx, records)
    const entries = records.map(({ seq, name, sign }) => ({
      seq,
      text: searchTextOfPerson(name, sign ?? null),
    }))
    await engine.search.put(trx, 'personSearch', entries)
  }
}

/** Where somebody signs in is the hub's business: no address of a colleague lies on a desk. */
const personRecord = (person: Person, revision: number, seq: number | undefined) => ({
  id: person.id,
  name: person.name,
  sortName: fold(person.name),
  sign: person.sign,
  email: person.id,
  roles: JSON.stringify(person.roles),
  siteId: person.siteId,
  teamId: person.teamId,
  active: person.active ? (1 as const) : (0 as const),
  createdAt: '',
  revision,
  seq: seq ?? revision,
})

const insertStrangers = insertBuiltOnce((trx, rows: readonly Insertable<PersonTable>[]) =>
  trx
    .insertInto('person')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing()),
)

/** People of whom only the name has come so far, with a row that names them. */
async function layStrangers({ engine, next }: Layer, trx: Trx, named: readonly PersonRef[]): Promise<void> {
  const people = new Map(named.map((ref) => [ref.id, ref]))
  for (const some of chunked([...people.values()], ROWS_AT_ONCE)) {
    const known = await seqsOf(trx, 'person', some)
    const strangers = some.filter(({ id }) => !known.has(id))
    const card = { roles: [], siteId: null, teamId: null, active: true, revision: 0 }
    await insertStrangers(
      engine,
      trx,
      strangers.map((ref) => personRecord({ ...ref, ...card }, next(), undefined)),
    )
  }
}

/** The numbers in the search index of those who are known. */
async function seqsOf(
  trx: Trx,
  table: 'person' | 'ask',
  some: readonly { id: string }[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom(table)
    .select(['id', 'seq'])
    .where(
      'id',
      'in',
      some.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}

const putAsks = insertBuiltOnce((trx, rows: readonly Insertable<AskTable>[]) =>
  withDesk(trx).insertInto('ask').orReplace().values(rows),
)

async function layAsks({ engine, next }: Layer, trx: Trx, asks: readonly AskRow[]): Promise<void> {
  for (const some of chunked(asks, ROWS_AT_ONCE)) {
    const known = await seqsOf(trx, 'ask', some)
    await putAsks(
      engine,
      trx,
      some.map((ask) => askRecord(ask, next())),
    )
    // The texts of an ask never change.
    const fresh = some.filter(({ id, seq }) => known.get(id) !== seq)
    await engine.search.put(trx, 'askSearch', fresh.map(searchEntry))
  }
}

const askRecord = (
  { asker, giver: _, handover, ...ask }: AskRow,
  revision: number,
): Insertable<AskTable> => ({
  seq: ask.seq,
  id: ask.id,
  title: ask.title,
  details: ask.details,
  condition: ask.condition,
  destination: ask.destination,
  keep: ask.keep,
  neededBy: ask.neededBy,
  caseId: ask.caseId,
  audience: ask.audience,
  scope: scopeOfList(ask),
  askerId: asker.id,
  siteId: ask.siteId,
  teamId: ask.teamId,
  state: ask.state,
  outcome: ask.outcome,
  promisedAnswerId: ask.promisedAnswerId,
  handoverMethod: handover?.method ?? null,
  handoverState: handover?.state ?? null,
  offers: ask.offers,
  createdAt: ask.createdAt,
  activeAt: ask.activeAt,
  closedAt: ask.closedAt,
  revision,
})

const putAnswers = insertBuiltOnce((trx, rows: readonly Insertable<AnswerTable>[]) =>
  withDesk(trx).insertInto('answer').orReplace().values(rows),
)

async function layAnswers({ engine, next }: Layer, trx: Trx, answers: readonly AnswerRow[]): Promise<void> {
  for (const some of chunked(answers, ROWS_AT_ONCE))
    await putAnswers(
      engine,
      trx,
      some.map(({ id, askId, kind, text, person, pointedTo, createdAt, withdrawnAt, noShowAt }) => ({
        id,
        askId,
        kind,
        text,
        answererId: person.id,
        pointedToId: pointedTo?.id ?? null,
        createdAt,
        withdrawnAt,
        noShowAt,
        revision: next(),
      })),
    )
}

async function putNotMe(trx: Trx, rows: readonly Insertable<NotMeTable>[]): Promise<void> {
  for (const some of chunked(rows, ROWS_AT_ONCE))
    await withDesk(trx).insertInto('notMe').orReplace().values(some).execute()
}

/** The tables whose rows the desk has in columns of their own; the rows of the others it keeps as they came. */
const IN_COLUMNS = new Set<ChangedTable>(['ask', 'answer', 'notMe', 'person', 'site', 'team'])

async function keepRows(trx: Trx, rows: readonly Changed[]): Promise<void> {
  const kept = rows
    .filter(({ table }) => !IN_COLUMNS.has(table))
    .map(({ table, row }) => ({ tableName: table, id: row.id, row: JSON.stringify(row) }))
  for (const some of chunked(kept, ROWS_AT_ONCE))
    await withDesk(trx).insertInto('kept').orReplace().values(some).execute()
}

const putScopes = insertBuiltOnce((trx, rows: readonly RowChangeTable[]) =>
  withDesk(trx).insertInto('rowChange').orReplace().values(rows),
)

/** Notes under which of the held scopes each row came, so that a scope that is lost takes just its rows along. */
async function noteScopes(
  { engine }: Layer,
  trx: Trx,
  rows: readonly Changed[],
  held: ReadonlySet<string>,
): Promise<void> {
  const records = rows.flatMap(({ revision, table, row, scopes }) =>
    scopes
      .filter((scope) => held.has(scope))
      .map((scope) => ({
        scope: scope as Scope,
        revision,
        tableName: table,
        rowId: row.id,
        deleted: 0 as const,
      })),
  )
  for (const some of chunked(records, ROWS_AT_ONCE)) await putScopes(engine, trx, some)
}

/** Takes rows out, with all that belongs to them. */
export async function removeRows(engine: Engine, trx: Trx, gone: readonly Touched[]): Promise<void> {
  const desk = withDesk(trx)
  for (const some of chunked(gone, ROWS_AT_ONCE))
    for (const table of new Set(some.map((one) => one.table))) {
      const ids = some.filter((one) => one.table === table).map(({ rowId }) => rowId)
      if (table === 'ask' || table === 'person') {
        const seqs = await seqsOf(
          trx,
          table,
          ids.map((id) => ({ id })),
        )
        await engine.search.remove(trx, table === 'ask' ? 'askSearch' : 'personSearch', [...seqs.values()])
      }
      if (table === 'ask')
        await desk.deleteFrom('kept').where('tableName', '=', 'history').where('id', 'in', ids).execute()
      if (IN_COLUMNS.has(table))
        await desk
          .deleteFrom(table as 'ask')
          .where('id', 'in', ids)
          .execute()
      else await desk.deleteFrom('kept').where('tableName', '=', table).where('id', 'in', ids).execute()
      await desk.deleteFrom('rowChange').where('tableName', '=', table).where('rowId', 'in', ids).execute()
    }
}

/** Takes out the rows that were here for these scopes alone. */
export async function dropScopes(engine: Engine, trx: Trx, scopes: readonly Scope[]): Promise<Touched[]> {
  const desk = withDesk(trx)
  const alone = await desk
    .selectFrom('rowChange as one')
    .select(['tableName', 'rowId'])
    .distinct()
    .where('scope', 'in', scopes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rowChange as other')
            .select(sql.lit(1).as('found'))
            .whereRef('other.rowId', '=', 'one.rowId')
            .whereRef('other.tableName', '=', 'one.tableName')
            .where('other.scope', 'not in', scopes),
        ),
      ),
    )
    .execute()
  const gone = alone.map(({ tableName, rowId }) => ({ table: tableName, rowId }))
  await removeRows(engine, trx, gone)
  await desk.deleteFrom('rowChange').where('scope', 'in', scopes).execute()
  await desk.deleteFrom('held').where('scope', 'in', scopes).execute()
  return gone
}
