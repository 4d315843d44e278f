import type { Channel } from './case.ts'
import type { Money } from './money.ts'

/**
 * A goodwill gesture against a case. Nothing of it is ever edited once it is issued, and nothing is deleted.
 *
 * ```
 *   proposed ──approve──▶ approved ──issue──▶ issued ──▶ redeemed | expired
 *      │  └── reject ──▶ rejected               └─────▶ voided
 *      └── withdraw ──▶ withdrawn        no decision in time ──▶ lapsed
 * ```
 */
export const GESTURE_STATES = [
  'proposed',
  'approved',
  'issued',
  'redeemed',
  'expired',
  'voided',
  'rejected',
  'withdrawn',
  'lapsed',
] as const
export type GestureState = (typeof GESTURE_STATES)[number]

/** While a gesture is in one of these, its amount is held on the budget. */
export const HELD_STATES: readonly GestureState[] = ['proposed', 'approved']
/** In these, its amount is spent. An expired voucher stays spent: the code was bought in advance. */
export const SPENT_STATES: readonly GestureState[] = ['issued', 'redeemed', 'expired']

export const KIND_CATEGORIES = ['voucher', 'credit', 'gift', 'flowers', 'shipping', 'other'] as const
export type KindCategory = (typeof KIND_CATEGORIES)[number]

/** An entry of the gesture catalogue. */
export interface Kind {
  id: string
  category: KindCategory
  currency: string
  /** The amounts that can be given, in minor units; empty: any amount. Vouchers have some. */
  denominations: readonly number[]
  /** Who may propose it: one of these roles is enough. */
  usableBy: readonly ('agent' | 'lead')[]
  /** Days from issue until the customer can no longer use it; null: it does not expire. */
  validDays: number | null
  /** Retired kinds stay in what was given; nothing new is proposed with them. */
  retiredAt: string | null
}

export interface Reason {
  id: string
  retiredAt: string | null
}

/** What an approver sees and says yes to: the approval holds for exactly this. */
export interface GestureContent {
  caseId: string
  kindId: string
  amount: Money
  reasonId: string
  note: string
  /** Why the policy's cap for one customer is to be passed. */
  justification: string | null
}

export interface Approval {
  personId: string
  at: string
  /** Of the content that was shown. */
  contentHash: string
}

/** How many approvals a gesture needs, and whether each has to be a lead's. */
export interface Needs {
  approvals: 0 | 1 | 2
  by: 'agent' | 'lead'
}

/** When a waiting proposal comes up by itself. Moves when its site serves at other times than before. */
export interface GestureClock {
  /** When all leads are told that it still waits. */
  climbsAt: string
  /** When those who were told are told that it will lapse. */
  lapsesSoonAt: string
  /** When it lapses if nobody has decided. */
  lapsesAt: string
}

export interface Gesture extends GestureContent, GestureClock {
  id: string
  customerId: string
  proposerId: string
  /** Whose budget pays: the proposer's team at the time of proposing. */
  teamId: string
  /** The budget's month, `YYYY-MM`: that in which it was proposed. It stays so when it is issued later. */
  month: string
  /** The proposer's site, and the channel of the case; null in gestures from before it was noted. */
  siteId: string | null
  channel: Channel | null
  /** The day, `YYYY-MM-DD`, and the hour, 0 to 23, at which the clock of that site stood when it was proposed. */
  day: string
  hour: number | null
  /** Service minutes from proposal to the yes to what stands now, as the proposer's site serves; null without one. */
  waited: number | null
  state: GestureState
  contentHash: string
  policyId: string
  policyVersion: number
  needs: Needs
  approvals: readonly Approval[]
  proposedAt: string
  /** Since when it waits as it now stands: the proposing, or the last edit. */
  waitsSince: string
  decidedAt: string | null
  decidedById: string | null
  /** Why it was rejected or voided. */
  why: string | null
  issuedAt: string | null
  issuedById: string | null
  /** The last instant at which the customer can use it. */
  usableUntil: string | null
  endedAt: string | null
}

/** The text over which the content hash is taken: the same content is the same text. */
export const contentText = ({
  caseId,
  kindId,
  amount,
  reasonId,
  note,
  justification,
}: GestureContent): string =>
  JSON.stringify([caseId, kindId, amount.minor, amount.currency, reasonId, note, justification])
