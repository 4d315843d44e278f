import type { OutboxEntry } from '#contract/desktop.ts'

/** What is only a guess so far, by ids: an ask or answer stands here as long as something done about it waits. */
export interface Waiting {
  /** Asks about which anything waits, be it an answer to them: what lists mark. */
  rows: ReadonlySet<string>
  /** Asks and answers that are themselves not yet as they look. */
  things: ReadonlySet<string>
}

export const NOTHING_WAITS: Waiting = { rows: new Set(), things: new Set() }

/** Reads it out of the outbox. A "not me" changes nothing that others see, so it marks nothing. */
export function waitingIn(items: readonly OutboxEntry[]): Waiting {
  const waiting = items.filter(({ state, command }) => state === 'waiting' && command !== 'asks.notMe')
  if (waiting.length === 0) return NOTHING_WAITS
  return {
    rows: new Set(waiting.map(({ askId }) => askId)),
    things: new Set(waiting.flatMap(thingsOf)),
  }
}

function thingsOf({ id, command, input, askId }: OutboxEntry): string[] {
  const { answerId } = input
  const answer = typeof answerId === 'string' ? [answerId] : []
  // An answer has the id of its command.
  if (command === 'asks.answer') return [id]
  return command === 'asks.withdrawAnswer' ? answer : [askId, ...answer]
}
