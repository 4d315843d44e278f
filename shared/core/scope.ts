import type { Answer, Ask } from './ask.ts'
import { type Actor, has } from './person.ts'

/**
 * A scope says who may see a row; a person sees a row when they hold one of its scopes.
 * Most rows have exactly one. An ask to one site also carries the scopes of the people who take part in it, so that
 * an asker who moves to another site, or a colleague who was pointed to from there, does not lose it.
 */
export type Scope = 'all' | 'lead' | 'care' | `site:${string}` | `team:${string}` | `person:${string}`

/** The scopes a person holds; they follow from role, site and team. A lead sees the asks of every site. */
export function scopesOf(actor: Actor): Scope[] {
  const scopes: Scope[] = ['all', `person:${actor.id}`]
  if (actor.siteId !== null) scopes.push(`site:${actor.siteId}`)
  if (actor.teamId !== null) scopes.push(`team:${actor.teamId}`)
  if (has(actor, 'lead')) scopes.push('lead')
  // Cases and gestures: for those who look after customers, at every site.
  if (has(actor, 'agent') || has(actor, 'lead')) scopes.push('care')
  return scopes
}

/** The scope under which lists find an ask. */
export const scopeOfList = ({ audience, siteId }: Pick<Ask, 'audience' | 'siteId'>): Scope =>
  audience === 'all' ? 'all' : `site:${siteId}`

/** The scopes of an ask and of its answers. */
export function scopesOfAsk(
  ask: Pick<Ask, 'audience' | 'siteId' | 'askerId'>,
  answers: readonly Answer[],
): Scope[] {
  if (ask.audience === 'all') return ['all']
  const scopes = new Set<Scope>([`site:${ask.siteId}`, 'lead', `person:${ask.askerId}`])
  for (const answer of answers) {
    scopes.add(`person:${answer.answererId}`)
    if (answer.pointedToId !== null) scopes.add(`person:${answer.pointedToId}`)
  }
  return [...scopes]
}

export const maySee = (actor: Actor, scopes: readonly Scope[]): boolean => {
  const held = new Set<Scope>(scopesOf(actor))
  return scopes.some((scope) => held.has(scope))
}
