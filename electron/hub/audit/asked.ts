import type { AuditFilter } from '#contract/audit.ts'
import { monthPeriod, type Period, periodFlaw } from '#core/audit/period.ts'
import { NOT_NOTED } from '#core/audit/rollup.ts'
import type { Actor } from '#core/person.ts'
import { serviceHoursOf } from '#core/service-hours.ts'
import { monthOf } from '#core/wall-clock.ts'
import { loadKinds, loadReasons } from '#storage/catalogue.ts'
import type { ReadDb } from '#storage/engine.ts'
import { loadSites } from '#storage/places.ts'
import type { GestureFilter } from '#storage/summary.ts'
import { refuse } from '../procedures.ts'
import { teamAskedFor } from './scope.ts'

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
  const [site] = actor.siteId === null ? [] : await loadSites(db, [actor.siteId])
  const month = monthPeriod(monthOf(new Date(now).toISOString(), serviceHoursOf(site).timeZone))
  const period = {
    from: from ?? (to === undefined ? month.from : `${to.slice(0, 7)}-01`),
    to: to ?? (from === undefined || from <= month.to ? month.to : monthPeriod(from.slice(0, 7)).to),
  }
  const flaw = periodFlaw(period)
  if (flaw !== null) refuse('BAD_INPUT', flaw, 'to')
  return period
}

/** The site that is meant, or null for all; one that there isn't is not found. */
export async function siteAskedFor(db: ReadDb, siteId: string | undefined): Promise<string | null> {
  if (siteId !== undefined && siteId !== NOT_NOTED && (await loadSites(db, [siteId])).length === 0)
    refuse('NOT_FOUND', 'not_found', 'siteId')
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
  const siteId = await siteAskedFor(db, asked.siteId)
  if (reasonId !== null && !(await loadReasons(db)).some(({ id }) => id === reasonId))
    refuse('NOT_FOUND', 'not_found', 'reasonId')
  if (kindId !== null && !(await loadKinds(db)).some(({ id }) => id === kindId))
    refuse('NOT_FOUND', 'not_found', 'kindId')
  return {
    period: await periodAskedFor(db, actor, asked, now),
    teamId: await teamAskedFor(db, actor, asked.teamId),
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
