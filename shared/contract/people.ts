import { z } from 'zod'
import { GERMAN_STATES } from '#core/holidays.ts'
import { ROLES } from '#core/person.ts'
import { procedure } from './base.ts'
import {
  commandId,
  cursor,
  email,
  id,
  instant,
  limit,
  line,
  name,
  orNothing,
  pageOf,
  password,
  query,
  roles,
  sign,
} from './fields.ts'
import { person, site, team, week } from './rows.ts'

const route = (
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: `/${string}`,
  operationId: string,
  summary: string,
) => procedure.route({ method, path, summary, operationId, tags: [operationId.split('.')[0] ?? ''] })

/** The signed-in person, with what only they may know. */
export const me = person.extend({ email: z.string() })
export type Me = z.infer<typeof me>
export const signedIn = z.object({ token: z.string(), person: me })

const timeZone = z.string().refine(isTimeZone, 'is not a time zone')

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const siteFields = {
  name,
  timeZone,
  state: orNothing(z.enum(GERMAN_STATES)),
  /** Left out: it stays as it is; of a new site, Monday to Friday 8 to 20. */
  week: week.optional(),
}

export const network = {
  /** For everyone, signed in or not: enough for the first screen. */
  status: route('GET', '/network', 'network.status', 'What this network is').output(
    z.object({
      id: z.string(),
      /** Null until the first person has set the network up. */
      name: z.string().nullable(),
      version: z.string(),
      protocol: z.number().int(),
      /** Demo data: its people sign in with a known password. */
      demo: z.boolean(),
      /** The name of the company's own sign-in, where one is set up. */
      oidc: z.string().nullable(),
    }),
  ),
  setUp: route(
    'POST',
    '/setup',
    'network.setUp',
    'Set the network up, once: the first person becomes its admin',
  )
    .input(
      z.object({
        /** From the one-time setup link. */
        token: z.string().max(200),
        network: line(80),
        site: z.object(siteFields),
        name,
        email,
        sign,
        password,
      }),
    )
    .output(signedIn),
}

export const session = {
  signIn: route('POST', '/session', 'session.signIn', 'Sign in')
    .input(z.object({ email: line(254), password: z.string().max(128) }))
    .output(signedIn),
  signOut: route('DELETE', '/session', 'session.signOut', 'Sign out').output(z.object({})),
  me: route('GET', '/me', 'session.me', 'Who I am').output(me),
  list: route('GET', '/sessions', 'session.list', 'Where I am signed in').output(
    z.object({
      items: z.array(
        z.object({
          id: z.string(),
          current: z.boolean(),
          createdAt: instant,
          userAgent: z.string().nullable(),
        }),
      ),
    }),
  ),
  end: route('DELETE', '/sessions/{sessionId}', 'session.end', 'End one of my sessions')
    .input(z.object({ sessionId: line(100) }))
    .output(z.object({})),
  changePassword: route(
    'PUT',
    '/me/password',
    'session.changePassword',
    'Change my password; ends my other sessions',
  )
    .input(z.object({ current: z.string().max(128), next: password }))
    .output(z.object({})),
}

const invitation = z.object({
  id: z.string(),
  purpose: z.enum(['join', 'reset']),
  email: z.string(),
  name: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
  siteId: z.string().nullable(),
  teamId: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
})
export type Invitation = z.infer<typeof invitation>
/** The token is in this answer only; the hub keeps its hash. The link is `/#/invitation/<token>` on the hub's address. */
const madeInvitation = invitation.extend({ token: z.string() })

export const invitations = {
  create: route('POST', '/invitations', 'invitations.create', 'Invite a person')
    .input(
      z.object({
        id: commandId,
        email,
        name: orNothing(name),
        roles,
        siteId: orNothing(id),
        teamId: orNothing(id),
      }),
    )
    .output(madeInvitation),
  list: route('GET', '/invitations', 'invitations.list', 'Invitations that are still open').output(
    z.object({ items: z.array(invitation) }),
  ),
  revoke: route('DELETE', '/invitations/{invitationId}', 'invitations.revoke', 'Take an invitation back')
    .input(z.object({ invitationId: id }))
    .output(z.object({})),
  look: route('POST', '/invitations/look', 'invitations.look', 'What an invitation link is for')
    .input(z.object({ token: z.string().max(200) }))
    .output(invitation.pick({ purpose: true, email: true, name: true, expiresAt: true })),
  accept: route(
    'POST',
    '/invitations/accept',
    'invitations.accept',
    'Join the network, or set a new password',
  )
    .input(
      z.object({
        token: z.string().max(200),
        /** With `join` only; `reset` keeps both. */
        name: orNothing(name),
        sign: orNothing(sign),
        password,
      }),
    )
    .output(signedIn),
}

export const people = {
  list: route('GET', '/people', 'people.list', 'The directory, by name')
    .input(
      z.object({
        q: query,
        role: z.enum(ROLES).optional(),
        siteId: id.optional(),
        teamId: id.optional(),
        /** Also those who have left; admins only. */
        inactive: z.boolean().optional(),
        cursor,
        limit,
      }),
    )
    .output(pageOf(person)),
  get: route('GET', '/people/{personId}', 'people.get', 'One person')
    .input(z.object({ personId: id }))
    .output(person),
  put: route('PUT', '/people', 'people.put', 'Change a person (admins)')
    .input(
      z.object({
        id,
        name,
        sign: orNothing(sign),
        roles,
        siteId: orNothing(id),
        teamId: orNothing(id),
        active: z.boolean(),
      }),
    )
    .output(person),
  resetPassword: route(
    'POST',
    '/people/{personId}/reset',
    'people.resetPassword',
    'A link with which they set a new password (admins)',
  )
    .input(z.object({ personId: id }))
    .output(madeInvitation),
  endSessions: route(
    'DELETE',
    '/people/{personId}/sessions',
    'people.endSessions',
    'Sign a person out everywhere (admins)',
  )
    .input(z.object({ personId: id }))
    .output(z.object({})),
}

export const sites = {
  list: route('GET', '/sites', 'sites.list', 'Sites').output(z.object({ items: z.array(site) })),
  put: route('PUT', '/sites', 'sites.put', 'Add or change a site (admins)')
    .input(z.object({ id: commandId, ...siteFields }))
    .output(site),
}

export const teams = {
  list: route('GET', '/teams', 'teams.list', 'Teams').output(z.object({ items: z.array(team) })),
  put: route('PUT', '/teams', 'teams.put', 'Add or change a team (admins)')
    .input(z.object({ id: commandId, name }))
    .output(team),
}
