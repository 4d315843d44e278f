import { SYSTEM } from '#core/person.ts'
import { putPerson } from '../people/commands.ts'
import { invite } from '../people/invitations.ts'
import { join, setUp } from '../people/joining.ts'
import { putSite, putTeam } from '../people/places.ts'
import { type Chance, idOf } from './chance.ts'
import { COMPANY, type SiteKey, SITES, type TeamKey, TEAMS } from './company.ts'
import type { DemoPerson, Staff } from './people.ts'
import { type Step, step } from './step.ts'
import { DAY, HOUR, inServiceHours, MINUTE } from './time.ts'

const keysOf = <K extends string>(of: Record<K, unknown>): K[] => Object.keys(of) as K[]

export interface Founding {
  steps: Step[]
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
  const steps: Step[] = []
  let at = founded
  /** An id for a command that makes nothing under its own. */
  const command = (label: string) => idOf(`command ${label}`, at)

  const putNow = (person: DemoPerson, when: number, active: boolean) => {
    const { id: personId, name, sign, roles } = person
    const place = { siteId: siteId(person.site), teamId: teamId(person.team) }
    const id = idOf(`command put ${personId} ${active}`, when)
    steps.push(step(when, admin.id, putPerson, { id, personId, name, sign, roles, ...place, active }))
  }

  steps.push(
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
    steps.push(step(at, admin.id, putSite, { id, siteId: siteId(site), ...SITES[site] }))
  }
  for (const team of keysOf(TEAMS)) {
    at += MINUTE
    const id = command(`team ${team}`)
    steps.push(step(at, admin.id, putTeam, { id, teamId: teamId(team), name: TEAMS[team].name }))
  }
  at += 5 * MINUTE
  putNow(admin, at, true)

  const inviting = (person: Pick<DemoPerson, 'name' | 'email'> & Partial<DemoPerson>, when: number) => {
    const id = idOf(`invitation ${person.email}`, when)
    const { name, email, roles = ['colleague'], site = 'hamburg', team = 'it' } = person
    const place = { siteId: siteId(site), teamId: teamId(team) }
    // Nobody knows a token with this hash; those who join below are let in by the hash alone.
    const tokenHash = `demo ${id}`
    steps.push(step(when, admin.id, invite, { id, tokenHash, email, name, roles, ...place }))
    return tokenHash
  }
  for (const person of [...Object.values(fixed), ...others]) {
    if (person.id === admin.id) continue
    at += chance.between(5, 40) * 1_000
    const tokenHash = inviting(person, at)
    const joinedAt = inServiceHours(at + chance.between(10 * MINUTE, 10 * DAY), chance)
    const id = idOf(`joining ${person.id}`, joinedAt)
    const { id: personId, name, sign } = person
    steps.push(step(joinedAt, SYSTEM.id, join, { id, personId, tokenHash, name, sign, passwordHash }))
  }
  const left = new Map<string, number>()
  for (const person of chance.shuffled(others.filter(({ roles }) => !roles.includes('lead'))).slice(0, 4)) {
    const when = now - chance.between(5, 20) * DAY
    putNow(person, when, false)
    left.set(person.id, when)
  }
  for (const person of invited) inviting(person, now - chance.between(3 * HOUR, 6 * DAY))
  return { steps, left }
}
