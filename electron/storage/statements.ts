import { type Selectable, sql } from 'kysely'
import type { StatementFigures } from '#contract/audit.ts'
import type { Checkpoint } from '#core/checkpoint.ts'
import type { Period } from '#core/audit/period.ts'
import type { ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

/** A statement as it was signed, without what it says. */
export interface StoredStatement extends Omit<Selectable<Schema['statement']>, 'figures'> {
  checkpoint: Checkpoint
}

const COLUMNS = ['id', 'month', 'teamId', 'at', 'byId', 'ofMonth', 'checkpointId'] as const

const select = (db: ReadDb | Trx) =>
  (db as ReadDb)
    .selectFrom('statement')
    .innerJoin('checkpoint', 'checkpoint.id', 'statement.checkpointId')
    .select(COLUMNS.map((column) => `statement.${column}` as const))
    .select('checkpoint.line')

const toStatement = ({
  line,
  ...record
}: Omit<StoredStatement, 'checkpoint'> & { line: string }): StoredStatement => ({
  ...record,
  checkpoint: JSON.parse(line) as Checkpoint,
})

/** Where a page of statements ends. */
export type StatementPlace = Pick<StoredStatement, 'month' | 'at' | 'teamId' | 'id'>

/** Its teams' follow the company's. */
const place = sql<string>`coalesce("statement"."teamId", '')`

/**
 * Statements, the newest month first, of a month the newest first, and of those made together the company's first.
 * @param teamId of that team alone; null: all
 */
export async function listStatements(
  db: ReadDb,
  teamId: string | null,
  after: StatementPlace | null,
  most: number,
): Promise<StoredStatement[]> {
  let query = select(db)
    .orderBy('statement.month', 'desc')
    .orderBy('statement.at', 'desc')
    .orderBy(place)
    .orderBy('statement.id', 'desc')
    .limit(most)
  if (teamId !== null) query = query.where('statement.teamId', '=', teamId)
  if (after !== null) {
    const { month, at, id } = after
    const team = after.teamId ?? ''
    query = query.where(({ eb, and, or }) => {
      const ofMonth = eb('statement.month', '=', month)
      const then = and([ofMonth, eb('statement.at', '=', at)])
      return or([
        eb('statement.month', '<', month),
        and([ofMonth, eb('statement.at', '<', at)]),
        and([then, eb(place, '>', team)]),
        and([then, eb(place, '=', team), eb('statement.id', '<', id)]),
      ])
    })
  }
  return (await query.execute()).map(toStatement)
}

/** A statement with what it says, and that as the very text whose hash is in the ledger. */
export interface WholeStatement extends StoredStatement {
  figures: StatementFigures
  text: string
}

export async function loadStatement(db: ReadDb | Trx, id: string): Promise<WholeStatement | null> {
  const row = await select(db).select('statement.figures').where('statement.id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const { figures: text, ...record } = row
  return { ...toStatement(record), figures: JSON.parse(text) as StatementFigures, text }
}

export async function addStatement(
  trx: Trx,
  { checkpoint: _, figures, ...statement }: StoredStatement & { figures: string },
): Promise<void> {
  await trx
    .insertInto('statement')
    .values({ ...statement, figures })
    .execute()
}

/** The month's own of the whole company, which is made with those of its teams. */
export const ofMonthOf = (month: string, teamId: string | null): string => `${month} ${teamId ?? 'company'}`

/** Whether a month's own statements have been made. */
export async function isMonthStated(db: ReadDb | Trx, month: string): Promise<boolean> {
  const found = await (db as ReadDb)
    .selectFrom('statement')
    .select('id')
    .where('ofMonth', '=', ofMonthOf(month, null))
    .executeTakeFirst()
  return found !== undefined
}

/** The newest month whose own statements have been made, or null. */
export async function newestStatedMonth(db: ReadDb): Promise<string | null> {
  const found = await db
    .selectFrom('statement')
    .select('month')
    .where('ofMonth', 'is not', null)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.month ?? null
}

/** The policies by which gestures of a period were judged, of one team or of all. */
export async function policyIdsIn(
  db: ReadDb,
  { from, to }: Period,
  teamId: string | null,
): Promise<string[]> {
  let query = db
    .selectFrom('gesture')
    .select('policyId')
    .distinct()
    .where('day', '>=', from)
    .where('day', '<=', to)
  if (teamId !== null) query = query.where('teamId', '=', teamId)
  return (await query.execute()).map(({ policyId }) => policyId)
}
