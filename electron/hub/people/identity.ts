import { likenessKeys } from '#core/identity.ts'
import type { Role } from '#core/person.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import type { Trx } from '#storage/engine.ts'
import { likenessTaken, takeLikeness } from '#storage/people.ts'
import { loadSites, loadTeams } from '#storage/places.ts'
import type { Group } from '#work/command.ts'

/** What others know a person by. */
export interface Identity {
  personId: string
  name: string
  sign: string | null
  roles: readonly Role[]
}

/** Agents need a sign, and nobody may be mistaken for somebody else: neither by sign nor by name. */
export async function judgeIdentity(
  { trx }: Group,
  { personId, name, sign, roles }: Identity,
): Promise<Decision<null>> {
  if (sign === null && roles.includes('agent')) return refused('BAD_INPUT', 'sign_needed', 'sign')
  if (await likenessTaken(trx, 'name', likenessKeys(name), personId))
    return refused('BAD_INPUT', 'name_confusable', 'name')
  if (sign !== null && (await likenessTaken(trx, 'sign', likenessKeys(sign), personId)))
    return refused('BAD_INPUT', 'sign_confusable', 'sign')
  return accepted(null)
}

/** Takes name and sign for a person; the keys they had before are free again. */
export async function takeIdentity(trx: Trx, { personId, name, sign }: Identity): Promise<void> {
  await takeLikeness(trx, 'name', likenessKeys(name), personId)
  await takeLikeness(trx, 'sign', sign === null ? [] : likenessKeys(sign), personId)
}

/** A person belongs to a site and a team that exist, or to none. */
export async function judgePlace(
  { trx }: Group,
  { siteId, teamId }: { siteId: string | null; teamId: string | null },
): Promise<Decision<null>> {
  if (siteId !== null && (await loadSites(trx, [siteId])).length === 0)
    return refused('NOT_FOUND', 'not_found', 'siteId')
  if (teamId !== null && (await loadTeams(trx, [teamId])).length === 0)
    return refused('NOT_FOUND', 'not_found', 'teamId')
  return accepted(null)
}
