import type { GestureFacts } from '#core/audit/facts.ts'
import type { BudgetNow, Context } from '#core/audit/findings/finding.ts'
import { DEFAULT_AUDIT, type FindingLimits } from '#core/audit/policy.ts'
import { DEFAULT_POLICY, type Policy } from '#core/policy.ts'
import { serviceHoursOf } from '#core/service-hours.ts'

/** A Friday; the windows of September to November and of August to October are judged. */
export const NOW = '2026-11-20T12:00:00.000Z'
/** Monday to Friday from 8 to 20 in Berlin, which is an hour ahead from 25 October on, two before. */
const HOURS = serviceHoursOf(undefined)

export type Limits = { [K in keyof FindingLimits]?: Partial<FindingLimits[K]> }

/** The default policy with other limits for findings. */
export const policyWith = (limits: Limits = {}, minCount = DEFAULT_AUDIT.minCount): Policy => ({
  ...DEFAULT_POLICY,
  audit: {
    ...DEFAULT_AUDIT,
    minCount,
    findings: Object.fromEntries(
      Object.entries(DEFAULT_AUDIT.findings).map(([kind, fields]) => [
        kind,
        { ...fields, ...limits[kind as keyof Limits] },
      ]),
    ) as unknown as FindingLimits,
  },
})

export function contextWith(
  policy: Policy = DEFAULT_POLICY,
  more: Partial<Omit<Context, 'peers'>> = {},
): Omit<Context, 'peers'> {
  return {
    now: NOW,
    policyOf: () => policy,
    policyNow: () => policy,
    hoursOf: () => HOURS,
    budgets: [],
    ...more,
  }
}

export const budget = (amount: number, more: Partial<BudgetNow> = {}): BudgetNow => ({
  teamId: 't',
  month: '2026-11',
  amount,
  held: 0,
  spent: 0,
  currency: 'EUR',
  ...more,
})

/** So many seconds after an instant. */
export const after = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1_000).toISOString()

type Change = Partial<GestureFacts> & { approverId?: string; waits?: number }

/** Makes gestures that nothing is wrong with, but for what is said of them. */
export function gestures(prefix = '') {
  let made = 0
  /**
   * @param when a day, or a day and a time in UTC
   * @param change `approverId` said yes after `waits` seconds
   */
  return function gesture(when: string, change: Change = {}): GestureFacts {
    const { approverId = 'boss', waits = 1_200, ...known } = change
    const id = `${prefix}${String(++made).padStart(5, '0')}`
    const at = when.length > 10 ? `${when.slice(0, 10)}T${when.slice(11)}:00.000Z` : `${when}T10:00:00.000Z`
    const yes = after(at, waits)
    return {
      id,
      caseId: `case ${id}`,
      customerId: `customer ${id}`,
      teamId: 't',
      siteId: null,
      kindId: 'voucher',
      reasonId: 'late',
      channel: 'mail',
      minor: 1_000,
      currency: 'EUR',
      month: when.slice(0, 7),
      day: when.slice(0, 10),
      hour: 10,
      state: 'issued',
      proposerId: 'anna',
      policyVersion: 1,
      proposedAt: at,
      approvals: [{ personId: approverId, at: yes }],
      decidedAt: yes,
      issuedAt: after(yes, 60),
      issuedById: known.proposerId ?? 'anna',
      endedAt: null,
      waited: 20,
      codeShown: [],
      ...known,
    }
  }
}

/** Mondays to Fridays, from a day on. */
export function weekdays(from: string, count: number): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); days.length < count; at += 86_400_000) {
    const weekday = new Date(at).getUTCDay()
    if (weekday > 0 && weekday < 6) days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}
