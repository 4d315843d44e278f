import type { CaseInFull } from '#contract/cases.ts'
import { isGermanState } from '../../ui/SiteFields.tsx'
import { DEFAULT_WEEK, serviceMinutes } from '#core/service-hours.ts'

type Contact = Pick<CaseInFull['contacts'][number], 'direction' | 'at'>

/**
 * Since when the customer waits for an answer: the first contact of theirs after the last answer.
 * @param contacts in any order
 * @returns ISO 8601, or null where nobody waits
 */
export function waitingSince(contacts: readonly Contact[]): string | null {
  const answered = contacts.reduce(
    (last, { direction, at }) => (direction === 'out' && at > last ? at : last),
    '',
  )
  const unanswered = contacts.filter(({ direction, at }) => direction === 'in' && at > answered)
  return unanswered.map(({ at }) => at).toSorted()[0] ?? null
}

/** What counts as service time where the person works; without a site, that of Berlin without holidays. */
export function waitedMinutes(
  since: string,
  now: string,
  site: { timeZone: string; state: string | null } | undefined,
): number {
  const state = isGermanState(site?.state) ? site.state : null
  const hours = { timeZone: site?.timeZone ?? 'Europe/Berlin', state, week: DEFAULT_WEEK }
  return Math.floor(serviceMinutes(since, now, hours))
}
