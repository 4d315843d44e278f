/**
 * An ask, its answers, and what follows from them. Times are ISO 8601 in UTC with milliseconds, so that they sort as
 * text; ids are UUIDs.
 *
 * ```
 *             answer            accept an offer        received
 *   open ───────────────▶ open ───────────────▶ promised ───────────▶ closed: fulfilled
 *    │                      ▲                       │
 *    │                      └── no-show: the understudy is promoted, or the ask is open again
 *    └── close: not_found | withdrawn        no sign of life for long: expired
 * ```
 */
export const ASK_STATES = ['open', 'promised', 'closed'] as const
export type AskState = (typeof ASK_STATES)[number]

export const OUTCOMES = ['fulfilled', 'not_found', 'withdrawn', 'expired'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The outcomes a person may choose; `expired` comes from the timer alone. */
export const CHOSEN_OUTCOMES = ['fulfilled', 'not_found', 'withdrawn'] as const
export type ChosenOutcome = (typeof CHOSEN_OUTCOMES)[number]

export const AUDIENCES = ['all', 'site'] as const
export type Audience = (typeof AUDIENCES)[number]

export const KEEPS = ['keep', 'borrow'] as const
export type Keep = (typeof KEEPS)[number]

export const ANSWER_KINDS = ['have', 'know', 'note'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

export const HANDOVER_METHODS = ['pickup', 'internal_mail', 'parcel'] as const
export type HandoverMethod = (typeof HANDOVER_METHODS)[number]

/** In the order in which a handover passes through them. */
export const HANDOVER_STATES = ['agreed', 'sent', 'received'] as const
export type HandoverState = (typeof HANDOVER_STATES)[number]

export interface Handover {
  method: HandoverMethod
  state: HandoverState
}

export interface Ask {
  id: string
  title: string
  details: string | null
  /** In what state the thing has to be. */
  condition: string | null
  /** Where the thing has to go. */
  destination: string | null
  keep: Keep
  /** A calendar day, `YYYY-MM-DD`. */
  neededBy: string | null
  /** The customer's matter, for now as plain text: the reference in the company's own system. */
  caseId: string | null
  audience: Audience
  askerId: string
  /** The asker's site and team at the time of posting. */
  siteId: string | null
  teamId: string | null
  state: AskState
  outcome: Outcome | null
  /** The promise: the accepted offer. Set while promised, and kept when the ask ends `fulfilled`. */
  promisedAnswerId: string | null
  handover: Handover | null
  /** How many offers stand (neither withdrawn nor a no-show). */
  offers: number
  createdAt: string
  /** The last sign of life: posting, an answer, a step of the handover, "still looking". */
  activeAt: string
  closedAt: string | null
}

export interface Answer {
  id: string
  askId: string
  kind: AnswerKind
  text: string | null
  answererId: string
  /** With `know`: who might have it. */
  pointedToId: string | null
  createdAt: string
  withdrawnAt: string | null
  noShowAt: string | null
}

export const ANSWER_STATES = [
  'given',
  'no_show',
  'offered',
  'promised',
  'released',
  'said',
  'understudy',
  'withdrawn',
] as const
/**
 * Where an answer stands. It follows from the ask and the answer, and is therefore never stored.
 * - `said`: a `know` or a `note`
 * - `offered`: an offer that waits for the asker
 * - `promised`: the accepted offer · `understudy`: an offer in line behind the promise
 * - `given`: the offer that fulfilled the ask · `released`: an offer that was not needed in the end
 * - `no_show`: the promised thing did not come · `withdrawn`: taken back by the person who offered
 */
export type AnswerState = (typeof ANSWER_STATES)[number]

export const isOffer = (answer: Answer): boolean =>
  answer.kind === 'have' && answer.withdrawnAt === null && answer.noShowAt === null

export function answerState(
  ask: Pick<Ask, 'state' | 'outcome' | 'promisedAnswerId'>,
  answer: Answer,
): AnswerState {
  if (answer.withdrawnAt !== null) return 'withdrawn'
  if (answer.noShowAt !== null) return 'no_show'
  if (answer.kind !== 'have') return 'said'
  const chosen = ask.promisedAnswerId === answer.id
  if (ask.state === 'closed') return chosen && ask.outcome === 'fulfilled' ? 'given' : 'released'
  if (ask.state === 'promised') return chosen ? 'promised' : 'understudy'
  return 'offered'
}

/** The order of answers: as they came; the id decides where two came in one millisecond. */
export const byArrival = (a: Pick<Answer, 'createdAt' | 'id'>, b: Pick<Answer, 'createdAt' | 'id'>): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** The offers that stand, first come first. While promised, those behind the promise are its understudies. */
export const standingOffers = (answers: readonly Answer[]): Answer[] =>
  answers.filter(isOffer).toSorted(byArrival)

/** What of an answer tells who led to whom. */
export type Leading = Pick<Answer, 'id' | 'kind' | 'answererId' | 'pointedToId' | 'createdAt' | 'withdrawnAt'>

/**
 * Who led to an answer: the chain of `know` answers that point from one person to the next and end at the person who
 * gave it, the first pointer first. Each pointer counts only if it came before what it led to, so a chain cannot bite
 * its own tail.
 */
export function chainTo<A extends Leading>(answer: A, answers: readonly A[]): A[] {
  const chain: A[] = []
  let link = answer
  for (;;) {
    const before = answers
      .filter(
        (a) =>
          a.kind === 'know' &&
          a.withdrawnAt === null &&
          a.pointedToId === link.answererId &&
          byArrival(a, link) < 0 &&
          a.answererId !== answer.answererId,
      )
      .toSorted(byArrival)[0]
    if (before === undefined) return chain
    chain.unshift(before)
    link = before
  }
}

/**
 * Everyone who is to be thanked once an ask is fulfilled: the giver, and the chain that led to them, each once and
 * without the asker, who is the one to thank. Person ids, the giver first.
 */
export function thanksFor(
  ask: Pick<Ask, 'askerId' | 'outcome' | 'promisedAnswerId'>,
  answers: readonly Leading[],
): string[] {
  if (ask.outcome !== 'fulfilled') return []
  const given = answers.find((answer) => answer.id === ask.promisedAnswerId)
  if (given === undefined) return []
  const helped = [given, ...chainTo(given, answers)].map((answer) => answer.answererId)
  return [...new Set(helped)].filter((personId) => personId !== ask.askerId)
}
