import { type Actor, has } from '#core/person.ts'
import { policiesInForce } from '#storage/catalogue.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import type { Card } from '#storage/cards.ts'
import { loadTeams } from '#storage/places.ts'
import { type Call, personOf, refuse } from '../procedures.ts'

/** The signed-in lead, or the call is refused: the audit is for leads. */
export function leadOf(call: Call): Card {
  const person = personOf(call)
  return has(person, 'lead') ? person : refuse('NOT_ALLOWED', 'needs_lead')
}

/**
 * The only team whose spend a lead may see; null: all teams'. Where the company's policy keeps leads to their own team,
 * that holds for all who have one; whoever leads several teams belongs to none.
 */
export async function onlyTeamOf(db: ReadDb | Trx, actor: Actor): Promise<string | null> {
  const company = (await policiesInForce(db)).find(({ limits }) => limits.teamId === null)
  return company?.limits.audit.leadsSee === 'team' ? actor.teamId : null
}

/**
 * The signed-in lead of all teams. What the ledger proves, it proves of all of it: where leads see their own team alone,
 * that is not found.
 */
export async function leadOfAll(db: ReadDb, call: Call): Promise<Card> {
  const lead = leadOf(call)
  return (await onlyTeamOf(db, lead)) === null ? lead : refuse('NOT_FOUND', 'not_found')
}

/**
 * The team that a lead asks about, as they may see it: the one they named, their only one, or null for all.
 * Another team's figures are not found.
 */
export async function teamAskedFor(
  db: ReadDb,
  actor: Actor,
  teamId: string | undefined,
): Promise<string | null> {
  const only = await onlyTeamOf(db, actor)
  if (teamId === undefined) return only
  const [team] = await loadTeams(db, [teamId])
  if (team === undefined || (only !== null && only !== teamId)) refuse('NOT_FOUND', 'not_found', 'teamId')
  return teamId
}
