import type { BudgetRow, GestureRow, PolicyRow } from '#contract/gesture-rows.ts'
import {
  type Budget,
  loadBudgets,
  loadKinds,
  loadPolicies,
  loadReasons,
  type StoredPolicy,
} from '#storage/catalogue.ts'
import { type Customer, loadCases, loadCustomers, type StoredCase } from '#storage/cases.ts'
import type { ReadDb } from '#storage/engine.ts'
import { loadGestures, type StoredGesture } from '#storage/gestures.ts'
import type { Directory } from '#work/directory.ts'
import type { Vault } from '../vault/vault.ts'
import { openGesture, sealerOf } from './sealing.ts'
import type { OpenGesture } from './work.ts'

/** Opens stored gestures for those who may see their cases. */
export async function openGestures(
  db: ReadDb,
  vault: Vault,
  gestures: readonly StoredGesture[],
): Promise<OpenGesture[]> {
  const customers = await loadCustomers(db, [...new Set(gestures.map((gesture) => gesture.customerId))])
  return openWith(vault, gestures, customers)
}

/** Opens stored gestures of these customers. */
export function openWith(
  vault: Vault,
  gestures: readonly StoredGesture[],
  customers: readonly Customer[],
): OpenGesture[] {
  // A customer's key is unwrapped once, however much they got.
  const sealers = new Map(customers.map((customer) => [customer.id, sealerOf(vault, customer)]))
  return gestures.map((gesture) => openGesture(gesture, sealers.get(gesture.customerId) ?? null))
}

/**
 * How open gestures look to the outside.
 * @param knownCases those of their cases that are at hand
 */
export async function gestureRows(
  db: ReadDb,
  gestures: readonly OpenGesture[],
  directory: Directory,
  knownCases: readonly Pick<StoredCase, 'id' | 'reference'>[] = [],
): Promise<GestureRow[]> {
  const cases = new Map(knownCases.map((one) => [one.id, one]))
  const missing = new Set(gestures.map((one) => one.caseId).filter((id) => !cases.has(id)))
  for (const one of await loadCases(db, [...missing])) cases.set(one.id, one)
  const ref = await directory.refs(
    gestures.flatMap(({ proposerId, approvals, decidedById, issuedById }) =>
      [proposerId, decidedById, issuedById, ...approvals.map((approval) => approval.personId)].filter(
        isPerson,
      ),
    ),
  )
  const refOrNull = (id: string | null) => (isPerson(id) ? ref(id) : null)
  return gestures.map(
    ({
      seq: _,
      customerId: _customer,
      policyId: _policy,
      proposerId,
      approvals,
      decidedById,
      issuedById,
      ...gesture
    }) => ({
      ...gesture,
      caseReference: cases.get(gesture.caseId)?.reference ?? '',
      proposer: ref(proposerId),
      approvals: approvals.map(({ personId, at }) => ({ person: ref(personId), at })),
      decidedBy: refOrNull(decidedById),
      issuedBy: refOrNull(issuedById),
    }),
  )
}

const isPerson = (id: string | null): id is string => id !== null && id !== 'system'

export const budgetRow = ({
  id,
  teamId,
  month,
  currency,
  amount,
  held,
  spent,
  revision,
}: Budget): BudgetRow => ({
  id,
  teamId,
  month,
  amount: { minor: amount, currency },
  held: { minor: held, currency },
  spent: { minor: spent, currency },
  free: { minor: amount - held - spent, currency },
  revision,
})

export async function policyRows(
  policies: readonly StoredPolicy[],
  directory: Directory,
): Promise<PolicyRow[]> {
  const ref = await directory.refs(policies.flatMap(({ byId }) => byId ?? []))
  return policies.map(({ id, limits, validFrom, byId, revision }) => ({
    id,
    ...limits,
    validFrom,
    by: byId === null ? null : ref(byId),
    revision,
  }))
}

type Rows = Map<string, object>

/** Reads rows for the live feed, by id. */
export const goodwillRowReaders = (db: ReadDb, directory: Directory, vault: Vault) => ({
  gesture: async (ids: readonly string[]): Promise<Rows> => {
    const opened = await openGestures(db, vault, await loadGestures(db, ids))
    return byId(await gestureRows(db, opened, directory))
  },
  budget: async (ids: readonly string[]): Promise<Rows> =>
    new Map((await loadBudgets(db, { ids })).map((budget) => [budget.id, budgetRow(budget)])),
  kind: async (ids: readonly string[]): Promise<Rows> =>
    byId((await loadKinds(db)).filter(({ id }) => ids.includes(id))),
  reason: async (ids: readonly string[]): Promise<Rows> =>
    byId((await loadReasons(db)).filter(({ id }) => ids.includes(id))),
  policy: async (ids: readonly string[]): Promise<Rows> => {
    const policies = await loadPolicies(db, ids)
    const rows = await policyRows(policies, directory)
    return new Map(policies.map(({ id }, at) => [id, rows[at] as PolicyRow]))
  },
})

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]))
