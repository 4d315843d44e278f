import { type Selectable, sql } from 'kysely'
import { factsOf, type GestureFacts } from '#core/audit/facts.ts'
import { partsOf, type Scope, windowFrom } from '#core/audit/findings/scope.ts'
import { monthsOf } from '#core/audit/findings/window.ts'
import { addDays, monthPeriod } from '#core/audit/period.ts'
import type { Approval } from '#core/gesture.ts'
import { assertNever } from '#core/refusal.ts'
import { builtOnce } from './built-once.ts'
import { chunked } from './chunked.ts'
import type { ReadDb } from './engine.ts'
import type { Schema } from './schema.ts'

const COLUMNS = [
  'id',
  'caseId',
  'customerId',
  'teamId',
  'siteId',
  'kindId',
  'reasonId',
  'channel',
  'minor',
  'currency',
  'month',
  'day',
  'hour',
  'waited',
  'proposerId',
  'policyVersion',
  'proposedAt',
  'state',
  'approvals',
  'decidedAt',
  'issuedAt',
  'issuedById',
  'endedAt',
] as const

type FactRecord = Pick<Selectable<Schema['gesture']>, (typeof COLUMNS)[number]>

const toFacts = (
  { minor, currency, approvals, ...record }: FactRecord,
  codeShown: GestureFacts['codeShown'] = [],
): GestureFacts =>
  factsOf(
    {
      ...record,
      amount: { minor, currency },
      approvals: approvals === '[]' ? [] : (JSON.parse(approvals) as Approval[]),
    },
    codeShown,
  )

const select = (db: ReadDb) => db.selectFrom('gesture').select(COLUMNS)

const byIds = builtOnce((db, ...ids: string[]) => select(db).where('id', 'in', ids))
const ofCustomer = builtOnce((db, since: string, id: string) =>
  select(db).where('customerId', '=', id).where('proposedAt', '>=', since),
)
const ofProposer = builtOnce((db, from: string, to: string, id: string) =>
  select(db).where('proposerId', '=', id).where('month', '>=', from).where('month', '<=', to),
)
const ofIssuer = builtOnce((db, from: string, to: string, id: string) =>
  select(db).where('issuedById', '=', id).where('month', '>=', from).where('month', '<=', to),
)
/** Said as in the index of these lines. */
const isYes = sql<boolean>`"event" in ('approval', 'approved')`
const agreedBy = builtOnce((db, since: string, id: string) =>
  select(db).where('id', 'in', (eb) =>
    eb
      .selectFrom('ledger')
      .select('gestureId')
      .where(isYes)
      .where('actorId', '=', id)
      .where('at', '>=', since)
      .$castTo<{ gestureId: string }>(),
  ),
)
const ofTeam = builtOnce((db, teamId: string, from: string, to: string) =>
  select(db).where('teamId', '=', teamId).where('day', '>=', from).where('day', '<=', to),
)
/** Said as in the index of these lines. */
const isCodeShown = sql<boolean>`"event" = 'code_shown'`
const selectShown = (db: ReadDb) =>
  db.selectFrom('ledger').select(['gestureId', 'actorId', 'at']).where(isCodeShown).orderBy('seq')
const shownOf = builtOnce((db, ...ids: string[]) => selectShown(db).where('gestureId', 'in', ids))

/** These gestures, with when their codes were shown. */
export async function factsOfGestures(db: ReadDb, ids: readonly string[]): Promise<GestureFacts[]> {
  if (ids.length === 0) return []
  const shown = byGesture(await shownOf(db, ...ids))
  return (await byIds(db, ...ids)).map((record) => toFacts(record, shown.get(record.id)))
}

const byGesture = (lines: { gestureId: string | null; actorId: string; at: string }[]) => {
  const shown = new Map<string, { personId: string; at: string }[]>()
  for (const { gestureId, actorId, at } of lines) {
    const ofOne = shown.get(gestureId ?? '') ?? []
    shown.set(gestureId ?? '', [...ofOne, { personId: actorId, at }])
  }
  return shown
}

/** A day before, as an instant: the day of a site begins up to so much earlier than that of UTC. */
const sinceDay = (day: string): string => `${addDays(day, -1)}T00:00:00.000Z`

/**
 * By what gestures are read together: the scopes of findings, and who issued what another proposed. The rows of a person
 * and of two people follow from these.
 */
export type ReadBy = Exclude<Scope, 'person' | 'pair'> | 'issuer'

/**
 * All gestures of a key since the first day that counts; a few more than those may come. When codes were shown is told
 * for those of the scope `gesture` alone.
 * @param key as in `Scope`; of an issuer as of a proposer
 * @param today `YYYY-MM-DD`
 */
export async function factsOfKey(
  db: ReadDb,
  by: ReadBy,
  key: string,
  today: string,
): Promise<GestureFacts[]> {
  const { subject, window } = partsOf(key)
  switch (by) {
    case 'gesture':
      return factsOfGestures(db, [key])
    case 'customer':
      return all(await ofCustomer(db, sinceDay(windowFrom(by, today)), key))
    case 'proposer':
      return all(await ofProposer(db, ...endsOf(window), subject))
    case 'issuer':
      return all(await ofIssuer(db, ...endsOf(window), subject))
    case 'approver':
      return all(await agreedBy(db, sinceDay(`${endsOf(window)[0]}-01`), subject))
    case 'budget': {
      const { from, to } = monthPeriod(window)
      return all(await ofTeam(db, subject, from, to))
    }
    default:
      return assertNever(by)
  }
}

const all = (records: readonly FactRecord[]): GestureFacts[] => records.map((record) => toFacts(record))

/** The first and last month of a window. */
const endsOf = (window: string): [from: string, to: string] => {
  const months = monthsOf(window)
  return [months[0] ?? '', months.at(-1) ?? '']
}

/**
 * The gestures of which a code was shown again, proposed from one day to before another, a page at a time.
 * @param from `YYYY-MM-DD`
 * @param before `YYYY-MM-DD`
 */
export async function* factsShown(db: ReadDb, from: string, before: string): AsyncGenerator<GestureFacts[]> {
  const rows = await db
    .selectFrom('ledger')
    .innerJoin('gesture', 'gesture.id', 'ledger.gestureId')
    .select('gesture.id')
    .distinct()
    .where(isCodeShown)
    .where('gesture.day', '>=', from)
    .where('gesture.day', '<', before)
    .execute()
  for (const some of chunked(rows, ROWS_AT_ONCE))
    yield factsOfGestures(
      db,
      some.map(({ id }) => id),
    )
}

/** So many at a time leave room for others in between. */
const ROWS_AT_ONCE = 1_000

/**
 * All gestures proposed since a day, a page at a time.
 * @param day `YYYY-MM-DD`
 */
export async function* factsSince(db: ReadDb, day: string): AsyncGenerator<GestureFacts[]> {
  const shown = byGesture(await selectShown(db).execute())
  const [first] = await db
    .selectFrom('gesture')
    .select('seq')
    // Rows come nearly in the order of their days.
    .where('day', '>=', addDays(day, -2))
    .orderBy('day')
    .orderBy('seq')
    .limit(1)
    .execute()
  let after = (first?.seq ?? Number.MAX_SAFE_INTEGER) - 1
  for (;;) {
    const records = await db
      .selectFrom('gesture')
      .select([...COLUMNS, 'seq'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(ROWS_AT_ONCE)
      .execute()
    yield records.filter((record) => record.day >= day).map((record) => toFacts(record, shown.get(record.id)))
    const last = records.at(-1)
    if (last === undefined || records.length < ROWS_AT_ONCE) return
    after = last.seq
  }
}
