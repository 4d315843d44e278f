import type { Figures } from '#contract/audit.ts'
import { counts } from '#core/audit/rollup.ts'
import { type GestureState, HELD_STATES, SPENT_STATES } from '#core/gesture.ts'
import type { Often, Sums } from '#storage/summary.ts'
import { medianOf } from './median.ts'

/** What one group of a summary comes to. */
export interface Group {
  key: string[]
  currency: string
  states: Map<GestureState, { count: number; minor: number }>
  yeses: number
  waited: number
  budget: number
}

/** Sums put together by what they are told apart by. */
export class Groups {
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

/** A group as it is told; what is not told of it is null. */
export function figuresOf(
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
