import { assertNever } from '../../refusal.ts'
import type { GestureFacts } from '../facts.ts'
import { addDays } from '../period.ts'
import { firstMonthAt, monthsOf, windowsAt } from './window.ts'

/**
 * In what rows a finding is looked for. A gesture stands in the rows of a few keys of each scope, and what is found
 * depends on the rows of one key alone (and on the context). So it is the same whether all keys are judged, or those
 * only that a new or changed gesture touches.
 *
 * | scope | key | rows: gestures |
 * |---|---|---|
 * | customer | customerId | of this customer |
 * | proposer | proposerId:window | proposed by this person |
 * | person | personId:window | proposed or issued (`issuedById`) by this person |
 * | approver | personId:window | with a yes of this person among `approvals` |
 * | pair | idA+idB:window, in order | proposed by one of them, with a yes of the other |
 * | gesture | id | this one |
 * | budget | teamId:month | of this team and budget month (`month`) |
 *
 * A window is three months of `day`, and named after the last; those that end this month and the last are judged. Of customers 180
 * days count, of gestures 366 (by `day`), of budgets the month that it is: `windowFrom`.
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
    case 'pair':
      return `${firstMonthAt(today)}-01`
    default:
      return assertNever(scope)
  }
}

/** Of gestures from before this day, only those count of which a code was shown again. */
export function mostCountFrom(today: string): string {
  const [customer, proposer] = [windowFrom('customer', today), windowFrom('proposer', today)]
  return customer < proposer ? customer : proposer
}

/** Whether a gesture counts in a scope from such a day on. */
export const isWithin = (scope: Scope, facts: GestureFacts, from: string): boolean =>
  scope === 'budget' ? facts.month === from.slice(0, 7) : facts.day >= from

/** Whom or what a gesture is about in a scope: the first part of its keys there. */
export function subjectsIn(scope: Scope, facts: GestureFacts): string[] {
  const { proposerId, approvals, issuedById } = facts
  switch (scope) {
    case 'customer':
      // Unknown in gestures from before it was noted.
      return facts.customerId === '' ? [] : [facts.customerId]
    case 'gesture':
      return [facts.id]
    case 'budget':
      return [facts.teamId]
    case 'proposer':
      return [proposerId]
    case 'person':
      return issuedById === null || issuedById === proposerId ? [proposerId] : [proposerId, issuedById]
    case 'approver':
      return [...new Set(approvals.map(({ personId }) => personId))]
    case 'pair':
      return subjectsIn('approver', facts)
        .filter((id) => id !== proposerId)
        .map((id) => (id < proposerId ? `${id}+${proposerId}` : `${proposerId}+${id}`))
    default:
      return assertNever(scope)
  }
}

/** The keys of a scope among whose rows a gesture stands, as far as they are judged on a day. */
export function keysIn(scope: Scope, facts: GestureFacts, today: string): string[] {
  if (!isWithin(scope, facts, windowFrom(scope, today))) return []
  const subjects = subjectsIn(scope, facts)
  switch (scope) {
    case 'customer':
    case 'gesture':
      return subjects
    case 'budget':
      return subjects.map((subject) => `${subject}:${facts.month}`)
    case 'proposer':
    case 'person':
    case 'approver':
    case 'pair': {
      const month = facts.day.slice(0, 7)
      const windows = windowsAt(today).filter((window) => monthsOf(window).includes(month))
      return subjects.flatMap((subject) => windows.map((window) => `${subject}:${window}`))
    }
    default:
      return assertNever(scope)
  }
}

/** A key whose rows are to be judged again. */
export interface Touched {
  scope: Scope
  key: string
}

/** Tells whether a gesture stands among the rows of a key on a day: whether `keysIn` would name it. */
export function isAmong({ scope, key }: Touched, today: string): (facts: GestureFacts) => boolean {
  const from = windowFrom(scope, today)
  if (scope === 'customer' || scope === 'gesture' || scope === 'budget')
    return (facts) => isWithin(scope, facts, from) && keysIn(scope, facts, today).includes(key)
  const { subject, window } = partsOf(key)
  const months = windowsAt(today).includes(window) ? monthsOf(window) : []
  return (facts) => months.includes(facts.day.slice(0, 7)) && subjectsIn(scope, facts).includes(subject)
}

/** What a key is about, and its window or month; '' where it has none. */
export function partsOf(key: string): { subject: string; window: string } {
  const at = key.lastIndexOf(':')
  return at < 0 ? { subject: key, window: '' } : { subject: key.slice(0, at), window: key.slice(at + 1) }
}
