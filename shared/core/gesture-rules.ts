import type { CaseState, Channel } from './case.ts'
import {
  type Approval,
  contentText,
  type Gesture,
  type GestureContent,
  type Kind,
  type Reason,
} from './gesture.ts'
import { gestureRefusal } from './gesture-rights.ts'
import { type LedgerEvent, move, type Posting, type Sha256 } from './ledger.ts'
import { isAmount, isCurrency, type Money } from './money.ts'
import { type Actor, has } from './person.ts'
import { judge, noticeMinutes, type Policy, type Verdict } from './policy.ts'
import { accepted, assertNever, type Decision, refused } from './refusal.ts'
import { afterServiceMinutes, type ServiceHours } from './service-hours.ts'
import type { WallClock } from './wall-clock.ts'

type Content = Omit<GestureContent, 'caseId'>

export type GestureCommand =
  | ({ name: 'gestures.propose'; id: string; caseId: string } & Content)
  | ({ name: 'gestures.edit'; gestureId: string } & Content)
  | { name: 'gestures.approve'; gestureId: string; contentHash: string }
  | { name: 'gestures.reject'; gestureId: string; why: string }
  | { name: 'gestures.withdraw'; gestureId: string }
  | { name: 'gestures.issue'; gestureId: string }
  | { name: 'gestures.void'; gestureId: string; why: string }
  | { name: 'gestures.redeem'; gestureId: string }
  | { name: 'gestures.lapse'; gestureId: string }
  | { name: 'gestures.expire'; gestureId: string }

/** What a rule has to know; what a command does not need may be left at null. */
export interface GestureWorld {
  gesture: Gesture | null
  case: { id: string; state: CaseState; channel: Channel; customerId: string; erased: boolean } | null
  kind: Kind | null
  reason: Reason | null
  /** The policy in force for the proposer's team. */
  policy: { id: string; limits: Policy } | null
  /** Figures for judging, each without the gesture in question. */
  customerGot: { gestures: number; minor: number }
  agentMonthMinor: number
  budgetFree: Money | null
  /** How many usable codes of this kind and amount are in stock. */
  inStock: number
}

export interface GestureContext {
  /** ISO 8601 in UTC. */
  now: string
  actor: Actor
  /** The time at the actor's site; its month is that of the budget. */
  wall: WallClock
  /** When the actor's site serves. */
  hours: ServiceHours
  sha256: Sha256
}

/** What is true after the command, and the ledger's entry about it. */
export interface GestureChange {
  gesture: Gesture
  event: LedgerEvent
  postings: Posting[]
  /** Whether a voucher code leaves the stock for this gesture. */
  takesCode: boolean
}

/**
 * Judges one command on one gesture. Pure.
 *
 * Refusals: NOT_FOUND, NOT_ALLOWED, OWN_PROPOSAL (the proposer is no second person), CONTENT_CHANGED (the approval is
 * for something else than what stands), CONFLICT and ALREADY_DONE (state), BAD_INPUT (amount, kind, reason), OVER_LIMIT
 * and OVER_BUDGET (policy and budget), OUT_OF_STOCK.
 */
export function decideGesture(
  world: GestureWorld,
  command: GestureCommand,
  context: GestureContext,
): Decision<GestureChange> {
  if (command.name === 'gestures.propose') return propose(world, command, context)
  const { gesture } = world
  if (gesture === null) return refused('NOT_FOUND', 'not_found')
  const { now, actor } = context
  switch (command.name) {
    case 'gestures.lapse':
      if (gesture.state !== 'proposed') return refused('ALREADY_DONE', 'gesture_already_there')
      if (now < gesture.lapsesAt) return refused('CONFLICT', 'gesture_not_in_state')
      return frees(gesture, 'lapsed', { decidedAt: now })
    case 'gestures.expire':
      if (gesture.state !== 'issued') return refused('ALREADY_DONE', 'gesture_already_there')
      if (gesture.usableUntil === null || now <= gesture.usableUntil)
        return refused('CONFLICT', 'gesture_not_in_state')
      return stays({ ...gesture, state: 'expired', endedAt: now }, 'expired')
    case 'gestures.edit':
      return refusedBy('edit', gesture, actor) ?? edit(world, gesture, command, context)
    case 'gestures.approve':
      return refusedBy('approve', gesture, actor) ?? approve(world, gesture, command.contentHash, context)
    case 'gestures.reject':
      return (
        refusedBy('reject', gesture, actor) ??
        frees(gesture, 'rejected', { decidedAt: now, decidedById: actor.id, why: command.why })
      )
    case 'gestures.withdraw':
      return (
        refusedBy('withdraw', gesture, actor) ??
        frees(gesture, 'withdrawn', { decidedAt: now, decidedById: actor.id })
      )
    case 'gestures.issue':
      return refusedBy('issue', gesture, actor) ?? issue(world, gesture, context)
    case 'gestures.void': {
      const no = refusedBy('void', gesture, actor)
      if (no !== null) return no
      const voided: Gesture = {
        ...gesture,
        state: 'voided',
        endedAt: now,
        decidedById: actor.id,
        why: command.why,
      }
      return moves(voided, 'voided', 'spent', 'free')
    }
    case 'gestures.redeem':
      return (
        refusedBy('redeem', gesture, actor) ??
        stays({ ...gesture, state: 'redeemed', endedAt: now }, 'redeemed')
      )
    default:
      return assertNever(command)
  }
}

function refusedBy(
  ...asked: Parameters<typeof gestureRefusal>
): { ok: false; refusal: NonNullable<ReturnType<typeof gestureRefusal>> } | null {
  const refusal = gestureRefusal(...asked)
  return refusal === null ? null : { ok: false, refusal }
}

function propose(
  world: GestureWorld,
  command: Extract<GestureCommand, { name: 'gestures.propose' }>,
  context: GestureContext,
): Decision<GestureChange> {
  const { now, actor, wall } = context
  if (!has(actor, 'agent') && !has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_agent')
  if (actor.teamId === null) return refused('CONFLICT', 'needs_team')
  if (world.case === null) return refused('NOT_FOUND', 'not_found', 'caseId')
  const { id } = command
  const content = contentOf(command, command.caseId)
  const checked = check(world, content, actor)
  if (checked !== null) return checked
  const verdict = verdictOf(world, content)
  if (!verdict.ok) return verdict
  const proposed: Gesture = {
    ...content,
    id,
    customerId: world.case.customerId,
    proposerId: actor.id,
    teamId: actor.teamId,
    siteId: actor.siteId,
    channel: world.case.channel,
    ...wall,
    ...standing(world, content, verdict.value, context),
    proposedAt: now,
    decidedById: null,
    why: null,
    issuedAt: null,
    issuedById: null,
    usableUntil: null,
    endedAt: null,
  }
  return moves(proposed, 'proposed', 'free', 'held')
}

/** An edit is a new proposal under the same id: judged anew, all approvals dropped, the difference held or freed. */
function edit(
  world: GestureWorld,
  gesture: Gesture,
  command: Extract<GestureCommand, { name: 'gestures.edit' }>,
  context: GestureContext,
): Decision<GestureChange> {
  const content = contentOf(command, gesture.caseId)
  const checked = check(world, content, context.actor)
  if (checked !== null) return checked
  if (content.amount.currency !== gesture.amount.currency)
    return refused('OVER_BUDGET', 'other_currency', 'amount')
  const verdict = verdictOf(world, content)
  if (!verdict.ok) return verdict
  const edited: Gesture = { ...gesture, ...content, ...standing(world, content, verdict.value, context) }
  const { currency } = content.amount
  const more = content.amount.minor - gesture.amount.minor
  const postings =
    more === 0
      ? []
      : more > 0
        ? move(gesture.teamId, gesture.month, { minor: more, currency }, 'free', 'held')
        : move(gesture.teamId, gesture.month, { minor: -more, currency }, 'held', 'free')
  return accepted({ gesture: edited, event: 'edited', postings, takesCode: false })
}

/** What was said, and nothing else that came with the command. */
const contentOf = (
  { kindId, amount, reasonId, note, justification }: Content,
  caseId: string,
): GestureContent => ({
  caseId,
  kindId,
  amount,
  reasonId,
  note,
  justification,
})

/** What follows from content and verdict: the hash that approvals name, the limits, and the clock that starts. */
function standing(
  world: GestureWorld,
  content: GestureContent,
  { needs }: Verdict,
  { now, hours, sha256 }: GestureContext,
) {
  const { id, limits } = policyOf(world)
  const none = needs.approvals === 0
  const notices = noticeMinutes(limits)
  const after = (minutes: number) => afterServiceMinutes(now, minutes, hours)
  return {
    state: none ? ('approved' as const) : ('proposed' as const),
    contentHash: sha256(contentText(content)),
    policyId: id,
    policyVersion: limits.version,
    needs,
    approvals: [],
    waited: null,
    waitsSince: now,
    lapsesAt: after(limits.lapseServiceHours * 60),
    climbsAt: after(notices.climbs),
    lapsesSoonAt: after(notices.lapsesSoon),
    decidedAt: none ? now : null,
  }
}

/** Whether the proposal makes sense in itself; null where it does. */
function check(
  world: GestureWorld,
  content: GestureContent,
  actor: Actor,
): ReturnType<typeof refused> | null {
  const { minor, currency } = content.amount
  if (!isAmount(minor)) return refused('BAD_INPUT', 'field_invalid', 'amount.minor')
  if (!isCurrency(currency)) return refused('BAD_INPUT', 'field_invalid', 'amount.currency')
  if (world.case?.state === 'closed') return refused('CONFLICT', 'case_closed')
  if (world.case?.erased === true) return refused('CONFLICT', 'customer_erased')
  const { kind, reason } = world
  if (kind === null) return refused('NOT_FOUND', 'not_found', 'kindId')
  if (kind.retiredAt !== null) return refused('BAD_INPUT', 'retired', 'kindId')
  if (!kind.usableBy.some((role) => has(actor, role)))
    return refused('NOT_ALLOWED', 'kind_not_for_you', 'kindId')
  if (currency !== kind.currency) return refused('BAD_INPUT', 'other_currency', 'amount.currency')
  if (kind.denominations.length > 0 && !kind.denominations.includes(minor))
    return refused('BAD_INPUT', 'no_such_denomination', 'amount.minor')
  if (reason === null) return refused('NOT_FOUND', 'not_found', 'reasonId')
  if (reason.retiredAt !== null) return refused('BAD_INPUT', 'retired', 'reasonId')
  return null
}

function verdictOf(world: GestureWorld, content: GestureContent): Decision<Verdict> {
  const { customerGot, agentMonthMinor, budgetFree } = world
  const justified = content.justification !== null
  const verdict = judge(policyOf(world).limits, {
    amount: content.amount,
    customerGot,
    agentMonthMinor,
    budgetFree,
    justified,
  })
  const [refusal] = verdict.refusals
  if (refusal === undefined) return accepted(verdict)
  const reason =
    refusal === 'OVER_LIMIT'
      ? verdict.reasons.includes('agent_month')
        ? 'agent_month'
        : 'justification_missing'
      : 'over_budget'
  return refused(refusal, reason, reason === 'justification_missing' ? 'justification' : 'amount')
}

function approve(
  world: GestureWorld,
  gesture: Gesture,
  contentHash: string,
  { now, actor }: GestureContext,
): Decision<GestureChange> {
  if (world.case?.state === 'closed') return refused('CONFLICT', 'case_closed')
  if (contentHash !== gesture.contentHash) return refused('CONTENT_CHANGED', 'content_changed')
  const approval: Approval = { personId: actor.id, at: now, contentHash }
  const approvals = [...gesture.approvals, approval]
  const enough = approvals.length >= gesture.needs.approvals
  return enough
    ? stays({ ...gesture, approvals, state: 'approved', decidedAt: now, decidedById: actor.id }, 'approved')
    : stays({ ...gesture, approvals }, 'approval')
}

function issue(
  world: GestureWorld,
  gesture: Gesture,
  { now, actor }: GestureContext,
): Decision<GestureChange> {
  const { kind } = world
  if (kind === null) return refused('NOT_FOUND', 'not_found')
  if (world.case?.erased === true) return refused('CONFLICT', 'customer_erased')
  const takesCode = kind.category === 'voucher'
  if (takesCode && world.inStock < 1) return refused('OUT_OF_STOCK', 'out_of_stock')
  const usableUntil =
    kind.validDays === null ? null : new Date(Date.parse(now) + kind.validDays * 86_400_000).toISOString()
  const issued: Gesture = { ...gesture, state: 'issued', issuedAt: now, issuedById: actor.id, usableUntil }
  const decision = moves(issued, 'issued', 'held', 'spent')
  return decision.ok ? accepted({ ...decision.value, takesCode }) : decision
}

const policyOf = ({ policy }: GestureWorld): { id: string; limits: Policy } => {
  // The company's default always exists; a world without one was loaded wrongly.
  if (policy === null) throw new Error('No policy to judge by')
  return policy
}

const moves = (
  gesture: Gesture,
  event: LedgerEvent,
  from: Parameters<typeof move>[3],
  to: Parameters<typeof move>[4],
): Decision<GestureChange> =>
  accepted({
    gesture,
    event,
    postings: move(gesture.teamId, gesture.month, gesture.amount, from, to),
    takesCode: false,
  })

const frees = (
  gesture: Gesture,
  state: 'rejected' | 'withdrawn' | 'lapsed',
  change: Partial<Gesture>,
): Decision<GestureChange> => moves({ ...gesture, ...change, state }, state, 'held', 'free')

const stays = (gesture: Gesture, event: LedgerEvent): Decision<GestureChange> =>
  accepted({ gesture, event, postings: [], takesCode: false })
