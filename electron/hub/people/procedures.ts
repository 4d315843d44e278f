import { randomBytes } from 'node:crypto'
import type { Invitation } from '#contract/people.ts'
import { has } from '#core/person.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Engine } from '#storage/engine.ts'
import { listInvitations, type OpenInvitation } from '#storage/invitations.ts'
import { loadPeople } from '#storage/people.ts'
import { listSites, listTeams } from '#storage/places.ts'
import type { CommandBus } from '../commands/bus.ts'
import { directoryPage } from '#work/people/queries.ts'
import { type Call, os, personOf, refuse, valueOf } from '../procedures.ts'
import { newToken, tokenHash } from '../sign-in/tokens.ts'
import { endSessions, putPerson } from './commands.ts'
import { invite, inviteToReset, revokeInvitation } from './invitations.ts'
import { putSite, putTeam } from './places.ts'

export interface PeopleParts {
  engine: Engine
  bus: CommandBus
  /** Cursors hold within it. */
  epoch: string
  /** Milliseconds since 1970, UTC. */
  clock: () => number
}

/** The signed-in admin, or the call is refused; commands judge it once more, inside their transaction. */
function adminOf(call: Call) {
  const person = personOf(call)
  return has(person, 'admin') ? person : refuse('NOT_ALLOWED', 'needs_admin')
}

const withoutPerson = ({ personId: _, ...invitation }: OpenInvitation): Invitation => invitation

/** The directory, invitations, sites and teams of the contract. */
export function peopleProcedures({ engine, bus, epoch, clock }: PeopleParts) {
  const nowText = () => new Date(clock()).toISOString()
  const newId = () => uuidv7(clock(), randomBytes(10))

  const people = {
    list: os.people.list.handler(async ({ input, context }) => {
      const person = personOf(context)
      if (input.inactive === true && !has(person, 'admin')) refuse('NOT_ALLOWED', 'needs_admin', 'inactive')
      return (await directoryPage(engine, epoch, input)) ?? refuse('BAD_INPUT', 'cursor_unknown', 'cursor')
    }),
    get: os.people.get.handler(async ({ input, context }) => {
      personOf(context)
      const [person] = await loadPeople(engine.read, [input.personId])
      return person ?? refuse('NOT_FOUND', 'not_found')
    }),
    put: os.people.put.handler(async ({ input: { id, ...put }, context }) =>
      valueOf(await bus.submit(putPerson, { ...put, personId: id }, adminOf(context).id)),
    ),
    resetPassword: os.people.resetPassword.handler(async ({ input, context }) => {
      const token = newToken()
      const reset = { ...input, tokenHash: tokenHash(token) }
      const invitation = valueOf(await bus.submit(inviteToReset, reset, adminOf(context).id))
      return { ...withoutPerson(invitation), token }
    }),
    endSessions: os.people.endSessions.handler(async ({ input, context }) => {
      valueOf(await bus.submit(endSessions, input, adminOf(context).id))
      return {}
    }),
  }

  const invitations = {
    create: os.invitations.create.handler(async ({ input, context }) => {
      const token = newToken()
      const invitation = valueOf(
        await bus.submit(invite, { ...input, tokenHash: tokenHash(token) }, adminOf(context).id),
      )
      return { ...withoutPerson(invitation), token }
    }),
    list: os.invitations.list.handler(async ({ context }) => {
      adminOf(context)
      return { items: (await listInvitations(engine.read, nowText())).map(withoutPerson) }
    }),
    revoke: os.invitations.revoke.handler(async ({ input, context }) => {
      valueOf(await bus.submit(revokeInvitation, input, adminOf(context).id))
      return {}
    }),
  }

  const sites = {
    list: os.sites.list.handler(async ({ context }) => {
      personOf(context)
      return { items: await listSites(engine.read) }
    }),
    put: os.sites.put.handler(async ({ input: { id = newId(), ...site }, context }) =>
      valueOf(await bus.submit(putSite, { ...site, siteId: id }, adminOf(context).id)),
    ),
  }

  const teams = {
    list: os.teams.list.handler(async ({ context }) => {
      personOf(context)
      return { items: await listTeams(engine.read) }
    }),
    put: os.teams.put.handler(async ({ input: { id = newId(), name }, context }) =>
      valueOf(await bus.submit(putTeam, { name, teamId: id }, adminOf(context).id)),
    ),
  }
  return { people, invitations, sites, teams }
}
