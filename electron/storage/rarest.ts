import { sql } from 'kysely'
import { DIMENSIONS, type Dimension } from '#core/audit/rollup.ts'
import type { ReadDb } from './engine.ts'
import { DIMENSION_COLUMNS, type GestureFilter } from './summary.ts'

export type DimensionColumn = (typeof DIMENSION_COLUMNS)[Dimension]

/** After so many questions it is counted anew. */
const COUNTED_FOR = 1_000
/** Of equally rare ones, the first: a company has more teams than channels. */
const BY_NUMBER: readonly Dimension[] = ['team', 'reason', 'kind', 'site', 'channel']

interface Counted {
  asked: number
  counts: ReadonlyMap<string, number>
}

/** How many gestures there are of each value, as counted lately: it only decides what is quicker, and need not be exact. */
const counted = new WeakMap<object, Counted>()

/**
 * By which of the dimensions that a filter names the fewest gestures are left, so that they are looked for by it and
 * the least are looked at in vain.
 * @returns null where it names none, or one
 */
export async function rarestOf(db: ReadDb, filter: GestureFilter): Promise<DimensionColumn | null> {
  const named = BY_NUMBER.filter((dimension) => filter[DIMENSION_COLUMNS[dimension]] !== null)
  if (named.length < 2) return null
  let lately = counted.get(db)
  if (lately === undefined || lately.asked >= COUNTED_FOR) {
    lately = { asked: 0, counts: await count(db) }
    counted.set(db, lately)
  }
  lately.asked += 1
  const { counts } = lately
  const countOf = (dimension: Dimension) =>
    counts.get(`month:${dimension} ${filter[DIMENSION_COLUMNS[dimension]]}`) ?? 0
  const rarest = named.reduce((least, one) => (countOf(one) < countOf(least) ? one : least))
  return DIMENSION_COLUMNS[rarest]
}

/** From the rollups, of which there are few. Redeemed ones are most, and stand for all. */
async function count(db: ReadDb): Promise<Map<string, number>> {
  const { rows } = await sql<{ cut: string; a: string; count: number }>`
    select "cut", "a", sum("redeemedCount") as "count" from "rollup"
    where "cut" in (${sql.join(DIMENSIONS.map((dimension) => `month:${dimension}`))})
    group by "cut", "a"`.execute(db as never)
  return new Map(rows.map((row) => [`${row.cut} ${row.a}`, row.count]))
}
