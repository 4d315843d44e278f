import { type Selectable, sql } from 'kysely'
import type { Approval } from '#core/gesture.ts'
import type { ReadDb } from './engine.ts'
import type { StoredGesture } from './gestures.ts'
import { rarestOf } from './rarest.ts'
import type { Schema } from './schema.ts'
import { conditionsOf, DIMENSION_COLUMNS, type GestureFilter } from './summary.ts'

/** Where a page ended: the day and row number of the last one on it. */
interface Place {
  day: string
  seq: number
}

/** What the audit tells of a gesture, as it is stored. */
const COLUMNS = [
  'seq',
  'id',
  'caseId',
  'day',
  'proposedAt',
  'state',
  'minor',
  'currency',
  'teamId',
  'siteId',
  'reasonId',
  'kindId',
  'channel',
  'policyVersion',
  'needsApprovals',
  'needsBy',
  'proposerId',
  'approvals',
  'decidedAt',
  'issuedAt',
  'endedAt',
] as const

/** A gesture as the audit tells of it. */
export type GestureBehind = Pick<
  StoredGesture,
  Exclude<(typeof COLUMNS)[number], 'minor' | 'currency' | 'needsApprovals' | 'needsBy'> | 'amount' | 'needs'
> & { caseReference: string }

type Row = Pick<Selectable<Schema['gesture']>, (typeof COLUMNS)[number]> & { caseReference: string }

const TOLD = sql.raw(COLUMNS.map((name) => `"${name}"`).join(', '))
const AND = sql` and `

/**
 * One page of the gestures that are meant, the newest day first.
 * @param after the last one on the page before
 */
export async function gesturesBehind(
  db: ReadDb,
  filter: GestureFilter,
  after: Place | null,
  most: number,
): Promise<GestureBehind[]> {
  const { from, to } = filter.period
  const period = { from, to: after === null || to < after.day ? to : after.day }
  const conditions = conditionsOf({ ...filter, period }, await apartFrom(db, filter))
  if (after !== null) conditions.push(sql`("day", "seq") < (${after.day}, ${after.seq})`)
  // Never kept prepared by PostgreSQL: planned without knowing which days are meant, it would read all of a year.
  const { rows } = await sql<Row>`
    select ${TOLD}, (select "reference" from "case" where "case"."id" = "gesture"."caseId") as "caseReference"
    from "gesture" where ${sql.join(conditions, AND)}
    order by "day" desc, "seq" desc limit ${most}`.execute(db as never)
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    caseId: row.caseId,
    caseReference: row.caseReference,
    day: row.day,
    proposedAt: row.proposedAt,
    state: row.state,
    amount: { minor: row.minor, currency: row.currency },
    teamId: row.teamId,
    siteId: row.siteId,
    reasonId: row.reasonId,
    kindId: row.kindId,
    channel: row.channel,
    policyVersion: row.policyVersion,
    needs: { approvals: row.needsApprovals, by: row.needsBy },
    proposerId: row.proposerId,
    approvals: JSON.parse(row.approvals) as Approval[],
    decidedAt: row.decidedAt,
    issuedAt: row.issuedAt,
    endedAt: row.endedAt,
  }))
}

/**
 * Most gestures are redeemed in the end. Asked for these, too, the newest are found soonest by the rarest of what else is
 * asked, or by day; others are few, and found soonest by their state. Of the days of a period, those of a weekday are
 * found on the way.
 */
async function apartFrom(db: ReadDb, filter: GestureFilter): Promise<(keyof GestureFilter)[]> {
  const columns = Object.values(DIMENSION_COLUMNS)
  if (filter.states !== null && !filter.states.includes('redeemed')) return [...columns, 'weekday']
  const rarest = await rarestOf(db, filter)
  const others = rarest === null ? [] : columns.filter((column) => column !== rarest)
  return [...others, 'states', 'weekday']
}
