import type { Insertable, Updateable } from 'kysely'
import { monthPeriod } from '#core/audit/period.ts'
import { type Counted, counts, type Deltas, type Place, placesOf, type Spread } from '#core/audit/rollup.ts'
import { GESTURE_STATES, type GestureState } from '#core/gesture.ts'
import { builtOnce, insertBuiltOnce } from './built-once.ts'
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

/** Where a state's sums stand among the measures: how many, and after it their minor units. */
const PLACE_OF = Object.fromEntries(GESTURE_STATES.map((state, at) => [state, 2 * at])) as Record<
  GestureState,
  number
>
const YESES = MEASURES.indexOf('yeses')
const WAITED = MEASURES.indexOf('waited')

/** A cell that is being gathered: its sums in the order of `MEASURES`. */
interface Gathered {
  place: Place
  sums: number[]
}

const cellOf = ({ place, sums }: Gathered): Cell =>
  ({ ...place, ...Object.fromEntries(MEASURES.map((name, at) => [name, sums[at]])) }) as Cell

/** Gathers what steps change in the rollups: many steps of one transaction touch the same few cells. */
export class Rollups {
  readonly #cells = new Map<string, Gathered>()
  /** The cells in which such a gesture stands: most steps are of gestures that stand in the same ones. */
  readonly #cellsOf = new Map<string, Gathered[]>()
  readonly #spread = new Map<string, Spread>()

  add({ cells, spread }: Deltas): void {
    for (const { of, change } of cells) {
      const { states, yeses, waited } = change
      for (const { sums } of this.#at(of)) {
        for (const { state, count, minor } of states) {
          const at = PLACE_OF[state]
          sums[at] = (sums[at] as number) + count
          sums[at + 1] = (sums[at + 1] as number) + minor
        }
        sums[YESES] = (sums[YESES] as number) + yeses
        sums[WAITED] = (sums[WAITED] as number) + waited
      }
    }
    for (const one of spread) {
      const key = `${one.what} ${one.cut} ${one.month} ${one.a} ${one.currency} ${one.value}`
      const known = this.#spread.get(key)
      if (known === undefined) this.#spread.set(key, { ...one })
      else known.count += one.count
    }
  }

  #at(counted: Counted): Gathered[] {
    const { day, month, hour, teamId, siteId, reasonId, kindId, channel, currency } = counted
    const name = `${day} ${month} ${hour} ${teamId} ${siteId} ${reasonId} ${kindId} ${channel} ${currency}`
    let cells = this.#cellsOf.get(name)
    if (cells === undefined) {
      cells = placesOf(counted).map((place) => {
        const key = `${place.cut} ${place.period} ${place.a} ${place.b} ${place.currency}`
        let cell = this.#cells.get(key)
        if (cell === undefined)
          this.#cells.set(key, (cell = { place, sums: Array<number>(MEASURES.length).fill(0) }))
        return cell
      })
      this.#cellsOf.set(name, cells)
    }
    return cells
  }

  /** Everything that was gathered, without what came to nothing. */
  content(): { cells: Cell[]; spread: Spread[] } {
    return {
      cells: [...this.#cells.values()].filter(({ sums }) => sums.some((sum) => sum !== 0)).map(cellOf),
      spread: [...this.#spread.values()].filter(({ count }) => count !== 0),
    }
  }

  /** Adds it to what is stored, and forgets it. */
  async flush(engine: Engine, trx: Trx): Promise<void> {
    const { cells, spread } = this.content()
    await addCells(engine, trx, cells)
    await addSpread(engine, trx, spread)
    this.#cells.clear()
    this.#cellsOf.clear()
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

const ofTeamByDay = builtOnce((db, teamId: string, from: string, to: string) =>
  db
    .selectFrom('rollup')
    .select(['period', 'currency', ...COUNTED])
    .where('cut', '=', 'day:team')
    .where('period', '>=', from)
    .where('period', '<=', to)
    .where('a', '=', teamId),
)
const COUNTED = GESTURE_STATES.filter(counts).map((state) => `${state}Minor` as const)

/**
 * What a team held and spent in a month.
 * @param month `YYYY-MM`
 * @returns by currency and day: minor units
 */
export async function spendByDay(
  db: ReadDb,
  teamId: string,
  month: string,
): Promise<Map<string, Map<string, number>>> {
  const { from, to } = monthPeriod(month)
  const spend = new Map<string, Map<string, number>>()
  for (const { period, currency, ...sums } of await ofTeamByDay(db, teamId, from, to)) {
    const byDay = spend.get(currency) ?? new Map<string, number>()
    spend.set(
      currency,
      byDay.set(
        period,
        COUNTED.reduce((sum, name) => sum + sums[name], 0),
      ),
    )
  }
  return spend
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
