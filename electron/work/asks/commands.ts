import { type AskCommand, decideAsk } from '#core/ask-rules.ts'
import { accepted, refused } from '#core/refusal.ts'
import { maySee, scopesOfAsk } from '#core/scope.ts'
import type { StoredAnswer, StoredAsk } from '#storage/asks.ts'
import { loadCards } from '#storage/cards.ts'
import type { Command, Group } from '../command.ts'
import { NotMeWork } from './not-me.ts'
import { AskWork } from './work.ts'

/** An ask as a command left it; null where the command had been carried out before, and it is read anew. */
export type AskResult = { ask: StoredAsk; answers: StoredAnswer[] } | null

type Input<N extends AskCommand['name']> = Omit<Extract<AskCommand, { name: N }>, 'name' | 'id'>

type AboutAsk = { askId?: string; personId?: string | null; id: string }

/** Loads the asks of a whole group, with their answers, in two queries. */
async function prepareAsks(inputs: readonly AboutAsk[], group: Group): Promise<void> {
  await group.work(AskWork).load(inputs.flatMap(({ askId }) => (askId === undefined ? [] : [askId])))
}

/** A command names its ask; the one that posts it makes it under its own id. */
const askIdOf = ({ askId, id }: AboutAsk): string => askId ?? id

function askCommand<N extends AskCommand['name']>(name: N): Command<Input<N>, AskResult> {
  return {
    name,
    subject: askIdOf,
    prepare: prepareAsks as NonNullable<Command<Input<N>, AskResult>['prepare']>,
    run: async (input, context, group) => {
      const work = group.work(AskWork)
      const askId = askIdOf(input)
      const world = {
        ask: work.ask(askId),
        answers: work.answers(askId),
        pointedToExists: await exists((input as AboutAsk).personId, group),
      }
      const decision = decideAsk(world, { ...input, name } as unknown as AskCommand, context)
      return decision.ok ? accepted(work.apply(decision.value)) : decision
    },
    recall: () => null,
  }
}

async function exists(personId: string | null | undefined, group: Group): Promise<boolean> {
  if (personId === null || personId === undefined) return false
  return (await loadCards(group.trx, [personId])).some((card) => card.active)
}

/** "Not me": takes an ask out of a person's open list, or puts it back. Their own business: nobody else sees it. */
const notMe: Command<{ askId: string; notMe: boolean }, AskResult> = {
  name: 'asks.notMe',
  subject: (input) => input.id,
  prepare: prepareAsks,
  run: async (input, { actor }, group) => {
    const work = group.work(AskWork)
    const ask = work.ask(input.askId)
    const answers = work.answers(input.askId)
    if (ask === null || !maySee(actor, scopesOfAsk(ask, answers))) return refused('NOT_FOUND', 'not_found')
    const said = group.work(NotMeWork)
    const known = await said.of(actor.id, ask.id)
    if (input.notMe === (known !== null)) return accepted({ ask, answers })
    const id = known?.id ?? input.id
    const revision = group.touch('notMe', id, [`person:${actor.id}`], !input.notMe)
    const row = { id, personId: actor.id, askId: ask.id, revision }
    if (input.notMe) said.put(row)
    else said.take(row)
    return accepted({ ask, answers })
  },
  recall: () => null,
}

export const askCommandHandlers = {
  'asks.post': askCommand('asks.post'),
  'asks.answer': askCommand('asks.answer'),
  'asks.withdrawAnswer': askCommand('asks.withdrawAnswer'),
  'asks.accept': askCommand('asks.accept'),
  'asks.handover': askCommand('asks.handover'),
  'asks.noShow': askCommand('asks.noShow'),
  'asks.close': askCommand('asks.close'),
  'asks.reopen': askCommand('asks.reopen'),
  'asks.renew': askCommand('asks.renew'),
  'asks.notMe': notMe,
}

/** The timer's; no person can give it. */
export const expireCommand = askCommand('asks.expire')
