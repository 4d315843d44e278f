import { spread } from './chance.ts'
import { addTo, type Cell, cutsOf } from './mix.ts'
import { FEWEST_PEERS, type Peers } from './peers.ts'

/** By the names of `Mix`. */
type Cells = ReadonlyMap<string, Cell>

/** As if so many more had been given like those of the next wider cut: a cell with few gestures says little. */
const WEIGHT_OF_WIDER = 5

/** The comparable: what people gave in a window, in one currency. */
export interface Group {
  people: ReadonlyMap<string, { cells: Cells; cuts: Cells }>
  /** Of all of them, cells and wider cuts. */
  cuts: Cells
  within: Within
  /** Who has enough gestures to be compared. */
  enough: ReadonlySet<string>
  /** By how much they differ from each other, in what chance would make of it. */
  spread: number
}

/** How much logarithms differ within cells: the sum of squares, and how many of them are free. */
interface Within {
  squares: number
  freedom: number
}

interface Compared {
  window: string
  currency: string
  teamId: string | null
  personId: string
  minCount: number
}

/** A team's people where enough others of it have enough gestures, else everybody. Null: they are too few anyway. */
export function groupFor(peers: Peers, { personId, teamId, ...compared }: Compared): Group | null {
  for (const team of [teamId, null]) {
    const group = groupOf(peers, { ...compared, teamId: team })
    if (group.enough.size - (group.enough.has(personId) ? 1 : 0) >= FEWEST_PEERS) return group
  }
  return null
}

const groupOf = (peers: Peers, { window, currency, teamId, minCount }: Omit<Compared, 'personId'>): Group =>
  peers.once(`group ${window} ${currency} ${teamId} ${minCount}`, () => {
    const people = new Map<string, { cells: Map<string, Cell>; cuts: Map<string, Cell> }>()
    const cells = new Map<string, Cell>()
    const cuts = new Map<string, Cell>()
    for (const tally of peers.in(window)) {
      if (tally.currency !== currency || (teamId !== null && tally.teamId !== teamId)) continue
      let own = people.get(tally.personId)
      if (own === undefined) people.set(tally.personId, (own = { cells: new Map(), cuts: new Map() }))
      for (const [name, cell] of Object.entries(tally.cells)) {
        addTo(own.cells, name, cell)
        addTo(cells, name, cell)
        for (const cut of cutsOf(name)) {
          addTo(own.cuts, cut, cell)
          addTo(cuts, cut, cell)
        }
      }
    }
    const within = byName(cells).reduce((sum, [, cell]) => plus(sum, withinOf(cell), 1), NOTHING)
    const enough = new Set(
      [...people].filter(([, { cuts }]) => (cuts.get('')?.[0] ?? 0) >= minCount).map(([id]) => id),
    )
    const group: Group = { people, cuts, within, enough, spread: 1 }
    const deviations = [...enough].map(
      (id) => compare(people.get(id)?.cells ?? new Map(), group, id).deviations,
    )
    return { ...group, spread: spread(deviations) }
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
export function compare(mix: Cells, { people, cuts, within, spread }: Group, personId: string): Comparison {
  const known = people.get(personId)
  const othersIn = (cut: string): Cell => minus(cuts.get(cut), known?.cuts.get(cut))
  let [usualSpend, above, noise] = [0, 0, 0]
  for (const [name, [count, , log]] of byName(mix)) {
    const usual = usualIn(name, othersIn)
    usualSpend += count * usual.minor
    above += log - count * usual.log
    noise += count + count ** 2 / usual.weight
  }
  // Only in cells in which the person stands do the others differ in another way than all.
  const { squares, freedom } = byName(known?.cells ?? new Map<string, Cell>()).reduce((sum, [name, cell]) => {
    const all = cuts.get(name) ?? cell
    return plus(plus(sum, withinOf(all), -1), withinOf(minus(all, cell)), 1)
  }, within)
  const variance = freedom > 0 ? squares / freedom : 0
  return { usualSpend, deviations: above / Math.sqrt(Math.max(1, variance * noise)) / spread }
}

/** What one gesture of a cell usually is; the fewer there are, the more like those of the wider cuts. */
function usualIn(
  name: string,
  othersIn: (cut: string) => Cell,
): { minor: number; log: number; weight: number } {
  let usual = { minor: 0, log: 0, weight: 0 }
  for (const cut of cutsOf(name)) {
    const [count, minor, log] = othersIn(cut)
    const wider = usual.weight === 0 ? 0 : WEIGHT_OF_WIDER
    const weight = count + wider
    if (weight === 0) continue
    usual = {
      minor: (minor + wider * usual.minor) / weight,
      log: (log + wider * usual.log) / weight,
      weight,
    }
  }
  return { ...usual, weight: Math.max(1, usual.weight) }
}

const NOTHING: Within = { squares: 0, freedom: 0 }

const withinOf = ([count, , log, logSquared]: Cell): Within =>
  count < 2 ? NOTHING : { squares: logSquared - log ** 2 / count, freedom: count - 1 }

const plus = (one: Within, other: Within, sign: 1 | -1): Within => ({
  squares: one.squares + sign * other.squares,
  freedom: one.freedom + sign * other.freedom,
})

function minus(all: Cell | undefined, own: Cell | undefined): Cell {
  const [count, minor, log, squared] = all ?? [0, 0, 0, 0]
  if (own === undefined) return [count, minor, log, squared]
  return [count - own[0], minor - own[1], log - own[2], squared - own[3]]
}

/** The sum of broken numbers depends on their order, and must not on the order of gestures. */
const byName = (cells: Cells): [string, Cell][] => [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1))
