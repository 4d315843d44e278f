import type { Compilable } from 'kysely'
import type { ReadonlyCompiledQuery } from 'kysely/readonly'
import type { ReadDb } from './engine.ts'

interface Built<Row> {
  query: ReadonlyCompiledQuery<Row>
  /** For each of the query's parameters: which of the values it is, or -1 where it is always the same. */
  places: number[]
}

/**
 * A query that is built once and then only run: for those that every request needs, because building one takes longer
 * than running it.
 * @param build makes the query; it may hand its values on to the database, and do nothing else with them
 * @returns runs it with values in their places
 */
export function builtOnce<Values extends string[], Row>(
  build: (db: ReadDb, ...values: Values) => Compilable<Row>,
): (db: ReadDb, ...values: Values) => Promise<Row[]> {
  const built = new WeakMap<ReadDb, Built<Row>>()

  const buildFor = (db: ReadDb, count: number): Built<Row> => {
    const standIns = Array.from({ length: count }, (_, at) => `value ${at}`)
    const query = build(db, ...(standIns as Values)).compile() as ReadonlyCompiledQuery<Row>
    const places = query.parameters.map((parameter) => standIns.indexOf(parameter as string))
    return { query, places }
  }

  return async (db, ...values) => {
    const { query, places } = built.get(db) ?? buildFor(db, values.length)
    built.set(db, { query, places })
    const parameters = query.parameters.map((same, at) => values[places[at] ?? -1] ?? same)
    const { rows } = await db.executeQuery({ ...query, parameters })
    return rows as Row[]
  }
}
