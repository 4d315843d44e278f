import { randomBytes } from 'node:crypto'
import type { AskCommand } from '#core/ask-rules.ts'
import { uuidv7 } from '#core/uuid.ts'

export type Input = Omit<Extract<AskCommand, { name: 'asks.post' }>, 'name'>

/** A valid ask to post, under an id of its own. */
export const askInput = (said: Partial<Input> = {}): Input => ({
  id: uuidv7(Date.now(), randomBytes(10)),
  title: 'Hat noch jemand so einen Esel?',
  details: null,
  condition: null,
  destination: null,
  keep: 'keep',
  neededBy: null,
  caseId: null,
  audience: 'all',
  ...said,
})
