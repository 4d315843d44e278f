import { type AuditPolicy, auditFlaw, DEFAULT_AUDIT } from './audit/policy.ts'
import type { Needs } from './gesture.ts'
import type { Money } from './money.ts'

/** The limits in force for a team, or for the company where a team has none of its own. A change is a new version. */
export interface Policy {
  version: number
  /** Null: the company's default. */
  teamId: string | null
  /** Up to this amount, one agent alone. */
  alone: Money
  /** Up to this amount, with a second agent. */
  agent: Money
  /** Up to this amount, with a lead; above it, with two leads. */
  lead: Money
  /** What one customer may get within so many days; more only by a lead, with a written justification. */
  customer: { gestures: number; amount: Money; days: number }
  /** What one agent may propose in a month. */
  agentMonth: Money
  /** Without a decision for so many service hours, a proposal lapses. */
  lapseServiceHours: number
  /** How the spend is looked at. */
  audit: AuditPolicy
}

const EUR = 'EUR'

/** Before any lead has set another: the company's first version. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  teamId: null,
  alone: { minor: 0, currency: EUR },
  agent: { minor: 25_00, currency: EUR },
  lead: { minor: 250_00, currency: EUR },
  customer: { gestures: 2, amount: { minor: 100_00, currency: EUR }, days: 90 },
  agentMonth: { minor: 500_00, currency: EUR },
  lapseServiceHours: 16,
  audit: DEFAULT_AUDIT,
}

/**
 * When a waiting proposal is told again, in service minutes from the moment that it stands as it does.
 * - `climbs`: to all leads, after four service hours; halfway to its end where that comes sooner
 * - `lapsesSoon`: to all who were told before, when a quarter of its time is left
 */
export const noticeMinutes = ({ lapseServiceHours }: Pick<Policy, 'lapseServiceHours'>) => ({
  climbs: Math.min(4 * 60, lapseServiceHours * 30),
  lapsesSoon: lapseServiceHours * 45,
})

/** The field in which a policy contradicts itself, or null. Limits rise from alone to lead, in one currency. */
export function policyFlaw(policy: Policy): string | null {
  const { alone, agent, lead, customer, agentMonth, lapseServiceHours, audit } = policy
  const amounts: [string, Money][] = [
    ['alone', alone],
    ['agent', agent],
    ['lead', lead],
    ['customer.amount', customer.amount],
    ['agentMonth', agentMonth],
  ]
  for (const [field, { minor, currency }] of amounts)
    if (!Number.isSafeInteger(minor) || minor < 0 || currency !== alone.currency) return field
  if (agent.minor < alone.minor) return 'agent'
  if (lead.minor < agent.minor) return 'lead'
  if (!Number.isInteger(customer.gestures) || customer.gestures < 0) return 'customer.gestures'
  if (!Number.isInteger(customer.days) || customer.days < 1 || customer.days > 3_660) return 'customer.days'
  if (!Number.isInteger(lapseServiceHours) || lapseServiceHours < 1 || lapseServiceHours > 1_000)
    return 'lapseServiceHours'
  const flaw = auditFlaw(audit)
  return flaw === null ? null : `audit.${flaw}`
}

/** What is to be judged, with all that counts: plain figures in minor units of the policy's currency. */
export interface Judged {
  amount: Money
  /** The customer's earlier gestures within the policy's days, held or spent, without this one. */
  customerGot: { gestures: number; minor: number }
  /** What the proposer has held or spent this month, without this one. */
  agentMonthMinor: number
  /** What is left of the budget, without this one; null: no budget is set. */
  budgetFree: Money | null
  justified: boolean
}

export const VERDICT_REFUSALS = ['OVER_BUDGET', 'OVER_LIMIT'] as const
export type VerdictRefusal = (typeof VERDICT_REFUSALS)[number]

/** Why a verdict is as it is; the texts are in shared/language, under the same names. */
export const VERDICT_REASONS = [
  'within_alone',
  'within_agent',
  'within_lead',
  'above_lead',
  'customer_gestures',
  'customer_amount',
  'justification_missing',
  'agent_month',
  'budget_missing',
  'budget_short',
  'other_currency',
] as const
export type VerdictReason = (typeof VERDICT_REASONS)[number]

export interface Verdict {
  needs: Needs
  /** Empty: it may be proposed. */
  refusals: VerdictRefusal[]
  reasons: VerdictReason[]
}

/**
 * Judges a proposal by a policy. Pure, and the only judge: the radar, the proposal, the hub and the replay of a policy
 * over the past all ask it.
 */
export function judge(
  policy: Policy,
  { amount, customerGot, agentMonthMinor, budgetFree, justified }: Judged,
): Verdict {
  const { minor } = amount
  const reasons: VerdictReason[] = []
  const refusals = new Set<VerdictRefusal>()
  let needs: Needs
  if (minor <= policy.alone.minor) {
    needs = { approvals: 0, by: 'agent' }
    reasons.push('within_alone')
  } else if (minor <= policy.agent.minor) {
    needs = { approvals: 1, by: 'agent' }
    reasons.push('within_agent')
  } else if (minor <= policy.lead.minor) {
    needs = { approvals: 1, by: 'lead' }
    reasons.push('within_lead')
  } else {
    needs = { approvals: 2, by: 'lead' }
    reasons.push('above_lead')
  }

  const tooMany = customerGot.gestures + 1 > policy.customer.gestures
  const tooMuch = customerGot.minor + minor > policy.customer.amount.minor
  if (tooMany) reasons.push('customer_gestures')
  if (tooMuch) reasons.push('customer_amount')
  if (tooMany || tooMuch) {
    needs = { approvals: needs.approvals === 2 ? 2 : 1, by: 'lead' }
    if (!justified) {
      refusals.add('OVER_LIMIT')
      reasons.push('justification_missing')
    }
  }
  if (agentMonthMinor + minor > policy.agentMonth.minor) {
    refusals.add('OVER_LIMIT')
    reasons.push('agent_month')
  }
  if (
    amount.currency !== policy.alone.currency ||
    (budgetFree !== null && budgetFree.currency !== amount.currency)
  ) {
    refusals.add('OVER_BUDGET')
    reasons.push('other_currency')
  } else if (budgetFree === null) {
    refusals.add('OVER_BUDGET')
    reasons.push('budget_missing')
  } else if (budgetFree.minor < minor) {
    refusals.add('OVER_BUDGET')
    reasons.push('budget_short')
  }
  return { needs, refusals: [...refusals], reasons }
}
