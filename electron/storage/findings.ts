import type { Insertable, Selectable } from 'kysely'
import type { Finding } from '#core/audit/findings/finding.ts'
import type { Look } from '#core/audit/findings/looks.ts'
import type { Touched } from '#core/audit/findings/scope.ts'
import type { Tally } from '#core/audit/findings/tallies.ts'
import { builtOnce, insertBuiltOnce } from './built-once.ts'
import { chunked } from './chunked.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

type FindingRecord = Selectable<Schema['finding']>

/** A finding with the key in whose rows it was found, and everybody behind it. */
export interface StoredFinding extends Finding {
  in: Touched
  /** Whom it is about, and all who proposed, approved or issued its rows. */
  behind: string[]
}

const toFinding = ({
  scope,
  rowsKey,
  fromDay,
  toDay,
  people,
  behind,
  gestureIds,
  facts,
  ...record
}: FindingRecord): StoredFinding => ({
  ...record,
  kind: record.kind as Finding['kind'],
  in: { scope: scope as Touched['scope'], key: rowsKey },
  from: fromDay,
  to: toDay,
  people: JSON.parse(people) as string[],
  behind: JSON.parse(behind) as string[],
  gestureIds: JSON.parse(gestureIds) as string[],
  facts: JSON.parse(facts) as Finding['facts'],
})

const toRecord = ({
  in: { scope, key: rowsKey },
  from,
  to,
  people,
  behind,
  gestureIds,
  facts,
  key,
  kind,
  teamId,
  customerId,
  score,
  at,
}: StoredFinding): FindingRecord => ({
  key,
  kind,
  scope,
  rowsKey,
  teamId,
  customerId,
  people: JSON.stringify(people),
  behind: JSON.stringify(behind),
  gestureIds: JSON.stringify(gestureIds),
  facts: JSON.stringify(facts),
  score,
  fromDay: from,
  toDay: to,
  at,
})

/** Whether two say the same. */
export const isSameFinding = (one: StoredFinding, other: StoredFinding): boolean =>
  JSON.stringify(Object.values(toRecord(one))) === JSON.stringify(Object.values(toRecord(other)))

export async function allFindings(db: ReadDb | Trx): Promise<StoredFinding[]> {
  return (await (db as ReadDb).selectFrom('finding').selectAll().orderBy('key').execute()).map(toFinding)
}

const ofRows = builtOnce((db, ...keys: string[]) =>
  db.selectFrom('finding').selectAll().where('rowsKey', 'in', keys),
)

/** What was found in the rows of these keys. */
export async function findingsIn(db: ReadDb | Trx, touched: readonly Touched[]): Promise<StoredFinding[]> {
  const scopes = new Map<string, Set<string>>()
  for (const { scope, key } of touched) scopes.set(key, (scopes.get(key) ?? new Set()).add(scope))
  const found: FindingRecord[] = []
  for (const keys of chunked([...scopes.keys()], MOST_KEYS))
    found.push(...(await ofRows(db as ReadDb, ...keys)))
  return found.filter(({ rowsKey, scope }) => scopes.get(rowsKey)?.has(scope)).map(toFinding)
}

const MOST_KEYS = 500

const save = insertBuiltOnce((trx, records: readonly Insertable<Schema['finding']>[]) =>
  trx
    .insertInto('finding')
    .values(records)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        scope: eb.ref('excluded.scope'),
        rowsKey: eb.ref('excluded.rowsKey'),
        teamId: eb.ref('excluded.teamId'),
        customerId: eb.ref('excluded.customerId'),
        people: eb.ref('excluded.people'),
        behind: eb.ref('excluded.behind'),
        gestureIds: eb.ref('excluded.gestureIds'),
        facts: eb.ref('excluded.facts'),
        score: eb.ref('excluded.score'),
        fromDay: eb.ref('excluded.fromDay'),
        toDay: eb.ref('excluded.toDay'),
        at: eb.ref('excluded.at'),
      })),
    ),
)

export const saveFindings = (engine: Engine, trx: Trx, findings: readonly StoredFinding[]): Promise<void> =>
  save(engine, trx, findings.map(toRecord))

export async function removeFindings(trx: Trx, keys: readonly string[]): Promise<void> {
  for (const some of chunked(keys, MOST_KEYS))
    await trx.deleteFrom('finding').where('key', 'in', some).execute()
}

export type Judged = Pick<
  Selectable<Schema['auditState']>,
  'judgedSeq' | 'judgedBy' | 'judgedDay' | 'fullRuns' | 'judgings' | 'looks'
>

const state = builtOnce((db) =>
  db.selectFrom('auditState').select(['judgedSeq', 'judgedBy', 'judgedDay', 'fullRuns', 'judgings', 'looks']),
)

/** How far, by what and how often gestures have been judged, and how often something was said of a finding. */
export async function judgedSoFar(db: ReadDb | Trx): Promise<Judged> {
  const [row] = await state(db as ReadDb)
  if (row === undefined) throw new Error('The audit has no state')
  return row
}

export async function saveJudged(trx: Trx, judged: Partial<Judged>): Promise<void> {
  await trx.updateTable('auditState').set(judged).execute()
}

/** What everybody did, as it stood when all gestures were judged the last time. */
export async function loadTallies(db: ReadDb): Promise<Tally[]> {
  const { tallies } = await db.selectFrom('peers').select('tallies').executeTakeFirstOrThrow()
  return JSON.parse(tallies) as Tally[]
}

export async function saveTallies(trx: Trx, tallies: readonly Tally[]): Promise<void> {
  await trx
    .updateTable('peers')
    .set({ tallies: JSON.stringify(tallies) })
    .execute()
}

/** What was said of a finding: of all those on one card under the same id. */
export interface StoredLook extends Look {
  findingKey: string
  note: string
  byId: string
}

/** All that was said, the newest first. */
export async function allLooks(db: ReadDb | Trx): Promise<StoredLook[]> {
  const rows = await (db as ReadDb)
    .selectFrom('findingLook')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ gestureIds, ...row }) => ({ ...row, gestureIds: JSON.parse(gestureIds) as string[] }))
}

const insertLooks = insertBuiltOnce((trx, looks: readonly Insertable<Schema['findingLook']>[]) =>
  trx.insertInto('findingLook').values(looks),
)

export async function addLooks(engine: Engine, trx: Trx, looks: readonly StoredLook[]): Promise<void> {
  await insertLooks(
    engine,
    trx,
    looks.map(({ gestureIds, ...look }) => ({ ...look, gestureIds: JSON.stringify(gestureIds) })),
  )
  await trx
    .updateTable('auditState')
    .set((eb) => ({ looks: eb('looks', '+', 1) }))
    .execute()
}
