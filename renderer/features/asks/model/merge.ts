import { answerState, byArrival } from '#core/ask.ts'
import type { AnswerRow, AskInFull, AskRow } from '#contract/rows.ts'
import { coreAnswer } from './core.ts'

/** Lays an ask's row over the opened ask, unless that is as new; the answers' states follow. */
export function mergeAsk(full: AskInFull, row: AskRow): AskInFull {
  if (row.id !== full.id || row.revision <= full.revision) return full
  return restated({ ...full, ...row })
}

/** Lays an answer's row over the opened ask: replaced where older, added where new. */
export function mergeAnswer(full: AskInFull, row: AnswerRow): AskInFull {
  if (row.askId !== full.id) return full
  const known = full.answers.find((answer) => answer.id === row.id)
  if (known !== undefined && row.revision <= known.revision) return full
  const others = full.answers.filter((answer) => answer.id !== row.id)
  return restated({ ...full, answers: [...others, { ...row, state: 'said' }] })
}

const restated = (full: AskInFull): AskInFull => ({
  ...full,
  answers: full.answers
    .map((answer) => ({ ...answer, state: answerState(full, coreAnswer(answer)) }))
    .toSorted(byArrival),
})

/** Of two answers of the hub for one ask, the one that knows more; a late one never takes anything back. */
export const newer = (known: AskInFull | undefined, arrived: AskInFull): AskInFull =>
  known !== undefined && revisionOf(known) > revisionOf(arrived) ? known : arrived

const revisionOf = (full: AskInFull): number =>
  Math.max(full.revision, ...full.answers.map((answer) => answer.revision))
