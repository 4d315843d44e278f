import { hash } from 'node:crypto'
import type { Context } from '#core/audit/findings/finding.ts'
import type { Policy } from '#core/policy.ts'
import { type ServiceHours, serviceHoursOf } from '#core/service-hours.ts'
import type { Site } from '#contract/rows.ts'
import { allPolicies, loadBudgets, type StoredPolicy } from '#storage/catalogue.ts'
import type { ReadDb } from '#storage/engine.ts'
import { listSites } from '#storage/places.ts'

/** What gestures are judged by, besides what others do. */
export interface World {
  context: Omit<Context, 'peers'>
  /** The company's policy in force and the teams'. */
  policiesNow: readonly Policy[]
  /** `YYYY-MM-DD` */
  today: string
  /** The same policies and service hours have the same: when they change, everything is judged anew. */
  judgedBy: string
}

/**
 * @param today `YYYY-MM-DD`
 * @param before as it was: what of it still holds is kept, and with it what is remembered of it
 */
export async function loadWorld(db: ReadDb, today: string, before: World | null): Promise<World> {
  const [policies, sites, budgets] = await Promise.all([
    allPolicies(db),
    listSites(db),
    loadBudgets(db, { month: today.slice(0, 7) }),
  ])
  const judgedBy = hash('sha256', whatCounts(policies, sites), 'base64url')
  const { context, policiesNow } = before?.judgedBy === judgedBy ? before : judgedByThese(policies, sites)
  return { context: { ...context, now: today, budgets }, policiesNow, today, judgedBy }
}

const whatCounts = (policies: readonly StoredPolicy[], sites: readonly Site[]): string =>
  JSON.stringify([
    policies.map(({ id }) => id).toSorted(),
    sites.map(({ id, timeZone, state, week }) => JSON.stringify([id, timeZone, state, week])).toSorted(),
  ])

function judgedByThese(
  policies: readonly StoredPolicy[],
  sites: readonly Site[],
): Pick<World, 'policiesNow'> & { context: Pick<Context, 'policyNow' | 'policyOf' | 'hoursOf'> } {
  const versions = new Map<string, Policy>()
  const newest = new Map<string | null, Policy>()
  for (const { limits } of policies) {
    versions.set(`${limits.teamId ?? ''} ${limits.version}`, limits)
    if (limits.version > (newest.get(limits.teamId)?.version ?? 0)) newest.set(limits.teamId, limits)
  }
  const company = newest.get(null)
  if (company === undefined) throw new Error('The company has no policy')
  const policyNow = (teamId: string | null) => newest.get(teamId) ?? company
  const hours = new Map<string | null, ServiceHours>(sites.map((site) => [site.id, serviceHoursOf(site)]))
  const usual = serviceHoursOf(undefined)
  const context = {
    policyNow,
    // A gesture's version is its team's own, or the company's from before the team had one.
    policyOf: (teamId: string, version: number) =>
      versions.get(`${teamId} ${version}`) ?? versions.get(` ${version}`) ?? policyNow(teamId),
    hoursOf: (siteId: string | null) => hours.get(siteId) ?? usual,
  }
  return { context, policiesNow: [...newest.values()] }
}
