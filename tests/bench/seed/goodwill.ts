import { randomBytes, randomUUID } from 'node:crypto'
import { contentText } from '#core/gesture.ts'
import { DEFAULT_POLICY, type Policy } from '#core/policy.ts'
import { sealerOf, sealGesture } from '#hub/goodwill/sealing.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import { Vault } from '#hub/vault/vault.ts'
import { addPolicy, saveBudgets, saveKind, saveReason } from '#storage/catalogue.ts'
import type { Customer } from '#storage/cases.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { saveGestures, type StoredGesture } from '#storage/gestures.ts'
import { chunked } from '#storage/chunked.ts'
import { saveRevision } from '#storage/network.ts'
import { addVouchers } from '#storage/vouchers.ts'
import { Random } from '../random.ts'
import { type Company, seedCompany, type SeededPerson } from './company.ts'

/** A network in which gestures have been given, and more can be. */
export interface GoodwillCompany extends Company {
  /** The hub's key, as base64. */
  key: string
  policyId: string
  kindId: string
  reasonId: string
  /** Cases of customers who got `GESTURES_EACH`. */
  known: { caseId: string; customerId: string }[]
  /** Cases of customers who got nothing yet, each with one of its own. */
  fresh: string[]
}

const PEOPLE = 500
export const GESTURES_EACH = 50
/** As many cycles as can be measured: each takes a case and a code. */
const FRESH = 30_000
export const AMOUNT = { minor: 1_500, currency: 'EUR' }
const DAY_MS = 86_400_000
/** Over which the gestures of the past are spread; the radar looks back as far. */
export const DAYS = 365
const CUSTOMERS_AT_ONCE = 200

/** Limits under which no cycle is refused, and one yes is needed for each. */
const LIMITS: Policy = {
  ...DEFAULT_POLICY,
  customer: { ...DEFAULT_POLICY.customer, days: DAYS },
  agentMonth: { minor: 10_000_000_000, currency: 'EUR' },
}

/**
 * Fills an empty storage with people, customers and gestures, written past the hub.
 * @param gestures how many, each customer having `GESTURES_EACH`
 */
export async function seedGoodwill(engine: Engine, gestures: number): Promise<GoodwillCompany> {
  const company = await seedCompany(engine, PEOPLE)
  const key = randomBytes(32)
  const made: GoodwillCompany = {
    ...company,
    key: key.toString('base64'),
    policyId: randomUUID(),
    kindId: randomUUID(),
    reasonId: randomUUID(),
    known: [],
    fresh: [],
  }
  const seeding = new Seeding(engine, new Vault(key), made)
  await engine.write.transaction().execute((trx) => seeding.catalogue(trx))
  while (made.known.length < gestures / GESTURES_EACH)
    await engine.write
      .transaction()
      .execute(async (trx) => made.known.push(...(await seeding.customers(trx, true))))
  while (made.fresh.length < FRESH)
    await engine.write
      .transaction()
      .execute(async (trx) =>
        made.fresh.push(...(await seeding.customers(trx, false)).map(({ caseId }) => caseId)),
      )
  await engine.write.transaction().execute(async (trx) => {
    await seeding.stock(trx)
    await saveRevision(trx, seeding.seq)
  })
  return { ...made, revision: seeding.seq }
}

class Seeding {
  readonly #engine: Engine
  readonly #vault: Vault
  readonly #made: GoodwillCompany
  readonly #random = new Random(3)
  readonly #now = Date.now()
  /** The last row number that was given: cases and gestures count on from the people. */
  seq: number

  constructor(engine: Engine, vault: Vault, made: GoodwillCompany) {
    this.#engine = engine
    this.#vault = vault
    this.#made = made
    this.seq = made.revision
  }

  async catalogue(trx: Trx): Promise<void> {
    const { policyId, kindId, reasonId, people } = this.#made
    const revision = 0
    const validFrom = new Date(this.#now - DAYS * DAY_MS).toISOString()
    await addPolicy(trx, { id: policyId, limits: LIMITS, validFrom, byId: null, revision })
    await saveKind(trx, {
      id: kindId,
      name: { de: 'Gutschein', en: 'Voucher' },
      category: 'voucher',
      picture: 'voucher',
      currency: AMOUNT.currency,
      denominations: [AMOUNT.minor],
      usableBy: ['agent'],
      validDays: null,
      lowStock: null,
      retiredAt: null,
      revision,
    })
    await saveReason(trx, {
      id: reasonId,
      name: { de: 'Spät', en: 'Late' },
      afterAsk: false,
      retiredAt: null,
      revision,
    })
    // A month may end while it is measured.
    for (const month of new Set([this.#now, this.#now + DAY_MS].map(monthAt)))
      for (const teamId of new Set(people.map((person) => person.teamId)))
        await saveBudgets(this.#engine, trx, [
          {
            id: randomUUID(),
            teamId,
            month,
            currency: AMOUNT.currency,
            amount: 10_000_000_000,
            held: 0,
            spent: 0,
            revision,
          },
        ])
  }

  /** Some customers, each with a case; with all that they got, or with nothing yet. */
  async customers(trx: Trx, got: boolean): Promise<GoodwillCompany['known']> {
    const createdAt = new Date(this.#now - DAYS * DAY_MS).toISOString()
    const customers = Array.from({ length: CUSTOMERS_AT_ONCE }, (): Customer => {
      const id = randomUUID()
      return {
        id,
        keyHash: this.#vault.hashCustomerKey(id),
        dataKey: this.#vault.newDataKey(id),
        keyCipher: null,
        nameCipher: null,
        handleCipher: null,
        createdAt,
        erasedAt: null,
      }
    })
    const cases = customers.map(({ id }) => ({
      seq: ++this.seq,
      id: randomUUID(),
      reference: randomUUID(),
      customerId: id,
      subject: 'Drei Mails ohne Antwort',
      channel: 'mail' as const,
      state: 'open' as const,
      ownerId: null,
      teamId: null,
      contactCount: 0,
      createdById: this.#made.people[0]?.id ?? '',
      createdAt,
      activeAt: createdAt,
      closedAt: null,
      revision: this.seq,
    }))
    await trx.insertInto('customer').values(customers).execute()
    await trx.insertInto('case').values(cases).execute()
    if (got) {
      const byId = new Map(customers.map((customer) => [customer.id, customer]))
      const gestures = cases.flatMap(({ id, customerId }) =>
        Array.from({ length: GESTURES_EACH }, () => this.#gesture(id, customerId, byId)),
      )
      await saveGestures(this.#engine, trx, gestures)
    }
    return cases.map(({ id, customerId }) => ({ caseId: id, customerId }))
  }

  async stock(trx: Trx): Promise<void> {
    const importedAt = new Date(this.#now).toISOString()
    const codes = Array.from({ length: FRESH }, () => {
      const id = randomUUID()
      return {
        id,
        kindId: this.#made.kindId,
        ...AMOUNT,
        codeHash: this.#vault.hashCode(id),
        codeCipher: this.#vault.sealCode(id, id),
        expires: null,
        importId: 'bench',
        importedAt,
        gestureId: null,
      }
    })
    for (const some of chunked(codes, 1_000)) await addVouchers(this.#engine, trx, some)
  }

  #gesture(caseId: string, customerId: string, customers: ReadonlyMap<string, Customer>): StoredGesture {
    const { people, kindId, reasonId, policyId } = this.#made
    const proposer: SeededPerson = this.#random.of(people)
    const at = this.#now - this.#random.below((DAYS - 1) * DAY_MS)
    const proposedAt = new Date(at).toISOString()
    const content = {
      caseId,
      kindId,
      amount: AMOUNT,
      reasonId,
      note: 'Hat drei Mails geschrieben und keine Antwort bekommen',
      justification: null,
    }
    const contentHash = sha256(contentText(content))
    const approver = this.#random.of(people)
    const gesture = {
      ...content,
      id: randomUUID(),
      seq: ++this.seq,
      customerId,
      proposerId: proposer.id,
      teamId: proposer.teamId,
      month: monthAt(at),
      siteId: proposer.siteId,
      channel: 'mail' as const,
      day: proposedAt.slice(0, 10),
      hour: new Date(at).getUTCHours(),
      waited: 0,
      state: 'redeemed' as const,
      contentHash,
      policyId,
      policyVersion: 1,
      needs: { approvals: 1 as const, by: 'agent' as const },
      approvals: [{ personId: approver.id, at: proposedAt, contentHash }],
      proposedAt,
      waitsSince: proposedAt,
      lapsesAt: proposedAt,
      climbsAt: proposedAt,
      lapsesSoonAt: proposedAt,
      decidedAt: proposedAt,
      decidedById: approver.id,
      why: null,
      issuedAt: proposedAt,
      issuedById: proposer.id,
      usableUntil: null,
      endedAt: proposedAt,
      revision: this.seq,
    }
    return sealGesture(gesture, sealerOf(this.#vault, customers.get(customerId)))
  }
}

const monthAt = (at: number): string => new Date(at).toISOString().slice(0, 7)
