import { type Compilable, CompiledQuery } from 'kysely'
import type { Engine, ReadDb, Trx } from './engine.ts'
import { chunked } from './chunked.ts'

// Building a query takes longer than running it. What every request or every group of commands needs is built once for
// each engine and number of values, and from then on only run.

/** A statement for more values or rows than that is built once, too, but the database need not keep it. */
const MOST_KEPT_THERE = 32
const forAgain = new Set<string>()

/** Whether a statement is worth being kept prepared by the database: it will come again, and there are few such. */
export const isForAgain = (text: string): boolean => forAgain.has(text)

/**
 * A query that is built once.
 * @param build makes the query; it may hand its values on to the database, and do nothing else with them. Where it
 * takes any number of them, the last ones stand in a list in which one may come several times: lists are filled up to
 * the next power of two, so that there are few different statements.
 * @returns runs it with values in their places
 */
export function builtOnce<Values extends (string | number)[], Row>(
  build: (db: ReadDb, ...values: Values) => Compilable<Row>,
): (db: ReadDb, ...values: Values) => Promise<Row[]> {
  const kept = new Kept<{ sql: string; places: number[]; same: readonly unknown[] }>()
  return async (db, ...values) => {
    const size = filledUp(values.length)
    const { sql, places, same } = kept.of(db, size, () => {
      const standIns = Array.from({ length: size }, (_, at) => `value ${at}`)
      const query = build(db, ...(standIns as (string | number)[] as Values)).compile()
      const which = query.parameters.map((parameter) => standIns.indexOf(parameter as string))
      return { sql: query.sql, places: which, same: query.parameters }
    })
    const last = values.length - 1
    const parameters = places.map((place, at) => (place < 0 ? same[at] : values[Math.min(place, last)]))
    const { rows } = await db.executeQuery(CompiledQuery.raw(sql, parameters) as never)
    return rows as Row[]
  }
}

const MOST_FILLED_UP = 1_024
const filledUp = (count: number): number =>
  count < 2 || count > MOST_FILLED_UP ? count : 2 ** Math.ceil(Math.log2(count))

/**
 * Inserts rows, many with one statement, which is built once for each number of rows.
 * @param build makes the statement; all rows ever have the same columns
 */
export function insertBuiltOnce<Row extends object>(
  build: (trx: Trx, rows: readonly Row[]) => Compilable,
): (engine: Engine, trx: Trx, rows: readonly Row[]) => Promise<void> {
  const kept = new Kept<{ sql: string; columns: (keyof Row)[] }>()
  return async (engine, trx, rows) => {
    const columns = Object.keys(rows[0] ?? {}) as (keyof Row)[]
    for (const some of chunked(rows, engine.rowsAStatement(Math.max(1, columns.length)))) {
      const built = kept.of(trx, some.length, () => ({ sql: build(trx, some).compile().sql, columns }))
      const parameters = some.flatMap((row) => built.columns.map((column) => row[column]))
      await trx.executeQuery(CompiledQuery.raw(built.sql, parameters))
    }
  }
}

/** What was built, by the dialect that it was built for and the number of values or rows. */
class Kept<Built extends { sql: string }> {
  readonly #byDialect = new WeakMap<object, Map<number, Built>>()

  of(db: ReadDb | Trx, count: number, build: () => Built): Built {
    // Each transaction is another object; what those of one engine have in common is their adapter.
    const { adapter } = (db as Trx).getExecutor()
    const byCount = this.#byDialect.get(adapter) ?? new Map<number, Built>()
    this.#byDialect.set(adapter, byCount)
    const built = byCount.get(count) ?? build()
    byCount.set(count, built)
    if (count <= MOST_KEPT_THERE) forAgain.add(built.sql)
    return built
  }
}
