import { useMutation } from '@tanstack/react-query'
import type { ChosenOutcome, HandoverMethod } from '#core/ask.ts'
import type { AskInFull } from '#contract/rows.ts'
import { client, desktop } from '../../../app/client.ts'
import { failureOf, reasonOf } from '../../../app/errors.ts'
import { queryClient } from '../../../app/queries.ts'
import { dropFromLists, oneKey, paintLists, cachedAsk } from './cache.ts'
import { idOf, settled } from '../../../app/intentions.ts'
import { knownAsks } from './known.ts'
import { loadAsk, takeIn } from './live.ts'
import { markOwn } from './own.ts'
import { saidNotMe, setNotMe } from './not-me.ts'

/** The refused command in the desk's outbox that this takes the place of. */
interface Mending {
  mends: string | null
}

/** What a person does with an ask that is there. */
export type Action =
  | { name: 'have' }
  | ({ name: 'know'; text: string; personId: string | null } & Mending)
  | ({ name: 'note'; text: string } & Mending)
  | { name: 'withdrawAnswer'; answerId: string }
  | { name: 'accept'; answerId: string; handover: HandoverMethod }
  | { name: 'sent' }
  | { name: 'received' }
  | { name: 'noShow' }
  | { name: 'close'; outcome: ChosenOutcome }
  | { name: 'reopen' }
  | { name: 'renew' }

function send(askId: string, action: Action, id: string): Promise<AskInFull> {
  const about = { askId, id }
  switch (action.name) {
    case 'have':
      return client.asks.answer({ ...about, kind: 'have', text: null, personId: null })
    case 'know':
      return client.asks.answer({ ...about, kind: 'know', text: action.text, personId: action.personId })
    case 'note':
      return client.asks.answer({ ...about, kind: 'note', text: action.text, personId: null })
    case 'withdrawAnswer':
      return client.asks.withdrawAnswer({ ...about, answerId: action.answerId })
    case 'accept':
      return client.asks.accept({ ...about, answerId: action.answerId, handover: action.handover })
    case 'sent':
    case 'received':
      return client.asks.handover({ ...about, state: action.name })
    case 'noShow':
      return client.asks.noShow(about)
    case 'close':
      return client.asks.close({ ...about, outcome: action.outcome })
    case 'reopen':
      return client.asks.reopen(about)
    case 'renew':
      return client.asks.renew(about)
  }
}

/**
 * Carries an action out and lays down what the hub answers. Without an answer, the next try is the same command. After
 * a refusal the ask is read anew: what is on the screen was not what is true.
 * @returns the ask, and the id of the command, which is also that of a new answer
 */
export async function carryOut(askId: string, action: Action): Promise<{ ask: AskInFull; id: string }> {
  if ('mends' in action && action.mends !== null && (await sendAgain(askId, action, action.mends)))
    return { ask: await loadAsk(askId), id: action.mends }
  const intention = JSON.stringify([askId, action])
  const id = idOf(intention)
  try {
    const ask = await send(askId, action, id)
    settled(intention)
    takeIn(ask)
    return { ask, id }
  } catch (error) {
    if (failureOf(error).kind === 'refused') {
      settled(intention)
      void queryClient.invalidateQueries({ queryKey: oneKey(askId) })
    }
    throw error
  }
}

/** @returns false where the refused one has been let go in the meantime: then it is an answer like any other */
async function sendAgain(
  askId: string,
  { name: kind, text, ...more }: Extract<Action, Mending>,
  mends: string,
): Promise<boolean> {
  const personId = 'personId' in more ? more.personId : null
  try {
    await desktop.sendAgain({ id: mends, input: { askId, kind, text, personId } })
  } catch (error) {
    if (reasonOf(error) === 'not_found') return false
    throw error
  }
  void queryClient.invalidateQueries({ queryKey: oneKey(askId) })
  return true
}

/** An action's button: what is under way, and how the last one failed. */
export const useAction = (askId: string) =>
  useMutation({ mutationFn: (action: Action) => carryOut(askId, action) })

/**
 * "Not me", or taking that back. It is the person's own list and nobody else sees it, so the screen goes ahead of the
 * hub, and goes back where the hub refuses.
 */
export async function sayNotMe(askId: string, notMe: boolean): Promise<void> {
  const before = saidNotMe(askId)
  const intention = JSON.stringify([askId, 'notMe', notMe])
  show(askId, notMe)
  try {
    const full = await client.asks.notMe({ askId, id: idOf(intention), notMe })
    settled(intention)
    takeIn(full)
  } catch (error) {
    if (failureOf(error).kind === 'refused') settled(intention)
    show(askId, before)
    throw error
  }
}

function show(askId: string, notMe: boolean): void {
  const row = knownAsks.get(askId) ?? cachedAsk(askId)
  markOwn(askId)
  setNotMe(askId, notMe)
  if (notMe) dropFromLists(askId, 'open')
  else if (row !== undefined) paintLists([row])
}
