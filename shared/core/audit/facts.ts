import { CHANNELS, type Channel } from '../case.ts'
import { type Gesture, GESTURE_STATES, type GestureState } from '../gesture.ts'
import type { LedgerEvent, LedgerLine } from '../ledger.ts'
import type { Counted } from './rollup.ts'

/** What the ledger alone knows of a gesture. Rollups, findings and verifiers need nothing else. */
export interface GestureFacts extends Counted {
  id: string
  caseId: string
  customerId: string
  channel: Channel | null
  proposerId: string
  policyVersion: number
  proposedAt: string
  /** The yeses to what stands now, in order. */
  approvals: readonly { personId: string; at: string }[]
  /** When it was approved, rejected, withdrawn or lapsed. */
  decidedAt: string | null
  issuedAt: string | null
  issuedById: string | null
  /** When it was redeemed, expired or was voided. */
  endedAt: string | null
  /** When its code was shown again, and to whom. */
  codeShown: readonly { personId: string; at: string }[]
}

/** The events that are steps of a gesture. */
const STATE_AFTER: Partial<Record<LedgerEvent, GestureState>> = {
  proposed: 'proposed',
  edited: 'proposed',
  approval: 'proposed',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
  issued: 'issued',
  redeemed: 'redeemed',
  expired: 'expired',
  voided: 'voided',
}

type FactLine = Pick<LedgerLine, 'at' | 'gestureId' | 'event' | 'actorId' | 'policyVersion' | 'details'>

/**
 * What is known of a gesture after a line about it. Pure.
 * @param before what was known before; null before its first line
 * @returns null where the line is about no gesture, or nothing of it was known and the line does not begin it
 */
export function factsAfter(before: GestureFacts | null, line: FactLine): GestureFacts | null {
  const { gestureId, event, at, actorId, details, policyVersion } = line
  if (gestureId === null || (before === null && event !== 'proposed')) return before
  const said = {
    teamId: text(details.teamId),
    kindId: text(details.kindId),
    reasonId: text(details.reasonId),
    minor: Number(details.minor ?? 0),
    currency: text(details.currency),
    month: text(details.month),
  }
  const named = STATE_AFTER[event]
  const state = isState(details.state) ? details.state : (named ?? before?.state ?? 'proposed')
  const version = policyVersion ?? before?.policyVersion ?? 0
  if (before === null) {
    const { channel, siteId, day, hour } = details
    return {
      ...said,
      id: gestureId,
      caseId: text(details.caseId),
      customerId: text(details.customer),
      siteId: typeof siteId === 'string' ? siteId : null,
      channel: CHANNELS.find((one) => one === channel) ?? null,
      day: typeof day === 'string' ? day : dayWithin(said.month, at),
      hour: typeof hour === 'number' ? hour : null,
      proposerId: actorId,
      policyVersion: version,
      proposedAt: at,
      state,
      approvals: [],
      decidedAt: state === 'approved' ? at : null,
      issuedAt: null,
      issuedById: null,
      endedAt: null,
      waited: null,
      codeShown: [],
    }
  }
  const known: GestureFacts = { ...before, ...said, state, policyVersion: version }
  const person = { personId: actorId, at }
  switch (event) {
    case 'edited':
      return { ...known, approvals: [], decidedAt: state === 'approved' ? at : null, waited: null }
    case 'approval':
      return { ...known, approvals: [...before.approvals, person] }
    case 'approved':
      return {
        ...known,
        approvals: [...before.approvals, person],
        decidedAt: at,
        waited: typeof details.waited === 'number' ? details.waited : null,
      }
    case 'rejected':
    case 'withdrawn':
    case 'lapsed':
      return { ...known, decidedAt: at }
    case 'issued':
      return { ...known, issuedAt: at, issuedById: actorId }
    case 'redeemed':
    case 'expired':
    case 'voided':
      return { ...known, endedAt: at }
    case 'code_shown':
      return { ...known, codeShown: [...before.codeShown, person] }
    default:
      return known
  }
}

/** What of a stored gesture the ledger knows. */
export type KnownGesture = Pick<
  Gesture,
  Exclude<keyof GestureFacts & keyof Gesture, 'approvals'> | 'amount'
> & { approvals: readonly { personId: string; at: string }[] }

/**
 * The same facts, from the gesture as it is stored instead of from its lines. Pure.
 * @param codeShown the lines that show its code again: nothing of the gesture itself tells
 */
export const factsOf = (gesture: KnownGesture, codeShown: GestureFacts['codeShown']): GestureFacts => ({
  id: gesture.id,
  caseId: gesture.caseId,
  customerId: gesture.customerId,
  teamId: gesture.teamId,
  siteId: gesture.siteId,
  kindId: gesture.kindId,
  reasonId: gesture.reasonId,
  channel: gesture.channel,
  minor: gesture.amount.minor,
  currency: gesture.amount.currency,
  month: gesture.month,
  day: gesture.day,
  hour: gesture.hour,
  waited: gesture.waited,
  proposerId: gesture.proposerId,
  policyVersion: gesture.policyVersion,
  proposedAt: gesture.proposedAt,
  state: gesture.state,
  approvals: gesture.approvals.map(({ personId, at }) => ({ personId, at })),
  decidedAt: gesture.decidedAt,
  issuedAt: gesture.issuedAt,
  issuedById: gesture.issuedById,
  endedAt: gesture.endedAt,
  codeShown,
})

/** Before the day was noted: that of UTC, or the month's first where the clock at the site showed another month. */
const dayWithin = (month: string, at: string): string =>
  at.startsWith(month) ? at.slice(0, 10) : `${month}-01`

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isState = (value: unknown): value is GestureState =>
  typeof value === 'string' && GESTURE_STATES.some((state) => state === value)
