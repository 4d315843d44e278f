import type { KindRow, ReasonRow } from '#contract/gesture-rows.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { fund } from '#core/ledger.ts'
import type { Money } from '#core/money.ts'
import { type Actor, has } from '#core/person.ts'
import { type Policy, policyFlaw } from '#core/policy.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import {
  addPolicy,
  type Budget,
  loadBudget,
  loadKinds,
  loadReasons,
  policiesInForce,
  saveKind,
  saveReason,
  type StoredPolicy,
} from '#storage/catalogue.ts'
import { loadTeams } from '#storage/places.ts'
import type { Command } from '#work/command.ts'
import { GestureWork } from './work.ts'

const CARE = ['care'] as const

const mayKeepCatalogue = (actor: Actor): boolean => has(actor, 'lead') || has(actor, 'admin')

/**
 * A lead sets a team's budget for a month. It can't be set below what is held and spent, so that what was promised
 * within it stays covered.
 */
export const putBudget: Command<{ teamId: string; month: string; amount: Money }, Budget> = {
  name: 'budgets.put',
  subject: ({ teamId, month }) => `${teamId} ${month}`,
  run: async ({ id, teamId, month, amount }, { now, actor }, group): Promise<Decision<Budget>> => {
    if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    const [team] = await loadTeams(group.trx, [teamId])
    if (team === undefined) return refused('NOT_FOUND', 'not_found', 'teamId')
    const work = group.work(GestureWork)
    const known = await work.budget(teamId, month)
    if (known !== null && known.currency !== amount.currency)
      return refused('BAD_INPUT', 'other_currency', 'amount.currency')
    const used = known === null ? 0 : known.held + known.spent
    if (amount.minor < used) return refused('CONFLICT', 'budget_below_spent', 'amount.minor')
    const budget = work.putBudget({
      id: known?.id ?? id,
      teamId,
      month,
      currency: amount.currency,
      amount: amount.minor,
      held: known?.held ?? 0,
      spent: known?.spent ?? 0,
      revision: 0,
    })
    const more = { minor: amount.minor - (known?.amount ?? 0), currency: amount.currency }
    await work.record('budget', now, actor.id, fund(teamId, month, more), null, {
      teamId,
      month,
      minor: amount.minor,
    })
    return accepted(budget)
  },
  recall: async ({ teamId, month }, group) => (await loadBudget(group.trx, teamId, month)) as Budget,
}

type Limits = Omit<Policy, 'version' | 'audit'> & { audit?: Policy['audit'] | undefined }

/**
 * A lead sets a policy: always as a new version, never by changing an old one. What is not said of the audit stays as it
 * is; a team's first version takes it from the company's.
 */
export const putPolicy: Command<Limits, StoredPolicy> = {
  name: 'policies.put',
  subject: ({ teamId }) => teamId ?? 'company',
  run: async ({ id, ...limits }, { now, actor }, group): Promise<Decision<StoredPolicy>> => {
    if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    if (limits.teamId !== null && (await loadTeams(group.trx, [limits.teamId])).length === 0)
      return refused('NOT_FOUND', 'not_found', 'teamId')
    const inForce = await policiesInForce(group.trx)
    const of = (teamId: string | null) => inForce.find((policy) => policy.limits.teamId === teamId)?.limits
    const before = of(limits.teamId)
    const audit = limits.audit ?? before?.audit ?? of(null)?.audit ?? DEFAULT_AUDIT
    const next: Policy = { ...limits, audit, version: (before?.version ?? 0) + 1 }
    const flaw = policyFlaw(next)
    if (flaw !== null) return refused('BAD_INPUT', 'policy_flaw', flaw)
    const policy = {
      id,
      limits: next,
      validFrom: now,
      byId: actor.id,
      revision: group.touch('policy', id, CARE),
    }
    await addPolicy(group.trx, policy)
    group.work(GestureWork).forgetPolicies()
    return accepted(policy)
  },
  recall: async ({ id }, group) =>
    (await policiesInForce(group.trx)).find((policy) => policy.id === id) as StoredPolicy,
}

/** A kind of the catalogue: added, changed or retired, never removed. What was given keeps what it was. */
export const putKind: Command<
  Omit<KindRow, 'id' | 'revision' | 'retiredAt'> & { kindId: string; retired: boolean },
  KindRow
> = {
  name: 'kinds.put',
  subject: ({ kindId }) => kindId,
  run: async ({ id: _, kindId, retired, ...fields }, { now, actor }, group): Promise<Decision<KindRow>> => {
    if (!mayKeepCatalogue(actor)) return refused('NOT_ALLOWED', 'needs_lead_or_admin')
    const known = (await loadKinds(group.trx)).find((kind) => kind.id === kindId)
    if (fields.category === 'voucher' && fields.denominations.length === 0)
      return refused('BAD_INPUT', 'no_such_denomination', 'denominations')
    // Codes in stock and gestures under way are in this currency and of this category.
    if (known !== undefined && known.currency !== fields.currency)
      return refused('BAD_INPUT', 'other_currency', 'currency')
    if (known !== undefined && known.category !== fields.category)
      return refused('BAD_INPUT', 'field_invalid', 'category')
    const retiredAt = retired ? (known?.retiredAt ?? now) : null
    const kind: KindRow = { ...fields, id: kindId, retiredAt, revision: group.touch('kind', kindId, CARE) }
    await saveKind(group.trx, kind)
    group.work(GestureWork).forgetCatalogue()
    return accepted(kind)
  },
  recall: async ({ kindId }, group) =>
    (await loadKinds(group.trx)).find(({ id }) => id === kindId) as KindRow,
}

export const putReason: Command<
  Pick<ReasonRow, 'name' | 'afterAsk'> & { reasonId: string; retired: boolean },
  ReasonRow
> = {
  name: 'reasons.put',
  subject: ({ reasonId }) => reasonId,
  run: async ({ reasonId, name, afterAsk, retired }, { now, actor }, group): Promise<Decision<ReasonRow>> => {
    if (!mayKeepCatalogue(actor)) return refused('NOT_ALLOWED', 'needs_lead_or_admin')
    const known = (await loadReasons(group.trx)).find((reason) => reason.id === reasonId)
    const retiredAt = retired ? (known?.retiredAt ?? now) : null
    const reason: ReasonRow = {
      id: reasonId,
      name,
      afterAsk,
      retiredAt,
      revision: group.touch('reason', reasonId, CARE),
    }
    await saveReason(group.trx, reason)
    group.work(GestureWork).forgetCatalogue()
    return accepted(reason)
  },
  recall: async ({ reasonId }, group) =>
    (await loadReasons(group.trx)).find(({ id }) => id === reasonId) as ReasonRow,
}
