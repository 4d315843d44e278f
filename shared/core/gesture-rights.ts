import type { Gesture, GestureState } from './gesture.ts'
import { type Actor, has } from './person.ts'
import { type Refusal, refused } from './refusal.ts'

export const GESTURE_ACTIONS = [
  'edit',
  'approve',
  'reject',
  'withdraw',
  'issue',
  'showCode',
  'void',
  'redeem',
] as const
export type GestureAction = (typeof GESTURE_ACTIONS)[number]

/**
 * How a person stands to a gesture.
 * - `proposer`: proposed it, and still is an agent or lead
 * - `second`: may give the approval that it needs, and did not propose it
 * - `agent`: any agent · `lead`: any lead
 */
export type Standing = 'proposer' | 'second' | 'agent' | 'lead'

/** The one table of who may do what to a gesture, and in which states. The hub decides and the screens draw by it. */
export const GESTURE_RIGHTS: Record<
  GestureAction,
  { states: readonly GestureState[]; by: readonly Standing[] }
> = {
  edit: { states: ['proposed', 'approved'], by: ['proposer'] },
  approve: { states: ['proposed'], by: ['second'] },
  reject: { states: ['proposed'], by: ['second'] },
  withdraw: { states: ['proposed', 'approved'], by: ['proposer', 'lead'] },
  issue: { states: ['approved'], by: ['proposer', 'lead'] },
  showCode: { states: ['issued'], by: ['proposer', 'lead'] },
  void: { states: ['issued'], by: ['lead'] },
  redeem: { states: ['issued'], by: ['agent', 'lead'] },
}

function standingsOf(gesture: Pick<Gesture, 'proposerId' | 'needs'>, actor: Actor): Standing[] {
  const isAgent = has(actor, 'agent')
  const isLead = has(actor, 'lead')
  const standings: Standing[] = []
  if (isAgent) standings.push('agent')
  if (isLead) standings.push('lead')
  const own = gesture.proposerId === actor.id
  if (own && (isAgent || isLead)) standings.push('proposer')
  if (!own && (isLead || (isAgent && gesture.needs.by === 'agent'))) standings.push('second')
  return standings
}

/** Why a person may not do this to a gesture now, or null where they may. */
export function gestureRefusal(
  action: GestureAction,
  gesture: Pick<Gesture, 'proposerId' | 'needs' | 'state' | 'approvals'>,
  actor: Actor,
): Refusal | null {
  const { states, by } = GESTURE_RIGHTS[action]
  const standings = standingsOf(gesture, actor)
  if (!by.some((standing) => standings.includes(standing))) {
    const no = (...said: Parameters<typeof refused>) => refused(...said).refusal
    if (by.includes('second') && gesture.proposerId === actor.id) return no('OWN_PROPOSAL', 'own_proposal')
    if (by.includes('second') && standings.includes('agent')) return no('NOT_ALLOWED', 'needs_lead')
    return no(
      'NOT_ALLOWED',
      by.includes('second') || by.includes('agent') ? 'needs_agent' : 'only_proposer_or_lead',
    )
  }
  if (!states.includes(gesture.state)) return notInState(action, gesture.state)
  if (action === 'approve' && gesture.approvals.some((approval) => approval.personId === actor.id))
    return refused('ALREADY_DONE', 'already_approved').refusal
  return null
}

/** Where doing it leads; being there already is no conflict but done. */
const LEADS_TO: Partial<Record<GestureAction, readonly GestureState[]>> = {
  approve: ['approved', 'issued', 'redeemed'],
  reject: ['rejected'],
  withdraw: ['withdrawn'],
  issue: ['issued', 'redeemed', 'expired'],
  void: ['voided'],
  redeem: ['redeemed'],
}

const notInState = (action: GestureAction, state: GestureState): Refusal =>
  LEADS_TO[action]?.includes(state) === true
    ? refused('ALREADY_DONE', 'gesture_already_there').refusal
    : refused('CONFLICT', 'gesture_not_in_state').refusal

/**
 * Whether a waiting proposal calls on this person: they may give the yes that it needs. A lead may always; but what an
 * agent could decide comes to the leads only when it has waited for long (`climbsAt`).
 * @param now ISO 8601 in UTC
 */
export function callsOn(
  gesture: Pick<Gesture, 'proposerId' | 'needs' | 'state' | 'approvals' | 'climbsAt'>,
  actor: Actor,
  now: string,
): boolean {
  if (gestureRefusal('approve', gesture, actor) !== null) return false
  return has(actor, 'agent') || gesture.needs.by === 'lead' || now >= gesture.climbsAt
}
