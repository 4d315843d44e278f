import type { Role } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import { DEFAULT_WEEK, judgeWeek, type Week } from '#core/week.ts'
import { insertAccount, savePassword } from '#storage/accounts.ts'
import { findInvitation, useInvitation } from '#storage/invitations.ts'
import { readNetwork, setUpNetwork } from '#storage/network.ts'
import { anyPerson, insertPerson, loadPeople, personIdByEmail } from '#storage/people.ts'
import { saveSite } from '#storage/places.ts'
import { endSessionsOf } from '#storage/sessions.ts'
import type { Command, Group } from '#work/command.ts'
import { isTokenHash } from '../sign-in/tokens.ts'
import { announcePerson } from './commands.ts'
import { judgeIdentity, takeIdentity } from './identity.ts'

/** What the first person can do: run the network, and post an ask at once. */
const FIRST_ROLES: readonly Role[] = ['colleague', 'agent', 'admin']

interface SetUp {
  /** The id of the first person. */
  personId: string
  siteId: string
  tokenHash: string
  network: string
  /** Without a week: Monday to Friday, 8 to 20. */
  site: { name: string; timeZone: string; state: string | null; week?: Week }
  name: string
  email: string
  sign: string
  passwordHash: string
}

/** The first person sets the network up with the one-time link, and becomes its admin. Happens once. */
export const setUp: Command<SetUp, null> = {
  name: 'network.setUp',
  secret: true,
  subject: ({ personId }) => personId,
  run: async (input, { now }, group) => {
    const { personId, siteId, tokenHash, network, site, name, email, sign, passwordHash } = input
    const { setupTokenHash } = await readNetwork(group.trx)
    if (await anyPerson(group.trx)) return refused('CONFLICT', 'set_up_already')
    if (setupTokenHash === null || !isTokenHash(tokenHash, setupTokenHash))
      return refused('NOT_FOUND', 'invitation_gone', 'token')
    const judged = judgeWeek(site.week ?? DEFAULT_WEEK, 'site.week')
    if (!judged.ok) return judged
    const week = judged.value
    await setUpNetwork(group.trx, network)
    const revision = group.touch('site', siteId, ['all'])
    await saveSite(group.trx, { id: siteId, ...site, week, revision })
    const person = { id: personId, name, sign, email, roles: FIRST_ROLES, siteId, teamId: null }
    await addPerson(group, person, passwordHash, now)
    return accepted(null)
  },
  recall: () => null,
}

interface Join {
  /** The id of the new person; with a link for a new password, of the person whose it is. */
  personId: string
  tokenHash: string
  name: string | null
  sign: string | null
  passwordHash: string
}

/**
 * A person uses a link: to join the network, or to set a new password, which ends their sessions. A link works once
 * and until it expires or is taken back.
 */
export const join: Command<Join, null> = {
  name: 'invitations.accept',
  secret: true,
  subject: ({ personId }) => personId,
  run: async ({ personId, tokenHash, name, sign, passwordHash }, { now }, group) => {
    const invitation = await findInvitation(group.trx, { tokenHash }, now)
    if (invitation === null) return refused('NOT_FOUND', 'invitation_gone', 'token')
    if (invitation.purpose === 'reset') {
      const [person] = await loadPeople(group.trx, [personId])
      if (person?.active !== true || personId !== invitation.personId)
        return refused('NOT_FOUND', 'invitation_gone', 'token')
      await savePassword(group.trx, personId, passwordHash, now)
      await endSessionsOf(group.trx, personId)
      await announcePerson(group, personId)
    } else {
      const { email, roles, siteId, teamId } = invitation
      const chosen = name ?? invitation.name
      if (chosen === null) return refused('BAD_INPUT', 'field_invalid', 'name')
      if ((await personIdByEmail(group.trx, email)) !== null) return refused('CONFLICT', 'email_taken')
      const person = { id: personId, name: chosen, sign, email, roles, siteId, teamId }
      const fitting = await judgeIdentity(group, { ...person, personId })
      if (!fitting.ok) return fitting
      await addPerson(group, person, passwordHash, now)
    }
    await useInvitation(group.trx, invitation.id, now)
    return accepted(null)
  },
  recall: () => null,
}

/** A person replaces their password, which was checked before; their other sessions end. */
export const changePassword: Command<{ sessionId: string; passwordHash: string }, null> = {
  name: 'session.changePassword',
  secret: true,
  subject: ({ id }) => id,
  run: async ({ sessionId, passwordHash }, { now, actor }, group) => {
    await savePassword(group.trx, actor.id, passwordHash, now)
    await endSessionsOf(group.trx, actor.id, sessionId)
    await announcePerson(group, actor.id)
    return accepted(null)
  },
  recall: () => null,
}

interface NewMember {
  id: string
  name: string
  sign: string | null
  email: string
  roles: readonly Role[]
  siteId: string | null
  teamId: string | null
}

async function addPerson(group: Group, person: NewMember, passwordHash: string, now: string): Promise<void> {
  const { engine, trx } = group
  const revision = group.touch('person', person.id, ['all'])
  await insertPerson(engine, trx, { ...person, createdAt: now, revision })
  await takeIdentity(trx, { ...person, personId: person.id })
  await insertAccount(trx, { id: person.id, email: person.email, now })
  await savePassword(trx, person.id, passwordHash, now)
}
