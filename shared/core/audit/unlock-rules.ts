import { type Actor, has } from '../person.ts'
import { type Refusal, refused } from '../refusal.ts'

/**
 * That two leads may see who stands behind a card of findings: one asks and says why, another says yes. It is about the
 * people and gestures that stood behind the card when it was asked for, for these two alone, and for some time.
 */
export interface Unlock {
  id: string
  cardId: string
  /** The findings that were on the card: wherever they stand now, there it counts. */
  findingKeys: readonly string[]
  /** Everybody behind the card: of whom it speaks, and who proposed or approved its gestures. */
  people: readonly string[]
  gestureIds: readonly string[]
  teamId: string | null
  reason: string
  askedById: string
  askedAt: string
  grantedById: string | null
  grantedAt: string | null
  /** Until when it can be granted; once granted, until when names are shown. ISO 8601 in UTC. */
  until: string
  /** Whether those behind it are told, as the policy said when it was asked for. */
  tellPeople: boolean
}

/** What the policy says of unlocks. */
export interface UnlockLimits {
  /** For so many hours it waits for a second yes, and from that on for so many hours names are shown. */
  hours: number
  /** Whether those behind it are told. */
  tellPerson: boolean
}

/** Those behind an unlock are told of it for so many days. */
const UNLOCKS_TOLD_DAYS = 30

const hoursAfter = (at: string, hours: number): string =>
  new Date(Date.parse(at) + hours * 3_600_000).toISOString()

/** Unlocks granted from then on are still told; ISO 8601 in UTC. */
export const unlocksToldSince = (now: string): string => hoursAfter(now, -24 * UNLOCKS_TOLD_DAYS)

/** Whether it waits for a second yes. */
export const waits = ({ grantedById, until }: Unlock, now: string): boolean =>
  grantedById === null && now < until

/** Whether it shows names to this person now. */
export const showsTo = ({ askedById, grantedById, until }: Unlock, personId: string, now: string): boolean =>
  grantedById !== null && now < until && (personId === askedById || personId === grantedById)

/** A card, as far as its unlocks are concerned. */
export interface Unlockable {
  /** Everybody behind it. */
  people: readonly string[]
  gestureIds: readonly string[]
}

/**
 * Why a person may not ask to see who is behind a card, or null. Pure.
 * @param unlocks those of the card there have been
 * @returns NOT_ALLOWED needs_lead, about_you; CONFLICT nobody_behind, unlock_waits; ALREADY_DONE unlock_open
 */
export function askRefusal(
  card: Unlockable,
  unlocks: readonly Unlock[],
  actor: Actor,
  now: string,
): Refusal | null {
  if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead').refusal
  if (card.people.includes(actor.id)) return refused('NOT_ALLOWED', 'about_you').refusal
  if (card.people.length === 0) return refused('CONFLICT', 'nobody_behind').refusal
  if (unlocks.some((unlock) => waits(unlock, now))) return refused('CONFLICT', 'unlock_waits').refusal
  // What has come to the card since has to be asked for anew.
  const shown = unlocks.filter((unlock) => showsTo(unlock, actor.id, now))
  const isShown = (what: 'people' | 'gestureIds') =>
    card[what].every((id) => shown.some((unlock) => unlock[what].includes(id)))
  return isShown('people') && isShown('gestureIds') ? refused('ALREADY_DONE', 'unlock_open').refusal : null
}

/**
 * Why a person may not say yes to an unlock, or null. Pure.
 * @param people everybody behind the card as it is now
 * @returns NOT_ALLOWED needs_lead, about_you, second_person; ALREADY_DONE unlock_open; CONFLICT unlock_over
 */
export function grantRefusal(
  unlock: Unlock,
  people: readonly string[],
  actor: Actor,
  now: string,
): Refusal | null {
  if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead').refusal
  if (unlock.people.includes(actor.id) || people.includes(actor.id))
    return refused('NOT_ALLOWED', 'about_you').refusal
  if (unlock.askedById === actor.id) return refused('NOT_ALLOWED', 'second_person').refusal
  if (now >= unlock.until) return refused('CONFLICT', 'unlock_over').refusal
  return unlock.grantedById === null ? null : refused('ALREADY_DONE', 'unlock_open').refusal
}

/** An unlock as it is asked for. */
export const askedUnlock = (
  asked: Pick<Unlock, 'id' | 'cardId' | 'findingKeys' | 'teamId' | 'reason'>,
  { people, gestureIds }: Unlockable,
  askedById: string,
  askedAt: string,
  { hours, tellPerson }: UnlockLimits,
): Unlock => ({
  ...asked,
  people,
  gestureIds,
  askedById,
  askedAt,
  grantedById: null,
  grantedAt: null,
  until: hoursAfter(askedAt, hours),
  tellPeople: tellPerson,
})

/** An unlock with the second yes. */
export const grantedUnlock = (
  unlock: Unlock,
  grantedById: string,
  grantedAt: string,
  { hours }: Pick<UnlockLimits, 'hours'>,
): Unlock => ({ ...unlock, grantedById, grantedAt, until: hoursAfter(grantedAt, hours) })
