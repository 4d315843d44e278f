import { causes } from '#core/audit/findings/causes.ts'
import {
  type BudgetNow,
  type Finding,
  FINDING_KINDS,
  type FindingKind,
} from '#core/audit/findings/finding.ts'
import { judgeAll } from '#core/audit/findings/index.ts'
import { addDays } from '#core/audit/period.ts'
import { counts } from '#core/audit/rollup.ts'
import { type Draft, HOURS, POLICY, type Spend, spendFrom } from './spend.ts'
import { dryUp, type Planted, PLANTS } from './spend-anomalies.ts'

export interface Evaluation {
  /** Which share of the anomalies that were put in was found. */
  recall: number
  byKind: Record<FindingKind, { planted: number; found: number; alarms: number }>
  /** Cards for each 1,000 gestures: all, and those in which no row of an anomaly stands. */
  alarmsPer1000: number
  falseAlarmsPer1000: number
  rows: number
  cards: number
  missed: Planted[]
  falseAlarms: { id: string; facts: unknown }[]
}

/** Each kind once, and some of them twice. */
const MORE = 3
/** A lead's week: every Monday it is seen what there is to look at. */
const STEP_DAYS = 7
const FIRST_MONDAY = '2017-01-02'
const LAST = '2018-03-05'

/**
 * Puts anomalies of each kind into real card spend, looks at it week by week as it would have come, with the default
 * thresholds, and counts what was found.
 * @param clean whether nothing is put in: then all alarms are of the spend as it is
 */
export function evaluate(csvText: string, seed: number, clean = false): Evaluation {
  const spend = spendFrom(csvText, seed)
  const planted = clean ? [] : plant(spend)
  const { drafts } = spend
  drafts.sort((a, b) => (a.proposedAt < b.proposedAt ? -1 : 1))
  const dry = planted.filter(({ kind }) => kind === 'runs_dry')
  for (const one of dry)
    one.gestureIds = drafts
      .filter((draft) => `${draft.teamId}:${draft.month}` === one.subject)
      .map(({ id }) => id)
  const budgets = budgetsFor(spend, new Set(dry.map(({ subject }) => subject)))

  const latest = new Map<string, Finding>()
  const first = new Map<string, string>()
  for (let day = FIRST_MONDAY; day <= LAST; day = addDays(day, STEP_DAYS)) {
    const now = `${day}T06:00:00.000Z`
    const { findings } = judgeAll(asOf(drafts, now), {
      now,
      policyOf: () => POLICY,
      policyNow: () => POLICY,
      hoursOf: () => HOURS,
      budgets,
    })
    for (const finding of findings) {
      latest.set(finding.key, finding)
      if (!first.has(finding.key)) first.set(finding.key, day)
    }
  }

  const findings = [...latest.values()]
  const cards = causes(findings)
  const rowsPlanted = new Set(planted.flatMap(({ gestureIds }) => gestureIds))
  const isFalse = ({ gestureIds }: Pick<Finding, 'gestureIds'>) =>
    !gestureIds.some((id) => rowsPlanted.has(id))
  const isFound = (one: Planted): boolean =>
    findings.some(
      (finding) =>
        finding.kind === one.kind &&
        isAbout(finding, one) &&
        (first.get(finding.key) ?? '') <= (one.before ?? LAST) &&
        finding.gestureIds.some((id) => one.gestureIds.includes(id)),
    )
  const per1000 = (count: number) => (1_000 * count) / drafts.length
  const of = (kind: FindingKind) => planted.filter((one) => one.kind === kind)
  return {
    recall: planted.length === 0 ? 1 : planted.filter(isFound).length / planted.length,
    byKind: Object.fromEntries(
      FINDING_KINDS.map((kind) => [
        kind,
        {
          planted: of(kind).length,
          found: of(kind).filter(isFound).length,
          alarms: findings.filter((finding) => finding.kind === kind).length,
        },
      ]),
    ) as Evaluation['byKind'],
    alarmsPer1000: per1000(cards.length),
    falseAlarmsPer1000: per1000(cards.filter(isFalse).length),
    rows: drafts.length,
    cards: cards.length,
    missed: planted.filter((one) => !isFound(one)),
    falseAlarms: cards.filter(isFalse).map(({ id, findings: [most] }) => ({ id, facts: most?.facts })),
  }
}

function plant(spend: Spend): Planted[] {
  const taken = new Set<string>()
  const planted = [dryUp(spend)]
  const kinds = Object.keys(PLANTS) as (keyof typeof PLANTS)[]
  for (const kind of kinds) planted.push(PLANTS[kind](spend, taken))
  for (let more = 0; more < MORE; more++) planted.push(PLANTS[spend.random.of(kinds)](spend, taken))
  return planted
}

/** What a finding has to be about to be this anomaly. */
const isAbout = ({ key, people }: Finding, { kind, subject }: Planted): boolean =>
  kind === 'runs_dry'
    ? key === `${kind}:${subject}`
    : key.startsWith(`${kind}:${subject}:`) || people.includes(subject)

/** Enough for every month, with something left; just enough where it runs dry. */
function budgetsFor({ drafts, random }: Spend, dry: ReadonlySet<string>): BudgetNow[] {
  const sums = new Map<string, number>()
  for (const { teamId, month, minor, state } of drafts)
    if (counts(state)) sums.set(`${teamId}:${month}`, (sums.get(`${teamId}:${month}`) ?? 0) + minor)
  return [...sums].map(([key, sum]) => {
    const [teamId = '', month = ''] = key.split(':')
    const more = dry.has(key) ? 1 + 0.04 * random.next() : 1.25 + random.next()
    return { teamId, month, amount: Math.ceil(sum * more), held: 0, spent: sum, currency: 'GBP' }
  })
}

/** What was known at an instant. */
function asOf(drafts: readonly Draft[], now: string): Draft[] {
  return drafts
    .filter(({ proposedAt }) => proposedAt <= now)
    .map((draft) => {
      const isDone = (at: string | null) => at === null || at <= now
      if (isDone(draft.decidedAt) && isDone(draft.issuedAt) && isDone(draft.endedAt)) return draft
      const known: Draft = { ...draft, approvals: draft.approvals.filter(({ at }) => at <= now) }
      if (!isDone(known.endedAt)) Object.assign(known, { endedAt: null, state: 'issued' })
      if (!isDone(known.issuedAt))
        Object.assign(known, { issuedAt: null, issuedById: null, state: 'approved' })
      if (!isDone(known.decidedAt)) Object.assign(known, { decidedAt: null, state: 'proposed' })
      known.codeShown = known.codeShown.filter(({ at }) => at <= now)
      return known
    })
}
