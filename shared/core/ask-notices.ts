import { type Answer, type Ask, byArrival, isOffer } from './ask.ts'
import { isIdle } from './ask-lists.ts'
import type { Actor } from './person.ts'
import { afterServiceMinutes, type ServiceHours } from './service-hours.ts'

/**
 * What a person is told about an ask.
 * - `reached`: the ripple has come to them
 * - `pointed`: somebody says that they might have it
 * - `promised`: their offer was accepted, and the thing is to be handed over
 * - the others, to the asker: an offer or another answer came, the thing is on its way, nothing has happened for long
 */
export const ASK_NOTICES = ['reached', 'pointed', 'offered', 'answered', 'promised', 'sent', 'idle'] as const
export type AskNoticeKind = (typeof ASK_NOTICES)[number]

export interface AskNotice {
  /** The same notice has the same id, whoever works it out and however often: it is told once. */
  id: string
  kind: AskNoticeKind
  /** Since when it is to be told; ISO 8601 in UTC. */
  at: string
  /** Whose doing it is; null where it is time's. */
  personId: string | null
}

type Told = Pick<
  Ask,
  | 'id'
  | 'askerId'
  | 'siteId'
  | 'state'
  | 'promisedAnswerId'
  | 'handover'
  | 'offers'
  | 'createdAt'
  | 'activeAt'
>

/** Of asks that somebody did not watch for, so many are told to them in a day. */
export const MOST_RIPPLED_A_DAY = 3

/** Beyond the asker's site the ripple comes to an eighth of all, to another eighth, to a quarter, to the other half. */
const RING_OF_EIGHTH = [1, 2, 3, 3, 4, 4, 4, 4]

/**
 * The ripple: the service hour in which an ask without an offer comes to a person. 0: at once, to the asker's own site;
 * everybody else follows in hours 1 to 4. Who is in which follows from the ask and the person, and so it is the same on
 * every machine, and another part of the company is first for each ask.
 */
export function ringOf(ask: Pick<Ask, 'id' | 'siteId'>, person: Pick<Actor, 'id' | 'siteId'>): number {
  if (ask.siteId !== null && ask.siteId === person.siteId) return 0
  return RING_OF_EIGHTH[spread(`${ask.id} ${person.id}`) % 8] as number
}

/** FNV-1a of 32 bits, mixed once more (the end of MurmurHash3): neighbouring ids come out far apart. */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * When the ripple comes to a person, unless somebody offers the thing before.
 * @param hours the service hours of the asker's site
 * @returns ISO 8601 in UTC
 */
export function reachedAt(
  ask: Pick<Ask, 'id' | 'siteId' | 'createdAt'>,
  person: Pick<Actor, 'id' | 'siteId'>,
  hours: ServiceHours,
): string {
  const ring = ringOf(ask, person)
  return ring === 0 ? ask.createdAt : afterServiceMinutes(ask.createdAt, ring * 60, hours)
}

/**
 * What a person is to be told about an ask at an instant: at most one thing; null where there is nothing. Nothing that
 * they did themselves. As with gestures, a notice is no row but follows from what is true (see `gestureNotice`).
 * @param answers all of the ask
 * @param now ISO 8601 in UTC
 * @param hours the service hours of the asker's site
 */
export function askNotice(
  ask: Told,
  answers: readonly Answer[],
  actor: Actor,
  now: string,
  hours: ServiceHours,
): AskNotice | null {
  return ask.askerId === actor.id ? ofAsker(ask, answers, now) : ofOther(ask, answers, actor, now, hours)
}

/** When the ripple will come to this person without anybody doing anything; ISO 8601 in UTC, null: it will not. */
export function nextAskNoticeAt(
  ask: Told,
  answers: readonly Answer[],
  actor: Actor,
  now: string,
  hours: ServiceHours,
): string | null {
  if (ask.askerId === actor.id || !isRippling(ask) || hasAnswered(answers, actor)) return null
  const at = reachedAt(ask, actor, hours)
  return at > now ? at : null
}

const isRippling = (ask: Told): boolean => ask.state === 'open' && ask.offers === 0

const hasAnswered = (answers: readonly Answer[], { id }: Pick<Actor, 'id'>): boolean =>
  answers.some((answer) => answer.answererId === id)

function ofOther(
  ask: Told,
  answers: readonly Answer[],
  actor: Actor,
  now: string,
  hours: ServiceHours,
): AskNotice | null {
  const promise = answers.find((answer) => answer.id === ask.promisedAnswerId)
  if (ask.state === 'promised' && promise?.answererId === actor.id && ask.handover?.state === 'agreed')
    return {
      id: `${ask.id} promised ${promise.id}`,
      kind: 'promised',
      at: ask.activeAt,
      personId: ask.askerId,
    }
  if (ask.state !== 'open' || hasAnswered(answers, actor)) return null
  const pointer = answers.find((answer) => answer.pointedToId === actor.id && answer.withdrawnAt === null)
  if (pointer !== undefined)
    return {
      id: `${ask.id} pointed`,
      kind: 'pointed',
      at: pointer.createdAt,
      personId: pointer.answererId,
    }
  if (!isRippling(ask)) return null
  const at = reachedAt(ask, actor, hours)
  return at > now ? null : { id: `${ask.id} reached`, kind: 'reached', at, personId: ask.askerId }
}

function ofAsker(ask: Told, answers: readonly Answer[], now: string): AskNotice | null {
  if (ask.state === 'promised' && ask.handover?.state === 'sent') {
    const giver = answers.find((answer) => answer.id === ask.promisedAnswerId)?.answererId ?? null
    return { id: `${ask.id} sent ${ask.promisedAnswerId}`, kind: 'sent', at: ask.activeAt, personId: giver }
  }
  if (ask.state !== 'open') return null
  const others = answers.filter((answer) => answer.answererId !== ask.askerId && answer.withdrawnAt === null)
  const newest = (some: readonly Answer[]): Answer | undefined => some.toSorted(byArrival).at(-1)
  // An offer is what one waits for; a remark that comes after it does not hide it.
  const offer = newest(others.filter(isOffer))
  const answer = offer ?? newest(others.filter(({ kind }) => kind !== 'have'))
  if (isIdle(ask, now))
    return { id: `${ask.id} idle ${ask.activeAt}`, kind: 'idle', at: ask.activeAt, personId: null }
  if (answer === undefined) return null
  const kind = offer === undefined ? 'answered' : 'offered'
  return { id: `${ask.id} ${kind} ${answer.id}`, kind, at: answer.createdAt, personId: answer.answererId }
}
