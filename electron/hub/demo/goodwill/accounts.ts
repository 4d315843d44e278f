import type { DemoPerson } from '../people.ts'

/**
 * What has been laid on budgets and people by months, in cents, so that nothing made up is ever refused. It knows of what
 * is drawn through it alone, and leaves room for the rest.
 */
export class Accounts {
  readonly #byTeam = new Map<string, number>()
  readonly #byPerson = new Map<string, number>()

  /** What so much is laid on, if all have room for it: a team's month and a person's month. */
  takes(proposer: DemoPerson, at: number, minor: number, most: { team: number; person: number }): boolean {
    const [team, person] = keysOf(proposer, at)
    const ofTeam = (this.#byTeam.get(team) ?? 0) + minor
    const ofPerson = (this.#byPerson.get(person) ?? 0) + minor
    if (ofTeam > most.team || ofPerson > most.person) return false
    this.#byTeam.set(team, ofTeam)
    this.#byPerson.set(person, ofPerson)
    return true
  }
}

/** Around midnight at a month's end, the site's month may be the next: both ends of that day count as one with it. */
function keysOf({ id, team }: DemoPerson, at: number): [string, string] {
  const month = new Date(at).toISOString().slice(0, 7)
  return [`${team} ${month}`, `${id} ${month}`]
}
