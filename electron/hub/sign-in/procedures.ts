import { randomBytes } from 'node:crypto'
import type { Me } from '#contract/people.ts'
import { PROTOCOL } from '#contract/protocol.ts'
import { uuidv7 } from '#core/uuid.ts'
import { findCredentials } from '#storage/accounts.ts'
import type { Engine } from '#storage/engine.ts'
import { findInvitation } from '#storage/invitations.ts'
import { readNetwork } from '#storage/network.ts'
import { anyPerson, emailOf, loadPeople } from '#storage/people.ts'
import { endSession, sessionsOf } from '#storage/sessions.ts'
import type { CommandBus } from '../commands/bus.ts'
import { changePassword, join, setUp } from '../people/joining.ts'
import { type Call, os, personOf, refuse, valueOf } from '../procedures.ts'
import type { Limits } from './limits.ts'
import type { LiveSessions } from './live.ts'
import { fits, hashOf, judgePassword } from './passwords.ts'
import type { Sessions } from './sessions.ts'
import { isTokenHash, tokenHash } from './tokens.ts'

export interface SignInParts {
  engine: Engine
  bus: CommandBus
  sessions: Sessions
  live: LiveSessions
  limits: Limits
  /** Milliseconds since 1970, UTC. */
  clock: () => number
  version: string
  /** The name of the company's own sign-in, where one is set up. */
  oidc: string | null
  /** Tells the log that somebody signed in, or could not. */
  noted: (what: 'signed_in' | 'sign_in_failed', personId: string | null) => void
}

/** Setting the network up, joining it, signing in and out. */
export function signInProcedures(parts: SignInParts) {
  const { engine, bus, sessions, live, limits, clock, version, oidc, noted } = parts
  const nowText = () => new Date(clock()).toISOString()
  const newId = () => uuidv7(clock(), randomBytes(10))

  const meNow = async (personId: string): Promise<Me> => {
    const [person] = await loadPeople(engine.read, [personId])
    if (person === undefined) return refuse('NOT_SIGNED_IN', 'not_signed_in')
    return { ...person, email: await emailOf(engine.read, personId) }
  }
  const begin = async (personId: string, call: Call) => {
    const token = await sessions.begin(personId, call.userAgent)
    call.setSession(token)
    noted('signed_in', personId)
    return { token, person: await meNow(personId) }
  }
  const good = async (password: string, person: { name: string; email: string }, field?: string) => {
    const judged = await judgePassword(password, person, field)
    return hashOf(valueOf(judged))
  }
  const openInvitation = async (token: string) =>
    (await findInvitation(engine.read, { tokenHash: tokenHash(token) }, nowText())) ??
    refuse('NOT_FOUND', 'invitation_gone', 'token')

  const network = {
    status: os.network.status.handler(async () => {
      const { networkId, name, demo } = await readNetwork(engine.read)
      return { id: networkId, name, version, protocol: PROTOCOL, demo: demo === 1, oidc }
    }),
    setUp: os.network.setUp.handler(({ input, context }) =>
      limits.attempt(context.address, null, async () => {
        const { token, password, ...rest } = input
        // Looked at before the password is hashed: strangers must not keep the hub busy.
        const { setupTokenHash } = await readNetwork(engine.read)
        if (await anyPerson(engine.read)) refuse('CONFLICT', 'set_up_already')
        if (setupTokenHash === null || !isTokenHash(tokenHash(token), setupTokenHash))
          refuse('NOT_FOUND', 'invitation_gone', 'token')
        const passwordHash = await good(password, rest)
        const ids = { personId: newId(), siteId: newId(), tokenHash: tokenHash(token) }
        valueOf(await bus.submit(setUp, { ...rest, ...ids, passwordHash }, 'system'))
        return begin(ids.personId, context)
      }),
    ),
  }

  const session = {
    signIn: os.session.signIn.handler(({ input, context }) => {
      const email = input.email.trim().toLowerCase()
      return limits.attempt(context.address, email, async () => {
        const known = await findCredentials(engine.read, email)
        if (!(await fits(input.password, known?.passwordHash ?? null)) || known === null) {
          noted('sign_in_failed', known?.personId ?? null)
          return refuse('NOT_SIGNED_IN', 'sign_in_failed')
        }
        return begin(known.personId, context)
      })
    }),
    signOut: os.session.signOut.handler(async ({ context }) => {
      const { id } = personOf(context)
      await endSession(engine.write, id, sessionIdOf(context))
      live.end(sessionIdOf(context))
      context.setSession(null)
      return {}
    }),
    me: os.session.me.handler(({ context }) => meNow(personOf(context).id)),
    list: os.session.list.handler(async ({ context }) => {
      const { id } = personOf(context)
      const items = await sessionsOf(engine.read, id, nowText())
      return { items: items.map((item) => ({ ...item, current: item.id === sessionIdOf(context) })) }
    }),
    end: os.session.end.handler(async ({ input, context }) => {
      const { id } = personOf(context)
      if (!(await endSession(engine.write, id, input.sessionId))) refuse('NOT_FOUND', 'not_found')
      live.end(input.sessionId)
      return {}
    }),
    changePassword: os.session.changePassword.handler(async ({ input, context }) => {
      const { id } = personOf(context)
      const { name, email } = await meNow(id)
      const sessionId = sessionIdOf(context)
      return limits.attempt(context.address, email, async () => {
        const known = await findCredentials(engine.read, email)
        if (!(await fits(input.current, known?.passwordHash ?? null)))
          refuse('BAD_INPUT', 'sign_in_failed', 'current')
        const passwordHash = await good(input.next, { name, email }, 'next')
        valueOf(await bus.submit(changePassword, { sessionId, passwordHash }, id))
        return {}
      })
    }),
  }

  const invitations = {
    look: os.invitations.look.handler(({ input, context }) =>
      limits.attempt(context.address, null, async () => {
        const { purpose, email, name, expiresAt } = await openInvitation(input.token)
        return { purpose, email, name, expiresAt }
      }),
    ),
    accept: os.invitations.accept.handler(({ input, context }) =>
      limits.attempt(context.address, null, async () => {
        const { token, password, name, sign } = input
        const invitation = await openInvitation(token)
        const called = (invitation.purpose === 'join' ? name : null) ?? invitation.name ?? ''
        const passwordHash = await good(password, { name: called, email: invitation.email })
        const personId = invitation.personId ?? newId()
        valueOf(
          await bus.submit(
            join,
            { personId, tokenHash: tokenHash(token), name, sign, passwordHash },
            'system',
          ),
        )
        return begin(personId, context)
      }),
    ),
  }
  return { network, session, invitations }
}

const sessionIdOf = (call: Call): string => call.session?.id ?? refuse('NOT_SIGNED_IN', 'not_signed_in')
