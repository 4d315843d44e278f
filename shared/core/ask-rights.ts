import { type Answer, type Ask, CHOSEN_OUTCOMES, type ChosenOutcome, HANDOVER_STATES } from './ask.ts'
import { type AskCommand, decideAsk } from './ask-rules.ts'
import { isIdle } from './ask-lists.ts'
import type { Actor } from './person.ts'
import type { Refusal } from './refusal.ts'

/** Null: the person may. Otherwise the refusal that the command would get. */
export type Verdict = Refusal | null

/** What one person may do with one ask at this moment, and why not where they may not. */
export interface AskRights {
  have: Verdict
  know: Verdict
  note: Verdict
  /** By answer id, for every answer. */
  accept: ReadonlyMap<string, Verdict>
  withdraw: ReadonlyMap<string, Verdict>
  sent: Verdict
  received: Verdict
  noShow: Verdict
  close: Record<ChosenOutcome, Verdict>
  reopen: Verdict
  renew: Verdict
  /** The ask went long without a sign of life, and this person is the one to say what happens now. */
  askedWhatNow: boolean
}

/** No candidate is ever carried out, so one id serves for all of them. */
const CANDIDATE = '00000000-0000-7000-8000-000000000000'

/**
 * Works out what a person may do, by putting each command to the rules and looking at the decision: what a screen
 * offers and what a hub accepts cannot differ. Pure.
 *
 * @param now ISO 8601 in UTC
 */
export function askRights(ask: Ask, answers: readonly Answer[], actor: Actor, now: string): AskRights {
  const verdict = (command: AskCommand): Verdict => {
    const decision = decideAsk({ ask, answers }, command, { now, actor })
    return decision.ok ? null : decision.refusal
  }
  const about = { id: CANDIDATE, askId: ask.id }
  const perAnswer = (command: (answerId: string) => AskCommand): Map<string, Verdict> =>
    new Map(answers.map((answer) => [answer.id, verdict(command(answer.id))]))
  const [, sent, received] = HANDOVER_STATES
  const renew = verdict({ name: 'asks.renew', askId: ask.id })
  return {
    have: verdict({ name: 'asks.answer', ...about, kind: 'have', text: null, personId: null }),
    know: verdict({ name: 'asks.answer', ...about, kind: 'know', text: '?', personId: null }),
    note: verdict({ name: 'asks.answer', ...about, kind: 'note', text: '?', personId: null }),
    accept: perAnswer((answerId) => ({
      name: 'asks.accept',
      askId: ask.id,
      answerId,
      handover: 'pickup',
    })),
    withdraw: perAnswer((answerId) => ({ name: 'asks.withdrawAnswer', askId: ask.id, answerId })),
    sent: verdict({ name: 'asks.handover', askId: ask.id, state: sent }),
    received: verdict({ name: 'asks.handover', askId: ask.id, state: received }),
    noShow: verdict({ name: 'asks.noShow', askId: ask.id }),
    close: Object.fromEntries(
      CHOSEN_OUTCOMES.map((outcome) => [outcome, verdict({ name: 'asks.close', askId: ask.id, outcome })]),
    ) as Record<ChosenOutcome, Verdict>,
    reopen: verdict({ name: 'asks.reopen', askId: ask.id }),
    renew,
    askedWhatNow: renew === null && isIdle(ask, now),
  }
}
