import type { Gesture } from './gesture.ts'
import { callsOn } from './gesture-rights.ts'
import { type Actor, has } from './person.ts'

/**
 * What a person is told about a gesture.
 * - `waits`: the first notice, to those of the proposer's team who may decide
 * - `climbed`: the second notice, to all leads: nobody has decided for some service hours
 * - `lapses_soon`: the last one, to all who were told before and to the proposer
 * - the others, to the proposer: what others, or time, made of the proposal
 */
export const GESTURE_NOTICES = [
  'waits',
  'climbed',
  'lapses_soon',
  'approved',
  'rejected',
  'lapsed',
  'withdrawn',
  'voided',
] as const
export type GestureNoticeKind = (typeof GESTURE_NOTICES)[number]

/**
 * Which of them are told aloud; the others are only counted. Whose yes is wanted learns it quietly; what was decided, and
 * what nobody has decided for long, is told.
 */
export const TOLD_ALOUD: Record<GestureNoticeKind, boolean> = {
  waits: false,
  climbed: true,
  lapses_soon: false,
  approved: true,
  rejected: true,
  lapsed: true,
  withdrawn: true,
  voided: true,
}

export interface GestureNotice {
  /** The same notice has the same id, whoever works it out and however often: it is told once. */
  id: string
  kind: GestureNoticeKind
  /** Since when it is to be told; ISO 8601 in UTC. */
  at: string
}

type Told = Pick<
  Gesture,
  | 'id'
  | 'proposerId'
  | 'teamId'
  | 'needs'
  | 'state'
  | 'approvals'
  | 'waitsSince'
  | 'climbsAt'
  | 'lapsesSoonAt'
  | 'decidedAt'
  | 'decidedById'
  | 'endedAt'
>

/** An ending that asks for nothing more is told for so many days. */
export const ENDINGS_TOLD_DAYS = 7

/**
 * What a person is to be told about a gesture at an instant: at most one thing, the newest; null where there is nothing.
 *
 * A notice is no row but follows from the gesture, the person and the time. So it is there after a restart and on every
 * hub alike, cannot be told twice, is gone the moment somebody decides, and nothing has to run for it to climb. A clock
 * that is set back takes it back with it.
 *
 * Absent approvers never block. The team's own are told first; a person without a team belongs to each. Agents of other
 * teams find the proposal in their queue all the same. Whatever the team's people do, all leads are told at `climbsAt`.
 *
 * An edit is a new proposal under the same id: what was waited for is no longer what waits. It drops the approvals, and
 * so both clocks begin anew, that of the climb and that of lapsing, and the first notice is told again.
 * @param now ISO 8601 in UTC
 */
export function gestureNotice(gesture: Told, actor: Actor, now: string): GestureNotice | null {
  const found =
    gesture.proposerId === actor.id ? ofProposer(gesture, actor, now) : ofOther(gesture, actor, now)
  if (found === null) return null
  const [kind, at] = found
  return { id: `${gesture.id} ${kind} ${at}`, kind, at }
}

/**
 * When this person will be told something else, without anybody doing anything.
 * @returns ISO 8601 in UTC; null: nothing will come by itself
 */
export function nextNoticeAt(gesture: Told, actor: Actor, now: string): string | null {
  if (gesture.state !== 'proposed') return null
  const told = gestureNotice(gesture, actor, now)?.id
  const times = [gesture.climbsAt, gesture.lapsesSoonAt].filter((at) => at > now).toSorted()
  return times.find((at) => gestureNotice(gesture, actor, at)?.id !== told) ?? null
}

type Found = [kind: GestureNoticeKind, at: string] | null

function ofOther(gesture: Told, actor: Actor, now: string): Found {
  if (!callsOn(gesture, actor, now)) return null
  const climbed = has(actor, 'lead') && now >= gesture.climbsAt
  const ofTeam = actor.teamId === null || actor.teamId === gesture.teamId
  if (!climbed && !ofTeam) return null
  if (now >= gesture.lapsesSoonAt) return ['lapses_soon', gesture.lapsesSoonAt]
  return climbed ? ['climbed', gesture.climbsAt] : ['waits', gesture.waitsSince]
}

function ofProposer(gesture: Told, actor: Actor, now: string): Found {
  // Whoever no longer looks after customers may not see the gesture either.
  if (!has(actor, 'agent') && !has(actor, 'lead')) return null
  const { state, decidedAt, endedAt, decidedById } = gesture
  switch (state) {
    case 'proposed':
      return now >= gesture.lapsesSoonAt ? ['lapses_soon', gesture.lapsesSoonAt] : null
    case 'approved':
      // What needs nobody's yes is approved by proposing it.
      return gesture.needs.approvals > 0 && decidedAt !== null ? ['approved', decidedAt] : null
    case 'lapsed':
      return ended('lapsed', decidedAt, now)
    case 'rejected':
    case 'withdrawn':
      return decidedById === actor.id ? null : ended(state, decidedAt, now)
    case 'voided':
      return decidedById === actor.id ? null : ended(state, endedAt, now)
    default:
      return null
  }
}

const ended = (kind: GestureNoticeKind, at: string | null, now: string): Found =>
  at !== null && at >= endingsSince(now) ? [kind, at] : null

/** Endings from then on are still told; ISO 8601 in UTC. */
export const endingsSince = (now: string): string =>
  new Date(Date.parse(now) - ENDINGS_TOLD_DAYS * 86_400_000).toISOString()
