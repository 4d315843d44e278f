import { type PushableName, pushable } from '#contract/changes.ts'
import type { Outputs } from '#contract/index.ts'
import { type Refusal, refused } from '#core/refusal.ts'
import { refusals } from '#language/refusals.ts'
import type { Engine } from '#storage/engine.ts'
import { readRevision } from '#storage/network.ts'
import { askCommandHandlers } from '#work/asks/commands.ts'
import type { CommandBus } from './commands/bus.ts'
import type { GestureCommands } from './goodwill/commands.ts'
import { os, personOf, refuse } from './procedures.ts'

type Pushed = { id: string; command: string; input?: unknown }
type PushResult = Outputs['sync']['push']['results'][number]

/**
 * Takes commands in order. Each is parsed by the same schema as the procedure of its name, decided after the one
 * before it, and done or refused for itself; pushing the same again gives the same answers.
 */
export const syncProcedures = (
  engine: Engine,
  bus: CommandBus,
  epoch: string,
  gestureCommands: Pick<GestureCommands, 'gestures.propose'>,
) => {
  const handlers = { ...askCommandHandlers, 'gestures.propose': gestureCommands['gestures.propose'] }
  return {
    push: os.sync.push.handler(async ({ input, context }) => {
      const person = personOf(context)
      if ((input.epoch ?? epoch) !== epoch) refuse('CONFLICT', 'cursor_unknown', 'epoch')
      // Submitted in one go, they keep their order and share a transaction.
      const results = await Promise.all(
        input.commands.map((pushed) => pushOne(bus, handlers, pushed, person.id)),
      )
      return { results, revision: await readRevision(engine.read) }
    }),
  }
}

async function pushOne(
  bus: CommandBus,
  handlers: Record<PushableName, unknown>,
  { id, command, input }: Pushed,
  personId: string,
): Promise<PushResult> {
  if (!Object.hasOwn(pushable, command))
    return answer(id, refused('BAD_INPUT', 'field_invalid', 'command').refusal)
  const name = command as PushableName
  const parsed = pushable[name].safeParse({ ...(input as object | undefined), id })
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.')
    return answer(id, refused('BAD_INPUT', 'field_invalid', field).refusal)
  }
  const outcome = await bus.submit(handlers[name] as never, parsed.data as never, personId)
  return outcome.ok ? { id, ok: true, revision: outcome.revision } : answer(id, outcome.refusal)
}

const answer = (id: string, { code, reason, field }: Refusal): PushResult => ({
  id,
  ok: false,
  error: { code, message: refusals.en[reason], data: field === undefined ? { reason } : { reason, field } },
})
