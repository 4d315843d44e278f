import { assertNever } from '../../refusal.ts'
import type { GestureFacts } from '../facts.ts'
import { addDays } from '../period.ts'
import { quarterOf, quarterPeriod } from './quarter.ts'

/**
 * What rows a finding is looked for in. A gesture stands in the rows of a few keys of each scope, and whatever is
 * found depends on the rows of one key alone (and on the context). So it is the same whether all keys are judged, or
 * those only that a new or changed gesture touches.
 *
 * | scope | key | rows: gestures |
 * |---|---|---|
 * | customer | customerId | of this customer |
 * | proposer | proposerId:quarter | proposed by this person |
 * | person | personId:quarter | proposed or issued (`issuedById`) by this person |
 * | approver | personId:quarter | with a yes of this person among `approvals` |
 * | pair | idA+idB:quarter, in order | proposed by one of them, with a yes of the other |
 * | gesture | id | this one |
 * | budget | teamId:month | of this team and budget month (`month`) |
 *
 * Quarters are those of `day`. Of each scope only what lies in its window counts: `windowFrom`.
 */
export type Scope = 'customer' | 'proposer' | 'person' | 'approver' | 'pair' | 'gesture' | 'budget'

const CUSTOMER_DAYS = 180
const GESTURE_DAYS = 366

/** The first `day` that counts; for budgets the first day of the only month that does. */
export function windowFrom(scope: Scope, today: string): string {
  switch (scope) {
    case 'customer':
      return addDays(today, -CUSTOMER_DAYS)
    case 'gesture':
      return addDays(today, -GESTURE_DAYS)
    case 'budget':
      return `${today.slice(0, 7)}-01`
    case 'proposer':
    case 'person':
    case 'approver':
    case 'pair': {
      // This quarter and the one before it: at most 184 days.
      const { from } = quarterPeriod(quarterOf(today))
      return quarterPeriod(quarterOf(addDays(from, -1))).from
    }
    default:
      return assertNever(scope)
  }
}

/** Whether a gesture counts in a scope. */
export const isWithin = (scope: Scope, facts: GestureFacts, from: string): boolean =>
  scope === 'budget' ? facts.month === from.slice(0, 7) : facts.day >= from

/** The keys of a scope among whose rows a gesture stands. */
export function keysIn(scope: Scope, facts: GestureFacts): string[] {
  const { proposerId, approvals, issuedById } = facts
  switch (scope) {
    case 'customer':
      // Unknown in gestures from before it was noted.
      return facts.customerId === '' ? [] : [facts.customerId]
    case 'gesture':
      return [facts.id]
    case 'budget':
      return [`${facts.teamId}:${facts.month}`]
    case 'proposer':
      return [`${proposerId}:${quarterOf(facts.day)}`]
    case 'person': {
      const own = `${proposerId}:${quarterOf(facts.day)}`
      return issuedById === null || issuedById === proposerId
        ? [own]
        : [own, `${issuedById}:${quarterOf(facts.day)}`]
    }
    case 'approver':
      return approversOf(approvals).map((id) => `${id}:${quarterOf(facts.day)}`)
    case 'pair':
      return approversOf(approvals)
        .filter((id) => id !== proposerId)
        .map((id) => `${pairOf(id, proposerId)}:${quarterOf(facts.day)}`)
    default:
      return assertNever(scope)
  }
}

export const pairOf = (a: string, b: string): string => (a < b ? `${a}+${b}` : `${b}+${a}`)

/** What a key is about, and its quarter or month; '' where it has none. */
export function partsOf(key: string): { subject: string; window: string } {
  const at = key.lastIndexOf(':')
  return at < 0 ? { subject: key, window: '' } : { subject: key.slice(0, at), window: key.slice(at + 1) }
}

const approversOf = (approvals: GestureFacts['approvals']): string[] => {
  const [first, ...more] = approvals
  if (first === undefined) return []
  return more.length === 0 ? [first.personId] : [...new Set(approvals.map(({ personId }) => personId))]
}
