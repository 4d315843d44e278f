import type { CaseInFull } from '#contract/cases.ts'
import { serviceHoursOf, serviceMinutes } from '#core/service-hours.ts'

type Contact = Pick<NonNullable<CaseInFull['contacts']>[number], 'direction' | 'at'>

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

/** How many whole minutes the site has served while the customer waited; without a site, the company's own time counts. */
export const waitedMinutes = (
  since: string,
  now: string,
  site: Parameters<typeof serviceHoursOf>[0],
): number => Math.floor(serviceMinutes(since, now, serviceHoursOf(site)))
