import type { PolicyRow } from '#contract/gesture-rows.ts'
import { DEFAULT_POLICY, type Policy, policyFlaw } from '#core/policy.ts'
import type { Language, TextKey } from '#language/index.ts'
import { amountOf, amountText, moneyText } from '../../ui/money.ts'

/** A policy as it is typed: all texts. */
export type PolicyTexts = Record<
  | 'alone'
  | 'agent'
  | 'lead'
  | 'customerGestures'
  | 'customerAmount'
  | 'customerDays'
  | 'agentMonth'
  | 'lapseServiceHours',
  string
>

type Limits = Omit<Policy, 'version' | 'audit'>

const MONEY_FIELDS = ['alone', 'agent', 'lead', 'customerAmount', 'agentMonth'] as const
const NUMBER_FIELDS = ['customerGestures', 'customerDays', 'lapseServiceHours'] as const

export function textsOf(policy: PolicyRow | undefined, language: Language): PolicyTexts {
  const { alone, agent, lead, customer, agentMonth, lapseServiceHours } = policy ?? DEFAULT_POLICY
  return {
    alone: amountText(alone, language),
    agent: amountText(agent, language),
    lead: amountText(lead, language),
    customerGestures: String(customer.gestures),
    customerAmount: amountText(customer.amount, language),
    customerDays: String(customer.days),
    agentMonth: amountText(agentMonth, language),
    lapseServiceHours: String(lapseServiceHours),
  }
}

export const wholeNumber = (text: string): number | null =>
  /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : null

/** The policy that was typed, or null where a field can't be read. */
export function limitsOf(texts: PolicyTexts, teamId: string | null, currency: string): Limits | null {
  const money = (text: string) => {
    const minor = amountOf(text, currency)
    return minor === null ? null : { minor, currency }
  }
  const [alone, agent, lead, amount, agentMonth] = MONEY_FIELDS.map((field) => money(texts[field]))
  const [gestures, days, lapseServiceHours] = NUMBER_FIELDS.map((field) => wholeNumber(texts[field]))
  if (!alone || !agent || !lead || !amount || !agentMonth) return null
  if (gestures == null || days == null || lapseServiceHours == null) return null
  return { teamId, alone, agent, lead, customer: { gestures, amount, days }, agentMonth, lapseServiceHours }
}

/** Whether limits make sense; the hub asks the same. */
export const areSound = (limits: Limits): boolean => policyFlaw({ ...DEFAULT_POLICY, ...limits }) === null

/** What limits mean, sentence by sentence. */
export function wordsOf(limits: Limits, language: Language): [TextKey, Record<string, string | number>][] {
  const text = (money: { minor: number; currency: string }) => moneyText(money, language)
  const { alone, agent, lead, customer, agentMonth, lapseServiceHours } = limits
  return [
    alone.minor === 0
      ? ['goodwillAdmin:policy.wordNobodyAlone', {}]
      : ['goodwillAdmin:policy.wordAlone', { amount: text(alone) }],
    ['goodwillAdmin:policy.wordAgent', { amount: text(agent) }],
    ['goodwillAdmin:policy.wordLead', { amount: text(lead) }],
    [
      'goodwillAdmin:policy.wordCustomer',
      { gestures: customer.gestures, amount: text(customer.amount), days: customer.days },
    ],
    ['goodwillAdmin:policy.wordMonth', { amount: text(agentMonth) }],
    ['goodwillAdmin:policy.wordLapse', { hours: lapseServiceHours }],
  ]
}
