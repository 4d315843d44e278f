import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import type { Person, Site, Team } from '#contract/rows.ts'
import { scopeOfList } from '#core/scope.ts'
import type { Model } from './model.ts'

type Row = Record<string, unknown>

const COLUMNS = {
  ask: `id, title, details, condition, destination, keep, neededBy, caseId, audience, scope, askerId, siteId, teamId,
    state, outcome, promisedAnswerId, handoverMethod, handoverState, offers, createdAt, activeAt, closedAt`,
  answer: 'id, askId, kind, text, answererId, pointedToId, createdAt, withdrawnAt, noShowAt',
  notMe: 'id, askId, personId',
  person: 'id, name, sign, roles, siteId, teamId, active',
  site: 'id, name, timeZone, state, week',
  team: 'id, name',
  kept: `tableName || ' ' || id as id, row`,
  outbox: 'id, command, input, at, state, revision',
  network: 'epoch as id, revision',
  held: 'scope as id',
}
type Table = keyof typeof COLUMNS

const columnsOf = (table: Table): string[] =>
  COLUMNS[table].split(',').map((column) => column.trim().split(' as ').at(-1) as string)

/** Reads a replica beside the desk, and says where it is not what it must be. */
export class Inspector {
  readonly #db: Database.Database
  readonly #reads = new Map<string, Database.Statement>()

  constructor(file: string) {
    this.#db = new Database(file, { readonly: true })
  }

  close(): void {
    this.#db.close()
  }

  /** @returns what is wrong, in words; at most a few */
  differences(model: Model): string[] {
    const wrong: string[] = []
    const { guess } = model
    for (const [table, expected] of Object.entries(expectedRows(model)) as [Table, Row[]][])
      wrong.push(...difference(table, this.#rows(table), expected, model))
    if (model.pending.length === 0 && this.#count('undo') > 0) wrong.push('undo: not empty')
    if (this.#count('askSearch_docsize') !== model.asks().length) wrong.push('askSearch: too many or too few')
    const scopes = new Set<string>()
    for (const { id } of this.#all(
      'scopes',
      `select tableName || ' ' || rowId || ' ' || scope as id from rowChange`,
    ) as { id: string }[])
      scopes.add(id)
    let expected = 0
    for (const { table, row, scopes: under } of model.told.values())
      for (const scope of under) {
        expected += 1
        if (!scopes.has(`${table} ${row.id} ${scope}`))
          wrong.push(`scope ${scope} of ${table} ${row.id}: missing`)
      }
    if (guess.asks.size + guess.notMe.size === 0 && scopes.size !== expected)
      wrong.push(`scopes: ${scopes.size} instead of ${expected}`)
    return wrong.slice(0, 5)
  }

  #rows(table: Table): Row[] {
    const order = table === 'outbox' ? 'place' : '1'
    return this.#all(table, `select ${COLUMNS[table]} from ${table} order by ${order}`) as Row[]
  }

  #count(table: string): number {
    const [row] = this.#all(table, `select count(*) as count from ${table}`) as { count: number }[]
    return row?.count ?? 0
  }

  #all(name: string, sql: string): unknown[] {
    let read = this.#reads.get(name)
    if (read === undefined) this.#reads.set(name, (read = this.#db.prepare(sql)))
    return read.all()
  }
}

function expectedRows(model: Model): Record<Table, Row[]> {
  return {
    ask: model.asks().map(({ handover, ...ask }) => ({
      ...ask,
      scope: scopeOfList(ask),
      handoverMethod: handover?.method ?? null,
      handoverState: handover?.state ?? null,
    })),
    answer: model.answers().map((answer) => ({ ...answer })),
    notMe: [...model.notMe()].map(([askId, id]) => ({ id, askId, personId: model.personId })),
    person: model.rows<Person>('person').map(({ roles, active, ...person }) => ({
      ...person,
      roles: JSON.stringify(roles),
      active: active ? 1 : 0,
    })),
    site: model.rows<Site>('site').map(({ week, ...site }) => ({ ...site, week: JSON.stringify(week) })),
    team: model.rows<Team>('team').map((team) => ({ ...team })),
    kept: [...model.told.values()]
      .filter(({ table }) => ['case', 'gesture', 'budget', 'kind', 'reason', 'policy'].includes(table))
      .map(({ table, row }) => ({ id: `${table} ${row.id}`, row: JSON.stringify(row) })),
    outbox: model.outbox.map(({ input, ...one }) => ({ ...one, input: JSON.stringify(input) })),
    network: [{ id: model.epoch, revision: model.after }],
    held: [...model.held].map((id) => ({ id })),
  }
}

function difference(table: Table, found: Row[], expected: Row[], model: Model): string[] {
  const columns = columnsOf(table)
  const wrong: string[] = []
  const byId = new Map(expected.map((row) => [row.id, row]))
  const strangers = table === 'person' ? model.named() : new Map()
  for (const row of found) {
    const should = byId.get(row.id)
    byId.delete(row.id)
    if (should === undefined) {
      if (!strangers.has(row.id)) wrong.push(`${table} ${row.id}: should not be there`)
      continue
    }
    for (const column of columns)
      if (row[column] !== should[column])
        wrong.push(`${table} ${row.id}: ${column} is ${row[column]} instead of ${should[column]}`)
  }
  for (const id of byId.keys()) wrong.push(`${table} ${id}: is missing`)
  const order = (rows: Row[]) => rows.map(({ id }) => id)
  if (table === 'outbox' && wrong.length === 0 && !isDeepStrictEqual(order(found), order(expected)))
    wrong.push('outbox: in another order')
  return wrong
}
