import { type GestureState, HELD_STATES, SPENT_STATES } from '../gesture.ts'
import { weekdayOf } from './period.ts'

/**
 * Rollups: sums that are kept beside the ledger, in the same transaction. Each gesture stands in one cell of every cut;
 * a step moves it from the column of its old state to that of its new one. What a summary says is read from a few cells
 * however many gestures there are.
 */

/** By what gestures are told apart, besides time and state. */
export const DIMENSIONS = ['team', 'site', 'reason', 'kind', 'channel'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** What of a gesture is counted. */
export interface Counted {
  month: string
  day: string
  hour: number | null
  teamId: string
  siteId: string | null
  reasonId: string
  kindId: string
  channel: string | null
  state: GestureState
  minor: number
  currency: string
  /** Service minutes from proposal to the yes to what stands now; null without one. */
  waited: number | null
}

/** Stands in cells for what was not noted, in gestures from before it was. */
export const NOT_NOTED = ''

export const valueOf = (counted: Counted, dimension: Dimension): string => {
  switch (dimension) {
    case 'team':
      return counted.teamId
    case 'site':
      return counted.siteId ?? NOT_NOTED
    case 'reason':
      return counted.reasonId
    case 'kind':
      return counted.kindId
    case 'channel':
      return counted.channel ?? NOT_NOTED
  }
}

/** A cut without a dimension is of all; `hours` is by weekday (1 to 7) and hour (`00` to `23`). */
export type Cut = 'all' | Dimension | `${Dimension}+${Dimension}` | 'hours'

/** The name of the cut by these dimensions, in the order in which its cells keep them. */
export function cutOf(dimensions: readonly Dimension[]): { cut: Cut; order: Dimension[] } {
  const order = DIMENSIONS.filter((dimension) => dimensions.includes(dimension))
  return { cut: order.length === 0 ? 'all' : (order.join('+') as Cut), order }
}

const PAIRS = DIMENSIONS.flatMap((a, at) =>
  DIMENSIONS.slice(at + 1).map((b): [Dimension, Dimension] => [a, b]),
)

/** A cell's place: grain and cut, the month or day, up to two values, the currency. */
export interface Place {
  cut: `month:${Cut}` | `day:${Cut}`
  period: string
  a: string
  b: string
  currency: string
}

/** What is added to a cell: how many gestures and minor units by state; yeses, and the service minutes they took. */
export interface Change {
  states: { state: GestureState; count: number; minor: number }[]
  yeses: number
  waited: number
}

/** All cells in which a gesture stands: by month every cut, by day those with at most one dimension. */
export function placesOf(counted: Counted): Place[] {
  const { month, day, hour, currency } = counted
  const at = (cut: Cut, a = '', b = ''): Place => ({ cut: `month:${cut}`, period: month, a, b, currency })
  const onDay = (cut: Cut, a = ''): Place => ({ cut: `day:${cut}`, period: day, a, b: '', currency })
  const places = [at('all'), onDay('all')]
  for (const dimension of DIMENSIONS) {
    const value = valueOf(counted, dimension)
    places.push(at(dimension, value), onDay(dimension, value))
  }
  for (const [a, b] of PAIRS) places.push(at(`${a}+${b}`, valueOf(counted, a), valueOf(counted, b)))
  places.push(at('hours', String(weekdayOf(day)), hour === null ? NOT_NOTED : String(hour).padStart(2, '0')))
  return places
}

/** Whether a gesture's amount is held or spent. */
export const counts = (state: GestureState): boolean =>
  HELD_STATES.includes(state) || SPENT_STATES.includes(state)

/**
 * How often a value comes up, for medians and distributions: amounts of gestures that count, in minor units; and service
 * minutes from proposal to yes.
 */
export interface Spread {
  what: 'amount' | 'waited'
  cut: Cut
  month: string
  a: string
  currency: string
  value: number
  count: number
}

export interface Deltas {
  /** The same change for all cells in which a gesture stands. */
  cells: { of: Counted; change: Change }[]
  spread: Spread[]
}

/**
 * What a step of a gesture changes in the rollups. Pure.
 * @param before as it was counted before the step; null where it is new
 */
export function deltasOf(before: Counted | null, after: Counted): Deltas {
  const cells: Deltas['cells'] = []
  const same = before !== null && isAtSamePlaces(before, after)
  if (same) {
    const [less, more] = [signed(before, -1), signed(after, 1)]
    const change: Change = {
      states: [...less.states, ...more.states],
      yeses: less.yeses + more.yeses,
      waited: less.waited + more.waited,
    }
    if (before.state !== after.state || before.minor !== after.minor || before.waited !== after.waited)
      cells.push({ of: after, change })
  } else {
    if (before !== null) cells.push({ of: before, change: signed(before, -1) })
    cells.push({ of: after, change: signed(after, 1) })
  }
  const moved = (what: Spread['what'], value: (counted: Counted) => number | null): Spread[] => {
    const was = before === null ? null : value(before)
    const now = value(after)
    return same && was === now
      ? []
      : [...(before === null ? [] : spreadOf(before, what, was, -1)), ...spreadOf(after, what, now, 1)]
  }
  return { cells, spread: [...moved('amount', countedMinor), ...moved('waited', ({ waited }) => waited)] }
}

const countedMinor = ({ state, minor }: Counted): number | null => (counts(state) ? minor : null)

function spreadOf(counted: Counted, what: Spread['what'], value: number | null, count: number): Spread[] {
  if (value === null) return []
  const { month, currency } = counted
  const one = (cut: Cut, a: string): Spread => ({ what, cut, month, a, currency, value, count })
  return [one('all', ''), ...DIMENSIONS.map((dimension) => one(dimension, valueOf(counted, dimension)))]
}

const signed = ({ state, minor, waited }: Counted, sign: 1 | -1): Change => ({
  states: [{ state, count: sign, minor: sign * minor }],
  yeses: waited === null ? 0 : sign,
  waited: waited === null ? 0 : sign * waited,
})

const isAtSamePlaces = (a: Counted, b: Counted): boolean =>
  a.day === b.day &&
  a.month === b.month &&
  a.hour === b.hour &&
  a.teamId === b.teamId &&
  a.siteId === b.siteId &&
  a.reasonId === b.reasonId &&
  a.kindId === b.kindId &&
  a.channel === b.channel &&
  a.currency === b.currency
