import { hash } from 'node:crypto'
import type { Gesture, GestureClock } from '#core/gesture.ts'
import { HELD_STATES, SPENT_STATES } from '#core/gesture.ts'
import type { GestureChange, GestureWorld } from '#core/gesture-rules.ts'
import { chain, type LedgerEvent, type LedgerLine, type Posting } from '#core/ledger.ts'
import { type Actor } from '#core/person.ts'
import { type ServiceHours, serviceHoursOf } from '#core/service-hours.ts'
import {
  type Budget,
  loadBudget,
  loadKinds,
  policiesInForce,
  loadReasons,
  saveBudget,
  type StoredKind,
  type StoredPolicy,
} from '#storage/catalogue.ts'
import { type Customer, loadCases, loadCustomers, type StoredCase } from '#storage/cases.ts'
import {
  gesturesOfCustomers,
  loadGestures,
  proposedInMonth,
  saveGestures,
  type StoredGesture,
} from '#storage/gestures.ts'
import { appendLines, ledgerHead } from '#storage/ledger.ts'
import { loadSites } from '#storage/places.ts'
import { handOutVoucher, type Voucher, vouchersInStock } from '#storage/vouchers.ts'
import type { Deferred, Group } from '#work/command.ts'
import type { Vault } from '../vault/vault.ts'
import { openGesture, sealGesture } from './sealing.ts'

export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** A gesture with its texts open, as the rules need it. */
export type OpenGesture = Gesture & { seq: number; revision: number }

export const counts = (state: Gesture['state']): boolean =>
  HELD_STATES.includes(state) || SPENT_STATES.includes(state)

/**
 * The cases, gestures, budgets and codes that a group of commands works on: loaded together or on first use, changed
 * in memory one command after the other, written together at the end, with one ledger line for each step.
 */
export class GestureWork implements Deferred {
  readonly #group: Group
  readonly #gestures = new Map<string, OpenGesture>()
  readonly #cases = new Map<string, StoredCase>()
  readonly #customers = new Map<string, Customer>()
  /** What each customer got: as it is after the commands so far. */
  readonly #got = new Map<string, Map<string, Pick<Gesture, 'state' | 'amount' | 'proposedAt'>>>()
  readonly #inMonth = new Map<string, number>()
  readonly #budgets = new Map<string, Budget | null>()
  readonly #hours = new Map<string, ServiceHours>()
  readonly #stock = new Map<string, Voucher[]>()
  readonly #changed = new Set<string>()
  readonly #changedBudgets = new Set<string>()
  readonly #lines: LedgerLine[] = []
  #catalogue: {
    kinds: Map<string, StoredKind>
    reasons: Map<string, { id: string; retiredAt: string | null }>
  } | null = null
  #policies: Map<string | null, StoredPolicy> | null = null
  #head: { seq: number; hash: string } | null = null
  #codesWanted = 0
  #vault: Vault | null = null
  readonly #handedOut = new Map<string, string>()
  /** The codes that this group has handed out, by gesture. */
  readonly handedOut = new Map<string, Voucher>()

  constructor(group: Group) {
    this.#group = group
  }

  /** Loads what commands on these gestures and cases need. */
  async load(
    vault: Vault,
    wanted: { gestureIds: string[]; caseIds: string[]; codes: number },
  ): Promise<void> {
    const { trx } = this.#group
    this.#codesWanted += wanted.codes
    this.#vault = vault
    const gestures = await loadGestures(trx, missing(wanted.gestureIds, this.#gestures))
    const caseIds = missing([...wanted.caseIds, ...gestures.map((gesture) => gesture.caseId)], this.#cases)
    for (const one of await loadCases(trx, caseIds)) this.#cases.set(one.id, one)
    const customerIds = missing(
      [...this.#cases.values()].map((one) => one.customerId),
      this.#customers,
    )
    for (const customer of await loadCustomers(trx, customerIds)) {
      this.#customers.set(customer.id, customer)
      this.#got.set(customer.id, new Map())
    }
    for (const gesture of gestures)
      this.#gestures.set(gesture.id, openGesture(vault, gesture, this.#customers))
    for (const { customerId, id, state, amount, proposedAt } of await gesturesOfCustomers(
      trx,
      customerIds,
      '',
    ))
      this.#got.get(customerId)?.set(id, { state, amount, proposedAt })
  }

  gesture(id: string): OpenGesture | null {
    return this.#gestures.get(id) ?? null
  }

  case(id: string): StoredCase | null {
    return this.#cases.get(id) ?? null
  }

  customer(id: string): Customer | undefined {
    return this.#customers.get(id)
  }

  /** Lays a case, and its customer, over the working set; whoever changed them has written them. */
  put(changed: StoredCase, customer?: Customer): void {
    this.#cases.set(changed.id, changed)
    if (customer === undefined) return
    this.#customers.set(customer.id, customer)
    if (!this.#got.has(customer.id)) this.#got.set(customer.id, new Map())
  }

  /** The world of one command, with all figures as they are after the commands before it. */
  async world(
    about: {
      gesture: OpenGesture | null
      caseId: string
      kindId: string
      reasonId: string
      minor: number
      currency: string
    },
    proposer: { id: string; teamId: string | null },
    context: { now: string; month: string },
  ): Promise<GestureWorld> {
    const { gesture, caseId, kindId, reasonId, minor, currency } = about
    const found = this.#cases.get(caseId) ?? null
    const customer = found === null ? undefined : this.#customers.get(found.customerId)
    const { kinds, reasons } = await this.#loadCatalogue()
    const kind = kinds.get(kindId) ?? null
    const teamId = gesture?.teamId ?? proposer.teamId
    const month = gesture?.month ?? context.month
    const policy = await this.#policy(teamId)
    const own = gesture !== null && counts(gesture.state) ? gesture.amount.minor : 0
    const inMonth = await this.#proposedInMonth(gesture?.proposerId ?? proposer.id, month)
    const budget = teamId === null ? null : await this.budget(teamId, month)
    return {
      gesture,
      case:
        found === null
          ? null
          : {
              id: found.id,
              state: found.state,
              customerId: found.customerId,
              erased: customer?.erasedAt != null,
            },
      kind,
      reason: reasons.get(reasonId) ?? null,
      policy: { id: policy.id, limits: policy.limits },
      customerGot: this.#customerGot(
        found?.customerId,
        policy.limits.customer.days,
        context.now,
        gesture?.id,
      ),
      agentMonthMinor: inMonth - own,
      budgetFree:
        budget === null
          ? null
          : { minor: budget.amount - budget.held - budget.spent + own, currency: budget.currency },
      inStock:
        kind?.category === 'voucher' ? (await this.#codes(kindId, minor, currency, context.now)).length : 0,
    }
  }

  forgetPolicies(): void {
    this.#policies = null
  }

  forgetCatalogue(): void {
    this.#catalogue = null
  }

  /** With a customer's key gone, nothing that was sealed with it is left to read: the rows say so at once. */
  async eraseTexts(customerId: string): Promise<void> {
    for (const { id } of await gesturesOfCustomers(this.#group.trx, [customerId], ''))
      this.#group.touch('gesture', id, ['care'])
    for (const gesture of this.#gestures.values())
      if (gesture.customerId === customerId)
        this.#gestures.set(gesture.id, { ...gesture, note: '', justification: null })
  }

  /** When a person's site serves. */
  async hoursOf(actor: Pick<Actor, 'siteId'>): Promise<ServiceHours> {
    const key = actor.siteId ?? ''
    let hours = this.#hours.get(key)
    if (hours === undefined) {
      const [site] = actor.siteId === null ? [] : await loadSites(this.#group.trx, [actor.siteId])
      hours = serviceHoursOf(site)
      this.#hours.set(key, hours)
    }
    return hours
  }

  /** A site serves at other times from now on. */
  forgetHours(siteId: string): void {
    this.#hours.delete(siteId)
  }

  /** The gestures at hand, as they are after the commands so far. */
  atHand(): ReadonlyMap<string, OpenGesture> {
    return this.#gestures
  }

  /** Sets when a proposal at hand climbs and lapses. */
  setClock(id: string, clock: GestureClock): void {
    const gesture = this.#gestures.get(id)
    if (gesture === undefined) return
    this.#gestures.set(id, { ...gesture, ...clock, revision: this.#group.touch('gesture', id, ['care']) })
    this.#changed.add(id)
  }

  async budget(teamId: string, month: string): Promise<Budget | null> {
    const key = `${teamId} ${month}`
    let budget = this.#budgets.get(key)
    if (budget === undefined) {
      budget = (await loadBudget(this.#group.trx, teamId, month)) ?? null
      this.#budgets.set(key, budget)
    }
    return budget
  }

  /** Lays a budget over the working set; its figures are written with the others. */
  putBudget(budget: Budget): Budget {
    const key = `${budget.teamId} ${budget.month}`
    const stored = { ...budget, revision: this.#group.touch('budget', budget.id, ['care']) }
    this.#budgets.set(key, stored)
    this.#changedBudgets.add(key)
    return stored
  }

  /** Lays a decided change over the working set, moves the money and writes the ledger's line. */
  async apply(
    { gesture, event, postings, takesCode }: GestureChange,
    at: string,
    actorId: string,
  ): Promise<OpenGesture> {
    const before = this.#gestures.get(gesture.id)
    const revision = this.#group.touch('gesture', gesture.id, ['care'])
    const stored: OpenGesture = { ...gesture, seq: before?.seq ?? revision, revision }
    this.#gestures.set(gesture.id, stored)
    this.#changed.add(gesture.id)
    const { customerId, proposerId, month, state, amount, proposedAt } = gesture
    const got = this.#got.get(customerId)
    if (counts(state)) got?.set(gesture.id, { state, amount, proposedAt })
    else got?.delete(gesture.id)
    const key = `${proposerId} ${month}`
    const change =
      (counts(state) ? amount.minor : 0) -
      (before !== undefined && counts(before.state) ? before.amount.minor : 0)
    this.#inMonth.set(key, (await this.#proposedInMonth(proposerId, month)) + change)
    await this.#moveMoney(gesture, postings)
    if (takesCode) await this.#handOut(gesture, at)
    await this.record(event, at, actorId, postings, gesture)
    return stored
  }

  /** Appends a line to the ledger, in this very transaction. */
  async record(
    event: LedgerEvent,
    at: string,
    actorId: string,
    postings: readonly Posting[],
    about: Gesture | null,
    more: LedgerLine['details'] = {},
  ): Promise<LedgerLine> {
    this.#head ??= await ledgerHead(this.#group.trx)
    const details: LedgerLine['details'] =
      about === null
        ? more
        : {
            ...more,
            caseId: about.caseId,
            customer: about.customerId,
            kindId: about.kindId,
            reasonId: about.reasonId,
            minor: about.amount.minor,
            currency: about.amount.currency,
            teamId: about.teamId,
            month: about.month,
            contentHash: about.contentHash,
          }
    const line = chain(
      {
        seq: this.#head.seq + 1,
        at,
        gestureId: about?.id ?? null,
        event,
        actorId,
        policyVersion: about?.policyVersion ?? null,
        postings,
        details,
      },
      this.#head.hash,
      sha256,
    )
    this.#head = line
    this.#lines.push(line)
    return line
  }

  async flush({ engine, trx }: Group): Promise<void> {
    for (const key of this.#changedBudgets) {
      const budget = this.#budgets.get(key)
      if (budget) await saveBudget(trx, budget)
    }
    const vault = this.#vault
    if (vault !== null) {
      const sealed: StoredGesture[] = [...this.#changed].map((id) =>
        sealGesture(vault, this.#gestures.get(id) as OpenGesture, this.#customers),
      )
      await saveGestures(engine, trx, sealed)
    }
    for (const [voucherId, gestureId] of this.#handedOut) await handOutVoucher(trx, voucherId, gestureId)
    await appendLines(engine, trx, this.#lines)
  }

  async #handOut(gesture: Gesture, now: string): Promise<void> {
    const codes = await this.#codes(gesture.kindId, gesture.amount.minor, gesture.amount.currency, now)
    const voucher = codes.shift()
    if (voucher === undefined) throw new Error('The rules issued a voucher that is not in stock')
    this.#handedOut.set(voucher.id, gesture.id)
    this.handedOut.set(gesture.id, voucher)
  }

  async #codes(kindId: string, minor: number, currency: string, now: string): Promise<Voucher[]> {
    const key = `${kindId} ${minor} ${currency}`
    let codes = this.#stock.get(key)
    if (codes === undefined || codes.length === 0) {
      // Those that this group has handed out are still in stock as long as nothing is written.
      const most = Math.max(1, this.#codesWanted) + this.#handedOut.size
      const stored = await vouchersInStock(
        this.#group.trx,
        { kindId, minor, currency },
        now.slice(0, 10),
        most,
      )
      codes = stored.filter((voucher) => !this.#handedOut.has(voucher.id))
      this.#stock.set(key, codes)
    }
    return codes
  }

  async #moveMoney({ teamId, month, amount }: Gesture, postings: readonly Posting[]): Promise<void> {
    if (postings.length === 0) return
    const budget = await this.budget(teamId, month)
    if (budget === null || budget.currency !== amount.currency)
      throw new Error('The rules moved money without a budget')
    const sum = (pot: string) =>
      postings
        .filter((posting) => posting.account.endsWith(`:${pot}`))
        .reduce((total, { minor }) => total + minor, 0)
    this.putBudget({ ...budget, held: budget.held + sum('held'), spent: budget.spent + sum('spent') })
  }

  #customerGot(customerId: string | undefined, days: number, now: string, without: string | undefined) {
    const since = new Date(Date.parse(now) - days * 86_400_000).toISOString()
    const got = [...(this.#got.get(customerId ?? '') ?? [])].filter(
      ([id, { proposedAt }]) => id !== without && proposedAt >= since,
    )
    return { gestures: got.length, minor: got.reduce((total, [, { amount }]) => total + amount.minor, 0) }
  }

  async #proposedInMonth(proposerId: string, month: string): Promise<number> {
    const key = `${proposerId} ${month}`
    let minor = this.#inMonth.get(key)
    if (minor === undefined) {
      minor = (await proposedInMonth(this.#group.trx, [proposerId], [month])).get(key) ?? 0
      this.#inMonth.set(key, minor)
    }
    return minor
  }

  async #policy(teamId: string | null): Promise<StoredPolicy> {
    this.#policies ??= new Map(
      (await policiesInForce(this.#group.trx)).map((policy) => [policy.limits.teamId, policy]),
    )
    const policy = this.#policies.get(teamId) ?? this.#policies.get(null)
    if (policy === undefined) throw new Error('The company has no policy')
    return policy
  }

  async #loadCatalogue() {
    this.#catalogue ??= {
      kinds: new Map((await loadKinds(this.#group.trx)).map((kind) => [kind.id, kind])),
      reasons: new Map((await loadReasons(this.#group.trx)).map((reason) => [reason.id, reason])),
    }
    return this.#catalogue
  }
}

const missing = (ids: readonly string[], known: ReadonlyMap<string, unknown>): string[] =>
  [...new Set(ids)].filter((id) => !known.has(id))
