import type { GestureFacts } from '#core/audit/facts.ts'
import type { Context, Finding, FindingKind } from '#core/audit/findings/finding.ts'
import type { FullRun } from '#core/audit/findings/index.ts'
import { contextWith } from '../findings.ts'
import { abovePeers } from './above-peers.ts'
import { codeShown } from './code-shown.ts'
import { crowding } from './crowding.ts'
import type { Example } from './example.ts'
import { fast } from './fast.ts'
import { outsideHours } from './outside-hours.ts'
import { pair } from './pair.ts'
import { runsDry } from './runs-dry.ts'
import { sameCustomer } from './same-customer.ts'
import { sameDay } from './same-day.ts'
import { split } from './split.ts'

/** Of each kind, with the boundary on both sides. */
export const EXAMPLES: Record<FindingKind, Example[]> = {
  same_customer: sameCustomer,
  split,
  crowding,
  pair,
  fast,
  outside_hours: outsideHours,
  same_day: sameDay,
  above_peers: abovePeers,
  code_shown: codeShown,
  runs_dry: runsDry,
}

type JudgeAll = (rows: GestureFacts[], context: Omit<Context, 'peers'>) => FullRun

/** What is found of its kind; of people within the window that ends this month, unless it is about both. */
export const findingsOf = (
  kind: FindingKind,
  { rows, context = contextWith(), windows }: Example,
  judge: JudgeAll,
): Finding[] =>
  judge(rows, context).findings.filter(
    (finding) => finding.kind === kind && (windows === 'both' || !finding.key.includes(':2026-10')),
  )

/** The names of the examples of a kind in which something else is found than should be. */
export const failing = (kind: FindingKind, judge: JudgeAll): string[] =>
  EXAMPLES[kind]
    .filter((example) => {
      const findings = findingsOf(kind, example, judge)
      const isAsSaid = example.found.every((said, at) => isLike(findings[at], said))
      return findings.length !== example.found.length || !isAsSaid
    })
    .map(({ name }) => name)

/** Whether it says all that; other values may stand beside. */
const isLike = (value: unknown, said: unknown): boolean =>
  typeof said === 'object' && said !== null && !Array.isArray(said)
    ? Object.entries(said).every(([name, part]) => isLike((value as Record<string, unknown>)?.[name], part))
    : JSON.stringify(value) === JSON.stringify(said)
