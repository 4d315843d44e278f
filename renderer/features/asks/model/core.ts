import type { Answer, Ask } from '#core/ask.ts'
import type { AnswerRow, AskRow } from '#contract/rows.ts'

/** A row of the contract as the rules know it. */
export const coreAsk = ({ seq: _, asker, giver: _giver, revision: _revision, ...ask }: AskRow): Ask => ({
  ...ask,
  askerId: asker.id,
})

/** An answer's row as the rules know it. */
export const coreAnswer = ({ person, pointedTo, revision: _revision, ...answer }: AnswerRow): Answer => ({
  ...answer,
  answererId: person.id,
  pointedToId: pointedTo?.id ?? null,
})
