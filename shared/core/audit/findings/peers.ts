import { median } from './chance.ts'
import type { Tally } from './tallies.ts'
import { monthsOf } from './window.ts'

/** Fewer others tell nothing about what is usual. */
export const FEWEST_PEERS = 4

/** The tallies of everybody, and what follows from them, worked out once. */
export class Peers {
  readonly #byMonth = new Map<string, Tally[]>()
  readonly #known = new Map<string, unknown>()

  constructor(tallies: Iterable<Tally>) {
    for (const tally of tallies) {
      const ofMonth = this.#byMonth.get(tally.month)
      if (ofMonth === undefined) this.#byMonth.set(tally.month, [tally])
      else ofMonth.push(tally)
    }
  }

  /** Those of the months of a window. */
  in(window: string): readonly Tally[] {
    return this.once(`in ${window}`, () =>
      monthsOf(window).flatMap((month) => this.#byMonth.get(month) ?? []),
    )
  }

  /** Works something out at the first time it is asked for. */
  once<T>(key: string, make: () => T): T {
    let value = this.#known.get(key) as T | undefined
    if (value === undefined) this.#known.set(key, (value = make()))
    return value
  }
}

/** What a person did with others in a window, for all teams and in all currencies. */
export interface Company {
  stood: number
  together: Map<string, number>
}

/** With whom people stood in gestures, by person. */
export const companies = (peers: Peers, window: string): Map<string, Company> =>
  peers.once(`companies ${window}`, () => {
    const all = new Map<string, Company>()
    for (const { personId, stood, together } of peers.in(window)) {
      let company = all.get(personId)
      if (company === undefined) all.set(personId, (company = { stood: 0, together: new Map() }))
      company.stood += stood
      for (const [other, count] of Object.entries(together))
        company.together.set(other, (company.together.get(other) ?? 0) + count)
    }
    return all
  })

/**
 * Which share of a person's gestures is usually with the one with whom there are most, in percent: the middle of all
 * who have enough, other than these two. Null where there are too few.
 */
export function usualShare(
  peers: Peers,
  window: string,
  minCount: number,
  without: readonly string[],
): number | null {
  const shares = peers.once(`shares ${window} ${minCount}`, () =>
    [...companies(peers, window)]
      .filter(([, { stood }]) => stood >= minCount)
      .map(([id, { stood, together }]) => ({ id, share: (100 * Math.max(...together.values())) / stood })),
  )
  const others = shares.filter(({ id }) => !without.includes(id))
  return others.length < FEWEST_PEERS ? null : median(others.map(({ share }) => share))
}
