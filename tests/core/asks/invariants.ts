import { type Answer, type Ask, answerState } from '#core/ask.ts'
import type { AskCommand } from '#core/ask-rules.ts'
import { type Actor, SYSTEM } from '#core/person.ts'
import type { Step, World } from './world.ts'

/**
 * What holds after every command, whoever gives it: written down from product.md, without a look at the rules. Each
 * answers whether it holds.
 */
type Invariant = (step: Done) => boolean

/** A step after which there is an ask. */
interface Done extends Step {
  ask: Ask
  answers: Answer[]
  actor: Actor
}

const stands = (answer: Answer): boolean =>
  answer.kind === 'have' && answer.withdrawnAt === null && answer.noShowAt === null

const inLine = (answers: readonly Answer[]): Answer[] =>
  answers
    .filter(stands)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

const runs = (actor: Actor, ask: Ask): boolean =>
  actor.id === ask.askerId ||
  (actor.roles.includes('lead') && actor.teamId !== null && actor.teamId === ask.teamId)

const sees = (actor: Actor, { ask, answers }: World): boolean =>
  ask !== null &&
  (ask.audience === 'all' ||
    actor.siteId === ask.siteId ||
    actor.roles.includes('lead') ||
    actor.id === ask.askerId ||
    answers.some((answer) => answer.answererId === actor.id || answer.pointedToId === actor.id))

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The commands that are no sign of life by themselves. */
const silent = (command: AskCommand): boolean => command.name === 'asks.withdrawAnswer'

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : []

const WORDS_OF_THE_RULES = [
  'open',
  'promised',
  'closed',
  'fulfilled',
  'expired',
  'agreed',
  'sent',
  'received',
]

export const INVARIANTS: Record<string, Invariant> = {
  'promised: there is a standing offer with a handover under way; and only then': ({ ask, answers }) =>
    (ask.state === 'promised') ===
    (answers.some((answer) => answer.id === ask.promisedAnswerId && stands(answer)) &&
      ask.handover !== null &&
      ask.handover.state !== 'received'),

  'closed: there is an outcome and a time; and only then': ({ ask }) =>
    (ask.state === 'closed') === (ask.outcome !== null) &&
    (ask.state === 'closed') === (ask.closedAt !== null),

  'open: no promise and no handover': ({ ask }) =>
    ask.state !== 'open' || (ask.promisedAnswerId === null && ask.handover === null),

  'fulfilled: by the promise that was received': ({ before, ask }) =>
    ask.outcome !== 'fulfilled' ||
    before.ask?.outcome === 'fulfilled' ||
    (before.ask?.state === 'promised' &&
      ask.promisedAnswerId === before.ask.promisedAnswerId &&
      ask.handover?.state === 'received' &&
      ask.handover.method === before.ask.handover?.method),

  'no answer is lost or changed, but for being withdrawn or a no-show, once': ({
    before,
    answers,
    context,
  }) =>
    before.answers.every((was) => {
      const is = answers.find((answer) => answer.id === was.id)
      if (
        is === undefined ||
        !same({ ...is, withdrawnAt: 0, noShowAt: 0 }, { ...was, withdrawnAt: 0, noShowAt: 0 })
      )
        return false
      const once = (then: string | null, now: string | null) =>
        then === now || (then === null && now === context.now)
      return once(was.withdrawnAt, is.withdrawnAt) && once(was.noShowAt, is.noShowAt)
    }),

  'one command adds one answer at most, and it is the one that was given': ({
    before,
    answers,
    command,
    context,
    actor,
  }) => {
    const added = answers.filter((answer) => !before.answers.some((was) => was.id === answer.id))
    if (command.name !== 'asks.answer') return added.length === 0
    return (
      added.length <= 1 &&
      added.every((answer) =>
        same(answer, {
          id: command.id,
          askId: command.askId,
          kind: command.kind,
          text: command.text,
          answererId: actor.id,
          pointedToId: command.personId,
          createdAt: context.now,
          withdrawnAt: null,
          noShowAt: null,
        }),
      )
    )
  },

  'offers counts the standing offers': ({ ask, answers }) => ask.offers === answers.filter(stands).length,

  'one answer is promised while promised, one is given when fulfilled, none otherwise': ({
    ask,
    answers,
  }) => {
    const states = answers.map((answer) => answerState(ask, answer))
    const many = (state: string) => states.filter((each) => each === state).length
    return (
      many('promised') === (ask.state === 'promised' ? 1 : 0) &&
      many('given') === (ask.outcome === 'fulfilled' ? 1 : 0) &&
      (ask.state === 'promised' || many('understudy') === 0) &&
      (ask.state === 'open' || many('offered') === 0) &&
      (ask.state === 'closed' || many('released') === 0)
    )
  },

  'a broken promise passes to the next in line, or the ask is open again': ({ before, ask, answers }) => {
    const was = before.ask
    if (was?.state !== 'promised' || ask.state === 'closed' || ask.promisedAnswerId === was.promisedAnswerId)
      return true
    const next = inLine(answers)[0]
    return next === undefined
      ? ask.state === 'open'
      : ask.promisedAnswerId === next.id &&
          same(ask.handover, { method: was.handover?.method, state: 'agreed' })
  },

  'a promise changes by being accepted, broken or ended, and in no other way': ({ before, command, ask }) => {
    const was = before.ask
    if (was === null || was.promisedAnswerId === ask.promisedAnswerId) return true
    if (was.promisedAnswerId === null)
      return (
        command.name === 'asks.accept' &&
        ask.promisedAnswerId === command.answerId &&
        same(ask.handover, { method: command.handover, state: 'agreed' })
      )
    return ['asks.withdrawAnswer', 'asks.noShow', 'asks.close', 'asks.reopen', 'asks.expire'].includes(
      command.name,
    )
  },

  'a handover goes forward only, by the same way': ({ before, ask }) => {
    const was = before.ask?.handover
    if (!was || !ask.handover || before.ask?.promisedAnswerId !== ask.promisedAnswerId) return true
    const order = ['agreed', 'sent', 'received']
    return was.method === ask.handover.method && order.indexOf(was.state) <= order.indexOf(ask.handover.state)
  },

  'each step of a handover is taken once': ({ before, ask, command, decision }) =>
    !decision.ok ||
    command.name !== 'asks.handover' ||
    (before.ask?.handover?.state !== command.state && ask.handover?.state === command.state),

  'only an agent posts, and it is their ask': ({ before, ask, actor, context, command }) => {
    if (before.ask !== null) return true
    const { askerId, siteId, teamId, state, createdAt } = ask
    return (
      command.name === 'asks.post' &&
      actor.roles.includes('agent') &&
      (ask.audience === 'all' || siteId !== null) &&
      same(
        [askerId, siteId, teamId, state, createdAt],
        [actor.id, actor.siteId, actor.teamId, 'open', context.now],
      )
    )
  },

  'what was asked does not change': ({ before, ask }) => {
    const asked = ({
      state,
      outcome,
      promisedAnswerId,
      handover,
      offers,
      activeAt,
      closedAt,
      ...rest
    }: Ask) => rest
    return before.ask === null || same(asked(before.ask), asked(ask))
  },

  'only the asker and their lead run the ask; only the timer lets it expire': ({
    before,
    ask,
    actor,
    command,
  }) => {
    const was = before.ask
    if (was === null || same(was, ask) || runs(actor, was))
      return ask.outcome !== 'expired' || was?.outcome === 'expired'
    const promise = before.answers.find((answer) => answer.id === was.promisedAnswerId)
    const gives = promise?.answererId === actor.id
    if (command.name === 'asks.answer')
      return ask.state === was.state && ask.promisedAnswerId === was.promisedAnswerId
    if (command.name === 'asks.withdrawAnswer') return gives || ask.promisedAnswerId === was.promisedAnswerId
    if (command.name === 'asks.handover')
      return gives && ask.state === 'promised' && ask.handover?.state === 'sent'
    return actor.id === SYSTEM.id && ask.state === 'closed' && ask.outcome === 'expired'
  },

  'an answer is withdrawn by who gave it, and a no-show by who runs the ask': ({ before, answers, actor }) =>
    before.answers.every((was) => {
      const is = answers.find((answer) => answer.id === was.id)
      return (
        (is?.withdrawnAt === was.withdrawnAt || actor.id === was.answererId) &&
        (is?.noShowAt === was.noShowAt ||
          (before.ask !== null && runs(actor, before.ask) && before.ask.promisedAnswerId === was.id))
      )
    }),

  'nobody offers twice, nor on their own ask': ({ ask, answers }) => {
    const people = answers.filter(stands).map((answer) => answer.answererId)
    return new Set(people).size === people.length && !people.includes(ask.askerId)
  },

  'who knows says something or points to somebody else who exists; nobody else points': ({
    ask,
    answers,
    everyone,
  }) =>
    answers.every(({ kind, text, answererId, pointedToId }) =>
      pointedToId === null
        ? kind === 'have' || text !== null
        : kind === 'know' &&
          ![answererId, ask.askerId].includes(pointedToId) &&
          everyone.includes(pointedToId),
    ),

  'what one may not see is not found': ({ before, actor, decision, command }) =>
    before.ask === null ||
    command.name === 'asks.post' ||
    actor.id === SYSTEM.id ||
    sees(actor, before) ||
    same(decision, { ok: false, refusal: { code: 'NOT_FOUND', reason: 'not_found' } }),

  'an ask that has ended takes nothing but being opened again': ({ before, command, decision, ask }) =>
    before.ask?.state !== 'closed' ||
    !decision.ok ||
    (command.name === 'asks.reopen' && ask.state === 'open'),

  'it expires after thirty days without a sign of life, and not before': ({
    before,
    command,
    decision,
    context,
    ask,
  }) => {
    if (command.name !== 'asks.expire' || before.ask === null) return true
    const idleMs = Date.parse(context.now) - Date.parse(before.ask.activeAt)
    const due = before.ask.state !== 'closed' && context.actor.id === SYSTEM.id && idleMs > 30 * 86_400_000
    return decision.ok === due && (!due || ask.outcome === 'expired')
  },

  'every deed is a sign of life': ({ before, command, decision, context, ask }) =>
    !decision.ok ||
    ask.activeAt === context.now ||
    (silent(command) &&
      ask.activeAt === before.ask?.activeAt &&
      ask.promisedAnswerId === before.ask.promisedAnswerId),

  'what stands there comes from the command, its context or what was there': ({
    before,
    command,
    context,
    decision,
  }) => {
    const known = new Set([
      ...strings(before),
      ...strings(command),
      ...strings(context),
      ...WORDS_OF_THE_RULES,
    ])
    return !decision.ok || strings(decision.value).every((text) => known.has(text))
  },

  'what was there already is not made again': ({ before, command, decision }) => {
    if (command.name === 'asks.post') return before.ask === null || !decision.ok
    return (
      command.name !== 'asks.answer' ||
      !decision.ok ||
      !before.answers.some((answer) => answer.id === command.id)
    )
  },

  'a refusal says why, and holds nothing else': ({ decision }) =>
    decision.ok || (same(Object.keys(decision), ['ok', 'refusal']) && decision.refusal.reason.length > 0),
}

/** @returns the names of the invariants that a step breaks */
export function broken(step: Step): string[] {
  const { ask, answers } = step.after
  if (ask === null) return step.decision.ok ? ['a yes leaves an ask'] : []
  const done = { ...step, ask, answers, actor: step.context.actor }
  return Object.entries(INVARIANTS).flatMap(([name, holds]) => (holds(done) ? [] : [name]))
}
