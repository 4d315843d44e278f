import type { Insertable, Selectable } from 'kysely'
import type { Approval, Gesture, GestureClock } from '#core/gesture.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'
import { chunked } from './chunked.ts'

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

export async function loadGestures(db: ReadDb | Trx, ids: readonly string[]): Promise<StoredGesture[]> {
  return ids.length === 0 ? [] : (await select(db).where('id', 'in', ids).execute()).map(toGesture)
}

export async function gesturesOfCases(
  db: ReadDb | Trx,
  caseIds: readonly string[],
): Promise<StoredGesture[]> {
  if (caseIds.length === 0) return []
  return (await select(db).where('caseId', 'in', caseIds).orderBy('seq', 'desc').execute()).map(toGesture)
}

/** What these customers got, or are about to get, since an instant: held and spent, the newest first. */
export async function gesturesOfCustomers(
  db: ReadDb | Trx,
  customerIds: readonly string[],
  since: string,
): Promise<StoredGesture[]> {
  if (customerIds.length === 0) return []
  const rows = await select(db)
    .where('customerId', 'in', customerIds)
    .where('proposedAt', '>=', since)
    .where('state', 'in', ['proposed', 'approved', 'issued', 'redeemed', 'expired'])
    .orderBy('proposedAt', 'desc')
    .execute()
  return rows.map(toGesture)
}

/** What each of these people has held or spent in these months, in minor units, by `<personId> <month>`. */
export async function proposedInMonth(
  db: ReadDb | Trx,
  proposerIds: readonly string[],
  months: readonly string[],
): Promise<Map<string, number>> {
  if (proposerIds.length === 0) return new Map()
  const rows = await (db as ReadDb)
    .selectFrom('gesture')
    .select((eb) => ['proposerId', 'month', eb.fn.sum<number>('minor').as('minor')])
    .where('proposerId', 'in', proposerIds)
    .where('month', 'in', months)
    .where('state', 'in', ['proposed', 'approved', 'issued', 'redeemed', 'expired'])
    .groupBy(['proposerId', 'month'])
    .execute()
  return new Map(rows.map(({ proposerId, month, minor }) => [`${proposerId} ${month}`, minor]))
}

export async function saveGestures(
  engine: Engine,
  trx: Trx,
  gestures: readonly StoredGesture[],
): Promise<void> {
  for (const some of chunked(gestures, engine.rowsAStatement(33)))
    await trx
      .insertInto('gesture')
      .values(some.map(toRecord))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          kindId: eb.ref('excluded.kindId'),
          minor: eb.ref('excluded.minor'),
          reasonId: eb.ref('excluded.reasonId'),
          noteCipher: eb.ref('excluded.noteCipher'),
          justificationCipher: eb.ref('excluded.justificationCipher'),
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
      )
      .execute()
}

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

/** What was proposed since an instant, of one team or of all, the oldest first. */
export async function gesturesSince(
  db: ReadDb,
  since: string,
  teamId: string | null,
): Promise<StoredGesture[]> {
  let query = select(db).where('proposedAt', '>=', since).orderBy('seq')
  if (teamId !== null) query = query.where('teamId', '=', teamId)
  return (await query.execute()).map(toGesture)
}
