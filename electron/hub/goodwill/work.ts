import { hash } from 'node:crypto'
import type { Gesture, GestureClock } from '#core/gesture.ts'
import type { GestureChange, GestureWorld } from '#core/gesture-rules.ts'
import { type Counted, deltasOf } from '#core/audit/rollup.ts'
import { chain, type LedgerEvent, type LedgerLine, type Posting } from '#core/ledger.ts'
import type { Actor } from '#core/person.ts'
import { type ServiceHours, serviceMinutes } from '#core/service-hours.ts'
import { type Budget, saveBudgets } from '#storage/catalogue.ts'
import { type Customer, loadCases, loadCustomers, type StoredCase } from '#storage/cases.ts'
import { gesturesOfCustomers, loadGestures, saveGestures, type StoredGesture } from '#storage/gestures.ts'
import { appendLines, ledgerHead } from '#storage/ledger.ts'
import { Rollups } from '#storage/rollups.ts'
import type { Voucher } from '#storage/vouchers.ts'
import type { Deferred, Group } from '#work/command.ts'
import type { Sealer, Vault } from '../vault/vault.ts'
import { Codes } from './codes.ts'
import { counts, Figures, missing } from './figures.ts'
import { openGesture, sealGesture, sealerOf } from './sealing.ts'

export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** A gesture with its texts open, as the rules need it. */
export type OpenGesture = Gesture & { seq: number; revision: number }

/** What a command is about, and what the rules will ask for. */
export interface Asked {
  gesture: OpenGesture | null
  caseId: string
  kindId: string
  reasonId: string
  amount: Gesture['amount']
  /** Whether it is judged by limits and budget. */
  judged: boolean
  /** Whether it takes a code out of the stock. */
  issues: boolean
}

/**
 * The cases, gestures, budgets and codes that a group of commands works on: loaded together or on first use, changed
 * in memory one command after the other, written together at the end, with one ledger line for each step.
 */
export class GestureWork implements Deferred {
  readonly #group: Group
  readonly #figures: Figures
  readonly #codes: Codes
  readonly #gestures = new Map<string, OpenGesture>()
  /** As they are stored: a text that stays is not sealed again. */
  readonly #stored = new Map<string, { sealed: StoredGesture; open: OpenGesture }>()
  readonly #cases = new Map<string, StoredCase>()
  readonly #customers = new Map<string, Customer>()
  readonly #sealers = new Map<string, Sealer | null>()
  readonly #changed = new Set<string>()
  readonly #changedBudgets = new Map<string, Budget>()
  readonly #lines: LedgerLine[] = []
  readonly #rollups = new Rollups()
  #head: { seq: number; hash: string } | null = null
  #vault: Vault | null = null

  constructor(group: Group) {
    this.#group = group
    this.#figures = new Figures(group.trx)
    this.#codes = new Codes(group.trx)
  }

  /**
   * Loads what commands on these gestures and cases need.
   * @param wanted the people who give the commands, how many codes may be handed out, and whether limits will be asked
   */
  async load(
    vault: Vault,
    wanted: {
      gestureIds: string[]
      caseIds: string[]
      actors?: readonly Actor[]
      codes?: number
      judged?: boolean
    },
  ): Promise<void> {
    const { trx } = this.#group
    this.#codes.expect(wanted.codes ?? 0)
    this.#vault = vault
    const gestures = await loadGestures(trx, missing(wanted.gestureIds, this.#gestures))
    const caseIds = missing([...wanted.caseIds, ...gestures.map((gesture) => gesture.caseId)], this.#cases)
    const cases = await loadCases(trx, caseIds)
    for (const one of cases) this.#cases.set(one.id, one)
    const customerIds = missing(
      cases.map((one) => one.customerId),
      this.#customers,
    )
    for (const customer of await loadCustomers(trx, customerIds)) this.#customers.set(customer.id, customer)
    for (const sealed of gestures) {
      const open = openGesture(sealed, this.#sealerOf(vault, sealed.customerId))
      this.#gestures.set(open.id, open)
      this.#stored.set(open.id, { sealed, open })
    }
    this.#figures.expect(
      wanted.actors ?? [],
      wanted.gestureIds.flatMap((id) => this.#gestures.get(id) ?? []),
    )
    if (wanted.judged === true)
      this.#figures.expectLimits(
        [...(wanted.actors ?? []).map(({ id }) => id), ...gestures.map(({ proposerId }) => proposerId)],
        cases.map(({ customerId }) => customerId),
      )
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
    this.#sealers.delete(customer.id)
  }

  /** The world of one command, with all figures that it is judged by as they are after the commands before it. */
  async world(
    { gesture, caseId, kindId, reasonId, amount, judged, issues }: Asked,
    proposer: { id: string; teamId: string | null },
    context: { now: string; month: string },
  ): Promise<GestureWorld> {
    const found = this.#cases.get(caseId) ?? null
    const erased = found !== null && this.#customers.get(found.customerId)?.erasedAt != null
    const kind = judged || issues ? await this.#figures.kind(kindId) : null
    const takesCode = issues && kind?.category === 'voucher'
    return {
      gesture,
      case:
        found === null
          ? null
          : {
              id: found.id,
              state: found.state,
              channel: found.channel,
              customerId: found.customerId,
              erased,
            },
      kind,
      inStock: takesCode ? (await this.#codes.inStock(kindId, amount, context.now)).length : 0,
      ...(judged ? await this.#limits(gesture, found, reasonId, proposer, context) : NO_LIMITS),
    }
  }

  async #limits(
    gesture: OpenGesture | null,
    found: StoredCase | null,
    reasonId: string,
    proposer: { id: string; teamId: string | null },
    context: { now: string; month: string },
  ) {
    const figures = this.#figures
    const teamId = gesture?.teamId ?? proposer.teamId
    const month = gesture?.month ?? context.month
    const { id, limits } = await figures.policy(teamId)
    const own = gesture !== null && counts(gesture.state) ? gesture.amount.minor : 0
    const budget = teamId === null ? null : await figures.budget(teamId, month)
    return {
      reason: await figures.reason(reasonId),
      policy: { id, limits },
      customerGot:
        found === null
          ? NO_LIMITS.customerGot
          : await figures.customerGot(found.customerId, limits.customer.days, context.now, gesture?.id),
      agentMonthMinor: (await figures.inMonth(gesture?.proposerId ?? proposer.id, month)) - own,
      budgetFree:
        budget === null
          ? null
          : { minor: budget.amount - budget.held - budget.spent + own, currency: budget.currency },
    }
  }

  forgetPolicies(): void {
    this.#figures.forgetPolicies()
  }

  forgetCatalogue(): void {
    this.#figures.forgetCatalogue()
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
  hoursOf(actor: Pick<Actor, 'siteId'>): Promise<ServiceHours> {
    return this.#figures.hoursOf(actor)
  }

  /** A site serves at other times from now on. */
  forgetHours(siteId: string): void {
    this.#figures.forgetHours(siteId)
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

  budget(teamId: string, month: string): Promise<Budget | null> {
    return this.#figures.budget(teamId, month)
  }

  /** Lays a budget over the working set; its figures are written with the others. */
  putBudget(budget: Budget): Budget {
    const stored = { ...budget, revision: this.#group.touch('budget', budget.id, ['care']) }
    this.#figures.putBudget(stored)
    this.#changedBudgets.set(stored.id, stored)
    return stored
  }

  /** The code that was handed out for a gesture in this very transaction. */
  codeOf(gestureId: string): Voucher | undefined {
    return this.#codes.of(gestureId)
  }

  /** Lays a decided change over the working set, moves the money and writes the ledger's line. */
  async apply(
    { gesture, event, postings, takesCode }: GestureChange,
    at: string,
    actorId: string,
  ): Promise<OpenGesture> {
    const before = this.#gestures.get(gesture.id)
    const revision = this.#group.touch('gesture', gesture.id, ['care'])
    const waited = event === 'approved' ? await this.#waited(gesture, at) : gesture.waited
    const stored: OpenGesture = { ...gesture, waited, seq: before?.seq ?? revision, revision }
    this.#gestures.set(gesture.id, stored)
    this.#changed.add(gesture.id)
    this.#figures.changed(before, gesture)
    this.#rollups.add(deltasOf(before === undefined ? null : countedOf(before), countedOf(stored)))
    await this.#moveMoney(gesture, postings)
    if (takesCode) await this.#codes.handOut(gesture, at)
    await this.record(event, at, actorId, postings, stored)
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
            state: about.state,
            ...(event === 'proposed'
              ? { siteId: about.siteId, channel: about.channel, day: about.day, hour: about.hour }
              : {}),
            ...(event === 'approved' ? { waited: about.waited } : {}),
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

  /** Whole service minutes from proposal to yes, as the proposer's site serves. */
  async #waited({ siteId, proposedAt }: Gesture, at: string): Promise<number> {
    return Math.floor(serviceMinutes(proposedAt, at, await this.#figures.hoursOf({ siteId })))
  }

  async flush({ engine, trx }: Group): Promise<void> {
    await saveBudgets(engine, trx, [...this.#changedBudgets.values()])
    const vault = this.#vault
    if (vault !== null) await saveGestures(engine, trx, this.#sealed(vault))
    await this.#codes.flush(engine)
    await appendLines(engine, trx, this.#lines)
    await this.#rollups.flush(engine, trx)
  }

  #sealed(vault: Vault): StoredGesture[] {
    return [...this.#changed].map((id) => {
      const gesture = this.#gestures.get(id) as OpenGesture
      return sealGesture(gesture, this.#sealerOf(vault, gesture.customerId), this.#stored.get(id))
    })
  }

  /** A customer's key is unwrapped once. */
  #sealerOf(vault: Vault, customerId: string): Sealer | null {
    let sealer = this.#sealers.get(customerId)
    if (sealer === undefined) {
      sealer = sealerOf(vault, this.#customers.get(customerId))
      this.#sealers.set(customerId, sealer)
    }
    return sealer
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
}

/** What of a gesture the rollups count. */
const countedOf = ({ amount, ...gesture }: Gesture): Counted => ({ ...gesture, ...amount })

/** What a command that is not judged by limits has no use for. */
const NO_LIMITS = {
  reason: null,
  policy: null,
  customerGot: { gestures: 0, minor: 0 },
  agentMonthMinor: 0,
  budgetFree: null,
}
