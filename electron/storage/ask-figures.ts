import { sql } from 'kysely'
import type { AskState, Leading, Outcome } from '#core/ask.ts'
import type { ReadDb } from './engine.ts'

/** What figures about asks are made of. */
export interface AskFact {
  id: string
  title: string
  teamId: string | null
  siteId: string | null
  state: AskState
  outcome: Outcome | null
  createdAt: string
  /** When the first offer came. */
  firstOfferAt: string | null
  /** Answers of kind have or know that were not taken back. */
  answers: number
}

const ASK_COLUMNS = [
  'ask.id',
  'ask.title',
  'ask.teamId',
  'ask.siteId',
  'ask.state',
  'ask.outcome',
  'ask.createdAt',
] as const

/** The asks that were posted between two instants, of one team or site, or of all. */
export async function askFacts(
  db: ReadDb,
  between: { from: string; until: string },
  { teamId, siteId }: { teamId: string | null; siteId: string | null },
): Promise<AskFact[]> {
  let query = db
    .selectFrom('ask')
    .leftJoin('answer', (join) =>
      join
        .onRef('answer.askId', '=', 'ask.id')
        .on('answer.kind', 'in', ['have', 'know'])
        .on('answer.withdrawnAt', 'is', null),
    )
    .select(ASK_COLUMNS)
    .select([
      sql<string | null>`min(case when "answer"."kind" = 'have' then "answer"."createdAt" end)`.as(
        'firstOfferAt',
      ),
      sql<number>`count("answer"."id")`.as('answers'),
    ])
    .where('ask.createdAt', '>=', between.from)
    .where('ask.createdAt', '<', between.until)
    .groupBy(ASK_COLUMNS)
  if (teamId !== null) query = query.where('ask.teamId', '=', teamId)
  if (siteId !== null) query = query.where('ask.siteId', '=', siteId)
  return query.execute()
}

/** An ask that was fulfilled, and what was said to it: what those who helped are made from. */
export interface FulfilledAsk {
  siteId: string | null
  createdAt: string
  askerId: string
  outcome: 'fulfilled'
  promisedAnswerId: string
  /** Of kind have or know, in no particular order; also those that were taken back. */
  answers: Leading[]
}

/** The asks that were posted between two instants and fulfilled by somebody's offer, of one team or site, or of all. */
export async function fulfilledAsks(
  db: ReadDb,
  between: { from: string; until: string },
  { teamId, siteId }: { teamId: string | null; siteId: string | null },
): Promise<FulfilledAsk[]> {
  let query = db
    .selectFrom('ask')
    .innerJoin('answer', 'answer.askId', 'ask.id')
    .select([
      'ask.id as askId',
      'ask.siteId',
      'ask.createdAt as postedAt',
      'ask.askerId',
      'ask.promisedAnswerId',
      'answer.id',
      'answer.kind',
      'answer.answererId',
      'answer.pointedToId',
      'answer.createdAt',
      'answer.withdrawnAt',
    ])
    .where('ask.outcome', '=', 'fulfilled')
    .where('ask.createdAt', '>=', between.from)
    .where('ask.createdAt', '<', between.until)
    .where('answer.kind', 'in', ['have', 'know'])
  if (teamId !== null) query = query.where('ask.teamId', '=', teamId)
  if (siteId !== null) query = query.where('ask.siteId', '=', siteId)
  const asks = new Map<string, FulfilledAsk>()
  for (const row of await query.execute()) {
    const { askId, siteId: site, postedAt, askerId, promisedAnswerId, ...answer } = row
    if (promisedAnswerId === null) continue
    const ask = asks.get(askId)
    if (ask !== undefined) ask.answers.push(answer)
    else
      asks.set(askId, {
        siteId: site,
        createdAt: postedAt,
        askerId,
        outcome: 'fulfilled',
        promisedAnswerId,
        answers: [answer],
      })
  }
  return [...asks.values()]
}
