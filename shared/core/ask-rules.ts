import {
  type Answer,
  type AnswerKind,
  type Ask,
  type Audience,
  type ChosenOutcome,
  HANDOVER_STATES,
  type HandoverMethod,
  type HandoverState,
  isOffer,
  type Keep,
  standingOffers,
} from './ask.ts'
import { type Actor, has, mayRun, SYSTEM } from './person.ts'
import { maySee, scopesOfAsk } from './scope.ts'
import { accepted, assertNever, type Decision, refused } from './refusal.ts'

/** After so long without a sign of life the asker is asked what to do. */
export const IDLE_AFTER_DAYS = 14
/** After so long without a sign of life an ask ends `expired`. */
export const EXPIRES_AFTER_DAYS = 30

const DAY_MS = 86_400_000

/** The instant before which `activeAt` must lie for an ask to count as idle, ISO 8601. */
export const idleBefore = (now: string): string => daysBefore(now, IDLE_AFTER_DAYS)
/** The instant before which `activeAt` must lie for an ask to expire, ISO 8601. */
export const expiresBefore = (now: string): string => daysBefore(now, EXPIRES_AFTER_DAYS)

const daysBefore = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * DAY_MS).toISOString()

/** What an ask may be told. `id` is the caller's: of the new ask, of the new answer, or of the command. */
export type AskCommand =
  | {
      name: 'asks.post'
      id: string
      title: string
      details: string | null
      condition: string | null
      destination: string | null
      keep: Keep
      neededBy: string | null
      caseId: string | null
      audience: Audience
    }
  | {
      name: 'asks.answer'
      id: string
      askId: string
      kind: AnswerKind
      text: string | null
      personId: string | null
    }
  | { name: 'asks.withdrawAnswer'; askId: string; answerId: string }
  | { name: 'asks.accept'; askId: string; answerId: string; handover: HandoverMethod }
  | { name: 'asks.handover'; askId: string; state: HandoverState }
  | { name: 'asks.noShow'; askId: string }
  | { name: 'asks.close'; askId: string; outcome: ChosenOutcome }
  | { name: 'asks.reopen'; askId: string }
  | { name: 'asks.renew'; askId: string }
  | { name: 'asks.expire'; askId: string }

export interface AskContext {
  /** The hub's clock (the desk's, until the hub has answered), ISO 8601 in UTC. */
  now: string
  actor: Actor
}

/** What a rule has to know. `ask` is null where none has this id. */
export interface AskWorld {
  ask: Ask | null
  /** All answers of the ask. */
  answers: readonly Answer[]
  /** With `know`: whether the person pointed to exists and is active. */
  pointedToExists?: boolean
}

/** What is true after the command: the whole new ask, and the answers that are new or changed. */
export interface AskChange {
  ask: Ask
  answers: Answer[]
}

/**
 * Judges one command on one ask. Pure: the same world, command and context give the same decision on desk and hub.
 *
 * Refusals: NOT_ALLOWED (rights), NOT_FOUND (no such ask, or none the actor may see), CONFLICT (the ask is not in a
 * state for it), ALREADY_DONE (it is so already), BAD_INPUT (the command contradicts itself), ID_REUSED (there is an ask
 * or answer of this id).
 * Source: the life of an ask, in the picture of ask.ts.
 */
export function decideAsk(world: AskWorld, command: AskCommand, context: AskContext): Decision<AskChange> {
  const { ask, answers } = world
  if (command.name === 'asks.post')
    return ask === null ? post(command, context) : refused('ID_REUSED', 'id_reused', 'id')
  if (ask === null) return refused('NOT_FOUND', 'not_found')
  if (command.name === 'asks.expire') return expire(ask, context)
  if (!maySee(context.actor, scopesOfAsk(ask, answers))) return refused('NOT_FOUND', 'not_found')
  switch (command.name) {
    case 'asks.answer':
      return answer(ask, world, command, context)
    case 'asks.withdrawAnswer':
      return withdrawAnswer(ask, answers, command, context)
    case 'asks.accept':
      return accept(ask, answers, command, context)
    case 'asks.handover':
      return handover(ask, answers, command, context)
    case 'asks.noShow':
      return noShow(ask, answers, context)
    case 'asks.close':
      return close(ask, command, context)
    case 'asks.reopen':
      return reopen(ask, context)
    case 'asks.renew':
      return renew(ask, context)
    default:
      return assertNever(command)
  }
}

type Of<N extends AskCommand['name']> = Extract<AskCommand, { name: N }>

function post(command: Of<'asks.post'>, { now, actor }: AskContext): Decision<AskChange> {
  if (!has(actor, 'agent')) return refused('NOT_ALLOWED', 'needs_agent')
  if (command.audience === 'site' && actor.siteId === null)
    return refused('BAD_INPUT', 'field_invalid', 'audience')
  const { name: _, ...said } = command
  const ask: Ask = {
    ...said,
    askerId: actor.id,
    siteId: actor.siteId,
    teamId: actor.teamId,
    state: 'open',
    outcome: null,
    promisedAnswerId: null,
    handover: null,
    offers: 0,
    createdAt: now,
    activeAt: now,
    closedAt: null,
  }
  return accepted({ ask, answers: [] })
}

function answer(
  ask: Ask,
  { answers, pointedToExists }: AskWorld,
  command: Of<'asks.answer'>,
  { now, actor }: AskContext,
): Decision<AskChange> {
  if (answers.some((a) => a.id === command.id)) return refused('ID_REUSED', 'id_reused', 'id')
  if (ask.state === 'closed') return refused('CONFLICT', 'ask_closed')
  const { kind, text, personId } = command
  if (kind === 'have') {
    if (actor.id === ask.askerId) return refused('CONFLICT', 'own_ask')
    if (answers.some((a) => isOffer(a) && a.answererId === actor.id))
      return refused('ALREADY_DONE', 'already_offered')
  }
  if (kind === 'know') {
    if (personId === null && text === null) return refused('BAD_INPUT', 'point_to_someone_or_say', 'personId')
    if (personId === actor.id || personId === ask.askerId)
      return refused('BAD_INPUT', 'point_to_someone_else', 'personId')
    if (personId !== null && pointedToExists !== true) return refused('NOT_FOUND', 'not_found', 'personId')
  } else if (personId !== null) return refused('BAD_INPUT', 'field_invalid', 'personId')
  if (kind === 'note' && text === null) return refused('BAD_INPUT', 'field_invalid', 'text')
  const given: Answer = {
    id: command.id,
    askId: ask.id,
    kind,
    text,
    answererId: actor.id,
    pointedToId: personId,
    createdAt: now,
    withdrawnAt: null,
    noShowAt: null,
  }
  return changed(ask, answers, [given], { activeAt: now })
}

function withdrawAnswer(
  ask: Ask,
  answers: readonly Answer[],
  command: Of<'asks.withdrawAnswer'>,
  { now, actor }: AskContext,
): Decision<AskChange> {
  const taken = answers.find((a) => a.id === command.answerId)
  if (taken === undefined) return refused('NOT_FOUND', 'not_found', 'answerId')
  if (taken.answererId !== actor.id) return refused('NOT_ALLOWED', 'only_answerer')
  if (taken.withdrawnAt !== null) return refused('ALREADY_DONE', 'already_withdrawn')
  if (ask.state === 'closed') return refused('CONFLICT', 'ask_closed')
  const withdrawn = { ...taken, withdrawnAt: now }
  return ask.promisedAnswerId === taken.id
    ? promiseBroken(ask, answers, withdrawn, now)
    : changed(ask, answers, [withdrawn], {})
}

function accept(
  ask: Ask,
  answers: readonly Answer[],
  command: Of<'asks.accept'>,
  { now, actor }: AskContext,
): Decision<AskChange> {
  if (!mayRun(actor, ask)) return refused('NOT_ALLOWED', 'only_asker')
  if (ask.state === 'closed') return refused('CONFLICT', 'ask_closed')
  if (ask.state === 'promised')
    return ask.promisedAnswerId === command.answerId
      ? refused('ALREADY_DONE', 'already_promised')
      : refused('CONFLICT', 'already_promised')
  const offer = answers.find((a) => a.id === command.answerId)
  if (offer === undefined) return refused('NOT_FOUND', 'not_found', 'answerId')
  if (!isOffer(offer)) return refused('CONFLICT', 'accept_needs_offer', 'answerId')
  return changed(ask, answers, [], {
    state: 'promised',
    promisedAnswerId: offer.id,
    handover: { method: command.handover, state: 'agreed' },
    activeAt: now,
  })
}

function handover(
  ask: Ask,
  answers: readonly Answer[],
  command: Of<'asks.handover'>,
  { now, actor }: AskContext,
): Decision<AskChange> {
  const runs = mayRun(actor, ask)
  const gives = answers.some((a) => a.id === ask.promisedAnswerId && a.answererId === actor.id)
  if (!runs && !gives) return refused('NOT_ALLOWED', 'only_giver_or_asker')
  if (command.state === 'received' && !runs) return refused('NOT_ALLOWED', 'only_asker')
  if (ask.state === 'closed')
    return command.state === 'received' && ask.outcome === 'fulfilled'
      ? refused('ALREADY_DONE', 'ask_closed')
      : refused('CONFLICT', 'ask_closed')
  if (ask.state !== 'promised' || ask.handover === null) return refused('CONFLICT', 'ask_not_promised')
  const from = HANDOVER_STATES.indexOf(ask.handover.state)
  const to = HANDOVER_STATES.indexOf(command.state)
  if (to === from) return refused('ALREADY_DONE', 'backwards_handover')
  if (to < from) return refused('CONFLICT', 'backwards_handover')
  if (command.state === 'received') return fulfil(ask, ask.handover.method, now)
  return changed(ask, answers, [], { handover: { ...ask.handover, state: command.state }, activeAt: now })
}

function noShow(ask: Ask, answers: readonly Answer[], { now, actor }: AskContext): Decision<AskChange> {
  if (!mayRun(actor, ask)) return refused('NOT_ALLOWED', 'only_asker')
  if (ask.state === 'closed') return refused('CONFLICT', 'ask_closed')
  const promise = answers.find((a) => a.id === ask.promisedAnswerId)
  if (ask.state !== 'promised' || promise === undefined) return refused('CONFLICT', 'ask_not_promised')
  return promiseBroken(ask, answers, { ...promise, noShowAt: now }, now)
}

function close(ask: Ask, command: Of<'asks.close'>, { now, actor }: AskContext): Decision<AskChange> {
  if (!mayRun(actor, ask)) return refused('NOT_ALLOWED', 'only_asker')
  if (ask.state === 'closed')
    return ask.outcome === command.outcome
      ? refused('ALREADY_DONE', 'ask_closed')
      : refused('CONFLICT', 'ask_closed')
  if (command.outcome === 'fulfilled') {
    if (ask.state !== 'promised' || ask.handover === null) return refused('CONFLICT', 'ask_not_promised')
    return fulfil(ask, ask.handover.method, now)
  }
  return accepted({ ask: ended(ask, command.outcome, now), answers: [] })
}

function reopen(ask: Ask, { now, actor }: AskContext): Decision<AskChange> {
  if (!mayRun(actor, ask)) return refused('NOT_ALLOWED', 'only_asker')
  if (ask.state !== 'closed') return refused('ALREADY_DONE', 'ask_not_closed')
  return accepted({ ask: { ...opened(ask), activeAt: now }, answers: [] })
}

/** "Still looking": a sign of life, so that the ask neither nags nor expires for now. */
function renew(ask: Ask, { now, actor }: AskContext): Decision<AskChange> {
  if (!mayRun(actor, ask)) return refused('NOT_ALLOWED', 'only_asker')
  if (ask.state === 'closed') return refused('CONFLICT', 'ask_closed')
  return accepted({ ask: { ...ask, activeAt: now }, answers: [] })
}

/** By the hub's timer. Judged anew here, since a sign of life may have come between the timer's look and now. */
function expire(ask: Ask, { now, actor }: AskContext): Decision<AskChange> {
  // For people, there is no such command.
  if (actor.id !== SYSTEM.id) return refused('NOT_FOUND', 'not_found')
  if (ask.state === 'closed') return refused('ALREADY_DONE', 'ask_closed')
  if (ask.activeAt >= expiresBefore(now)) return refused('CONFLICT', 'ask_not_idle')
  return accepted({ ask: ended(ask, 'expired', now), answers: [] })
}

/** The promised thing does not come: the next in line steps in with the handover agreed anew, or the ask is open. */
function promiseBroken(
  ask: Ask,
  answers: readonly Answer[],
  broken: Answer,
  now: string,
): Decision<AskChange> {
  const next = standingOffers(answers).find((offer) => offer.id !== broken.id)
  const moved: Partial<Ask> =
    next === undefined || ask.handover === null
      ? opened(ask)
      : { promisedAnswerId: next.id, handover: { method: ask.handover.method, state: 'agreed' } }
  return changed(ask, answers, [broken], { ...moved, activeAt: now })
}

function fulfil(ask: Ask, method: HandoverMethod, now: string): Decision<AskChange> {
  const done = ended(ask, 'fulfilled', now)
  const { promisedAnswerId } = ask
  return accepted({
    ask: { ...done, promisedAnswerId, handover: { method, state: 'received' } },
    answers: [],
  })
}

const ended = (ask: Ask, outcome: NonNullable<Ask['outcome']>, now: string): Ask => ({
  ...ask,
  state: 'closed',
  outcome,
  promisedAnswerId: null,
  handover: null,
  activeAt: now,
  closedAt: now,
})

const opened = (ask: Ask): Ask => ({
  ...ask,
  state: 'open',
  outcome: null,
  promisedAnswerId: null,
  handover: null,
  closedAt: null,
})

/** Lays changed answers over the known ones and counts the standing offers anew. */
function changed(
  ask: Ask,
  answers: readonly Answer[],
  touched: Answer[],
  change: Partial<Ask>,
): Decision<AskChange> {
  const ids = new Set(touched.map((a) => a.id))
  const all = [...answers.filter((a) => !ids.has(a.id)), ...touched]
  return accepted({ ask: { ...ask, ...change, offers: all.filter(isOffer).length }, answers: touched })
}
