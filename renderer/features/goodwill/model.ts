import type { GestureRow, KindRow, PolicyRow, ReasonRow } from '#contract/gesture-rows.ts'
import type { Me } from '#contract/people.ts'
import { KIND_CATEGORIES } from '#core/gesture.ts'
import { type GestureAction, gestureRefusal } from '#core/gesture-rights.ts'
import { has } from '#core/person.ts'
import type { VerdictReason } from '#core/policy.ts'
import type { Language } from '#language/index.ts'
import { moneyText } from '../../ui/money.ts'

/** Whether this person may do this to a gesture now, by the one table of rights. */
export const may = (action: GestureAction, gesture: GestureRow, me: Me): boolean =>
  gestureRefusal(
    action,
    {
      ...gesture,
      proposerId: gesture.proposer.id,
      approvals: gesture.approvals.map(({ person, at }) => ({
        personId: person.id,
        at,
        contentHash: gesture.contentHash,
      })),
    },
    me,
  ) === null

/** Addresses whose detail is a form and takes the list's place. */
export const isForm = (id: string): boolean => id === 'propose' || id.startsWith('edit-')

/** Whose yes is needed, as the last part of a text's name in `goodwill:waits`. */
export const waitsFor = ({ approvals, by }: GestureRow['needs']): 'agent' | 'lead' | 'leads' | 'nobody' => {
  if (approvals === 0) return 'nobody'
  if (by === 'agent') return 'agent'
  return approvals === 2 ? 'leads' : 'lead'
}

/** The figures of a policy, for the sentences of `goodwill:verdict`. */
export const verdictValues = (
  { alone, agent, lead, customer, agentMonth }: PolicyRow,
  language: Language,
): Record<string, string | number> => ({
  alone: moneyText(alone, language),
  agent: moneyText(agent, language),
  lead: moneyText(lead, language),
  customerAmount: moneyText(customer.amount, language),
  gestures: customer.gestures,
  days: customer.days,
  agentMonth: moneyText(agentMonth, language),
})

/** Whether the policy asks for a written justification: the customer has had what one customer gets. */
export const wantsJustification = (reasons: readonly VerdictReason[]): boolean =>
  reasons.includes('customer_gestures') || reasons.includes('customer_amount')

/** The kinds that this person may propose just now, in the order of their categories. */
export const usableKinds = (kinds: readonly KindRow[], me: Me): KindRow[] =>
  kinds
    .filter(({ retiredAt, usableBy }) => retiredAt === null && usableBy.some((role) => has(me, role)))
    .toSorted((a, b) => KIND_CATEGORIES.indexOf(a.category) - KIND_CATEGORIES.indexOf(b.category))

/**
 * The reason that a proposal begins with: after an ask that found nothing the one that is marked for that, else the one that this
 * person took last, else the first of the others.
 * @returns its id; empty where there are no reasons
 */
export function firstReason(
  reasons: readonly ReasonRow[],
  fromAsk: boolean,
  last: string | undefined,
): string {
  const usable = reasons.filter(({ retiredAt }) => retiredAt === null)
  const forAsks = fromAsk ? usable.find(({ afterAsk }) => afterAsk) : undefined
  const other = usable.find(({ afterAsk }) => !afterAsk)
  return (forAsks ?? usable.find(({ id }) => id === last) ?? other ?? usable[0])?.id ?? ''
}

/**
 * The neighbour of a row in a list.
 * @param by 1 for the next, -1 for the one before
 * @returns its id; the first row's where `id` is not in the list; null at the ends and in an empty list
 */
export function neighbour(ids: readonly string[], id: string | null, by: 1 | -1): string | null {
  const at = id === null ? -1 : ids.indexOf(id)
  if (at < 0) return ids[0] ?? null
  return ids[at + by] ?? null
}

/** Where to go when a row leaves its list: to the one after it, else to the one before. */
export const afterLeaving = (ids: readonly string[], id: string): string | null =>
  ids.includes(id) ? (neighbour(ids, id, 1) ?? neighbour(ids, id, -1)) : null

/** Parts of a whole in hundredths, for the widths of a bar; what is over the whole is cut off. */
export function shares(whole: number, parts: readonly number[]): number[] {
  let left = 100
  return parts.map((part) => {
    const share = whole <= 0 ? 0 : Math.min(left, Math.max(0, Math.round((part * 100) / whole)))
    left -= share
    return share
  })
}
