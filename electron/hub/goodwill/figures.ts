import { type Gesture, HELD_STATES, SPENT_STATES } from '#core/gesture.ts'
import type { Actor } from '#core/person.ts'
import { type ServiceHours, serviceHoursOf } from '#core/service-hours.ts'
import {
  type Budget,
  budgetsOfTeams,
  loadKinds,
  loadReasons,
  policiesInForce,
  type StoredKind,
  type StoredPolicy,
} from '#storage/catalogue.ts'
import type { Trx } from '#storage/engine.ts'
import { amountsOfCustomers, proposedInMonth } from '#storage/gestures.ts'
import { loadSites } from '#storage/places.ts'

const DAY_MS = 86_400_000

/** Whether a gesture in this state has money held or spent. */
export const counts = (state: Gesture['state']): boolean =>
  HELD_STATES.includes(state) || SPENT_STATES.includes(state)

/** What limits know of a gesture that counts. */
interface Got {
  minor: number
  proposedAt: string
}

/**
 * What proposals are judged by, within one transaction: catalogue, policies, budgets, opening times, and the sums of
 * customers and people. Each is read on first use, with one query for all who are expected to need theirs; what the
 * transaction changes is laid over what is stored, which is as it was until everything is written.
 */
export class Figures {
  readonly #trx: Trx
  readonly #customerIds = new Set<string>()
  readonly #personIds = new Set<string>()
  readonly #teamIds = new Set<string>()
  readonly #siteIds = new Set<string>()
  readonly #hours = new Map<string, ServiceHours>()
  readonly #budgets = new Map<string, Budget | null>()
  readonly #inMonth = new Map<string, number>()
  readonly #addedInMonth = new Map<string, number>()
  readonly #got = new Map<string, Map<string, Got>>()
  readonly #changedGot = new Map<string, Map<string, Got | null>>()
  #kinds: Map<string, StoredKind> | null = null
  #reasons: Map<string, { id: string; retiredAt: string | null }> | null = null
  #policies: Map<string | null, StoredPolicy> | null = null

  constructor(trx: Trx) {
    this.#trx = trx
  }

  /** Says whose sites and teams will be asked for. */
  expect(actors: readonly Actor[], gestures: readonly Gesture[]): void {
    for (const { siteId, teamId } of actors) {
      if (siteId !== null) this.#siteIds.add(siteId)
      if (teamId !== null) this.#teamIds.add(teamId)
    }
    for (const { teamId } of gestures) this.#teamIds.add(teamId)
  }

  /** Says who will propose something, and for which customers. */
  expectLimits(personIds: readonly string[], customerIds: readonly string[]): void {
    for (const id of personIds) this.#personIds.add(id)
    for (const id of customerIds) this.#customerIds.add(id)
  }

  async kind(id: string): Promise<StoredKind | null> {
    this.#kinds ??= new Map((await loadKinds(this.#trx)).map((kind) => [kind.id, kind]))
    return this.#kinds.get(id) ?? null
  }

  async reason(id: string): Promise<{ id: string; retiredAt: string | null } | null> {
    this.#reasons ??= new Map((await loadReasons(this.#trx)).map((reason) => [reason.id, reason]))
    return this.#reasons.get(id) ?? null
  }

  forgetCatalogue(): void {
    this.#kinds = null
    this.#reasons = null
  }

  /** The team's own policy, or the company's. */
  async policy(teamId: string | null): Promise<StoredPolicy> {
    const policies = await this.#allPolicies()
    const policy = policies.get(teamId) ?? policies.get(null)
    if (policy === undefined) throw new Error('The company has no policy')
    return policy
  }

  forgetPolicies(): void {
    this.#policies = null
    // Another policy may look further back.
    this.#got.clear()
  }

  /** When a person's site serves. */
  async hoursOf({ siteId }: Pick<Actor, 'siteId'>): Promise<ServiceHours> {
    if (siteId === null) return serviceHoursOf(undefined)
    let hours = this.#hours.get(siteId)
    if (hours === undefined) {
      for (const site of await loadSites(this.#trx, missing([siteId, ...this.#siteIds], this.#hours)))
        this.#hours.set(site.id, serviceHoursOf(site))
      hours = this.#hours.get(siteId) ?? serviceHoursOf(undefined)
    }
    return hours
  }

  /** A site serves at other times from now on. */
  forgetHours(siteId: string): void {
    this.#hours.delete(siteId)
  }

  async budget(teamId: string, month: string): Promise<Budget | null> {
    const key = (id: string) => `${id} ${month}`
    if (!this.#budgets.has(key(teamId))) {
      const ids = [...new Set([teamId, ...this.#teamIds])].filter((id) => !this.#budgets.has(key(id)))
      for (const id of ids) this.#budgets.set(key(id), null)
      for (const budget of await budgetsOfTeams(this.#trx, ids, month))
        this.#budgets.set(key(budget.teamId), budget)
    }
    return this.#budgets.get(key(teamId)) ?? null
  }

  /** Lays a budget over what is stored. */
  putBudget(budget: Budget): void {
    this.#budgets.set(`${budget.teamId} ${budget.month}`, budget)
  }

  /** What a person has held or spent in a month, in minor units. */
  async inMonth(personId: string, month: string): Promise<number> {
    const key = (id: string) => `${id} ${month}`
    if (!this.#inMonth.has(key(personId))) {
      const ids = [...new Set([personId, ...this.#personIds])].filter((id) => !this.#inMonth.has(key(id)))
      const sums = await proposedInMonth(this.#trx, ids, month)
      for (const id of ids) this.#inMonth.set(key(id), sums.get(id) ?? 0)
    }
    return (this.#inMonth.get(key(personId)) ?? 0) + (this.#addedInMonth.get(key(personId)) ?? 0)
  }

  /**
   * What a customer got, or is about to get, in the days before an instant.
   * @param without the id of a gesture that does not count
   */
  async customerGot(customerId: string, days: number, now: string, without: string | undefined) {
    if (!this.#got.has(customerId)) await this.#loadGot(customerId, now)
    const since = daysBefore(now, days)
    const all = new Map<string, Got | null>([
      ...(this.#got.get(customerId) ?? []),
      ...(this.#changedGot.get(customerId) ?? []),
    ])
    const sum = { gestures: 0, minor: 0 }
    for (const [id, got] of all) {
      if (got === null || id === without || got.proposedAt < since) continue
      sum.gestures += 1
      sum.minor += got.minor
    }
    return sum
  }

  /** Lays a change of a gesture over the sums. */
  changed(before: Gesture | undefined, after: Gesture): void {
    const { id, customerId, proposerId, month, proposedAt, amount } = after
    const now = counts(after.state) ? amount.minor : 0
    const was = before !== undefined && counts(before.state) ? before.amount.minor : 0
    const key = `${proposerId} ${month}`
    this.#addedInMonth.set(key, (this.#addedInMonth.get(key) ?? 0) + now - was)
    const got = this.#changedGot.get(customerId) ?? new Map<string, Got | null>()
    got.set(id, counts(after.state) ? { minor: amount.minor, proposedAt } : null)
    this.#changedGot.set(customerId, got)
  }

  async #allPolicies(): Promise<Map<string | null, StoredPolicy>> {
    this.#policies ??= new Map(
      (await policiesInForce(this.#trx)).map((policy) => [policy.limits.teamId, policy]),
    )
    return this.#policies
  }

  /** As far back as any policy looks: time does not go back, so nobody will look further in this transaction. */
  async #loadGot(customerId: string, now: string): Promise<void> {
    const days = Math.max(
      ...[...(await this.#allPolicies()).values()].map(({ limits }) => limits.customer.days),
    )
    const ids = missing([customerId, ...this.#customerIds], this.#got)
    for (const id of ids) this.#got.set(id, new Map())
    for (const one of await amountsOfCustomers(this.#trx, ids, daysBefore(now, days)))
      this.#got.get(one.customerId)?.set(one.id, one)
  }
}

const daysBefore = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * DAY_MS).toISOString()

/** Those of these ids that are not known yet, each once. */
export const missing = (ids: readonly string[], known: ReadonlyMap<string, unknown>): string[] =>
  [...new Set(ids)].filter((id) => !known.has(id))
