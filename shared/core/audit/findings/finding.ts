import type { Policy } from '../../policy.ts'
import type { ServiceHours } from '../../service-hours.ts'
import type { GestureFacts } from '../facts.ts'
import type { AuditPolicy } from '../policy.ts'
import type { Peers } from './peers.ts'

export const FINDING_KINDS = [
  'same_customer',
  'split',
  'crowding',
  'pair',
  'fast',
  'outside_hours',
  'same_day',
  'above_peers',
  'code_shown',
  'runs_dry',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** Something in the spend that a lead should look at. */
export interface Finding {
  kind: FindingKind
  /** `kind:subject:window`: the same cause keeps it as it grows. */
  key: string
  /** The people whom it is about, in order. */
  people: string[]
  customerId: string | null
  /** Whose lead looks at it; null: several teams'. */
  teamId: string | null
  /** Its rows, the newest last, at most `MOST_ROWS`: then the newest. */
  gestureIds: string[]
  /** 0 to 100: how much it stands out. */
  score: number
  /** The first and last day of its rows, `YYYY-MM-DD`. */
  from: string
  to: string
  /** When its newest row was proposed. */
  at: string
  /** What its sentence is filled with; `FACT_UNITS` says what is no plain number. */
  facts: Record<string, string | number>
}

/** What a value in a finding's facts is: minor units of its `currency`, a day, or a month. All others are as they are. */
export const FACT_UNITS: Readonly<Record<string, 'money' | 'day' | 'month'>> = {
  sum: 'money',
  limit: 'money',
  spent: 'money',
  usualSpend: 'money',
  used: 'money',
  budget: 'money',
  forecast: 'money',
  day: 'day',
  month: 'month',
}

export const MOST_ROWS = 100

/** A budget as it stands. */
export interface BudgetNow {
  teamId: string
  month: string
  amount: number
  held: number
  spent: number
  currency: string
}

/** What judging needs besides the rows. The same rows and context give the same findings. */
export interface Context {
  /** ISO 8601; only its day counts, in UTC. */
  now: string
  /** The policy by which a gesture was judged. */
  policyOf: (teamId: string, version: number) => Policy
  /** The policy in force for a team; for the company where it is null, and wherever rows are of several teams. */
  policyNow: (teamId: string | null) => Policy
  /** When a site serves; the same object every time, so that what is known of it is kept. */
  hoursOf: (siteId: string | null) => ServiceHours
  budgets: readonly BudgetNow[]
  /** What others do, as it stood at the last full run. */
  peers: Peers
}

export const todayOf = ({ now }: Pick<Context, 'now'>): string => now.slice(0, 10)

/** The one team of some rows, or null. */
export function teamOf(rows: readonly GestureFacts[]): string | null {
  const teamId = rows[0]?.teamId
  return teamId !== undefined && rows.every((row) => row.teamId === teamId) ? teamId : null
}

/** By which limits rows are looked at. */
export const auditFor = (rows: readonly GestureFacts[], { policyNow }: Context): AuditPolicy =>
  policyNow(teamOf(rows)).audit

type Said = Pick<Finding, 'people' | 'score' | 'facts'> & { customerId?: string }

/**
 * A finding about rows, which are at least one.
 * @param subject whom or what it is about; what was said of an earlier finding about it counts for this one
 * @param window which of several about the same: a quarter, a month, the first row
 */
export function findingOf(
  kind: FindingKind,
  subject: string,
  window: string,
  unsorted: readonly GestureFacts[],
  { people, score, facts, customerId }: Said,
): Finding {
  const rows = inOrder(unsorted)
  const days = rows.map(({ day }) => day).toSorted()
  return {
    kind,
    key: `${kind}:${subject}:${window}`,
    people: [...new Set(people)].toSorted(),
    customerId: customerId ?? null,
    teamId: teamOf(rows),
    gestureIds: rows.slice(-MOST_ROWS).map(({ id }) => id),
    score: Math.min(100, Math.max(0, Math.round(score))),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    at: rows.at(-1)?.proposedAt ?? '',
    facts,
  }
}

/** A finding's key without its window. */
export const subjectOf = (key: string): string => key.slice(0, key.lastIndexOf(':'))

/** In the order in which they were proposed. */
export const inOrder = (rows: readonly GestureFacts[]): GestureFacts[] =>
  rows.toSorted((a, b) =>
    a.proposedAt < b.proposedAt || (a.proposedAt === b.proposedAt && a.id < b.id) ? -1 : 1,
  )

/** The rows of each currency: amounts of several cannot be compared. */
export function byCurrency(rows: readonly GestureFacts[]): Map<string, GestureFacts[]> {
  const groups = new Map<string, GestureFacts[]>()
  for (const row of rows) {
    const group = groups.get(row.currency)
    if (group === undefined) groups.set(row.currency, [row])
    else group.push(row)
  }
  return groups
}

export const sumOf = (rows: readonly GestureFacts[]): number =>
  rows.reduce((sum, { minor }) => sum + minor, 0)

/** How many different values there are. */
export const distinct = <T>(rows: readonly GestureFacts[], of: (row: GestureFacts) => T): number =>
  new Set(rows.map(of)).size
