import type { Answer, Ask } from '#core/ask.ts'
import {
  type AskChange,
  type AskCommand,
  type AskContext,
  type AskWorld,
  decideAsk,
} from '#core/ask-rules.ts'
import type { Actor } from '#core/person.ts'
import type { Rule } from './world.ts'

type Name = AskCommand['name']
type Given = { world: AskWorld; command: AskCommand; context: AskContext }

/** Judges one kind of command by what it is told in place of the truth. */
const told =
  (name: Name, lie: (given: Given & { ask: Ask }) => Partial<Given>): Rule =>
  (world, command, context) => {
    if (command.name !== name || world.ask === null) return decideAsk(world, command, context)
    const given = { world, command, context, ...lie({ world, command, context, ask: world.ask }) }
    return decideAsk(given.world, given.command, given.context)
  }

/** Judges right, and writes down something else. */
const written =
  (spoil: (change: AskChange, given: Given) => AskChange): Rule =>
  (world, command, context) => {
    const decision = decideAsk(world, command, context)
    return decision.ok ? { ok: true, value: spoil(decision.value, { world, command, context }) } : decision
  }

const withAsk = (change: AskChange, ask: Partial<Ask>): AskChange => ({
  ...change,
  ask: { ...change.ask, ...ask },
})
const asAsker = ({ ask, context }: Given & { ask: Ask }): Partial<Given> => ({
  context: { ...context, actor: { ...context.actor, id: ask.askerId } },
})
const answersAs = ({ world }: Given, see: (answer: Answer) => Answer): Partial<Given> => ({
  world: { ...world, answers: world.answers.map(see) },
})
const asStanding = (answer: Answer): Answer => ({ ...answer, withdrawnAt: null, noShowAt: null })

/** Bugs put in on purpose: each is a mistake that somebody could make in the rules. */
export const MUTANTS: Record<string, Rule> = {
  'forgets to count an offer': written((change, { world }) =>
    withAsk(change, { offers: world.ask?.offers ?? 0 }),
  ),
  'counts offers that were withdrawn': written((change, { world, command }) =>
    withAsk(change, command.name === 'asks.withdrawAnswer' ? { offers: world.ask?.offers ?? 0 } : {}),
  ),
  'accepts on a closed ask': told('asks.accept', ({ world, ask }) => ({
    world: { ...world, ask: { ...ask, state: 'open', outcome: null, closedAt: null } },
  })),
  'accepts a second time': told('asks.accept', ({ world, ask }) => ({
    world: { ...world, ask: { ...ask, state: 'open' } },
  })),
  'takes answers to a closed ask': told('asks.answer', ({ world, ask }) => ({
    world: { ...world, ask: { ...ask, state: 'open' } },
  })),
  'lets anyone post': (world, command, context) => {
    const actor: Actor = { ...context.actor, roles: ['agent'] }
    return decideAsk(world, command, command.name === 'asks.post' ? { ...context, actor } : context)
  },
  'ends an ask a second time': told('asks.close', ({ world, ask }) => ({
    world: { ...world, ask: { ...ask, state: 'open' } },
  })),
  'lets anyone accept': told('asks.accept', asAsker),
  'lets anyone close': told('asks.close', asAsker),
  'lets anyone open again': told('asks.reopen', asAsker),
  'lets the giver say that it was received': told('asks.handover', (given) => {
    const promise = given.world.answers.find(({ id }) => id === given.ask.promisedAnswerId)
    return promise?.answererId === given.context.actor.id ? asAsker(given) : {}
  }),
  'lets a lead of another team run the ask': (world, command, context) => {
    const lead = command.name !== 'asks.post' && context.actor.roles.includes('lead')
    const actor: Actor = lead ? { ...context.actor, teamId: world.ask?.teamId ?? null } : context.actor
    return decideAsk(world, command, { ...context, actor })
  },
  'lets anyone take back an answer': told('asks.withdrawAnswer', ({ world, command, context }) => {
    const answerId = command.name === 'asks.withdrawAnswer' ? command.answerId : ''
    const author = world.answers.find(({ id }) => id === answerId)?.answererId ?? context.actor.id
    return { context: { ...context, actor: { ...context.actor, id: author } } }
  }),
  'shows an ask to one site to everyone': (world, command, context) =>
    decideAsk(
      world.ask === null ? world : { ...world, ask: { ...world.ask, audience: 'all' } },
      command,
      context,
    ),
  'loses the understudy': (world, command, context) => {
    const { ask } = world
    if (command.name !== 'asks.noShow' || ask === null) return decideAsk(world, command, context)
    const alone = { ...world, answers: world.answers.filter(({ id }) => id === ask.promisedAnswerId) }
    const decision = decideAsk(alone, command, context)
    return decision.ok ? { ok: true, value: withAsk(decision.value, { offers: ask.offers - 1 }) } : decision
  },
  'promotes whoever came last': told('asks.noShow', ({ world, ask }) => ({
    world: {
      ...world,
      answers: world.answers.map((answer) =>
        answer.id === ask.promisedAnswerId
          ? answer
          : { ...answer, createdAt: new Date(8e12 - Date.parse(answer.createdAt)).toISOString() },
      ),
    },
  })),
  'keeps the promise that was withdrawn': written((change, { world, command }) =>
    command.name === 'asks.withdrawAnswer' && world.ask !== null
      ? { ...change, ask: { ...world.ask, activeAt: change.ask.activeAt, offers: change.ask.offers } }
      : change,
  ),
  'resurrects withdrawn offers': told('asks.accept', (given) => answersAs(given, asStanding)),
  'withdraws twice': told('asks.withdrawAnswer', (given) => answersAs(given, asStanding)),
  'takes two offers of one person': told('asks.answer', (given) =>
    answersAs(given, (answer) => ({ ...answer, answererId: `not-${answer.answererId}` })),
  ),
  'lets the asker offer to themselves': told('asks.answer', ({ world, ask }) => ({
    world: { ...world, ask: { ...ask, askerId: 'nobody', audience: 'all' } },
  })),
  'points to people who do not exist': told('asks.answer', ({ world }) => ({
    world: { ...world, pointedToExists: true },
  })),
  'lays a new answer over an old one': told('asks.answer', ({ world, command }) => ({
    world: {
      ...world,
      answers: world.answers.filter((answer) => answer.id !== (command as { id: string }).id),
    },
  })),
  'posts over an ask that is there': (world, command, context) =>
    decideAsk(command.name === 'asks.post' ? { ask: null, answers: [] } : world, command, context),
  'closes without an outcome': written((change) => withAsk(change, { outcome: null })),
  'forgets when it closed': written((change) => withAsk(change, { closedAt: null })),
  'opens again with the old outcome': written((change, { world, command }) =>
    withAsk(change, command.name === 'asks.reopen' ? { outcome: world.ask?.outcome ?? null } : {}),
  ),
  'opens again with the old promise': written((change, { world, command }) =>
    withAsk(
      change,
      command.name === 'asks.reopen' ? { promisedAnswerId: world.ask?.promisedAnswerId ?? null } : {},
    ),
  ),
  'forgets which offer fulfilled it': written((change) =>
    withAsk(change, change.ask.state === 'closed' ? { promisedAnswerId: null } : {}),
  ),
  'takes a step of the handover twice': told('asks.handover', ({ world, ask, command }) => ({
    world: { ...world, ask: { ...ask, handover: ask.handover && { ...ask.handover, state: 'agreed' } } },
    command,
  })),
  'turns the handover back': (world, command, context) => {
    const decision = decideAsk(world, command, context)
    const { ask } = world
    if (
      decision.ok ||
      command.name !== 'asks.handover' ||
      decision.refusal.reason !== 'backwards_handover' ||
      !ask?.handover
    )
      return decision
    const handover = { ...ask.handover, state: command.state }
    return { ok: true, value: { ask: { ...ask, handover, activeAt: context.now }, answers: [] } }
  },
  'starts the new handover where the old one stood': written((change, { world, command }) =>
    withAsk(
      change,
      command.name === 'asks.noShow' && change.ask.handover ? { handover: world.ask?.handover ?? null } : {},
    ),
  ),
  'lets an ask expire too early': told('asks.expire', ({ world, ask, context }) => ({
    world: { ...world, ask: { ...ask, activeAt: ask.createdAt } },
    context,
  })),
  'lets a person end an ask as expired': told('asks.expire', ({ context }) => ({
    context: { ...context, actor: { id: 'system', roles: [], siteId: null, teamId: null } },
  })),
  'forgets the sign of life': written((change, { world }) =>
    withAsk(change, { activeAt: world.ask?.activeAt ?? change.ask.activeAt }),
  ),
  'looks at a clock of its own': written((change) =>
    withAsk(change, change.ask.closedAt ? { closedAt: new Date().toISOString() } : {}),
  ),
  'makes ids of its own': written((change) => ({
    ...change,
    answers: change.answers.map((answer) => ({ ...answer, id: `${answer.id}-new` })),
  })),
  'edits what was asked': written((change) => withAsk(change, { title: change.ask.title.toUpperCase() })),
  'notes a no-show on every offer': written((change, { world, command, context }) =>
    command.name === 'asks.noShow'
      ? { ...change, answers: world.answers.map((answer) => ({ ...answer, noShowAt: context.now })) }
      : change,
  ),
  'changes what it is shown': (world, command, context) => {
    const decision = decideAsk(world, command, context)
    if (decision.ok && world.ask !== null) Object.assign(world.ask, decision.value.ask)
    return decision
  },
  'changes something while refusing': (world, command, context) => {
    const decision = decideAsk(world, command, context)
    if (decision.ok || world.ask === null) return decision
    return { ...decision, value: { ask: world.ask, answers: [] } }
  },
}
