import type { Grouping } from '#contract/audit.ts'
import { isWholeMonths, weekdayOf, weekOf } from '#core/audit/period.ts'
import { type Cut, cutOf, type Dimension, DIMENSIONS } from '#core/audit/rollup.ts'
import { GESTURE_STATES } from '#core/gesture.ts'
import type { ReadDb } from '#storage/engine.ts'
import {
  type Column,
  DIMENSION_COLUMNS,
  type GestureColumn,
  type GestureFilter,
  type Often,
  spreadOfCells,
  spreadOfGestures,
  type Sums,
  sumsOfCells,
  sumsOfGestures,
} from '#storage/summary.ts'

/** What was asked for, and where it is to be read. */
export class Asked {
  readonly #filter: GestureFilter
  readonly #groupBy: readonly Grouping[]
  /** Dimensions that matter, grouped by or kept to. */
  readonly #dimensions: Dimension[]
  readonly #hours: boolean
  readonly #days: boolean
  /** No sum is kept by amount. */
  readonly #amounts: boolean

  constructor(filter: GestureFilter, groupBy: readonly Grouping[]) {
    this.#filter = filter
    this.#groupBy = groupBy
    this.#dimensions = DIMENSIONS.filter(
      (dimension) => groupBy.includes(dimension) || filter[DIMENSION_COLUMNS[dimension]] !== null,
    )
    this.#hours =
      filter.weekday !== null ||
      filter.hour !== null ||
      groupBy.includes('weekday') ||
      groupBy.includes('hour')
    this.#amounts = filter.least !== null || filter.most !== null
    this.#days = !isWholeMonths(filter.period) || groupBy.includes('week') || groupBy.includes('day')
  }

  get tellsYes(): boolean {
    return this.#filter.states === null && !this.#groupBy.includes('state')
  }

  get tellsBudget(): boolean {
    return (
      isWholeMonths(this.#filter.period) &&
      this.#groupBy.every((grouping) => grouping === 'month' || grouping === 'team') &&
      this.#dimensions.every((dimension) => dimension === 'team') &&
      this.#filter.states === null &&
      !this.#hours &&
      !this.#amounts
    )
  }

  /** They take longer than all else together, and by two groupings nobody looks at them. */
  get tellsMedian(): boolean {
    return this.#groupBy.length < 2
  }

  /** By what medians are told besides that of all; null where they are not. */
  medianBy(): 'month' | Dimension | null {
    const [only, ...others] = this.#groupBy
    if (only === undefined || others.length > 0) return null
    return only === 'month' ? only : (DIMENSIONS.find((dimension) => dimension === only) ?? null)
  }

  async sums(db: ReadDb): Promise<Sums[]> {
    const timely = this.#groupBy.some((one) => one === 'month' || one === 'week' || one === 'day')
    const { cut, order } = cutOf(this.#dimensions)
    const ofDimensions = (): { column: Column; from: 'a' | 'b' }[] =>
      order.flatMap((column, at) =>
        this.#groupBy.includes(column) ? [{ column, from: at === 0 ? 'a' : 'b' } as const] : [],
      )
    const kept = (at: 0 | 1): string | undefined => {
      const dimension = order[at]
      return dimension === undefined ? undefined : (this.#filter[DIMENSION_COLUMNS[dimension]] ?? undefined)
    }
    const { period } = this.#filter
    if (this.#amounts) return sumsOfGestures(db, this.#filter, [...new Set(this.#groupBy.flatMap(columnOf))])
    if (!this.#hours && order.length <= (this.#days ? 1 : 2)) {
      const grain = this.#days ? 'day' : 'month'
      const by: Parameters<typeof sumsOfCells>[1]['by'] = ofDimensions()
      if (timely) by.push({ column: grain, from: 'period' })
      return sumsOfCells(db, { grain, cut, period, by, only: { a: kept(0), b: kept(1) } })
    }
    if (this.#hours && order.length === 0 && !this.#days) {
      const { weekday, hour } = this.#filter
      const by: Parameters<typeof sumsOfCells>[1]['by'] = []
      if (timely) by.push({ column: 'month', from: 'period' })
      if (this.#groupBy.includes('weekday')) by.push({ column: 'weekday', from: 'a' })
      if (this.#groupBy.includes('hour')) by.push({ column: 'hour', from: 'b' })
      return sumsOfCells(db, {
        grain: 'month',
        cut: 'hours',
        period,
        by,
        only: {
          a: weekday === null ? undefined : String(weekday),
          b: hour === null ? undefined : String(hour).padStart(2, '0'),
        },
      })
    }
    return sumsOfGestures(db, this.#filter, [...new Set(this.#groupBy.flatMap(columnOf))])
  }

  /** How often which value comes up, for the medians. */
  spread(db: ReadDb, what: 'amount' | 'waited', by: 'month' | Dimension | null): Promise<Often[]> {
    const { states, period } = this.#filter
    const isKept =
      !this.#hours &&
      !this.#amounts &&
      states === null &&
      isWholeMonths(period) &&
      this.#dimensions.length <= 1
    if (!isKept) return spreadOfGestures(db, what, this.#filter, by)
    const [dimension] = this.#dimensions
    const cut: Cut = dimension ?? 'all'
    const only =
      dimension === undefined ? undefined : (this.#filter[DIMENSION_COLUMNS[dimension]] ?? undefined)
    return spreadOfCells(db, what, period, cut, by === null || by === 'month' ? by : 'a', only)
  }

  /** The keys under which sums stand, each with the states that belong to it. */
  keysOf(sums: Sums): { key: string[]; states: Sums['states'] }[] {
    const wanted = this.#filter.states ?? GESTURE_STATES
    const states = Object.fromEntries(
      wanted.map((state) => [state, sums.states[state] ?? { count: 0, minor: 0 }]),
    )
    if (!this.#groupBy.includes('state')) return [{ key: this.keyOf(sums.values), states }]
    return GESTURE_STATES.flatMap((one) => {
      const found = states[one]
      return found === undefined || found.count === 0
        ? []
        : [{ key: this.keyOf({ ...sums.values, state: one }), states: { [one]: found } }]
    })
  }

  keyOf(values: Partial<Record<Column | 'state', string>>): string[] {
    const { day, month } = values
    return this.#groupBy.map((grouping) => {
      switch (grouping) {
        case 'month':
          return day?.slice(0, 7) ?? month ?? ''
        case 'week':
          return weekOf(day ?? '')
        case 'weekday':
          return values.weekday ?? String(weekdayOf(day ?? ''))
        default:
          return values[grouping] ?? ''
      }
    })
  }
}

/** What has to be read of gestures for a grouping. */
const columnOf = (grouping: Grouping): GestureColumn[] =>
  grouping === 'state'
    ? []
    : grouping === 'week' || grouping === 'weekday' || grouping === 'day' || grouping === 'month'
      ? ['day']
      : [grouping]
