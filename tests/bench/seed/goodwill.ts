import { randomBytes, randomUUID } from 'node:crypto'
import { CHANNELS } from '#core/case.ts'
import { deltasOf } from '#core/audit/rollup.ts'
import { HELD_STATES, SPENT_STATES } from '#core/gesture.ts'
import { DEFAULT_POLICY, type Policy } from '#core/policy.ts'
import { Vault } from '#hub/vault/vault.ts'
import { addPolicy, type Budget, saveBudgets, saveKind, saveReason } from '#storage/catalogue.ts'
import { chunked } from '#storage/chunked.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import { saveRevision } from '#storage/network.ts'
import { replaceRollups, Rollups } from '#storage/rollups.ts'
import type { EngineName } from '../figures.ts'
import { Random } from '../random.ts'
import { type Company, seedCompany, type SeededPerson } from './company.ts'
import { storeJudged } from './judged.ts'
import { type Loader, openLoader } from './loader.ts'
import { DAY_MS, DAYS, type Givers, Past, type SeededCustomer, type SeededKind } from './past.ts'

/** A network in which gestures have been given, and more can be. */
export interface GoodwillCompany extends Company {
  /** The hub's key, as base64. */
  key: string
  policyId: string
  /** Of the voucher that is given most. */
  kindId: string
  /** That is given most. */
  reasonId: string
  kinds: SeededKind[]
  reasons: string[]
  /** Who may look at the audit. */
  lead: SeededPerson
  /** Cases of customers who got `GESTURES_EACH`. */
  known: { caseId: string; customerId: string }[]
  /** Cases of customers who got nothing yet, each with one of its own. */
  fresh: string[]
}

const PEOPLE = 500
export const ONE_LEAD_IN = 23
export const GESTURES_EACH = 50
/** What most customers get, more than a month between each two. */
const USUALLY_EACH = 10
const DAYS_BETWEEN = 36
/** How many of the gestures are of those who got many. */
const SHARE_OF_KNOWN = 0.2
/** As many cycles as can be measured: each takes a case and a code. */
const FRESH = 30_000
export const AMOUNT = { minor: 1_500, currency: 'EUR' }
const ROWS_AT_ONCE = 10_000

/** Limits under which no cycle is refused, and one yes is needed for each. */
const LIMITS: Policy = {
  ...DEFAULT_POLICY,
  customer: { ...DEFAULT_POLICY.customer, days: DAYS },
  agentMonth: { minor: 10_000_000_000, currency: AMOUNT.currency },
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step)

/** The kinds that there are, the first ones given most. */
const KINDS: Omit<SeededKind, 'id'>[] = [
  { category: 'voucher', amounts: [AMOUNT.minor, 2_500, 1_000, 5_000] },
  { category: 'credit', amounts: steps(200, 9_950, 50) },
  { category: 'shipping', amounts: [490, 690, 990] },
  { category: 'gift', amounts: [1_999, 2_999, 4_999] },
  { category: 'flowers', amounts: [2_490, 3_490, 4_490] },
  { category: 'other', amounts: steps(500, 5_000, 100) },
]
const REASONS = 8

/**
 * Fills an empty storage with people, customers and a year of gestures, written past the hub.
 * @param engine open on the same place as `at`
 * @param gestures how many
 */
export async function seedGoodwill(
  engine: Engine,
  { name, at }: { name: EngineName; at: string },
  gestures: number,
): Promise<GoodwillCompany> {
  const company = await seedCompany(engine, PEOPLE)
  const leads = company.people.filter((_, index) => index % ONE_LEAD_IN === 0)
  const kinds = KINDS.map((kind) => ({ ...kind, id: randomUUID() }))
  const reasons = Array.from({ length: REASONS }, () => randomUUID() as string)
  const key = randomBytes(32)
  const made: GoodwillCompany = {
    ...company,
    key: key.toString('base64'),
    policyId: randomUUID(),
    kindId: kinds[0]?.id ?? '',
    reasonId: reasons[0] ?? '',
    kinds,
    reasons,
    lead: leads[0] as SeededPerson,
    known: [],
    fresh: [],
  }
  const seeding = new Seeding(new Vault(key), made, new Set(leads.map(({ id }) => id)))
  await engine.write.transaction().execute((trx) => seeding.catalogue(trx))
  const loader = await openLoader(name, at, ['customer', 'case', 'gesture', 'voucher'])
  await seeding.fill(loader, gestures)
  await loader.end()
  await engine.write.transaction().execute(async (trx) => {
    await seeding.sums(engine, trx)
    await saveRevision(trx, seeding.seq)
  })
  await storeJudged(engine)
  return { ...made, revision: seeding.seq }
}

class Seeding {
  readonly #vault: Vault
  readonly #made: GoodwillCompany
  readonly #leads: ReadonlySet<string>
  readonly #random = new Random(3)
  readonly #now = Date.now()
  readonly #rollups = new Rollups()
  readonly #budgets = new Map<string, Budget>()
  /** The last row number that was given: cases and gestures count on from the people. */
  seq: number

  constructor(vault: Vault, made: GoodwillCompany, leads: ReadonlySet<string>) {
    this.#vault = vault
    this.#made = made
    this.#leads = leads
    this.seq = made.revision
  }

  async catalogue(trx: Trx): Promise<void> {
    const { policyId, kinds, reasons } = this.#made
    const revision = 0
    const validFrom = new Date(this.#now - DAYS * DAY_MS).toISOString()
    await addPolicy(trx, { id: policyId, limits: LIMITS, validFrom, byId: null, revision })
    for (const { id, category, amounts } of kinds)
      await saveKind(trx, {
        id,
        name: { de: category, en: category },
        category,
        picture: category,
        currency: AMOUNT.currency,
        denominations: category === 'voucher' ? [...amounts] : [],
        usableBy: ['agent'],
        validDays: null,
        lowStock: null,
        retiredAt: null,
        revision,
      })
    for (const id of reasons)
      await saveReason(trx, {
        id,
        name: { de: 'Spät', en: 'Late' },
        afterAsk: false,
        retiredAt: null,
        revision,
      })
    await trx
      .updateTable('person')
      .set({ roles: JSON.stringify(['colleague', 'agent', 'lead']) })
      .where('id', 'in', [...this.#leads])
      .execute()
  }

  /** Customers with their cases, the gestures of a year in the order in which they came, and a stock of codes. */
  async fill(loader: Loader, gestures: number): Promise<void> {
    const { people, kinds, reasons, policyId } = this.#made
    const givers: Givers = { people, leads: this.#leads, kinds, reasons, policyId }
    const past = new Past(givers, this.#random, this.#now)
    const known = await this.#customers(loader, Math.ceil((gestures * SHARE_OF_KNOWN) / GESTURES_EACH))
    this.#made.known.push(...known.map(({ id, caseId }) => ({ caseId, customerId: id })))
    const others = await this.#customers(
      loader,
      Math.ceil((gestures - known.length * GESTURES_EACH) / USUALLY_EACH),
    )
    const customers = [...known, ...others]
    const times = new Float64Array(gestures)
    const whose = new Uint32Array(gestures)
    let made = 0
    for (let of = 0; of < customers.length; of++) {
      const isKnown = of < known.length
      const phase = this.#random.below(DAYS_BETWEEN)
      for (let nth = 0; nth < (isKnown ? GESTURES_EACH : USUALLY_EACH) && made < gestures; nth++) {
        const daysAgo = isKnown
          ? this.#random.below(DAYS - 3)
          : phase + nth * DAYS_BETWEEN + this.#random.below(3)
        times[made] = past.workingTime(Math.min(DAYS - 3, daysAgo))
        whose[made++] = of
      }
    }
    const order = Uint32Array.from({ length: gestures }, (_, at) => at).toSorted(
      (a, b) => (times[a] ?? 0) - (times[b] ?? 0),
    )
    for (const some of chunked([...order], ROWS_AT_ONCE)) {
      const rows = some.map((at) =>
        past.gesture(times[at] ?? 0, customers[whose[at] ?? 0] as SeededCustomer, ++this.seq),
      )
      for (const row of rows) this.#count(row)
      await loader.load('gesture', rows)
    }
    const fresh = await this.#customers(loader, FRESH)
    this.#made.fresh.push(...fresh.map(({ caseId }) => caseId))
    await this.#stock(loader)
  }

  /** What is kept beside the gestures. */
  async sums(engine: Engine, trx: Trx): Promise<void> {
    // A month may end while it is measured.
    for (const at of [this.#now, this.#now + DAY_MS])
      for (const { teamId } of this.#made.people) this.#budget(teamId, new Date(at).toISOString().slice(0, 7))
    await saveBudgets(engine, trx, [...this.#budgets.values()])
    await replaceRollups(engine, trx, this.#rollups)
  }

  #count(row: Parameters<typeof deltasOf>[1]): void {
    this.#rollups.add(deltasOf(null, row))
    const budget = this.#budget(row.teamId, row.month)
    if (HELD_STATES.includes(row.state)) budget.held += row.minor
    if (SPENT_STATES.includes(row.state)) budget.spent += row.minor
  }

  #budget(teamId: string, month: string): Budget {
    const key = `${teamId} ${month}`
    let budget = this.#budgets.get(key)
    if (budget === undefined) {
      const amounts = { amount: 10_000_000_000, held: 0, spent: 0 }
      budget = { id: randomUUID(), teamId, month, currency: AMOUNT.currency, ...amounts, revision: 0 }
      this.#budgets.set(key, budget)
    }
    return budget
  }

  async #customers(loader: Loader, count: number): Promise<SeededCustomer[]> {
    const createdAt = new Date(this.#now - DAYS * DAY_MS).toISOString()
    const made: SeededCustomer[] = []
    while (made.length < count) {
      const customers = Array.from({ length: Math.min(ROWS_AT_ONCE, count - made.length) }, () => {
        const id = randomUUID()
        const dataKey = this.#vault.newDataKey(id)
        return { id, keyHash: this.#vault.hashCustomerKey(id), dataKey, createdAt, erasedAt: null }
      })
      const cases = customers.map(({ id }) => ({
        seq: ++this.seq,
        id: randomUUID(),
        reference: randomUUID(),
        customerId: id,
        subject: 'Drei Mails ohne Antwort',
        channel: this.#random.mostlyFirst(CHANNELS),
        state: 'open',
        contactCount: 0,
        createdById: this.#made.people[0]?.id ?? '',
        createdAt,
        activeAt: createdAt,
        revision: this.seq,
      }))
      await loader.load('customer', customers)
      await loader.load('case', cases)
      for (const [at, { id, dataKey }] of customers.entries()) {
        const { id: caseId, channel } = cases[at] as (typeof cases)[number]
        made.push({ id, caseId, channel, sealer: this.#vault.ofCustomer(id, dataKey) })
      }
    }
    return made
  }

  async #stock(loader: Loader): Promise<void> {
    const importedAt = new Date(this.#now).toISOString()
    const codes = Array.from({ length: FRESH }, () => {
      const id = randomUUID()
      return {
        id,
        kindId: this.#made.kindId,
        ...AMOUNT,
        codeHash: this.#vault.hashCode(id),
        codeCipher: this.#vault.sealCode(id, id),
        importId: 'bench',
        importedAt,
      }
    })
    await loader.load('voucher', codes)
  }
}
