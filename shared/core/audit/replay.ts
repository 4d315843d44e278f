import { type GestureState, HELD_STATES, type Needs, SPENT_STATES } from '../gesture.ts'
import type { Money } from '../money.ts'
import { judge, type Policy, type VerdictReason } from '../policy.ts'
import { addDays, type Period } from './period.ts'

/** What a replay has to know of a gesture; nothing of it is lost when its customer is erased. */
export interface ReplayRow {
  id: string
  seq: number
  customerId: string
  proposerId: string
  teamId: string
  /** Whether it was judged by the company's policy, its team having none of its own. */
  byCompany: boolean
  /** The budget's month, and the day of the proposal, both by the clock of its site. */
  month: string
  day: string
  amount: Money
  needs: Needs
  justified: boolean
  proposedAt: string
  /** When it was judged as it stands: at the proposal, or at the last edit. */
  waitsSince: string
  state: GestureState
  decidedAt: string | null
  endedAt: string | null
}

export const REPLAY_DAYS = 90

/** What another policy would have said differently, from the mildest to the hardest. */
export const REPLAY_CHANGES = ['fewerEyes', 'moreEyes', 'refused'] as const
export type ReplayChange = (typeof REPLAY_CHANGES)[number]

export interface ReplayedGesture {
  id: string
  day: string
  amount: Money
  change: ReplayChange
  was: Needs
  /** What it would have needed; null: it would have been refused. */
  needs: Needs | null
  reasons: readonly VerdictReason[]
}

export interface Replay {
  judged: number
  moreEyes: number
  fewerEyes: number
  refused: number
  refusedMinor: number
  /** What the judged ones cost, and what those of them would have cost that would not have been refused. */
  costMinor: number
  wouldCostMinor: number
  /** Why the changed ones would have been judged as they would, the most frequent first. */
  reasons: { reason: VerdictReason; count: number }[]
  /** The changed ones, the newest first. */
  changed: ReplayedGesture[]
}

/**
 * Judges the past again under other limits. Pure: the same rows, limits and days give the same answer, at any time.
 *
 * - Judged are the gestures proposed in the period to which the policy applies: a team's own to that team's, the
 *   company's to those that the company's policy had judged; in the policy's currency.
 * - Each is judged at the moment at which it took the shape in which it stands, with what counted at that moment. What
 *   was proposed before the period counts as it was; what would have been refused in it no longer counts.
 * - The budget is left out: it is another question than the limits.
 * @param rows those of the period and those before it that may count (`replayFrom`), of all teams, in any order
 * @param onlyTeamId judges this team's only; null: every team's
 */
export function replay(
  limits: Policy,
  { from, to }: Period,
  rows: readonly ReplayRow[],
  onlyTeamId: string | null = null,
): Replay {
  const result: Replay = {
    judged: 0,
    moreEyes: 0,
    fewerEyes: 0,
    refused: 0,
    refusedMinor: 0,
    costMinor: 0,
    wouldCostMinor: 0,
    reasons: [],
    changed: [],
  }
  const { currency } = limits.alone
  const isJudged = ({ day, teamId, byCompany }: ReplayRow) =>
    day >= from &&
    day <= to &&
    (limits.teamId === null ? byCompany : teamId === limits.teamId) &&
    (onlyTeamId === null || teamId === onlyTeamId)
  const so = new Standing(limits.customer.days)
  const reasons = new Map<VerdictReason, number>()
  for (const { what, row } of stepsOf(rows.filter(({ amount }) => amount.currency === currency))) {
    if (what === 'freed') so.free(row)
    else if (what === 'proposed') so.count(row)
    else if (!isJudged(row)) so.count(row)
    else {
      const verdict = judge(limits, {
        amount: row.amount,
        customerGot: so.customerGot(row),
        agentMonthMinor: so.agentMonth(row),
        budgetFree: row.amount,
        justified: row.justified,
      })
      const refused = verdict.refusals.length > 0
      const { minor } = row.amount
      const cost = costs(row) ? minor : 0
      result.judged += 1
      result.costMinor += cost
      if (refused) so.refuse(row)
      else {
        so.count(row)
        result.wouldCostMinor += cost
      }
      const stricter = weight(verdict.needs) - weight(row.needs)
      if (!refused && stricter === 0) continue
      const change = refused ? 'refused' : stricter > 0 ? 'moreEyes' : 'fewerEyes'
      result[change] += 1
      if (refused) result.refusedMinor += minor
      for (const reason of verdict.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      result.changed.push({
        id: row.id,
        day: row.day,
        amount: row.amount,
        change,
        was: row.needs,
        needs: refused ? null : verdict.needs,
        reasons: verdict.reasons,
      })
    }
  }
  result.changed.reverse()
  result.reasons = [...reasons]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
  return result
}

/** The first day whose gestures may count for a period: of the customer's days before it, and of its first month. */
export function replayFrom({ customer }: Pick<Policy, 'customer'>, { from }: Period): string {
  const days = addDays(from, -customer.days - 1)
  const month = `${from.slice(0, 7)}-01`
  return days < month ? days : month
}

/** What counts at a moment, by customer and by agent and month. */
class Standing {
  readonly #days: number
  readonly #byCustomer = new Map<string, Map<string, ReplayRow>>()
  readonly #byAgent = new Map<string, number>()
  readonly #counted = new Set<string>()
  readonly #refused = new Set<string>()

  constructor(days: number) {
    this.#days = days
  }

  count(row: ReplayRow): void {
    const freed = freedAt(row)
    if (freed !== null && freed <= row.waitsSince) return
    if (this.#counted.has(row.id) || this.#refused.has(row.id)) return
    this.#counted.add(row.id)
    const got = this.#byCustomer.get(row.customerId) ?? new Map<string, ReplayRow>()
    this.#byCustomer.set(row.customerId, got.set(row.id, row))
    this.#add(row, row.amount.minor)
  }

  free(row: ReplayRow): void {
    if (!this.#counted.delete(row.id)) return
    this.#byCustomer.get(row.customerId)?.delete(row.id)
    this.#add(row, -row.amount.minor)
  }

  refuse(row: ReplayRow): void {
    this.free(row)
    this.#refused.add(row.id)
  }

  customerGot(row: ReplayRow): { gestures: number; minor: number } {
    const since = new Date(Date.parse(row.waitsSince) - this.#days * DAY_MS).toISOString()
    const sum = { gestures: 0, minor: 0 }
    for (const one of this.#byCustomer.get(row.customerId)?.values() ?? []) {
      if (one.id === row.id || one.proposedAt < since) continue
      sum.gestures += 1
      sum.minor += one.amount.minor
    }
    return sum
  }

  agentMonth(row: ReplayRow): number {
    return (this.#byAgent.get(agentOf(row)) ?? 0) - (this.#counted.has(row.id) ? row.amount.minor : 0)
  }

  #add(row: ReplayRow, minor: number): void {
    this.#byAgent.set(agentOf(row), (this.#byAgent.get(agentOf(row)) ?? 0) + minor)
  }
}

/** Whether its amount is held or spent. */
const costs = ({ state }: ReplayRow): boolean => HELD_STATES.includes(state) || SPENT_STATES.includes(state)

/** When it no longer counted; null: it still does. */
const freedAt = (row: ReplayRow): string | null =>
  costs(row) ? null : row.state === 'voided' ? row.endedAt : row.decidedAt

const DAY_MS = 86_400_000

const agentOf = ({ proposerId, month }: ReplayRow): string => `${proposerId} ${month}`

interface Step {
  at: string
  what: 'freed' | 'proposed' | 'judged'
  row: ReplayRow
}

/** What happened, in order; of one instant, first what was freed, then the rest as it was stored. */
function stepsOf(rows: readonly ReplayRow[]): Step[] {
  const steps: Step[] = []
  for (const row of rows) {
    const { proposedAt, waitsSince } = row
    if (waitsSince !== proposedAt) steps.push({ at: proposedAt, what: 'proposed', row })
    steps.push({ at: waitsSince, what: 'judged', row })
    const freed = freedAt(row)
    if (freed !== null) steps.push({ at: freed, what: 'freed', row })
  }
  return steps.toSorted(
    (a, b) => compare(a.at, b.at) || ORDER[a.what] - ORDER[b.what] || a.row.seq - b.row.seq,
  )
}

const ORDER = { freed: 0, proposed: 1, judged: 1 } as const
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** More is stricter: first whose yes it takes, then how many. */
const weight = ({ approvals, by }: Needs): number =>
  approvals === 0 ? 0 : (by === 'lead' ? 10 : 0) + approvals
