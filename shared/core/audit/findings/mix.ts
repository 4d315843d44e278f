import type { GestureFacts } from '../facts.ts'
import { spread } from './chance.ts'
import { FEWEST_PEERS, type Peers } from './peers.ts'
import { type Cell, cellOf, logOf } from './tallies.ts'

/** A mix: by `kind reason channel`, what was given. */
export type Mix = Map<string, Cell>

/** As if so many more had been given like those of the next wider cut: a cell with few gestures says little. */
const WEIGHT_OF_WIDER = 5

export function mixOf(rows: readonly GestureFacts[]): Mix {
  const mix: Mix = new Map()
  for (const row of rows) {
    const log = logOf(row.minor)
    add(mix, cellOf(row), [1, row.minor, log, log * log])
  }
  return mix
}

/** What a mix is compared with. */
export interface Group {
  byPerson: Map<string, Cuts>
  total: Cuts
  /** How much logarithms differ within the cells of all: sum of squares, and how many of them are free. */
  within: Within
  /** Who has enough gestures to be compared. */
  enough: ReadonlySet<string>
}

/** Cells, and the wider cuts of them by their names: a kind and reason, a kind, all (''). */
type Cuts = Mix
interface Within {
  squares: number
  freedom: number
}

/** The comparable: a team's people where enough of them have enough gestures, else all. Null: too few anyway. */
export function groupFor(
  peers: Peers,
  { window, currency, teamId, personId, minCount }: Compared,
): { group: Group; spread: number } | null {
  for (const team of [teamId, null]) {
    const group = groupOf(peers, window, currency, team, minCount)
    if (group.enough.size - (group.enough.has(personId) ? 1 : 0) < FEWEST_PEERS) continue
    const spread = peers.once(`spread of ${window} ${currency} ${team} ${minCount}`, () => spreadIn(group))
    return { group, spread }
  }
  return null
}

interface Compared {
  window: string
  currency: string
  teamId: string | null
  personId: string
  minCount: number
}

const groupOf = (
  peers: Peers,
  window: string,
  currency: string,
  teamId: string | null,
  minCount: number,
): Group =>
  peers.once(`group ${window} ${currency} ${teamId} ${minCount}`, () => {
    const byPerson = new Map<string, Mix>()
    const total: Mix = new Map()
    for (const tally of peers.in(window)) {
      if (tally.currency !== currency || (teamId !== null && tally.teamId !== teamId)) continue
      let own = byPerson.get(tally.personId)
      if (own === undefined) byPerson.set(tally.personId, (own = new Map()))
      for (const [name, cell] of Object.entries(tally.cells)) {
        add(own, name, cell)
        add(total, name, cell)
      }
    }
    const enough = new Set([...byPerson].filter(([, mix]) => countOf(mix) >= minCount).map(([id]) => id))
    const within = inOrder(total).reduce((sum, [, cell]) => plus(sum, withinOf(cell), 1), NOTHING)
    return {
      byPerson: new Map([...byPerson].map(([id, mix]) => [id, cutsOf(mix)])),
      total: cutsOf(total),
      within,
      enough,
    }
  })

export interface Comparison {
  /** What the others would have spent on this mix, in minor units. */
  usualSpend: number
  /** By how many standard deviations the amounts are above what is usual for the mix. */
  deviations: number
}

/**
 * Compares a person's amounts with those of the others in a group, mix by mix (indirect standardisation). Deviations are
 * of logarithms, so that a single large amount does not decide.
 */
export function compare(mix: Mix, group: Group, personId: string): Comparison {
  const known = group.byPerson.get(personId)
  const othersIn = (name: string): Cell => minus(group.total.get(name), known?.get(name))
  let [usualSpend, above, noise] = [0, 0, 0]
  for (const [name, [count, , log]] of inOrder(mix)) {
    const usual = usualIn(name, othersIn)
    usualSpend += count * usual.minor
    above += log - count * usual.log
    noise += count + count ** 2 / usual.weight
  }
  const { squares, freedom } = withinOthers(group, known)
  const variance = freedom > 0 ? squares / freedom : 0
  return { usualSpend, deviations: above / Math.sqrt(Math.max(1, variance * noise)) }
}

const spreadIn = (group: Group): number =>
  spread(
    [...group.enough].map((id) => {
      const cuts = group.byPerson.get(id) ?? new Map<string, Cell>()
      return compare(new Map([...cuts].filter(([name]) => isCell(name))), group, id).deviations
    }),
  )

/** What one gesture of a cell usually is, drawn to the wider cuts the less is known of it. */
function usualIn(
  name: string,
  othersIn: (name: string) => Cell,
): { minor: number; log: number; weight: number } {
  let usual = { minor: 0, log: 0, weight: 0 }
  for (const cut of cutNames(name)) {
    const [count, minor, log] = othersIn(cut)
    const wider = usual.weight === 0 ? 0 : WEIGHT_OF_WIDER
    const weight = count + wider
    if (weight > 0)
      usual = {
        minor: (minor + wider * usual.minor) / weight,
        log: (log + wider * usual.log) / weight,
        weight,
      }
  }
  return { ...usual, weight: Math.max(1, usual.weight) }
}

/** A cell and its wider cuts, the widest first. */
function cutNames(name: string): [string, string, string, string] {
  const afterKind = name.indexOf(' ')
  return ['', name.slice(0, afterKind), name.slice(0, name.indexOf(' ', afterKind + 1)), name]
}
/** A cell's name has three parts; ids have no spaces. */
const isCell = (name: string): boolean => name.split(' ').length === 3

function cutsOf(mix: Mix): Cuts {
  const cuts: Cuts = new Map()
  for (const [name, cell] of mix) for (const cut of cutNames(name)) add(cuts, cut, cell)
  return cuts
}

const NOTHING: Within = { squares: 0, freedom: 0 }

/** How much logarithms differ within a cell. */
const withinOf = ([count, , log, logSquared]: Cell): Within =>
  count < 2 ? NOTHING : { squares: logSquared - log ** 2 / count, freedom: count - 1 }

const plus = (one: Within, other: Within, sign: 1 | -1): Within => ({
  squares: one.squares + sign * other.squares,
  freedom: one.freedom + sign * other.freedom,
})

/** The same of the others alone: only cells in which the person stands are another. */
const withinOthers = ({ within, total }: Group, own: Cuts | undefined): Within =>
  inOrder(own ?? new Map<string, Cell>()).reduce((sum, [name, cell]) => {
    if (!isCell(name)) return sum
    const all = total.get(name)
    return plus(plus(sum, withinOf(all ?? cell), -1), withinOf(minus(all, cell)), 1)
  }, within)

function minus(all: Cell | undefined, own: Cell | undefined): Cell {
  const [count, minor, log, squared] = all ?? [0, 0, 0, 0]
  if (own === undefined) return [count, minor, log, squared]
  return [count - own[0], minor - own[1], log - own[2], squared - own[3]]
}

function add(mix: Mix, name: string, [count, minor, log, squared]: Cell): void {
  const cell = mix.get(name)
  if (cell === undefined) mix.set(name, [count, minor, log, squared])
  else {
    cell[0] += count
    cell[1] += minor
    cell[2] += log
    cell[3] += squared
  }
}

const countOf = (mix: Mix): number => [...mix.values()].reduce((all, [count]) => all + count, 0)

/** By name: the sum of broken numbers depends on their order, and must not on the order of gestures. */
const inOrder = (mix: Mix): [string, Cell][] => [...mix].toSorted(([a], [b]) => (a < b ? -1 : 1))
