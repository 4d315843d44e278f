import type { GestureFacts } from '../facts.ts'
import { abovePeers } from './above-peers.ts'
import { codeShown } from './code-shown.ts'
import { crowding } from './crowding.ts'
import { fast } from './fast.ts'
import { type Context, type Finding, type FindingKind, inOrder, todayOf } from './finding.ts'
import { Groups } from './groups.ts'
import { outsideHours } from './outside-hours.ts'
import { pair } from './pair.ts'
import { Peers } from './peers.ts'
import { runsDry } from './runs-dry.ts'
import { sameCustomer } from './same-customer.ts'
import { sameDay } from './same-day.ts'
import { isAmong, isWithin, keysIn, type Scope, type Touched, windowFrom } from './scope.ts'
import { split } from './split.ts'
import { type Tally, TallyFold } from './tallies.ts'

/** Looks for findings of a kind in the rows of one key, which are at least one, within the window, and in order. */
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

const JUDGES = Map.groupBy(Object.values(DETECTORS), ({ scope }) => scope)
const SCOPES = [...JUDGES.keys()]
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
  const sorted = inOrder(rows)
  return (JUDGES.get(scope) ?? []).flatMap(({ judge }) => judge(key, sorted, context))
}

/** What a full run gives: what it found, and what everybody did, to compare with until the next one. */
export interface FullRun {
  findings: Finding[]
  tallies: Tally[]
}

/**
 * Looks for everything in all gestures. Only those within the windows are kept in memory. Pure; the order in which they
 * come does not matter, but it is quicker where they come as they were proposed.
 * @returns findings in order of their keys
 */
export function judgeAll(facts: Iterable<GestureFacts>, context: Omit<Context, 'peers'>): FullRun {
  const groups = new Groups(todayOf(context))
  const fold = new TallyFold(context)
  const talliedFrom = windowFrom('proposer', todayOf(context))
  for (const one of facts) {
    groups.add(one)
    if (isWithin('proposer', one, talliedFrom)) fold.add(one)
  }
  const tallies = fold.list()
  const all: Context = { ...context, peers: new Peers(tallies) }
  const findings: Finding[] = []
  for (const [scope, key, rows] of groups.all()) findings.push(...judgeRows(scope, key, rows, all))
  return { findings: findings.toSorted((a, b) => (a.key < b.key ? -1 : 1)), tallies }
}
