import type { Inputs, Outputs } from '#contract/index.ts'
import { addDays, daysIn, type Period, periodFlaw } from '#core/audit/period.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { replay, REPLAY_DAYS, replayFrom } from '#core/audit/replay.ts'
import type { Actor } from '#core/person.ts'
import { type Policy, policyFlaw } from '#core/policy.ts'
import { allPolicies, type StoredPolicy } from '#storage/catalogue.ts'
import { loadCases } from '#storage/cases.ts'
import type { ReadDb } from '#storage/engine.ts'
import { loadGestures } from '#storage/gestures.ts'
import { replayRows } from '#storage/replay.ts'
import { refuse } from '../procedures.ts'
import { onlyTeamOf } from './scope.ts'

/** So many changed gestures are shown; how many there are is counted. */
const MOST_CHANGED = 200

/**
 * Judges some days again under other limits, or under a stored version, for a lead. A lead who sees one team only is
 * answered about that team's gestures.
 * @param now milliseconds since 1970, UTC; only says which days are meant where none are named
 */
export async function replayPolicy(
  db: ReadDb,
  actor: Actor,
  input: Inputs['policies']['replay'],
  now: number,
): Promise<Outputs['policies']['replay']> {
  const policies = await allPolicies(db)
  const limits = limitsAsked(input, policies)
  const only = await onlyTeamOf(db, actor)
  if (only !== null && limits.teamId !== null && limits.teamId !== only)
    refuse('NOT_FOUND', 'not_found', 'teamId')
  const period = periodAsked(input, now)
  const company = new Set(policies.filter((one) => one.limits.teamId === null).map(({ id }) => id))
  const rows = await replayRows(db, { from: replayFrom(limits, period), to: period.to }, company)
  const { currency } = limits.alone
  const money = (minor: number) => ({ minor, currency })
  const { changed, refusedMinor, costMinor, wouldCostMinor, ...figures } = replay(limits, period, rows, only)
  const shown = changed.slice(0, MOST_CHANGED)
  const gestures = await loadGestures(
    db,
    shown.map(({ id }) => id),
  )
  const caseOf = new Map(gestures.map(({ id, caseId }) => [id, caseId]))
  const cases = await loadCases(db, [...new Set(caseOf.values())])
  const referenceOf = new Map(cases.map(({ id, reference }) => [id, reference]))
  return {
    ...period,
    ...figures,
    refusedAmount: money(refusedMinor),
    cost: money(costMinor),
    wouldCost: money(wouldCostMinor),
    changed: shown.map(({ id, reasons, ...one }) => {
      const caseId = caseOf.get(id) ?? ''
      return {
        ...one,
        reasons: [...reasons],
        gestureId: id,
        caseId,
        caseReference: referenceOf.get(caseId) ?? '',
      }
    }),
  }
}

function limitsAsked(input: Inputs['policies']['replay'], policies: readonly StoredPolicy[]): Policy {
  const { policyId } = input
  const stored = policyId === undefined ? undefined : policies.find(({ id }) => id === policyId)
  if (policyId !== undefined)
    return stored === undefined ? refuse('NOT_FOUND', 'not_found', 'policyId') : stored.limits
  const { from: _from, to: _to, policyId: _id, ...typed } = input
  // How the spend is looked at has no say in what is refused.
  const limits = { ...typed, audit: DEFAULT_AUDIT, version: 0 } as Policy
  const flaw = policyFlaw(limits)
  return flaw === null ? limits : refuse('BAD_INPUT', 'policy_flaw', flaw)
}

function periodAsked({ from, to }: { from?: string; to?: string }, now: number): Period {
  const last = to ?? (from === undefined ? dayOf(now) : addDays(from, REPLAY_DAYS - 1))
  const period = { from: from ?? addDays(last, 1 - REPLAY_DAYS), to: last }
  const flaw = periodFlaw(period)
  if (flaw === 'period_backwards') refuse('BAD_INPUT', flaw, 'to')
  if (flaw !== null || daysIn(period) > REPLAY_DAYS) refuse('BAD_INPUT', 'replay_too_long', 'from')
  return period
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
