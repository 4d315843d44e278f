import type { Inputs } from '#contract/index.ts'
import { FINDING_KINDS, type FindingKind } from '#core/audit/findings/finding.ts'
import type { Period } from '#core/audit/period.ts'
import { isDay } from '#core/audit/period.ts'
import { isUuid } from '#core/uuid.ts'
import type { Place } from '../../../app/routes.ts'
import { daysOf, PERIODS, type PeriodName } from '../model/address.ts'

/** Which findings are shown. It stands in the address, under the names that the rest of the audit has where it can. */
export interface FindingFilter {
  state: 'open' | 'looked_at'
  kind: FindingKind | null
  teamId: string | null
  /** Null: whenever it was. */
  period: PeriodName | Period | null
}

/** Reads an address; what it says of findings that nobody understands is passed over. */
export function readFilter(query: Place['query']): FindingFilter {
  const { looked, finding, team = '', period, from = '', to = '' } = query
  const days = isDay(from) && isDay(to) && from <= to ? { from, to } : null
  return {
    state: looked === 'yes' ? 'looked_at' : 'open',
    kind: FINDING_KINDS.find((kind) => kind === finding) ?? null,
    teamId: isUuid(team) ? team : null,
    period: PERIODS.find((name) => name === period) ?? days,
  }
}

/** The parameters of an address that shows these findings. */
export function queryFor({ state, kind, teamId, period }: FindingFilter): Place['query'] {
  return {
    show: 'findings',
    ...(state === 'looked_at' ? { looked: 'yes' } : {}),
    ...(kind === null ? {} : { finding: kind }),
    ...(teamId === null ? {} : { team: teamId }),
    ...(period === null ? {} : typeof period === 'string' ? { period } : period),
  }
}

/** So many cards are shown at once. */
const MOST_CARDS = 100

/** What the hub is asked for. @param today the day here, `YYYY-MM-DD` */
export const askedOf = (
  { state, kind, teamId, period }: FindingFilter,
  today: string,
): Inputs['audit']['findings'] => ({
  state,
  limit: MOST_CARDS,
  ...(kind === null ? {} : { kind }),
  ...(teamId === null ? {} : { teamId }),
  ...(period === null ? {} : daysOf(period, today)),
})
