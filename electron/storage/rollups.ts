import type { Insertable, Updateable } from 'kysely'
import type { Deltas, Place, Spread } from '#core/audit/rollup.ts'
import { GESTURE_STATES } from '#core/gesture.ts'
import { insertBuiltOnce } from './built-once.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

type Cell = Insertable<Schema['rollup']>

/** The columns of a cell that are added up. */
export const MEASURES = [
  ...GESTURE_STATES.flatMap((state) => [`${state}Count` as const, `${state}Minor` as const]),
  'yeses' as const,
  'waited' as const,
]

const addCells = insertBuiltOnce((trx, cells: readonly Cell[]) =>
  trx
    .insertInto('rollup')
    .values(cells)
    .onConflict((conflict) =>
      conflict
        .columns(['cut', 'period', 'a', 'b', 'currency'])
        .doUpdateSet(
          (eb) =>
            Object.fromEntries(
              MEASURES.map((name) => [name, eb(eb.ref(`rollup.${name}`), '+', eb.ref(`excluded.${name}`))]),
            ) as Updateable<Schema['rollup']>,
        ),
    ),
)

const addSpread = insertBuiltOnce((trx, rows: readonly Insertable<Schema['spread']>[]) =>
  trx
    .insertInto('spread')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['what', 'cut', 'month', 'a', 'currency', 'value'])
        .doUpdateSet((eb) => ({ count: eb(eb.ref('spread.count'), '+', eb.ref('excluded.count')) })),
    ),
)

const blank = (place: Place): Cell =>
  ({ ...place, ...Object.fromEntries(MEASURES.map((name) => [name, 0])) }) as Cell

/** Gathers what steps change in the rollups: many steps of one transaction touch the same few cells. */
export class Rollups {
  readonly #cells = new Map<string, Cell>()
  readonly #spread = new Map<string, Spread>()

  add({ cells, spread }: Deltas): void {
    for (const { count, minor, yeses, waited, ...place } of cells) {
      const key = `${place.cut} ${place.period} ${place.a} ${place.b} ${place.currency}`
      let cell = this.#cells.get(key)
      if (cell === undefined) this.#cells.set(key, (cell = blank(place)))
      for (const state of GESTURE_STATES) {
        cell[`${state}Count`] += count[state] ?? 0
        cell[`${state}Minor`] += minor[state] ?? 0
      }
      cell.yeses += yeses
      cell.waited += waited
    }
    for (const one of spread) {
      const key = `${one.what} ${one.cut} ${one.month} ${one.a} ${one.currency} ${one.value}`
      const known = this.#spread.get(key)
      if (known === undefined) this.#spread.set(key, { ...one })
      else known.count += one.count
    }
  }

  /** Everything that was gathered, without what came to nothing. */
  content(): { cells: Cell[]; spread: Spread[] } {
    return {
      cells: [...this.#cells.values()].filter((cell) => MEASURES.some((name) => cell[name] !== 0)),
      spread: [...this.#spread.values()].filter(({ count }) => count !== 0),
    }
  }

  /** Adds it to what is stored, and forgets it. */
  async flush(engine: Engine, trx: Trx): Promise<void> {
    const { cells, spread } = this.content()
    await addCells(engine, trx, cells)
    await addSpread(engine, trx, spread)
    this.#cells.clear()
    this.#spread.clear()
  }
}

/** All that is stored, without cells in which nothing is left. */
export async function storedRollups(db: ReadDb | Trx): Promise<{ cells: Cell[]; spread: Spread[] }> {
  const cells = await (db as ReadDb).selectFrom('rollup').selectAll().execute()
  const spread = await (db as ReadDb).selectFrom('spread').selectAll().where('count', '!=', 0).execute()
  return {
    cells: cells.filter((cell) => MEASURES.some((name) => cell[name] !== 0)),
    spread: spread as Spread[],
  }
}

/** Whether the rollups have been built for what was there before there were any. */
export async function rollupsBuilt(db: ReadDb | Trx): Promise<boolean> {
  const { rollupsBuilt } = await (db as ReadDb)
    .selectFrom('auditState')
    .select('rollupsBuilt')
    .executeTakeFirstOrThrow()
  return rollupsBuilt === 1
}

/** Puts rollups in the place of all that are stored. */
export async function replaceRollups(engine: Engine, trx: Trx, rollups: Rollups): Promise<void> {
  await trx.deleteFrom('rollup').execute()
  await trx.deleteFrom('spread').execute()
  await rollups.flush(engine, trx)
  await trx.updateTable('auditState').set({ rollupsBuilt: 1 }).execute()
}
