import {
  type Expression,
  expressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely'
import { addDays, monthsIn, type Period, weekdayOf } from '#core/audit/period.ts'
import type { Cut, Dimension, Spread } from '#core/audit/rollup.ts'
import type { Channel } from '#core/case.ts'
import { GESTURE_STATES, type GestureState } from '#core/gesture.ts'
import type { ReadDb } from './engine.ts'
import { MEASURES } from './rollups.ts'
import type { Schema } from './schema.ts'

/** Which gestures are meant, by the day on which they were proposed. '' stands for a site or channel that was not noted. */
export interface GestureFilter {
  period: Period
  teamId: string | null
  siteId: string | null
  reasonId: string | null
  kindId: string | null
  channel: Channel | '' | null
  /** Null: in whichever state. */
  states: readonly GestureState[] | null
  /** 1 for Monday to 7 for Sunday. */
  weekday: number | null
  hour: number | null
  currency: string | null
  /** Minor units. */
  least: number | null
  most: number | null
}

/** By what sums are told apart in the storage; weeks and weekdays follow from days. */
export type Column = GestureColumn | 'weekday'
export type GestureColumn = 'month' | 'day' | Dimension | 'hour'

/** Sums of one group, by state. */
export interface Sums {
  values: Partial<Record<Column, string>>
  currency: string
  states: Partial<Record<GestureState, { count: number; minor: number }>>
  yeses: number
  waited: number
}

export const DIMENSION_COLUMNS = {
  team: 'teamId',
  site: 'siteId',
  reason: 'reasonId',
  kind: 'kindId',
  channel: 'channel',
} as const satisfies Record<Dimension, keyof GestureFilter>

type GestureQuery<O> = SelectQueryBuilder<Schema, 'gesture', O>

const eb = expressionBuilder<Schema, 'gesture'>()

/**
 * What holds of the gestures that are meant.
 * @param apart by what they are not to be looked for: no index is taken for it
 */
export function conditionsOf(
  filter: GestureFilter,
  apart: readonly (keyof GestureFilter)[] = [],
): Expression<SqlBool>[] {
  const { period, states, currency, least, most, hour, weekday } = filter
  const all: Expression<SqlBool>[] = [eb('day', '>=', period.from), eb('day', '<=', period.to)]
  // Asked whether it is true, a condition keeps what the engine knows of it, and loses its index.
  const add = (name: keyof GestureFilter, condition: Expression<SqlBool>) =>
    all.push(apart.includes(name) ? sql`(${condition}) is true` : condition)
  for (const column of Object.values(DIMENSION_COLUMNS)) {
    const value = filter[column]
    if (value !== null) add(column, value === '' ? eb(column, 'is', null) : eb(column, '=', value as never))
  }
  if (states !== null) add('states', eb('state', 'in', states))
  if (currency !== null) add('currency', eb('currency', '=', currency))
  if (least !== null) add('least', eb('minor', '>=', least))
  if (most !== null) add('most', eb('minor', '<=', most))
  if (hour !== null) add('hour', eb('hour', '=', hour))
  if (weekday !== null) add('weekday', eb('day', 'in', daysOn(period, weekday)))
  return all
}

/** Keeps to the gestures that are meant. */
const filtered = <O>(query: GestureQuery<O>, filter: GestureFilter): GestureQuery<O> =>
  query.where(eb.and(conditionsOf(filter)))

/** The days of a period that fall on a weekday; one that no period has where there are none. */
function daysOn({ from, to }: Period, weekday: number): string[] {
  const days: string[] = []
  for (let day = addDays(from, (weekday - weekdayOf(from) + 7) % 7); day <= to; day = addDays(day, 7))
    days.push(day)
  return days.length > 0 ? days : ['']
}

const measureSums = MEASURES.map((name) => sql<number>`sum(${sql.ref(name)})`.as(name))

/**
 * Sums from the cells of one cut.
 * @param grain whether the cells are of months or of days
 * @param by what is told apart: the time, and where the cut's values go (`a`, `b`)
 * @param only values to keep to
 */
export async function sumsOfCells(
  db: ReadDb,
  {
    grain,
    cut,
    period,
    by,
    only,
  }: {
    grain: 'month' | 'day'
    cut: Cut
    period: Period
    by: { column: Column; from: 'period' | 'a' | 'b' }[]
    only: { a?: string | undefined; b?: string | undefined }
  },
): Promise<Sums[]> {
  const part = (day: string) => (grain === 'month' ? day.slice(0, 7) : day)
  let query = db
    .selectFrom('rollup')
    .select('currency')
    .select(measureSums)
    .where('cut', '=', `${grain}:${cut}`)
    .where('period', '>=', part(period.from))
    .where('period', '<=', part(period.to))
    .groupBy('currency')
  for (const { column, from } of by) query = query.select(`${from} as ${column}` as never).groupBy(from)
  if (only.a !== undefined) query = query.where('a', '=', only.a)
  if (only.b !== undefined) query = query.where('b', '=', only.b)
  const rows = (await query.execute()) as unknown as Record<string, string | number>[]
  return rows.map((row) => ({
    values: Object.fromEntries(by.map(({ column }) => [column, String(row[column])])),
    currency: String(row.currency),
    states: Object.fromEntries(
      GESTURE_STATES.map((state) => [
        state,
        { count: Number(row[`${state}Count`]), minor: Number(row[`${state}Minor`]) },
      ]),
    ),
    yeses: Number(row.yeses),
    waited: Number(row.waited),
  }))
}

/** What a column of a gesture is in a group's key. */
const expressionOf = (column: GestureColumn): RawBuilder<string | number | null> =>
  column === 'month' || column === 'day' || column === 'hour'
    ? sql`${sql.ref(column)}`
    : sql`coalesce(${sql.ref(DIMENSION_COLUMNS[column])}, '')`

/** Sums from the gestures themselves, for what no cut holds. */
export async function sumsOfGestures(
  db: ReadDb,
  filter: GestureFilter,
  columns: readonly GestureColumn[],
): Promise<Sums[]> {
  let query = filtered(db.selectFrom('gesture'), filter)
    .select(['currency', 'state'])
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`sum("minor")`.as('minor'),
      sql<number>`count("waited")`.as('yeses'),
      sql<number>`coalesce(sum("waited"), 0)`.as('waited'),
    ])
    .groupBy(['currency', 'state'])
  for (const column of columns) {
    const expression = expressionOf(column)
    query = query.select(expression.as(`by_${column}` as never)).groupBy(expression)
  }
  const groups = new Map<string, Sums>()
  for (const row of (await query.execute()) as unknown as (Record<string, string | number | null> & {
    state: GestureState
  })[]) {
    const values = Object.fromEntries(
      columns.map((column) => [column, valueText(column, row[`by_${column}`])]),
    )
    const key = JSON.stringify([row.currency, ...columns.map((column) => values[column])])
    let sums = groups.get(key)
    if (sums === undefined) {
      sums = { values, currency: String(row.currency), states: {}, yeses: 0, waited: 0 }
      groups.set(key, sums)
    }
    const known = sums.states[row.state] ?? { count: 0, minor: 0 }
    sums.states[row.state] = {
      count: known.count + Number(row.count),
      minor: known.minor + Number(row.minor),
    }
    sums.yeses += Number(row.yeses)
    sums.waited += Number(row.waited)
  }
  return [...groups.values()]
}

const valueText = (column: Column, value: string | number | null | undefined): string =>
  column === 'hour' && typeof value === 'number'
    ? String(value).padStart(2, '0')
    : value === null || value === undefined
      ? ''
      : String(value)

/** How often a value comes up in a group: amounts of gestures that count, or minutes until the yes. */
export interface Often {
  key: string
  currency: string
  value: number
  count: number
}

/** From the kept spread of months, by one dimension or month, or of all (key ''). */
export async function spreadOfCells(
  db: ReadDb,
  what: Spread['what'],
  period: Period,
  cut: Cut,
  by: 'month' | 'a' | null,
  only?: string,
): Promise<Often[]> {
  const months = monthsIn(period)
  let query = db
    .selectFrom('spread')
    .select((eb) => ['currency', 'value', eb.fn.sum<number>('count').as('count')])
    .where('what', '=', what)
    .where('cut', '=', cut)
    .where('month', '>=', months[0] ?? '')
    .where('month', '<=', months.at(-1) ?? '')
    .groupBy(['currency', 'value'])
  if (by !== null) query = query.select(`${by} as key` as never).groupBy(by)
  if (only !== undefined) query = query.where('a', '=', only)
  const rows = (await query.execute()) as (Omit<Often, 'key'> & { key?: string })[]
  return rows.map((row) => ({ ...row, key: row.key ?? '' })).filter(({ count }) => count > 0)
}

const COUNTING = sql<boolean>`"state" in ('proposed', 'approved', 'issued', 'redeemed', 'expired')`

/** The same from the gestures themselves. */
export async function spreadOfGestures(
  db: ReadDb,
  what: Spread['what'],
  filter: GestureFilter,
  by: GestureColumn | null,
): Promise<Often[]> {
  const value = what === 'amount' ? ('minor' as const) : ('waited' as const)
  let query = filtered(db.selectFrom('gesture'), filter)
    .select(['currency', sql<number>`${sql.ref(value)}`.as('value'), sql<number>`count(*)`.as('count')])
    .where(what === 'amount' ? COUNTING : sql<boolean>`"waited" is not null`)
    .groupBy(['currency', value])
  if (by !== null) query = query.select(expressionOf(by).as('key' as never)).groupBy(expressionOf(by))
  const rows = (await query.execute()) as unknown as (Omit<Often, 'key'> & { key?: string | number | null })[]
  return rows.map((row) => ({
    ...row,
    key: by === null ? '' : valueText(by, row.key),
  }))
}

/** Set, held and spent of the budgets of a period's months, by month and team. */
export async function budgetsIn(db: ReadDb, period: Period, teamId: string | null) {
  let query = db
    .selectFrom('budget')
    .select(['month', 'teamId', 'currency', 'amount', 'held', 'spent'])
    .where('month', '>=', period.from.slice(0, 7))
    .where('month', '<=', period.to.slice(0, 7))
  if (teamId !== null) query = query.where('teamId', '=', teamId)
  return query.execute()
}
