import type { AnswerInAsk, AnswerRow, AskRow } from '#contract/rows.ts'
import { answerState, byArrival } from '#core/ask.ts'
import { loadAnswersById, loadAsks, loadNotMeById, type StoredAnswer, type StoredAsk } from '#storage/asks.ts'
import type { ReadDb } from '#storage/engine.ts'
import type { Directory } from '../directory.ts'

/** How stored asks and answers look to the outside. */
export async function askRows(asks: readonly StoredAsk[], directory: Directory): Promise<AskRow[]> {
  const ref = await directory.refs(
    asks.flatMap(({ askerId, giverId }) => (giverId === null ? [askerId] : [askerId, giverId])),
  )
  return asks.map(({ scope: _, askerId, giverId, ...ask }) => ({
    ...ask,
    asker: ref(askerId),
    giver: giverId === null ? null : ref(giverId),
  }))
}

async function answerRows(answers: readonly StoredAnswer[], directory: Directory): Promise<AnswerRow[]> {
  const ref = await directory.refs(
    answers.flatMap(({ answererId, pointedToId }) =>
      pointedToId === null ? [answererId] : [answererId, pointedToId],
    ),
  )
  return answers.map(({ answererId, pointedToId, ...answer }) => ({
    ...answer,
    person: ref(answererId),
    pointedTo: pointedToId === null ? null : ref(pointedToId),
  }))
}

/** An ask's answers as they came, each with its state. */
export async function answersInAsk(
  ask: StoredAsk,
  answers: readonly StoredAnswer[],
  directory: Directory,
): Promise<AnswerInAsk[]> {
  const sorted = answers.toSorted(byArrival)
  const rows = await answerRows(sorted, directory)
  return rows.map((row, at) => ({ ...row, state: answerState(ask, sorted[at] as StoredAnswer) }))
}

type Rows = Map<string, object>

/** Reads rows for the live feed, by id. */
export const askRowReaders = (db: ReadDb, directory: Directory) => ({
  ask: async (ids: readonly string[]): Promise<Rows> =>
    byId(await askRows(await loadAsks(db, ids), directory)),
  answer: async (ids: readonly string[]): Promise<Rows> =>
    byId(await answerRows(await loadAnswersById(db, ids), directory)),
  notMe: async (ids: readonly string[]): Promise<Rows> =>
    byId((await loadNotMeById(db, ids)).map(({ id, askId, revision }) => ({ id, askId, revision }))),
})

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]))
