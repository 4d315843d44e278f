import type { GestureFacts } from '../facts.ts'
import { quarterOf } from './quarter.ts'
import { isWithin, keysIn, type Scope, windowFrom } from './scope.ts'

type Rows = GestureFacts[]

/** Scopes whose keys are made of people and a quarter. */
const OF_PEOPLE = ['proposer', 'person', 'approver', 'pair'] as const
/** Nothing is found in fewer rows of a customer; most customers have one. */
const FEWEST_OF_A_CUSTOMER = 2
/** People, told apart by numbers; two of them and a quarter make a number that is still exact. */
const MOST_PEOPLE = 2 ** 24

/**
 * The rows of all keys of all scopes, within their windows: what `keysIn` says of each gesture, for millions of them.
 * Keys are put together from texts only once each; until then numbers stand for people and quarters.
 */
export class Groups {
  readonly #from: Record<Scope, string>
  readonly #people = new Map<string, number>()
  readonly #quarters = new Map<string, number>()
  readonly #ofPeople: Record<(typeof OF_PEOPLE)[number], Map<number, { key: string; rows: Rows }>>
  readonly #customers = new Map<string, GestureFacts | Rows>()
  readonly #budgets = new Map<string, Rows>()
  readonly #shown: GestureFacts[] = []

  constructor(today: string) {
    const from = (scope: Scope) => windowFrom(scope, today)
    this.#from = {
      customer: from('customer'),
      proposer: from('proposer'),
      person: from('person'),
      approver: from('approver'),
      pair: from('pair'),
      gesture: from('gesture'),
      budget: from('budget'),
    }
    this.#ofPeople = { proposer: new Map(), person: new Map(), approver: new Map(), pair: new Map() }
  }

  add(facts: GestureFacts): void {
    // A gesture of which no code was shown again has nothing to find in it alone.
    if (facts.codeShown.length > 0 && isWithin('gesture', facts, this.#from.gesture)) this.#shown.push(facts)
    if (isWithin('customer', facts, this.#from.customer)) this.#addToCustomer(facts)
    if (isWithin('budget', facts, this.#from.budget))
      for (const key of keysIn('budget', facts)) {
        const rows = this.#budgets.get(key)
        if (rows === undefined) this.#budgets.set(key, [facts])
        else rows.push(facts)
      }
    if (isWithin('proposer', facts, this.#from.proposer)) this.#addToPeople(facts)
  }

  /** Every key with its rows, in the order in which they came. */
  *all(): Generator<[Scope, string, Rows]> {
    for (const facts of this.#shown) yield ['gesture', facts.id, [facts]]
    for (const [key, rows] of this.#customers)
      if (Array.isArray(rows) && rows.length >= FEWEST_OF_A_CUSTOMER) yield ['customer', key, rows]
    for (const [key, rows] of this.#budgets) yield ['budget', key, rows]
    for (const scope of OF_PEOPLE)
      for (const { key, rows } of this.#ofPeople[scope].values()) yield [scope, key, rows]
  }

  #addToCustomer(facts: GestureFacts): void {
    const [key] = keysIn('customer', facts)
    if (key === undefined) return
    const before = this.#customers.get(key)
    if (before === undefined) this.#customers.set(key, facts)
    else if (Array.isArray(before)) before.push(facts)
    else this.#customers.set(key, [before, facts])
  }

  #addToPeople(facts: GestureFacts): void {
    const quarter = numberOf(this.#quarters, quarterOf(facts.day))
    const place = (id: string) => numberOf(this.#people, id) * 2 + quarter
    const proposer = place(facts.proposerId)
    this.#push('proposer', proposer, facts, 0)
    this.#push('person', proposer, facts, 0)
    if (facts.issuedById !== null && facts.issuedById !== facts.proposerId)
      this.#push('person', place(facts.issuedById), facts, 1)
    const approvers =
      facts.approvals.length === 1
        ? facts.approvals
        : facts.approvals.filter(
            ({ personId }, at, all) => all.findIndex((one) => one.personId === personId) === at,
          )
    let others = 0
    for (const [nth, { personId }] of approvers.entries()) {
      const approver = place(personId)
      this.#push('approver', approver, facts, nth)
      if (personId === facts.proposerId) continue
      const pair =
        approver < proposer ? approver * MOST_PEOPLE * 2 + proposer : proposer * MOST_PEOPLE * 2 + approver
      this.#push('pair', pair, facts, others++)
    }
  }

  /** @param nth which of the keys that `keysIn` names it is */
  #push(scope: (typeof OF_PEOPLE)[number], place: number, facts: GestureFacts, nth: number): void {
    const group = this.#ofPeople[scope].get(place)
    if (group === undefined)
      this.#ofPeople[scope].set(place, { key: keysIn(scope, facts)[nth] ?? '', rows: [facts] })
    else group.rows.push(facts)
  }
}

function numberOf(numbers: Map<string, number>, text: string): number {
  let number = numbers.get(text)
  if (number === undefined) numbers.set(text, (number = numbers.size))
  return number
}
