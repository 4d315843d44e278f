import type { GestureFacts } from '../facts.ts'
import { monthNumber } from './instant.ts'
import { isWithin, type Scope, subjectsIn, windowFrom } from './scope.ts'
import { firstMonthAt, monthsOf, windowsAt } from './window.ts'

type Rows = GestureFacts[]
type Keyed = [Scope, string, Rows]

/** A person or two, and their rows by month, the first that is judged coming first. */
interface Subject {
  name: string
  byMonth: (Rows | undefined)[]
}
/** By the number that stands for the person, or for the two. */
type Subjects = Map<number, Subject>

/** Two people's numbers make a number that is still exact. */
const MOST_PEOPLE = 2 ** 26
/** Nothing is found in fewer rows of a customer, and most customers have one. */
const FEWEST_OF_A_CUSTOMER = 2

/**
 * The rows of all keys of all scopes: what `keysIn` says of each gesture, for millions of them. Only what lies within
 * the windows is kept, once for each subject; windows are put together as they are asked for.
 */
export class Groups {
  readonly #today: string
  readonly #from: { customer: string; gesture: string; budget: string; people: string }
  readonly #firstMonth: number
  readonly #shown: Rows = []
  readonly #customers = new Map<string, GestureFacts | Rows>()
  readonly #budgets = new Map<string, Rows>()
  readonly #people = new Map<string, number>()
  readonly #proposers: Subjects = new Map()
  /** Who issued what another proposed. */
  readonly #issuers: Subjects = new Map()
  readonly #approvers: Subjects = new Map()
  readonly #pairs: Subjects = new Map()

  constructor(today: string) {
    this.#today = today
    this.#from = {
      customer: windowFrom('customer', today),
      gesture: windowFrom('gesture', today),
      budget: windowFrom('budget', today),
      people: windowFrom('proposer', today),
    }
    this.#firstMonth = monthNumber(firstMonthAt(today))
  }

  /** Whether anything can be found in a gesture. */
  wants(facts: GestureFacts): boolean {
    return (
      isWithin('customer', facts, this.#from.customer) ||
      isWithin('proposer', facts, this.#from.people) ||
      isWithin('budget', facts, this.#from.budget) ||
      (facts.codeShown.length > 0 && isWithin('gesture', facts, this.#from.gesture))
    )
  }

  add(facts: GestureFacts): void {
    // Where no code was shown again there is nothing to find in a gesture alone.
    if (facts.codeShown.length > 0 && isWithin('gesture', facts, this.#from.gesture)) this.#shown.push(facts)
    if (isWithin('customer', facts, this.#from.customer)) this.#addToCustomer(facts)
    if (isWithin('budget', facts, this.#from.budget)) this.#addToBudget(facts)
    if (isWithin('proposer', facts, this.#from.people)) this.#addToPeople(facts)
  }

  /** Every key with its rows. */
  *all(): Generator<Keyed> {
    for (const facts of this.#shown) yield ['gesture', facts.id, [facts]]
    for (const [key, rows] of this.#customers)
      if (Array.isArray(rows) && rows.length >= FEWEST_OF_A_CUSTOMER) yield ['customer', key, rows]
    for (const [teamId, rows] of this.#budgets) yield ['budget', `${teamId}:${this.#today.slice(0, 7)}`, rows]
    yield* this.#ofPeople()
  }

  /** All of one person together: their rows are still at hand then, which makes much of the time with so many. */
  *#ofPeople(): Generator<Keyed> {
    const windows = windowsAt(this.#today).map((window) => ({
      window,
      months: monthsOf(window).map((month) => monthNumber(month) - this.#firstMonth),
    }))
    const keyed = (
      scope: Scope,
      name: string,
      { window, months }: (typeof windows)[number],
      ...subjects: (Subject | undefined)[]
    ): Keyed => [
      scope,
      `${name}:${window}`,
      subjects.flatMap((subject) => months.flatMap((month) => subject?.byMonth[month] ?? [])),
    ]
    for (const [number, { name }] of new Map([...this.#proposers, ...this.#issuers])) {
      const [own, others] = [this.#proposers.get(number), this.#issuers.get(number)]
      for (const window of windows) {
        yield keyed('proposer', name, window, own)
        yield keyed('person', name, window, own, others)
      }
    }
    for (const subject of this.#approvers.values())
      for (const window of windows) yield keyed('approver', subject.name, window, subject)
    for (const subject of this.#pairs.values())
      for (const window of windows) yield keyed('pair', subject.name, window, subject)
  }

  #addToCustomer(facts: GestureFacts): void {
    const { customerId } = facts
    if (customerId === '') return
    const before = this.#customers.get(customerId)
    if (before === undefined) this.#customers.set(customerId, facts)
    else if (Array.isArray(before)) before.push(facts)
    else this.#customers.set(customerId, [before, facts])
  }

  #addToBudget(facts: GestureFacts): void {
    const rows = this.#budgets.get(facts.teamId)
    if (rows === undefined) this.#budgets.set(facts.teamId, [facts])
    else rows.push(facts)
  }

  #addToPeople(facts: GestureFacts): void {
    const { proposerId, issuedById, approvals } = facts
    const month = monthNumber(facts.day) - this.#firstMonth
    const proposer = this.#numberOf(proposerId)
    push(this.#proposers, proposer, month, facts, () => proposerId)
    if (issuedById !== null && issuedById !== proposerId)
      push(this.#issuers, this.#numberOf(issuedById), month, facts, () => issuedById)
    // Nearly always there is one.
    const approvers =
      approvals.length === 1 ? approvals.map(({ personId }) => personId) : subjectsIn('approver', facts)
    for (const personId of approvers) {
      const approver = this.#numberOf(personId)
      push(this.#approvers, approver, month, facts, () => personId)
      if (approver === proposer) continue
      const pair = Math.min(approver, proposer) * MOST_PEOPLE + Math.max(approver, proposer)
      push(this.#pairs, pair, month, facts, () => [personId, proposerId].toSorted().join('+'))
    }
  }

  #numberOf(id: string): number {
    let number = this.#people.get(id)
    if (number === undefined) this.#people.set(id, (number = this.#people.size))
    return number
  }
}

function push(
  subjects: Subjects,
  number: number,
  month: number,
  facts: GestureFacts,
  nameOf: () => string,
): void {
  let subject = subjects.get(number)
  if (subject === undefined) subjects.set(number, (subject = { name: nameOf(), byMonth: [] }))
  const rows = subject.byMonth[month]
  if (rows === undefined) subject.byMonth[month] = [facts]
  else rows.push(facts)
}
