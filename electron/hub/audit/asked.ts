import type { AuditFilter } from '#contract/audit.ts'
import { monthPeriod, type Period, periodFlaw } from '#core/audit/period.ts'
import { NOT_NOTED } from '#core/audit/rollup.ts'
import type { Actor } from '#core/person.ts'
import { serviceHoursOf } from '#core/service-hours.ts'
import { monthOf } from '#core/wall-clock.ts'
import { type FoundIds, findNamed } from '#storage/audit-asked.ts'
import type { ReadDb } from '#storage/engine.ts'
import { loadSites } from '#storage/places.ts'
import type { GestureFilter } from '#storage/summary.ts'
import { refuse } from '../procedures.ts'
import { teamOf } from './scope.ts'

/**
 * The period that is meant: without one, the current month at the reader's site; with one end, to or from that month's.
 * @param now milliseconds since 1970, UTC
 */
export async function periodAskedFor(
  db: ReadDb,
  actor: Actor,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: number,
): Promise<Period> {
  const period = to === undefined ? await untilNow(db, actor, from, now) : { from: from ?? firstOf(to), to }
  const flaw = periodFlaw(period)
  if (flaw !== null) refuse('BAD_INPUT', flaw, 'to')
  return period
}

const firstOf = (day: string): string => monthPeriod(day.slice(0, 7)).from

/** To the end of the current month, or of the first one where that comes later. */
async function untilNow(db: ReadDb, actor: Actor, from: string | undefined, now: number): Promise<Period> {
  const [site] = actor.siteId === null ? [] : await loadSites(db, [actor.siteId])
  const month = monthPeriod(monthOf(new Date(now).toISOString(), serviceHoursOf(site).timeZone))
  if (from === undefined) return month
  return { from, to: from <= month.to ? month.to : monthPeriod(from.slice(0, 7)).to }
}

/** The site that is meant, or null for all; one that there isn't is not found. */
export async function siteAskedFor(db: ReadDb, siteId: string | undefined): Promise<string | null> {
  return siteOf(siteId, siteId === undefined ? { site: false } : await findNamed(db, { siteId }))
}

function siteOf(siteId: string | undefined, { site }: Pick<FoundIds, 'site'>): string | null {
  if (siteId !== undefined && siteId !== NOT_NOTED && !site) refuse('NOT_FOUND', 'not_found', 'siteId')
  return siteId ?? null
}

/** What a lead asked for, as they may see it; what there isn't is not found. */
export async function filterAskedFor(
  db: ReadDb,
  actor: Actor,
  asked: AuditFilter,
  now: number,
): Promise<GestureFilter> {
  const { reasonId = null, kindId = null, channel = null } = asked
  const found = await findNamed(db, asked)
  const siteId = siteOf(asked.siteId, found)
  if (reasonId !== null && !found.reason) refuse('NOT_FOUND', 'not_found', 'reasonId')
  if (kindId !== null && !found.kind) refuse('NOT_FOUND', 'not_found', 'kindId')
  return {
    period: await periodAskedFor(db, actor, asked, now),
    teamId: teamOf(actor, asked.teamId, found),
    siteId,
    reasonId,
    kindId,
    channel,
    states: asked.state ?? null,
    weekday: asked.weekday ?? null,
    hour: asked.hour ?? null,
    currency: asked.currency ?? null,
    least: asked.least ?? null,
    most: asked.most ?? null,
  }
}
