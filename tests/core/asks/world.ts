import type { Answer, Ask } from '#core/ask.ts'
import type { AskCommand, AskContext, decideAsk } from '#core/ask-rules.ts'

/** `decideAsk`, or something that only claims to be it. */
export type Rule = typeof decideAsk

export interface World {
  ask: Ask | null
  answers: Answer[]
}

/** One command that was put to a rule, and what came of it. */
export interface Step {
  before: World
  command: AskCommand
  context: AskContext
  /** Everyone's ids: with `know`, who may be pointed to. */
  everyone: readonly string[]
  decision: ReturnType<Rule>
  /** The world as a hub lays it down: the new ask, and the changed answers over the known ones. */
  after: World
}

/** Puts one command to a rule. What the rule is given is frozen: it judges, it does not touch. */
export function put(
  rule: Rule,
  before: World,
  command: AskCommand,
  context: AskContext,
  everyone: readonly string[] = [],
): Step {
  const personId = command.name === 'asks.answer' ? command.personId : null
  const given = freeze({ ...before, pointedToExists: personId !== null && everyone.includes(personId) })
  const decision = rule(given, freeze(command), freeze(context))
  return {
    before,
    command,
    context,
    everyone,
    decision,
    after: decision.ok ? laidDown(before, decision.value) : before,
  }
}

function laidDown({ answers }: World, change: { ask: Ask; answers: Answer[] }): World {
  const all = new Map(answers.map((answer) => [answer.id, answer]))
  for (const answer of change.answers) all.set(answer.id, answer)
  return { ask: change.ask, answers: [...all.values()] }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}
