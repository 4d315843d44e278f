import type { Figures, Grouping } from '#contract/audit.ts'
import { isWholeMonths, type Period, weekdayOf, weekOf } from '#core/audit/period.ts'
import { counts, type Cut, cutOf, type Dimension, DIMENSIONS } from '#core/audit/rollup.ts'
import { GESTURE_STATES, type GestureState, HELD_STATES, SPENT_STATES } from '#core/gesture.ts'
import type { ReadDb } from '#storage/engine.ts'
import {
  budgetsIn,
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
import { medianOf } from './median.ts'

export interface Summed {
  period: Period
  items: Figures[]
  total: Figures[]
}

/**
 * Sums up the gestures that are meant: from kept rollups where one holds what is asked, else from the gestures. Both
 * give the same.
 * @param db as of one moment, so that the figures agree with each other
 * @param groupBy at most two
 */
export async function summaryOf(
  db: ReadDb,
  filter: GestureFilter,
  groupBy: readonly Grouping[],
): Promise<Summed> {
  const asked = new Asked(filter, groupBy)
  const sums = await asked.sums(db)
  const median = asked.medianBy()
  const amounts = asked.tellsMedian ? await asked.spread(db, 'amount', median) : []
  const waits = asked.tellsMedian && asked.tellsYes ? await asked.spread(db, 'waited', median) : []
  const budgets = asked.tellsBudget ? await budgetsIn(db, filter.period, filter.teamId) : null

  const isMeant = isOfCurrency(filter)
  const groups = new Groups()
  for (const one of sums.filter(isMeant))
    for (const { key, states } of asked.keysOf(one)) groups.add(key, one.currency, states, one)
  for (const { month, teamId, currency, amount } of (budgets ?? []).filter(isMeant))
    groups.addBudget(asked.keyOf({ month, team: teamId }), currency, amount)

  const toFigures = (group: Group, withMedian: boolean, key: string | null): Figures =>
    figuresOf(group, {
      tellsYes: asked.tellsYes,
      amounts: withMedian ? oftenOf(amounts, key, group.currency) : null,
      waits: withMedian ? oftenOf(waits, key, group.currency) : null,
      tellsBudget: budgets !== null,
    })
  return {
    period: filter.period,
    items:
      groupBy.length === 0
        ? []
        : groups
            .all()
            .map((group) => toFigures(group, median !== null, group.key[0] ?? ''))
            .toSorted(byKey),
    total: groups
      .total()
      .map((group) => toFigures(group, asked.tellsMedian, null))
      .toSorted(byKey),
  }
}

/** How often which amount was given, held or spent, among the gestures that are meant. */
export const amountsOf = async (db: ReadDb, filter: GestureFilter): Promise<Often[]> =>
  (await new Asked(filter, []).spread(db, 'amount', null)).filter(isOfCurrency(filter))

/** What is kept stands there for each currency. */
const isOfCurrency =
  (filter: GestureFilter) =>
  ({ currency }: { currency: string }): boolean =>
    filter.currency === null || currency === filter.currency

/** What was asked for, and where it is to be read. */
class Asked {
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

interface Group {
  key: string[]
  currency: string
  states: Map<GestureState, { count: number; minor: number }>
  yeses: number
  waited: number
  budget: number
}

class Groups {
  readonly #groups = new Map<string, Group>()

  add(key: string[], currency: string, states: Sums['states'], { yeses, waited }: Sums): void {
    const group = this.#at(key, currency)
    for (const [state, { count, minor }] of Object.entries(states) as [
      GestureState,
      { count: number; minor: number },
    ][]) {
      const known = group.states.get(state) ?? { count: 0, minor: 0 }
      group.states.set(state, { count: known.count + count, minor: known.minor + minor })
    }
    group.yeses += yeses
    group.waited += waited
  }

  addBudget(key: string[], currency: string, amount: number): void {
    this.#at(key, currency).budget += amount
  }

  /** Those in which there is anything. */
  all(): Group[] {
    return [...this.#groups.values()].filter(
      ({ states, budget }) => budget > 0 || [...states.values()].some(({ count }) => count > 0),
    )
  }

  /** One for each currency. */
  total(): Group[] {
    const total = new Groups()
    for (const { currency, states, yeses, waited, budget } of this.#groups.values()) {
      const sums = { values: {}, currency, states: Object.fromEntries(states), yeses, waited }
      total.add([], currency, sums.states, sums)
      total.addBudget([], currency, budget)
    }
    return total.all()
  }

  #at(key: string[], currency: string): Group {
    const name = JSON.stringify([key, currency])
    let group = this.#groups.get(name)
    if (group === undefined) {
      group = { key, currency, states: new Map(), yeses: 0, waited: 0, budget: 0 }
      this.#groups.set(name, group)
    }
    return group
  }
}

function figuresOf(
  { key, currency, states, yeses, waited, budget }: Group,
  {
    tellsYes,
    tellsBudget,
    amounts,
    waits,
  }: { tellsYes: boolean; tellsBudget: boolean; amounts: Often[] | null; waits: Often[] | null },
): Figures {
  const sumOf = (wanted: (state: GestureState) => boolean) => {
    const sum = { count: 0, minor: 0 }
    for (const [state, { count, minor }] of states)
      if (wanted(state)) {
        sum.count += count
        sum.minor += minor
      }
    return sum
  }
  const held = sumOf((state) => HELD_STATES.includes(state))
  const spent = sumOf((state) => SPENT_STATES.includes(state))
  const counting = sumOf(counts)
  const median = amounts === null ? null : medianOf(amounts)
  const money = (minor: number) => ({ minor, currency })
  return {
    key,
    currency,
    gestures: sumOf(() => true).count,
    spent: money(spent.minor),
    spentCount: spent.count,
    held: money(held.minor),
    heldCount: held.count,
    states: Object.fromEntries([...states].filter(([, { count }]) => count > 0)),
    mean: counting.count === 0 ? null : money(Math.round(counting.minor / counting.count)),
    median: median === null ? null : money(median),
    budget: tellsBudget ? money(budget) : null,
    free: tellsBudget ? money(budget - held.minor - spent.minor) : null,
    yes: tellsYes
      ? {
          count: yeses,
          meanMinutes: yeses === 0 ? null : Math.round(waited / yeses),
          medianMinutes: waits === null ? null : medianOf(waits),
        }
      : null,
  }
}

const oftenOf = (all: readonly Often[], key: string | null, currency: string): Often[] =>
  all.filter((one) => one.currency === currency && (key === null || one.key === key))

const byKey = (a: Figures, b: Figures): number => {
  const [left, right] = [
    [...a.key, a.currency],
    [...b.key, b.currency],
  ]
  for (const [at, text] of left.entries()) if (text !== right[at]) return text < (right[at] ?? '') ? -1 : 1
  return 0
}
