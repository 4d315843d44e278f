import type { AskState, Handover } from './ask.ts'
import { idleBefore } from './ask-rules.ts'

/** What the board's lists have to know of an ask. */
export interface ListedAsk {
  state: AskState
  askerId: string
  /** The person whose offer was accepted. */
  giverId: string | null
  handover: Handover | null
  offers: number
  activeAt: string
}

/** An open ask without a sign of life for long: its asker is asked whether they still look. */
export const isIdle = (ask: Pick<ListedAsk, 'state' | 'activeAt'>, now: string): boolean =>
  ask.state === 'open' && ask.activeAt < idleBefore(now)

/**
 * Whether an ask waits for this person: their own has offers to accept, is promised and to be received, or is idle;
 * or they promised the thing and have not sent it yet.
 */
export function needsPerson(ask: ListedAsk, personId: string, now: string): boolean {
  if (ask.state === 'closed') return false
  if (ask.askerId === personId) return ask.state === 'promised' || ask.offers > 0 || isIdle(ask, now)
  return ask.state === 'promised' && ask.giverId === personId && ask.handover?.state === 'agreed'
}
