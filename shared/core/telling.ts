import { MOST_RIPPLED_A_DAY } from './ask-notices.ts'
import { afterServiceMinutes, type ServiceHours, serviceMinutes } from './service-hours.ts'

/** Something that may be told aloud: a notice about an ask or a gesture. */
export interface Tellable {
  /** The same notice always has the same id. */
  id: string
  /** Whether the ripple brought it: so many a day, and no more. */
  rippled: boolean
  /** Whether it is told at all, or only counted. */
  aloud: boolean
}

/** What a person has been told on this computer, and when (ISO 8601 in UTC). */
export interface WasTold {
  id: string
  at: string
  rippled: boolean
}

export interface Telling<T extends Tellable> {
  /** To be told one by one. */
  each: T[]
  /** To be told in one sentence; 0: not. */
  together: number
  /** What counts as told from now on. */
  told: WasTold[]
}

/** So many are told one by one; of more, only how many. */
const MOST_EACH = 2
/** What was told longer ago stands no more, or nobody minds hearing it again. */
const REMEMBERED_MS = 30 * 86_400_000

/**
 * Which notices are told aloud now: those that were not told before, in service hours only, so many asks of the ripple a
 * day, and one sentence in place of many. What may not be told now stays untold, and is told later if it still stands.
 * Pure.
 * @param standing all that stands now, the oldest first
 * @param told null where this person was never told anything here: then all that stands counts as known
 * @param hours the service hours of the person's own site
 * @param afterAbsence whether it came while the desk caught up: then one sentence will do
 */
export function whatToTell<T extends Tellable>(
  standing: readonly T[],
  told: readonly WasTold[] | null,
  now: string,
  hours: ServiceHours,
  afterAbsence: boolean,
): Telling<T> {
  const entry = ({ id, rippled }: Tellable): WasTold => ({ id, at: now, rippled })
  if (told === null)
    return { each: [], together: 0, told: standing.map((one) => entry({ ...one, rippled: false })) }
  const kept = told.filter(({ at }) => Date.parse(at) > Date.parse(now) - REMEMBERED_MS)
  if (!isServed(now, hours)) return { each: [], together: 0, told: kept }
  const known = new Set(kept.map(({ id }) => id))
  const today = dayIn(hours.timeZone, now)
  let left =
    MOST_RIPPLED_A_DAY -
    kept.filter(({ rippled, at }) => rippled && dayIn(hours.timeZone, at) === today).length
  const news = standing.filter(({ id, aloud, rippled }) => {
    if (!aloud || known.has(id)) return false
    return !rippled || left-- > 0
  })
  const isMany = news.length > MOST_EACH || (afterAbsence && news.length > 0)
  return {
    each: isMany ? [] : news,
    together: isMany ? news.length : 0,
    told: [...kept, ...news.map((one) => entry(one))],
  }
}

/** Whether a site serves at this instant. */
const isServed = (now: string, hours: ServiceHours): boolean =>
  serviceMinutes(now, new Date(Date.parse(now) + 1_000).toISOString(), hours) > 0

/** When a site that does not serve now opens; ISO 8601 in UTC. Null: it serves now. */
export const opensAt = (now: string, hours: ServiceHours): string | null =>
  isServed(now, hours) ? null : afterServiceMinutes(now, 1 / 60, hours)

const dayIn = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant))
