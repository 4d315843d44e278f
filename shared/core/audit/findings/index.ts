import type { GestureFacts } from '../facts.ts'
import { abovePeers } from './above-peers.ts'
import { codeShown } from './code-shown.ts'
import { crowding } from './crowding.ts'
import { fast } from './fast.ts'
import { type Context, type Finding, FINDING_KINDS, type FindingKind, todayOf } from './finding.ts'
import { Groups } from './groups.ts'
import { Lean } from './lean.ts'
import { outsideHours } from './outside-hours.ts'
import { pair } from './pair.ts'
import { Peers } from './peers.ts'
import { runsDry } from './runs-dry.ts'
import { sameCustomer } from './same-customer.ts'
import { sameDay } from './same-day.ts'
import { isAmong, isWithin, keysIn, type Scope, type Touched, windowFrom } from './scope.ts'
import { split } from './split.ts'
import { type Tally, TallyFold } from './tallies.ts'

/** Looks for findings of a kind in the rows of one key, which are at least one and within the window, in any order. */
type Judge = (key: string, rows: readonly GestureFacts[], context: Context) => Finding[]

/** Every kind of finding: in the rows of which scope it is looked for, and how. */
export const DETECTORS: Readonly<Record<FindingKind, { scope: Scope; judge: Judge }>> = {
  same_customer: { scope: 'customer', judge: sameCustomer },
  split: { scope: 'customer', judge: split },
  crowding: { scope: 'proposer', judge: crowding },
  pair: { scope: 'pair', judge: pair },
  fast: { scope: 'approver', judge: fast },
  outside_hours: { scope: 'person', judge: outsideHours },
  same_day: { scope: 'proposer', judge: sameDay },
  above_peers: { scope: 'proposer', judge: abovePeers },
  code_shown: { scope: 'gesture', judge: codeShown },
  runs_dry: { scope: 'budget', judge: runsDry },
}

const KINDS = Map.groupBy(FINDING_KINDS, (kind) => DETECTORS[kind].scope)
const SCOPES = [...KINDS.keys()]

/** The keys that a gesture touches as it was and as it is; null before it was there. */
export function touchedBy(before: GestureFacts | null, after: GestureFacts, now: string): Touched[] {
  const today = todayOf({ now })
  return SCOPES.flatMap((scope) => {
    const keys = [...keysIn(scope, after, today), ...(before === null ? [] : keysIn(scope, before, today))]
    return [...new Set(keys)].map((key) => ({ scope, key }))
  })
}

/**
 * All findings in the rows of one key: they take the place of all that was found in it before. Pure.
 * @param rows all gestures of this key since `windowFrom(scope, today)`; others are passed over
 */
export function judgeKey(
  { scope, key }: Touched,
  rows: readonly GestureFacts[],
  context: Context,
): Finding[] {
  const own = rows.filter(isAmong({ scope, key }, todayOf(context)))
  return judgeRows(scope, key, own, context)
}

function judgeRows(scope: Scope, key: string, rows: readonly GestureFacts[], context: Context): Finding[] {
  if (rows.length === 0) return []
  return (KINDS.get(scope) ?? []).flatMap((kind) => DETECTORS[kind].judge(key, rows, context))
}

/** What a full run gives: what it found, and what everybody did, to compare with until the next one. */
export interface FullRun {
  findings: Finding[]
  tallies: Tally[]
}

/** The rows of a key, and what was found in them. */
export interface JudgedKey {
  in: Touched
  rows: readonly GestureFacts[]
  findings: Finding[]
}

/**
 * Looks for everything in all gestures, step by step, so that whoever has other things to do can do them in between.
 * Only those within the windows are kept in memory. The order in which they come does not matter.
 */
export class FullJudging {
  readonly #context: Omit<Context, 'peers'>
  readonly #groups: Groups
  readonly #fold: TallyFold
  readonly #talliedFrom: string
  readonly #lean = new Lean()

  constructor(context: Omit<Context, 'peers'>) {
    this.#context = context
    this.#groups = new Groups(todayOf(context))
    this.#fold = new TallyFold(context)
    this.#talliedFrom = windowFrom('proposer', todayOf(context))
  }

  add(facts: GestureFacts): void {
    if (!this.#groups.wants(facts)) return
    const kept = this.#lean.copy(facts)
    this.#groups.add(kept)
    if (isWithin('proposer', kept, this.#talliedFrom)) this.#fold.add(kept)
  }

  /** What everybody did, once all were added. */
  tallies(): Tally[] {
    return this.#fold.list()
  }

  /** Judges the rows of one key after the other, once all were added. */
  *judged(): Generator<JudgedKey> {
    const context: Context = { ...this.#context, peers: new Peers(this.tallies()) }
    for (const [scope, key, rows] of this.#groups.all())
      yield { in: { scope, key }, rows, findings: judgeRows(scope, key, rows, context) }
  }
}

/**
 * Looks for everything in all gestures at once. Pure.
 * @returns findings in order of their keys
 */
export function judgeAll(facts: Iterable<GestureFacts>, context: Omit<Context, 'peers'>): FullRun {
  const judging = new FullJudging(context)
  for (const one of facts) judging.add(one)
  const findings: Finding[] = []
  for (const { findings: found } of judging.judged()) findings.push(...found)
  return { findings: findings.toSorted((a, b) => (a.key < b.key ? -1 : 1)), tallies: judging.tallies() }
}
