import { type Actor, has } from '#core/person.ts'
import { type FoundIds, findNamed } from '#storage/audit-asked.ts'
import type { Card } from '#storage/cards.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import { type Call, personOf, refuse } from '../procedures.ts'

/** The signed-in lead, or the call is refused: the audit is for leads. */
export function leadOf(call: Call): Card {
  const person = personOf(call)
  return has(person, 'lead') ? person : refuse('NOT_ALLOWED', 'needs_lead')
}

const onlyTeam = (actor: Actor, leadsSee: FoundIds['leadsSee']): string | null =>
  leadsSee === 'team' ? actor.teamId : null

/**
 * The only team whose spend a lead may see; null: all teams'. Where the company's policy keeps leads to their own team,
 * that holds for all who have one; whoever leads several teams belongs to none.
 */
export const onlyTeamOf = async (db: ReadDb | Trx, actor: Actor): Promise<string | null> =>
  onlyTeam(actor, (await findNamed(db, {})).leadsSee)

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
export const teamAskedFor = async (
  db: ReadDb,
  actor: Actor,
  teamId: string | undefined,
): Promise<string | null> => teamOf(actor, teamId, await findNamed(db, { teamId }))

/** The same where it has been looked for. */
export function teamOf(
  actor: Actor,
  teamId: string | undefined,
  { leadsSee, team }: Pick<FoundIds, 'leadsSee' | 'team'>,
): string | null {
  const only = onlyTeam(actor, leadsSee)
  if (teamId === undefined) return only
  if (!team || (only !== null && only !== teamId)) refuse('NOT_FOUND', 'not_found', 'teamId')
  return teamId
}
