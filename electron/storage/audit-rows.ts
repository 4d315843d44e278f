import type { Selectable } from 'kysely'
import type { Approval } from '#core/gesture.ts'
import { builtOnce } from './built-once.ts'
import type { ReadDb } from './engine.ts'
import type { StoredGesture } from './gestures.ts'
import type { Schema } from './schema.ts'
import { DIMENSION_COLUMNS, filtered, type GestureFilter } from './summary.ts'

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
  const rows = await rowsOf(db, { ...filter, period }, after, most)
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

const DIMENSIONS = Object.values(DIMENSION_COLUMNS)
/** What is asked for now and then. */
const RARER = ['weekday', 'hour', 'currency', 'least', 'most'] as const

type Row = Pick<Selectable<Schema['gesture']>, (typeof COLUMNS)[number]> & { caseReference: string }
type BuiltPage = (db: ReadDb, ...values: (string | number)[]) => Promise<Row[]>

/** Pages that were built before, by the states and what else they are narrowed by. */
const built = new Map<string, BuiltPage>()

function rowsOf(db: ReadDb, filter: GestureFilter, after: Place | null, most: number): Promise<Row[]> {
  const narrowed = DIMENSIONS.filter((column) => filter[column] !== null)
  if (RARER.some((name) => filter[name] !== null) || narrowed.some((column) => filter[column] === ''))
    return pageOf(db, filter, after, most).execute()
  const shape = [filter.states, after !== null, ...narrowed].join(' ')
  let page = built.get(shape)
  if (page === undefined) {
    page = builtOnce((any, from: string, to: string, limit: number, ...values: (string | number)[]) => {
      const places = after === null ? values : values.slice(2)
      const named = Object.fromEntries(narrowed.map((column, at) => [column, places[at]]))
      const [day, seq] = values as [string, number]
      return pageOf(
        any,
        { ...filter, period: { from, to }, ...named },
        after === null ? null : { day, seq },
        limit,
      )
    }) as BuiltPage
    built.set(shape, page)
  }
  return page(
    db,
    filter.period.from,
    filter.period.to,
    most,
    ...(after === null ? [] : [after.day, after.seq]),
    ...narrowed.map((column) => filter[column] as string),
  )
}

/**
 * Most gestures are redeemed in the end. Asked for these, too, the newest are found soonest by what else is asked, or by
 * day; others are few, and found soonest by their state. Of the days of a period, those of a weekday are found on the way.
 */
const apartFrom = (states: GestureFilter['states']): (keyof GestureFilter)[] =>
  states === null || states.includes('redeemed') ? ['states', 'weekday'] : [...DIMENSIONS, 'weekday']

function pageOf(db: ReadDb, filter: GestureFilter, after: Place | null, most: number) {
  const page = filtered(db.selectFrom('gesture').select(COLUMNS), filter, apartFrom(filter.states))
    .select((eb) => [
      eb
        .selectFrom('case')
        .select('case.reference')
        .whereRef('case.id', '=', 'gesture.caseId')
        .$asScalar()
        .$notNull()
        .as('caseReference'),
    ])
    .orderBy('day', 'desc')
    .orderBy('seq', 'desc')
    .limit(most)
  return after === null
    ? page
    : page.where((eb) => eb(eb.refTuple('day', 'seq'), '<', eb.tuple(after.day, after.seq)))
}
