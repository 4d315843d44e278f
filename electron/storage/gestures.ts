import { type Insertable, type Selectable, sql } from 'kysely'
import type { Approval, Gesture, GestureClock } from '#core/gesture.ts'
import { builtOnce, insertBuiltOnce } from './built-once.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

type GestureRecord = Selectable<Schema['gesture']>

/** A gesture as it is stored: its note and justification sealed. */
export type StoredGesture = Omit<Gesture, 'note' | 'justification'> & {
  seq: number
  noteCipher: string | null
  justificationCipher: string | null
  revision: number
}

const toGesture = ({
  minor,
  currency,
  needsApprovals,
  needsBy,
  approvals,
  ...record
}: GestureRecord): StoredGesture => ({
  ...record,
  amount: { minor, currency },
  needs: { approvals: needsApprovals, by: needsBy },
  approvals: JSON.parse(approvals) as Approval[],
})

const toRecord = ({
  amount,
  needs,
  approvals,
  ...gesture
}: StoredGesture): Insertable<Schema['gesture']> => ({
  ...gesture,
  ...amount,
  needsApprovals: needs.approvals,
  needsBy: needs.by,
  approvals: JSON.stringify(approvals),
})

const select = (db: ReadDb | Trx) => (db as ReadDb).selectFrom('gesture').selectAll()

const byIds = builtOnce((db, ...ids: string[]) => select(db).where('id', 'in', ids))

export async function loadGestures(db: ReadDb | Trx, ids: readonly string[]): Promise<StoredGesture[]> {
  return ids.length === 0 ? [] : (await byIds(db as ReadDb, ...ids)).map(toGesture)
}

export async function gesturesOfCases(
  db: ReadDb | Trx,
  caseIds: readonly string[],
): Promise<StoredGesture[]> {
  if (caseIds.length === 0) return []
  return (await select(db).where('caseId', 'in', caseIds).orderBy('seq', 'desc').execute()).map(toGesture)
}

/**
 * Whether a gesture counts. Said so that no index of states is taken for it: without figures about its tables, SQLite
 * takes a few states for rarer than a few customers, and reads all gestures there are.
 */
const itCounts = sql<boolean>`coalesce("state", '') in ('proposed', 'approved', 'issued', 'redeemed', 'expired')`

const ofCustomers = builtOnce((db, since: string, ...customerIds: string[]) =>
  select(db)
    .where('customerId', 'in', customerIds)
    .where('proposedAt', '>=', since)
    .where(itCounts)
    .orderBy('proposedAt', 'desc'),
)

/** What these customers got, or are about to get, since an instant: held and spent, the newest first. */
export async function gesturesOfCustomers(
  db: ReadDb | Trx,
  customerIds: readonly string[],
  since: string,
): Promise<StoredGesture[]> {
  if (customerIds.length === 0) return []
  return (await ofCustomers(db as ReadDb, since, ...customerIds)).map(toGesture)
}

const amounts = builtOnce((db, since: string, ...customerIds: string[]) =>
  db
    .selectFrom('gesture')
    .select(['id', 'customerId', 'proposedAt', 'minor'])
    .where('customerId', 'in', customerIds)
    .where('proposedAt', '>=', since)
    .where(itCounts),
)

/** Of each of these customers' gestures that count, since an instant: only what limits are about. */
export async function amountsOfCustomers(
  db: ReadDb | Trx,
  customerIds: readonly string[],
  since: string,
): Promise<Pick<GestureRecord, 'id' | 'customerId' | 'proposedAt' | 'minor'>[]> {
  return customerIds.length === 0 ? [] : amounts(db as ReadDb, since, ...customerIds)
}

const inMonth = builtOnce((db, month: string, ...proposerIds: string[]) =>
  db
    .selectFrom('gesture')
    .select((eb) => ['proposerId', eb.fn.sum<number>('minor').as('minor')])
    .where('proposerId', 'in', proposerIds)
    .where('month', '=', month)
    .where(itCounts)
    .groupBy('proposerId'),
)

/** What each of these people has held or spent in a month, in minor units; those with nothing are missing. */
export async function proposedInMonth(
  db: ReadDb | Trx,
  proposerIds: readonly string[],
  month: string,
): Promise<Map<string, number>> {
  if (proposerIds.length === 0) return new Map()
  const rows = await inMonth(db as ReadDb, month, ...proposerIds)
  return new Map(rows.map(({ proposerId, minor }) => [proposerId, minor]))
}

const save = insertBuiltOnce((trx, records: readonly Insertable<Schema['gesture']>[]) =>
  trx
    .insertInto('gesture')
    .values(records)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        kindId: eb.ref('excluded.kindId'),
        minor: eb.ref('excluded.minor'),
        reasonId: eb.ref('excluded.reasonId'),
        noteCipher: eb.ref('excluded.noteCipher'),
        justificationCipher: eb.ref('excluded.justificationCipher'),
        waited: eb.ref('excluded.waited'),
        state: eb.ref('excluded.state'),
        contentHash: eb.ref('excluded.contentHash'),
        policyId: eb.ref('excluded.policyId'),
        policyVersion: eb.ref('excluded.policyVersion'),
        needsApprovals: eb.ref('excluded.needsApprovals'),
        needsBy: eb.ref('excluded.needsBy'),
        approvals: eb.ref('excluded.approvals'),
        waitsSince: eb.ref('excluded.waitsSince'),
        lapsesAt: eb.ref('excluded.lapsesAt'),
        climbsAt: eb.ref('excluded.climbsAt'),
        lapsesSoonAt: eb.ref('excluded.lapsesSoonAt'),
        decidedAt: eb.ref('excluded.decidedAt'),
        decidedById: eb.ref('excluded.decidedById'),
        why: eb.ref('excluded.why'),
        issuedAt: eb.ref('excluded.issuedAt'),
        issuedById: eb.ref('excluded.issuedById'),
        usableUntil: eb.ref('excluded.usableUntil'),
        endedAt: eb.ref('excluded.endedAt'),
        revision: eb.ref('excluded.revision'),
      })),
    ),
)

export const saveGestures = (engine: Engine, trx: Trx, gestures: readonly StoredGesture[]): Promise<void> =>
  save(engine, trx, gestures.map(toRecord))

/** When the proposals that wait for a decision, and were made by people of a site, climb and lapse. */
export const waitingAtSite = (db: Trx, siteId: string): Promise<(GestureClock & { id: string })[]> =>
  db
    .selectFrom('gesture')
    .innerJoin('person', 'person.id', 'gesture.proposerId')
    .select(['gesture.id', 'gesture.climbsAt', 'gesture.lapsesSoonAt', 'gesture.lapsesAt'])
    .where('gesture.state', '=', 'proposed')
    .where('person.siteId', '=', siteId)
    .orderBy('gesture.seq')
    .execute()

export async function saveClocks(
  trx: Trx,
  clocks: readonly (GestureClock & { id: string; revision: number })[],
): Promise<void> {
  for (const { id, ...clock } of clocks)
    await trx.updateTable('gesture').set(clock).where('id', '=', id).execute()
}

/** Proposals whose time is up, and issued gestures that can no longer be used. */
export async function dueGestures(
  db: ReadDb,
  now: string,
  most: number,
): Promise<{ lapse: string[]; expire: string[] }> {
  const ids = async (state: 'proposed' | 'issued', until: 'lapsesAt' | 'usableUntil') => {
    const rows = await db
      .selectFrom('gesture')
      .select('id')
      .where('state', '=', state)
      .where(until, '<', now)
      .orderBy('seq')
      .limit(most)
      .execute()
    return rows.map((row) => row.id)
  }
  return { lapse: await ids('proposed', 'lapsesAt'), expire: await ids('issued', 'usableUntil') }
}

export async function listGestures(
  db: ReadDb,
  filter: {
    proposerId: string | null
    state: Gesture['state'] | null
    caseId: string | null
    beforeSeq: number | null
  },
  most: number,
): Promise<StoredGesture[]> {
  let query = select(db).orderBy('seq', 'desc').limit(most)
  if (filter.proposerId !== null) query = query.where('proposerId', '=', filter.proposerId)
  if (filter.state !== null) query = query.where('state', '=', filter.state)
  if (filter.caseId !== null) query = query.where('caseId', '=', filter.caseId)
  if (filter.beforeSeq !== null) query = query.where('seq', '<', filter.beforeSeq)
  return (await query.execute()).map(toGesture)
}

/** What waits for a yes, the longest waiting first. */
export async function waitingGestures(db: ReadDb, most: number): Promise<StoredGesture[]> {
  return (await select(db).where('state', '=', 'proposed').orderBy('seq').limit(most).execute()).map(
    toGesture,
  )
}

/** What became of a person's proposals: all that are approved, and those that ended otherwise since an instant. */
export async function decidedGestures(
  db: ReadDb,
  proposerId: string,
  since: string,
): Promise<StoredGesture[]> {
  const rows = await select(db)
    .where('proposerId', '=', proposerId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'approved'),
        eb('state', 'in', ['rejected', 'lapsed', 'withdrawn']).and('decidedAt', '>=', since),
        eb('state', '=', 'voided').and('endedAt', '>=', since),
      ]),
    )
    .execute()
  return rows.map(toGesture)
}
