import type { AskCommandName } from '#contract/asks.ts'
import type { CommandBus } from '../commands/bus.ts'
import { os, personOf, refuse, valueOf, type Call } from '../procedures.ts'
import { askCommandHandlers, type AskResult } from '#work/asks/commands.ts'
import type { AskQueries } from '#work/asks/queries.ts'

/** The asks of the contract. */
export function askProcedures(bus: CommandBus, queries: AskQueries) {
  /** Carries a command out and shows the ask as it left it. */
  const run = async (name: AskCommandName, input: object, askId: string | null, call: Call) => {
    const person = personOf(call)
    const result: AskResult = valueOf(
      await bus.submit(askCommandHandlers[name] as never, input as never, person.id),
    )
    if (result !== null)
      return name === 'asks.post'
        ? queries.justPosted(result.ask)
        : queries.inFull(person, result.ask, result.answers)
    const id = askId ?? (input as { id: string }).id
    return (await queries.get(person, id)) ?? refuse('NOT_FOUND', 'not_found')
  }
  const { asks } = os
  return {
    list: asks.list.handler(
      async ({ input, context }) =>
        (await queries.list(personOf(context), input)) ?? refuse('BAD_INPUT', 'cursor_unknown', 'cursor'),
    ),
    similar: asks.similar.handler(({ input, context }) => queries.similar(personOf(context), input.text)),
    counts: asks.counts.handler(({ context }) => queries.counts(personOf(context))),
    get: asks.get.handler(
      async ({ input, context }) =>
        (await queries.get(personOf(context), input.askId)) ?? refuse('NOT_FOUND', 'not_found'),
    ),
    post: asks.post.handler(({ input, context }) => run('asks.post', input, null, context)),
    answer: asks.answer.handler(({ input, context }) => run('asks.answer', input, input.askId, context)),
    withdrawAnswer: asks.withdrawAnswer.handler(({ input, context }) =>
      run('asks.withdrawAnswer', input, input.askId, context),
    ),
    accept: asks.accept.handler(({ input, context }) => run('asks.accept', input, input.askId, context)),
    handover: asks.handover.handler(({ input, context }) =>
      run('asks.handover', input, input.askId, context),
    ),
    noShow: asks.noShow.handler(({ input, context }) => run('asks.noShow', input, input.askId, context)),
    close: asks.close.handler(({ input, context }) => run('asks.close', input, input.askId, context)),
    reopen: asks.reopen.handler(({ input, context }) => run('asks.reopen', input, input.askId, context)),
    renew: asks.renew.handler(({ input, context }) => run('asks.renew', input, input.askId, context)),
    notMe: asks.notMe.handler(({ input, context }) => run('asks.notMe', input, input.askId, context)),
  }
}
