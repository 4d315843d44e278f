import type { Chance } from '../chance.ts'
import { SITES, type SiteKey, type TeamKey } from '../company.ts'
import type { DemoPerson, Staff } from '../people.ts'
import { DAY } from '../time.ts'

/** Some help more than others: this many, so much of the time. */
const HELPFUL = { people: 40, ofHundred: 20 }
/** And these have never thrown anything away. */
const KEEPERS = { people: 3, ofHundred: 55 }
/** Who is asked about something old may have left since. */
const LONG_AGO = 60 * DAY

/** Who takes part in an ask: people are picked by chance, each at most once for it. */
export class Cast {
  readonly #everyone: DemoPerson[]
  readonly #helpful: DemoPerson[]
  readonly #keepers: DemoPerson[]
  readonly #agents: DemoPerson[]
  readonly #left: ReadonlyMap<string, number>
  readonly #chance: Chance

  /** @param left those who have left */
  constructor({ others }: Staff, left: ReadonlyMap<string, number>, chance: Chance) {
    this.#everyone = others
    this.#helpful = chance.shuffled(others).slice(0, HELPFUL.people)
    this.#keepers = this.#helpful.filter(({ id }) => !left.has(id)).slice(0, KEEPERS.people)
    this.#agents = others.filter(({ roles }) => roles.includes('agent'))
    this.#left = left
    this.#chance = chance
  }

  /** Who asks. @param age of the ask, in milliseconds */
  asker(age: number): DemoPerson {
    return this.#pick(this.#agents, age, new Set()) as DemoPerson
  }

  /** Someone who can see an ask to everyone, or to one site. */
  helper(age: number, taken: Set<DemoPerson>, site: SiteKey | null): DemoPerson {
    const from = this.#chance.happens(KEEPERS.ofHundred)
      ? this.#keepers
      : this.#chance.happens(HELPFUL.ofHundred)
        ? this.#helpful
        : this.#everyone
    const found =
      this.#pick(atSite(from, site), age, taken) ?? this.#pick(atSite(this.#everyone, site), age, taken)
    if (found === undefined) throw new Error('Nobody is left to help')
    return found
  }

  /** Someone of a team or site, or anyone where none is named. */
  of(who: TeamKey | SiteKey | undefined, age: number, taken: Set<DemoPerson>): DemoPerson {
    const from =
      who === undefined
        ? this.#everyone
        : this.#everyone.filter(({ team, site }) => (who in SITES ? site === who : team === who))
    return this.#pick(from, age, taken) ?? this.helper(age, taken, null)
  }

  /** Takes whom it picks, so that they take no other part. */
  #pick(from: readonly DemoPerson[], age: number, taken: Set<DemoPerson>): DemoPerson | undefined {
    const free = from.filter((one) => !taken.has(one) && (age > LONG_AGO || !this.#left.has(one.id)))
    if (free.length === 0) return undefined
    const picked = this.#chance.pick(free)
    taken.add(picked)
    return picked
  }
}

const atSite = (people: readonly DemoPerson[], site: SiteKey | null): readonly DemoPerson[] =>
  site === null ? people : people.filter((one) => one.site === site)
