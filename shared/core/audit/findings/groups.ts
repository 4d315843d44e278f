import type { GestureFacts } from '../facts.ts'
import { isWithin, type Scope, subjectsIn, windowFrom } from './scope.ts'
import { monthsOf, windowsAt } from './window.ts'

type Rows = GestureFacts[]

const OF_PEOPLE = ['proposer', 'person', 'approver', 'pair'] as const
type OfPeople = (typeof OF_PEOPLE)[number]
/** A person or two, and their rows by month. */
interface Subject {
  name: string
  byMonth: Map<string, Rows>
}

/** Nothing is found in fewer rows of a customer, and most customers have one. */
const FEWEST_OF_A_CUSTOMER = 2
/** Numbers stand for people; two of them make a number that is still exact. */
const MOST_PEOPLE = 2 ** 26

/**
 * The rows of all keys of all scopes: what `keysIn` says of each gesture, for millions of them. Only what lies within
 * the windows is kept.
 */
export class Groups {
  readonly #today: string
  readonly #from: { customer: string; gesture: string; budget: string; people: string }
  readonly #shown: Rows = []
  readonly #customers = new Map<string, GestureFacts | Rows>()
  readonly #budgets = new Map<string, Rows>()
  readonly #people = new Map<string, number>()
  readonly #ofPeople: Record<OfPeople, Map<number, Subject>> = {
    proposer: new Map(),
    person: new Map(),
    approver: new Map(),
    pair: new Map(),
  }

  constructor(today: string) {
    this.#today = today
    this.#from = {
      customer: windowFrom('customer', today),
      gesture: windowFrom('gesture', today),
      budget: windowFrom('budget', today),
      people: windowFrom('proposer', today),
    }
  }

  add(facts: GestureFacts): void {
    // Where no code was shown again there is nothing to find in a gesture alone.
    if (facts.codeShown.length > 0 && isWithin('gesture', facts, this.#from.gesture)) this.#shown.push(facts)
    if (isWithin('customer', facts, this.#from.customer)) this.#addToCustomer(facts)
    if (isWithin('budget', facts, this.#from.budget)) push(this.#budgets, facts.teamId, facts)
    if (isWithin('proposer', facts, this.#from.people)) this.#addToPeople(facts)
  }

  /** Every key with its rows. */
  *all(): Generator<[Scope, string, Rows]> {
    for (const facts of this.#shown) yield ['gesture', facts.id, [facts]]
    for (const [key, rows] of this.#customers)
      if (Array.isArray(rows) && rows.length >= FEWEST_OF_A_CUSTOMER) yield ['customer', key, rows]
    for (const [teamId, rows] of this.#budgets) yield ['budget', `${teamId}:${this.#today.slice(0, 7)}`, rows]
    const windows = windowsAt(this.#today).map((window) => ({ window, months: monthsOf(window) }))
    for (const scope of OF_PEOPLE)
      for (const { name, byMonth } of this.#ofPeople[scope].values())
        for (const { window, months } of windows) {
          const rows = months.flatMap((month) => byMonth.get(month) ?? [])
          if (rows.length > 0) yield [scope, `${name}:${window}`, rows]
        }
  }

  #addToCustomer(facts: GestureFacts): void {
    const { customerId } = facts
    if (customerId === '') return
    const before = this.#customers.get(customerId)
    if (before === undefined) this.#customers.set(customerId, facts)
    else if (Array.isArray(before)) before.push(facts)
    else this.#customers.set(customerId, [before, facts])
  }

  #addToPeople(facts: GestureFacts): void {
    const month = facts.day.slice(0, 7)
    const proposer = this.#numberOf(facts.proposerId)
    this.#push('proposer', proposer, facts, month, 0)
    this.#push('person', proposer, facts, month, 0)
    if (facts.issuedById !== null && facts.issuedById !== facts.proposerId)
      this.#push('person', this.#numberOf(facts.issuedById), facts, month, 1)
    let others = 0
    for (const [nth, personId] of subjectsIn('approver', facts).entries()) {
      const approver = this.#numberOf(personId)
      this.#push('approver', approver, facts, month, nth)
      if (approver === proposer) continue
      const pair = Math.min(approver, proposer) * MOST_PEOPLE + Math.max(approver, proposer)
      this.#push('pair', pair, facts, month, others++)
    }
  }

  /** @param nth which of those is meant whom `subjectsIn` names: names are put together only once */
  #push(scope: OfPeople, number: number, facts: GestureFacts, month: string, nth: number): void {
    let subject = this.#ofPeople[scope].get(number)
    if (subject === undefined) {
      subject = { name: subjectsIn(scope, facts)[nth] ?? '', byMonth: new Map() }
      this.#ofPeople[scope].set(number, subject)
    }
    push(subject.byMonth, month, facts)
  }

  #numberOf(id: string): number {
    let number = this.#people.get(id)
    if (number === undefined) this.#people.set(id, (number = this.#people.size))
    return number
  }
}

function push(rows: Map<string, Rows>, key: string, facts: GestureFacts): void {
  const some = rows.get(key)
  if (some === undefined) rows.set(key, [facts])
  else some.push(facts)
}
