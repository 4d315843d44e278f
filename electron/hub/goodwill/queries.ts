import type { GestureRow } from '#contract/gesture-rows.ts'
import type { GESTURE_LISTS } from '#contract/goodwill.ts'
import type { Outputs } from '#contract/index.ts'
import type { GestureState } from '#core/gesture.ts'
import { callsOn, gestureRefusal } from '#core/gesture-rights.ts'
import type { Money } from '#core/money.ts'
import { type Actor, has } from '#core/person.ts'
import { judge } from '#core/policy.ts'
import { serviceHoursOf } from '#core/service-hours.ts'
import { monthOf } from '#core/wall-clock.ts'
import { loadBudget, loadKinds, policiesInForce, policyFor } from '#storage/catalogue.ts'
import { loadCases, loadCustomers, type StoredCase } from '#storage/cases.ts'
import type { Engine, ReadDb } from '#storage/engine.ts'
import {
  gesturesOfCustomers,
  listGestures,
  loadGestures,
  proposedInMonth,
  type StoredGesture,
  waitingGestures,
} from '#storage/gestures.ts'
import { loadSites } from '#storage/places.ts'
import { stockCounts } from '#storage/vouchers.ts'
import type { Directory } from '#work/directory.ts'
import type { Vault } from '../vault/vault.ts'
import { budgetRow, gestureRows, openGestures, openWith, policyRows } from './rows.ts'
import { counts } from './figures.ts'
import type { OpenGesture } from './work.ts'

const DAY_MS = 86_400_000
/** More proposals than that waiting at once is another problem. */
const MOST_WAITING = 1_000

export interface Checked {
  caseId: string
  kindId?: string | undefined
  amount?: Money | undefined
  reasonId?: string | undefined
  justified: boolean
  without?: string | undefined
}

/** What may be asked about gestures. Everything here is for agents and leads. */
export class GestureQueries {
  readonly #db: ReadDb
  readonly #directory: Directory
  readonly #vault: Vault
  readonly #clock: () => number

  constructor({ read }: Engine, directory: Directory, vault: Vault, clock: () => number) {
    this.#db = read
    this.#directory = directory
    this.#vault = vault
    this.#clock = clock
  }

  async rows(stored: readonly StoredGesture[]): Promise<GestureRow[]> {
    return this.openRows(await openGestures(this.#db, this.#vault, stored))
  }

  openRows(
    gestures: readonly OpenGesture[],
    knownCases: readonly Pick<StoredCase, 'id' | 'reference'>[] = [],
  ): Promise<GestureRow[]> {
    return gestureRows(this.#db, gestures, this.#directory, knownCases)
  }

  async get(gestureId: string): Promise<GestureRow | null> {
    const [row] = await this.rows(await loadGestures(this.#db, [gestureId]))
    return row ?? null
  }

  /** One page, or all that wait; the queue is what this person may say yes to, the longest waiting first. */
  async list(
    actor: Actor,
    options: {
      list: (typeof GESTURE_LISTS)[number]
      state?: GestureState | undefined
      caseId?: string | undefined
    },
    beforeSeq: number | null,
    most: number,
  ): Promise<StoredGesture[]> {
    if (options.list === 'queue') return (await this.#queue(actor)).slice(0, most)
    return listGestures(
      this.#db,
      {
        proposerId: options.list === 'mine' ? actor.id : null,
        state: options.state ?? null,
        caseId: options.caseId ?? null,
        beforeSeq,
      },
      most,
    )
  }

  async counts(actor: Actor): Promise<{ queue: number }> {
    const now = new Date(this.#clock()).toISOString()
    return { queue: (await this.#queue(actor)).filter((gesture) => callsOn(gesture, actor, now)).length }
  }

  /**
   * The radar: what the customer got, and what the policy says to what is being typed. A gesture that is there already
   * is judged by the policy, the budget and the month that it stands in, whoever looks at it, as an edit of it is.
   * @returns null where there is no such case
   */
  async check(actor: Actor, asked: Checked): Promise<Outputs['gestures']['check'] | null> {
    // What does not wait for another answer is asked at once.
    const [[found], [known], policies, timeZone] = await Promise.all([
      loadCases(this.#db, [asked.caseId]),
      loadGestures(this.#db, asked.without === undefined ? [] : [asked.without]),
      policiesInForce(this.#db),
      this.#timeZoneOf(actor),
    ])
    if (found === undefined) return null
    const edited = known?.caseId === asked.caseId ? known : undefined
    const teamId = edited?.teamId ?? actor.teamId
    const proposerId = edited?.proposerId ?? actor.id
    const now = new Date(this.#clock()).toISOString()
    const month = edited?.month ?? monthOf(now, timeZone)
    const policy = policyFor(policies, teamId)
    const { customer, alone } = policy.limits
    const since = new Date(this.#clock() - customer.days * DAY_MS).toISOString()
    const [all, customers, budget, sums] = await Promise.all([
      gesturesOfCustomers(this.#db, [found.customerId], since),
      loadCustomers(this.#db, [found.customerId]),
      teamId === null ? undefined : loadBudget(this.#db, teamId, month),
      proposedInMonth(this.#db, [proposerId], month),
    ])
    const got = all.filter(({ id }) => id !== asked.without)
    const inMonth = sums.get(proposerId) ?? 0
    const total = got.reduce((sum, { amount }) => sum + amount.minor, 0)
    const [policyRow] = await policyRows([policy], this.#directory)
    // What no longer counts was freed already, and is in neither sum.
    const own = edited !== undefined && counts(edited.state) ? edited.amount.minor : 0
    return {
      gestures: await this.openRows(openWith(this.#vault, got, customers), [found]),
      total: { minor: total, currency: alone.currency },
      budget: budget === undefined ? null : budgetRow(budget),
      policy: policyRow as NonNullable<typeof policyRow>,
      verdict:
        asked.amount === undefined
          ? null
          : judge(policy.limits, {
              amount: asked.amount,
              customerGot: { gestures: got.length, minor: total },
              agentMonthMinor: inMonth - own,
              budgetFree:
                budget === undefined
                  ? null
                  : { minor: budget.amount - budget.held - budget.spent + own, currency: budget.currency },
              justified: asked.justified,
            }),
    }
  }

  /** What is in stock, by kind and amount; a denomination that has none is in the list, too. */
  async stock(): Promise<Outputs['stock']['summary']> {
    const day = new Date(this.#clock()).toISOString().slice(0, 10)
    const counts = await stockCounts(this.#db, day)
    const kinds = (await loadKinds(this.#db)).filter((kind) => kind.category === 'voucher')
    const items = kinds.flatMap((kind) => {
      const counted = counts.filter((count) => count.kindId === kind.id)
      const minors = new Set([...kind.denominations, ...counted.map((count) => count.minor)])
      return [...minors]
        .toSorted((a, b) => a - b)
        .map((minor) => {
          const count = counted.find((one) => one.minor === minor)
          const free = count?.free ?? 0
          return {
            kindId: kind.id,
            amount: { minor, currency: kind.currency },
            free,
            issued: count?.issued ?? 0,
            expired: count?.expired ?? 0,
            low: kind.retiredAt === null && kind.lowStock !== null && free < kind.lowStock,
            nextExpiry: count?.nextExpiry ?? null,
          }
        })
    })
    return { items }
  }

  async #queue(actor: Actor): Promise<StoredGesture[]> {
    if (!has(actor, 'agent') && !has(actor, 'lead')) return []
    const waiting = await waitingGestures(this.#db, MOST_WAITING)
    return waiting.filter((gesture) => gestureRefusal('approve', gesture, actor) === null)
  }

  async #timeZoneOf({ siteId }: Actor): Promise<string> {
    const [site] = siteId === null ? [] : await loadSites(this.#db, [siteId])
    return serviceHoursOf(site).timeZone
  }
}
