import type { Ask } from './ask.ts'

export const ROLES = ['colleague', 'agent', 'lead', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who gives a command: the signed-in person, as the hub knows them at this moment. */
export interface Actor {
  id: string
  roles: readonly Role[]
  siteId: string | null
  teamId: string | null
}

/** The hub's own timers act as nobody in particular: no right of a person comes from this. */
export const SYSTEM: Actor = { id: 'system', roles: [], siteId: null, teamId: null }

export const has = (actor: Actor, role: Role): boolean => actor.roles.includes(role)

/** A lead answers for the asks of their own team. */
export const leads = (actor: Actor, teamId: string | null): boolean =>
  has(actor, 'lead') && teamId !== null && actor.teamId === teamId

/** Accepting, closing, reopening, promoting: the asker, or a lead of the asker's team. */
export const mayRun = (actor: Actor, ask: Pick<Ask, 'askerId' | 'teamId'>): boolean =>
  actor.id === ask.askerId || leads(actor, ask.teamId)
