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
  byPerson: Map<string, Mix>
  total: Mix
  /** How many of its people have enough gestures to be compared. */
  size: number
  enough: ReadonlySet<string>
}

/** The comparable: a team's people where enough of them have enough gestures, else all. Null: too few anyway. */
export function groupFor(
  peers: Peers,
  { quarter, currency, teamId, personId, minCount }: Compared,
): { group: Group; spread: number } | null {
  for (const team of [teamId, null]) {
    const group = groupOf(peers, quarter, currency, team, minCount)
    if (group.size - (group.enough.has(personId) ? 1 : 0) < FEWEST_PEERS) continue
    const spread = peers.once(`spread of ${quarter} ${currency} ${team} ${minCount}`, () => spreadIn(group))
    return { group, spread }
  }
  return null
}

interface Compared {
  quarter: string
  currency: string
  teamId: string | null
  personId: string
  minCount: number
}

const groupOf = (
  peers: Peers,
  quarter: string,
  currency: string,
  teamId: string | null,
  minCount: number,
): Group =>
  peers.once(`group ${quarter} ${currency} ${teamId} ${minCount}`, () => {
    const byPerson = new Map<string, Mix>()
    const total: Mix = new Map()
    for (const tally of peers.in(quarter)) {
      if (tally.currency !== currency || (teamId !== null && tally.teamId !== teamId)) continue
      let own = byPerson.get(tally.personId)
      if (own === undefined) byPerson.set(tally.personId, (own = new Map()))
      for (const [name, cell] of Object.entries(tally.cells)) {
        add(own, name, cell)
        add(total, name, cell)
      }
    }
    const enough = new Set([...byPerson].filter(([, mix]) => countOf(mix) >= minCount).map(([id]) => id))
    return { byPerson, total, size: enough.size, enough }
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
export function compare(own: Mix, { byPerson, total }: Group, personId: string): Comparison {
  const others = without(total, byPerson.get(personId))
  const wide = wider(others)
  const variance = varianceWithin(others)
  let [usualSpend, above, noise] = [0, 0, 0]
  for (const [name, [count, , log]] of own) {
    const usual = usualIn(name, others, wide)
    usualSpend += count * usual.minor
    above += log - count * usual.log
    noise += count + count ** 2 / usual.weight
  }
  return { usualSpend, deviations: above / Math.sqrt(Math.max(1, variance * noise)) }
}

const spreadIn = (group: Group): number =>
  spread([...group.enough].map((id) => compare(group.byPerson.get(id) ?? new Map(), group, id).deviations))

function usualIn(name: string, others: Mix, wide: Mix): { minor: number; log: number; weight: number } {
  let usual = { minor: 0, log: 0 }
  let weight = 0
  for (const cell of [...wideNames(name).map((wider) => wide.get(wider)), others.get(name)]) {
    const [count, minor, log] = cell ?? [0, 0, 0]
    const wider = weight === 0 ? 0 : WEIGHT_OF_WIDER
    if (count + wider === 0) continue
    usual = {
      minor: (minor + wider * usual.minor) / (count + wider),
      log: (log + wider * usual.log) / (count + wider),
    }
    weight = count + wider
  }
  return { ...usual, weight: Math.max(1, weight) }
}

/** The wider cuts of a cell, the widest first: all, its kind, its kind and reason. */
function wideNames(name: string): string[] {
  const [kind = '', reason = ''] = name.split(' ')
  return ['', kind, `${kind} ${reason}`]
}

function wider(mix: Mix): Mix {
  const wide: Mix = new Map()
  for (const [name, cell] of mix) for (const wider of wideNames(name)) add(wide, wider, cell)
  return wide
}

/** How much logarithms differ within a cell, squared. */
function varianceWithin(mix: Mix): number {
  let [squares, freedom] = [0, 0]
  for (const [count, , log, logSquared] of mix.values()) {
    if (count < 2) continue
    squares += logSquared - log ** 2 / count
    freedom += count - 1
  }
  return freedom === 0 ? 0 : squares / freedom
}

function without(total: Mix, own: Mix | undefined): Mix {
  if (own === undefined) return total
  const rest: Mix = new Map()
  for (const [name, [count, minor, log, squared]] of total) {
    const [ownCount, ownMinor, ownLog, ownSquared] = own.get(name) ?? [0, 0, 0, 0]
    if (count > ownCount)
      rest.set(name, [count - ownCount, minor - ownMinor, log - ownLog, squared - ownSquared])
  }
  return rest
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
