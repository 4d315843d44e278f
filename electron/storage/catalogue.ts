import type { Selectable } from 'kysely'
import type { KindRow, ReasonRow } from '#contract/gesture-rows.ts'
import type { Kind } from '#core/gesture.ts'
import { type AuditPolicy, DEFAULT_AUDIT } from '#core/audit/policy.ts'
import type { Policy } from '#core/policy.ts'
import { builtOnce, insertBuiltOnce } from './built-once.ts'
import type { ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

export type StoredKind = Kind & KindRow

const toKind = ({ name, denominations, usableBy, ...record }: Selectable<Schema['kind']>): StoredKind => ({
  ...record,
  name: JSON.parse(name) as KindRow['name'],
  denominations: JSON.parse(denominations) as number[],
  usableBy: JSON.parse(usableBy) as ('agent' | 'lead')[],
})

const toReason = ({ name, afterAsk, ...record }: Selectable<Schema['reason']>): ReasonRow => ({
  ...record,
  afterAsk: afterAsk === 1,
  name: JSON.parse(name) as ReasonRow['name'],
})

const kinds = builtOnce((db) => db.selectFrom('kind').selectAll().orderBy('id'))
const reasons = builtOnce((db) => db.selectFrom('reason').selectAll().orderBy('id'))

/** The whole catalogue, retired kinds too: it is small. */
export async function loadKinds(db: ReadDb | Trx): Promise<StoredKind[]> {
  return (await kinds(db as ReadDb)).map(toKind)
}

export async function loadReasons(db: ReadDb | Trx): Promise<ReasonRow[]> {
  return (await reasons(db as ReadDb)).map(toReason)
}

export async function saveKind(trx: Trx, kind: KindRow): Promise<void> {
  const row = {
    ...kind,
    name: JSON.stringify(kind.name),
    denominations: JSON.stringify(kind.denominations),
    usableBy: JSON.stringify(kind.usableBy),
  }
  const { id: _, ...change } = row
  await trx
    .insertInto('kind')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}

export async function saveReason(trx: Trx, reason: ReasonRow): Promise<void> {
  const row = { ...reason, name: JSON.stringify(reason.name), afterAsk: reason.afterAsk ? 1 : 0 }
  const { id: _, ...change } = row
  await trx
    .insertInto('reason')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}

/** The company's own policy stands under this name instead of a team's id. */
export const COMPANY = 'company'

/** How the spend is looked at under a policy, by its limits as they are stored. */
export const auditIn = (limits: string): AuditPolicy =>
  auditOf((JSON.parse(limits) as { audit?: AuditPolicy }).audit)

export interface StoredPolicy {
  id: string
  limits: Policy
  validFrom: string
  byId: string | null
  revision: number
}

const toPolicy = ({ owner, version, limits, ...record }: Selectable<Schema['policy']>): StoredPolicy => {
  const stored = JSON.parse(limits) as Omit<Policy, 'audit'> & { audit?: AuditPolicy }
  return {
    ...record,
    limits: {
      ...stored,
      audit: auditOf(stored.audit),
      version,
      teamId: owner === COMPANY ? null : owner,
    },
  }
}

/** What a version says of the audit; the usual where it was stored before there was any, or before a kind of finding. */
const auditOf = (stored: AuditPolicy | undefined): AuditPolicy => ({
  ...DEFAULT_AUDIT,
  ...stored,
  findings: { ...DEFAULT_AUDIT.findings, ...stored?.findings },
})

const newest = builtOnce((db) =>
  db
    .selectFrom('policy')
    .selectAll()
    .where((eb) =>
      eb(
        'version',
        '=',
        eb
          .selectFrom('policy as newer')
          .select((inner) => inner.fn.max('newer.version').as('newest'))
          .whereRef('newer.owner', '=', 'policy.owner'),
      ),
    ),
)

/** The newest version of each policy: the company's, and those of teams that have their own. */
export async function policiesInForce(db: ReadDb | Trx): Promise<StoredPolicy[]> {
  return (await newest(db as ReadDb)).map(toPolicy)
}

/** Of the policies in force, the team's own, or the company's. */
export function policyFor(policies: readonly StoredPolicy[], teamId: string | null): StoredPolicy {
  const policy =
    policies.find(({ limits }) => limits.teamId === teamId) ??
    policies.find(({ limits }) => limits.teamId === null)
  if (policy === undefined) throw new Error('The company has no policy')
  return policy
}

/** Every version that there has been, the newest first. */
export async function allPolicies(db: ReadDb | Trx): Promise<StoredPolicy[]> {
  const rows = await (db as ReadDb)
    .selectFrom('policy')
    .selectAll()
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toPolicy)
}

export async function loadPolicies(db: ReadDb, ids: readonly string[]): Promise<StoredPolicy[]> {
  if (ids.length === 0) return []
  return (await db.selectFrom('policy').selectAll().where('id', 'in', ids).execute()).map(toPolicy)
}

/** Adds a version; none is ever changed. */
export async function addPolicy(
  trx: Trx,
  { limits: { version, teamId, ...limits }, ...policy }: StoredPolicy,
): Promise<void> {
  await trx
    .insertInto('policy')
    .values({ ...policy, owner: teamId ?? COMPANY, version, limits: JSON.stringify(limits) })
    .execute()
}

export type Budget = Selectable<Schema['budget']>

const ofTeams = builtOnce((db, month: string, ...teamIds: string[]) =>
  db.selectFrom('budget').selectAll().where('teamId', 'in', teamIds).where('month', '=', month),
)

/** These teams' budgets for a month; those who have none are missing. */
export async function budgetsOfTeams(
  db: ReadDb | Trx,
  teamIds: readonly string[],
  month: string,
): Promise<Budget[]> {
  return teamIds.length === 0 ? [] : ofTeams(db as ReadDb, month, ...teamIds)
}

export async function loadBudget(
  db: ReadDb | Trx,
  teamId: string,
  month: string,
): Promise<Budget | undefined> {
  return (await budgetsOfTeams(db, [teamId], month))[0]
}

export async function loadBudgets(
  db: ReadDb,
  by: { ids?: readonly string[]; month?: string; teamId?: string },
): Promise<Budget[]> {
  let query = db.selectFrom('budget').selectAll().orderBy('month', 'desc').orderBy('teamId')
  if (by.ids !== undefined) {
    if (by.ids.length === 0) return []
    query = query.where('id', 'in', by.ids)
  }
  if (by.month !== undefined) query = query.where('month', '=', by.month)
  if (by.teamId !== undefined) query = query.where('teamId', '=', by.teamId)
  return query.execute()
}

export const saveBudgets = insertBuiltOnce((trx, budgets: readonly Budget[]) =>
  trx
    .insertInto('budget')
    .values(budgets)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        amount: eb.ref('excluded.amount'),
        held: eb.ref('excluded.held'),
        spent: eb.ref('excluded.spent'),
        revision: eb.ref('excluded.revision'),
      })),
    ),
)
