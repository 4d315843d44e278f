import { type Role, SYSTEM } from '#core/person.ts'
import { putPerson } from '../people/commands.ts'
import { invite } from '../people/invitations.ts'
import { setUp } from '../people/joining.ts'
import { putSite, putTeam } from '../people/places.ts'
import { type Chance, idOf } from './chance.ts'
import { COMPANY, type SiteKey, SITES, type TeamKey, TEAMS } from './company.ts'
import { hire } from './hiring.ts'
import type { DemoPerson, Staff } from './people.ts'
import { type Step, step } from './step.ts'
import { DAY, HOUR, inServiceHours, MINUTE } from './time.ts'

const keysOf = <K extends string>(of: Record<K, unknown>): K[] => Object.keys(of) as K[]

export interface Founding {
  /** Everyone is there after these. */
  founding: Step[]
  /** What has changed about people in the months since. */
  since: Step[]
  /** Those who have left since, and when. */
  left: Map<string, number>
}

/**
 * How the network came about: the admin set it up, made sites and teams, and invited everyone; some have left since,
 * some have not come yet.
 * @param founded when it was set up
 * @param passwordHash of the password that all share
 * @param setupTokenHash of the token with which the network may be set up
 */
export function foundingOf(
  { fixed, others, invited }: Staff,
  times: { founded: number; now: number },
  secrets: { passwordHash: string; setupTokenHash: string },
  chance: Chance,
): Founding {
  const { founded, now } = times
  const { passwordHash, setupTokenHash } = secrets
  const siteId = (site: SiteKey) => idOf(`site ${site}`, founded)
  const teamId = (team: TeamKey) => idOf(`team ${team}`, founded)
  const { admin } = fixed
  const [headquarters, ...otherSites] = keysOf(SITES)
  const founding: Step[] = []
  const since: Step[] = []
  let at = founded
  /** An id for a command that makes nothing under its own. */
  const command = (label: string) => idOf(`command ${label}`, at)

  const put = (person: DemoPerson, when: number, active: boolean): Step => {
    const { id: personId, name, sign, roles } = person
    const place = { siteId: siteId(person.site), teamId: teamId(person.team) }
    const id = idOf(`command put ${personId} ${active}`, when)
    return step(when, admin.id, putPerson, { id, personId, name, sign, roles, ...place, active })
  }

  founding.push(
    step(at, SYSTEM.id, setUp, {
      id: command('set up'),
      personId: admin.id,
      siteId: siteId(headquarters as SiteKey),
      tokenHash: setupTokenHash,
      network: COMPANY,
      site: SITES[headquarters as SiteKey],
      name: admin.name,
      email: admin.email,
      sign: admin.sign as string,
      passwordHash,
    }),
  )
  for (const site of otherSites) {
    at += 2 * MINUTE
    const id = command(`site ${site}`)
    founding.push(step(at, admin.id, putSite, { id, siteId: siteId(site), ...SITES[site] }))
  }
  for (const team of keysOf(TEAMS)) {
    at += MINUTE
    const id = command(`team ${team}`)
    founding.push(step(at, admin.id, putTeam, { id, teamId: teamId(team), name: TEAMS[team].name }))
  }
  at += 5 * MINUTE
  founding.push(put(admin, at, true))

  for (const person of [...Object.values(fixed), ...others]) {
    if (person.id === admin.id) continue
    const joinedAt = inServiceHours(at + chance.between(10 * MINUTE, 10 * DAY), chance)
    const { id: personId, name, sign, email, roles } = person
    const who = {
      personId,
      name,
      sign,
      email,
      roles,
      siteId: siteId(person.site),
      teamId: teamId(person.team),
    }
    const id = idOf(`joining ${personId}`, joinedAt)
    founding.push(step(joinedAt, SYSTEM.id, hire, { id, ...who, passwordHash }))
  }
  const left = new Map<string, number>()
  for (const person of chance.shuffled(others.filter(({ roles }) => !roles.includes('lead'))).slice(0, 4)) {
    const when = now - chance.between(5, 20) * DAY
    since.push(put(person, when, false))
    left.set(person.id, when)
  }
  for (const { name, email } of invited) {
    const when = now - chance.between(3 * HOUR, 6 * DAY)
    const id = idOf(`invitation ${email}`, when)
    // Nobody knows a token with this hash: an admin gives them a new link.
    const invitation = { id, tokenHash: `demo ${id}`, email, name, roles: ['colleague'] as Role[] }
    const place = { siteId: siteId('hamburg'), teamId: teamId('it') }
    since.push(step(when, admin.id, invite, { ...invitation, ...place }))
  }
  return { founding, since, left }
}
