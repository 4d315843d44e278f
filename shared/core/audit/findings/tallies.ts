import { SPENT_STATES } from '../../gesture.ts'
import type { Policy } from '../../policy.ts'
import type { GestureFacts } from '../facts.ts'
import { counts } from '../rollup.ts'
import { isSameDay } from './clock.ts'
import type { Context } from './finding.ts'
import { type Cell, Mix } from './mix.ts'

/**
 * What one person did in a month, for one team, in one currency: what others are compared with. Whole numbers only,
 * so that the sum does not depend on the order; a plain object, so that it can be kept as JSON.
 */
export interface Tally {
  personId: string
  /** Of `day`. */
  month: string
  teamId: string
  currency: string
  /** Proposed, and held or spent: by `kind reason channel`. */
  cells: Record<string, Cell>
  /** Those around a limit, by the limit: how many in each tenth of it, from its half to one and a half. */
  around: Record<string, number[]>
  /** Issued gestures by kind, and how many of them were redeemed on the day of issue. */
  used: Record<string, [issued: number, sameDay: number]>
  /** Gestures in which the person proposed or said yes, where somebody said yes; and with whom. */
  stood: number
  together: Record<string, number>
}

export const TENTHS = 10
/** The tenth just below the limit, the limit itself with it. */
export const BELOW = 4

/** In which tenth around a limit an amount lies; null: further off. The upper end belongs to a tenth. */
export function tenthOf(minor: number, limit: number): number | null {
  const tenth = Math.ceil((10 * minor) / limit) - 6
  return tenth >= 0 && tenth < TENTHS ? tenth : null
}

const limits = new WeakMap<Policy, { currency: string; minor: readonly number[] }>()

/** The limits of eyes of a policy that speak of a currency, the lowest first. */
export function eyeLimits(policy: Policy, currency: string): readonly number[] {
  let known = limits.get(policy)
  if (known === undefined) {
    const { alone, agent, lead } = policy
    const minor = [...new Set([alone.minor, agent.minor, lead.minor])].filter((limit) => limit > 0)
    limits.set(policy, (known = { currency: alone.currency, minor }))
  }
  return known.currency === currency ? known.minor : []
}

/** Whether a gesture was redeemed on the day on which it was issued, on its site's calendar. */
export const isUsedAtOnce = (
  { state, issuedAt, endedAt, siteId }: GestureFacts,
  { hoursOf }: Pick<Context, 'hoursOf'>,
): boolean =>
  state === 'redeemed' &&
  issuedAt !== null &&
  endedAt !== null &&
  isSameDay(issuedAt, endedAt, hoursOf(siteId).timeZone)

/** The people who said yes, each once, without the proposer. */
const othersIn = ({ approvals, proposerId }: GestureFacts): string[] =>
  approvals.length === 1 && approvals[0]?.personId !== proposerId
    ? approvals.map(({ personId }) => personId)
    : [...new Set(approvals.map(({ personId }) => personId))].filter((id) => id !== proposerId)

/** A tally that is still growing. */
interface Growing extends Pick<Tally, 'personId' | 'month' | 'teamId' | 'currency' | 'stood'> {
  mix: Mix
  around: Map<number, number[]>
  used: Map<string, [issued: number, sameDay: number]>
  together: Map<string, number>
}

/** Adds up what people did, gesture by gesture. */
export class TallyFold {
  readonly #byPerson = new Map<string, Growing[]>()
  readonly #context: Pick<Context, 'policyOf' | 'hoursOf'>

  constructor(context: Pick<Context, 'policyOf' | 'hoursOf'>) {
    this.#context = context
  }

  add(facts: GestureFacts): void {
    const { minor, kindId, state, currency } = facts
    const own = this.#of(facts.proposerId, facts)
    if (counts(state)) {
      own.mix.add(facts)
      const policy = this.#context.policyOf(facts.teamId, facts.policyVersion)
      for (const limit of eyeLimits(policy, currency)) addAround(own.around, limit, minor)
    }
    if (SPENT_STATES.includes(state)) {
      let used = own.used.get(kindId)
      if (used === undefined) own.used.set(kindId, (used = [0, 0]))
      used[0]++
      if (isUsedAtOnce(facts, this.#context)) used[1]++
    }
    const others = othersIn(facts)
    if (others.length > 0) own.stood++
    for (const other of others) {
      const theirs = this.#of(other, facts)
      theirs.stood++
      addOne(theirs.together, facts.proposerId)
      addOne(own.together, other)
    }
  }

  list(): Tally[] {
    return [...this.#byPerson.values()].flat().map(({ mix, around, used, together, ...tally }) => ({
      ...tally,
      cells: Object.fromEntries(mix.cells()),
      around: Object.fromEntries(around),
      used: Object.fromEntries(used),
      together: Object.fromEntries(together),
    }))
  }

  #of(personId: string, { day, teamId, currency }: GestureFacts): Growing {
    const month = day.slice(0, 7)
    let own = this.#byPerson.get(personId)
    if (own === undefined) this.#byPerson.set(personId, (own = []))
    for (const tally of own)
      if (tally.month === month && tally.teamId === teamId && tally.currency === currency) return tally
    const tally: Growing = {
      personId,
      month,
      teamId,
      currency,
      mix: new Mix(),
      around: new Map(),
      used: new Map(),
      stood: 0,
      together: new Map(),
    }
    own.push(tally)
    return tally
  }
}

function addAround(around: Map<number, number[]>, limit: number, minor: number): void {
  const tenth = tenthOf(minor, limit)
  if (tenth === null) return
  let tenths = around.get(limit)
  if (tenths === undefined) around.set(limit, (tenths = Array.from({ length: TENTHS }, () => 0)))
  tenths[tenth] = (tenths[tenth] ?? 0) + 1
}

const addOne = (all: Map<string, number>, id: string): void => void all.set(id, (all.get(id) ?? 0) + 1)
