import type { Person } from '#contract/rows.ts'
import { has, type Role } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import { anyOtherAdmin, loadPeople, updatePerson } from '#storage/people.ts'
import { endSessionsOf } from '#storage/sessions.ts'
import type { Command, Group } from '#work/command.ts'
import { judgeIdentity, judgePlace, takeIdentity } from './identity.ts'

interface PutPerson {
  personId: string
  name: string
  sign: string | null
  roles: Role[]
  siteId: string | null
  teamId: string | null
  active: boolean
}

/**
 * An admin changes a person. Refused where the network would be left without an admin, or where an admin would shut
 * themselves out. Who is switched off is signed out everywhere; what they did stays theirs.
 */
export const putPerson: Command<PutPerson, Person> = {
  name: 'people.put',
  subject: ({ personId }) => personId,
  run: async ({ personId, name, sign, roles, siteId, teamId, active }, { actor }, group) => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    const [before] = await loadPeople(group.trx, [personId])
    if (before === undefined) return refused('NOT_FOUND', 'not_found', 'id')
    if (personId === actor.id && !active) return refused('NOT_ALLOWED', 'own_account', 'active')
    const wasAdmin = before.active && before.roles.includes('admin')
    const staysAdmin = active && roles.includes('admin')
    if (wasAdmin && !staysAdmin && !(await anyOtherAdmin(group.trx, personId)))
      return refused('CONFLICT', 'last_admin', active ? 'roles' : 'active')
    const place = await judgePlace(group, { siteId, teamId })
    if (!place.ok) return place
    const identity = { personId, name, sign, roles }
    const fitting = await judgeIdentity(group, identity)
    if (!fitting.ok) return fitting

    const revision = group.touch('person', personId, ['all'])
    const person: Person = { id: personId, name, sign, roles, siteId, teamId, active, revision }
    await updatePerson(group.engine, group.trx, person)
    await takeIdentity(group.trx, identity)
    if (!active) await endSessionsOf(group.trx, personId)
    return accepted(person)
  },
  recall: ({ personId }, group) => personNow(group, personId),
}

/** An admin signs a person out everywhere. */
export const endSessions: Command<{ personId: string }, null> = {
  name: 'people.endSessions',
  subject: ({ personId }) => personId,
  run: async ({ personId }, { actor }, group) => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    if ((await loadPeople(group.trx, [personId])).length === 0)
      return refused('NOT_FOUND', 'not_found', 'personId')
    await endSessionsOf(group.trx, personId)
    await announcePerson(group, personId)
    return accepted(null)
  },
  recall: () => null,
}

/**
 * Announces a person whose row is as it was, but whose sessions are not: every hub then looks again at who of its
 * live listeners is still signed in.
 */
export async function announcePerson(group: Group, personId: string): Promise<void> {
  const person = await personNow(group, personId)
  const revision = group.touch('person', personId, ['all'])
  await updatePerson(group.engine, group.trx, { ...person, revision })
}

async function personNow(group: Group, personId: string): Promise<Person> {
  const [person] = await loadPeople(group.trx, [personId])
  if (person === undefined) throw new Error(`No person ${personId}`)
  return person
}
