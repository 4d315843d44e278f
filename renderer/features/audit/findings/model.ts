import type { FindingCard } from '#contract/audit.ts'

/** How much a card stands out, by its score of 0 to 100. */
export type Strength = 'strong' | 'clear' | 'slight'

export const strengthOf = (score: number): Strength =>
  score >= 75 ? 'strong' : score >= 50 ? 'clear' : 'slight'

/** How it stands with the names behind a card, for who looks at it. */
export type Names =
  /** They are shown, until then. */
  | { name: 'shown'; until: string }
  /** Somebody asked for them, and I may say yes. */
  | { name: 'waits_for_me' }
  /** I asked; a second lead has to say yes. */
  | { name: 'waits' }
  /** Others asked, or see them. */
  | { name: 'of_others' }
  | { name: 'may_ask' }
  /** It is about me, or I had a hand in it. */
  | { name: 'about_me' }
  /** There is nobody to name. */
  | { name: 'nobody' }

export function namesOf({ unlock, mayAsk, mayGrant, people, gestures }: FindingCard, myId: string): Names {
  if (people.length === 0 && gestures === 0) return { name: 'nobody' }
  if (mayGrant) return { name: 'waits_for_me' }
  const isMine = unlock?.askedBy.id === myId || unlock?.grantedBy?.id === myId
  if (unlock !== null && unlock.grantedBy !== null && isMine) return { name: 'shown', until: unlock.until }
  if (mayAsk) return { name: 'may_ask' }
  if (unlock === null) return { name: 'about_me' }
  return unlock.askedBy.id === myId && unlock.grantedBy === null ? { name: 'waits' } : { name: 'of_others' }
}

/** The cards in the order in which they are gone through: what waits for a yes first. */
export const inOrder = (waiting: readonly FindingCard[], cards: readonly FindingCard[]): FindingCard[] => [
  ...waiting,
  ...cards.filter(({ id }) => waiting.every((one) => one.id !== id)),
]

/** A moment after the end; where the hub's clock is behind, after that again and again. */
const SOON_MS = 1_000
const AGAIN_MS = 5_000
/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1

/**
 * In how many milliseconds to look whether an unlock is over.
 * @param until ISO 8601
 * @param now milliseconds since 1970, by this device's clock
 */
export function untilOver(until: string, now: number): number {
  const left = Date.parse(until) - now
  return left > 0 ? Math.min(left + SOON_MS, LONGEST_MS) : AGAIN_MS
}
