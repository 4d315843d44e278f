import { serviceHoursOf } from '#core/service-hours.ts'
import { exported } from '#language/exports.ts'
import type { Language } from '#language/index.ts'
import { loadKinds, loadReasons } from '#storage/catalogue.ts'
import type { ReadDb } from '#storage/engine.ts'
import { listSites, listTeams } from '#storage/places.ts'

/** What ids stand for, in a language; what was not noted says so. */
export interface Names {
  team(id: string): string
  site(id: string | null): string
  reason(id: string): string
  kind(id: string): string
  /** The time zone of a site; of none, the company's own. */
  zone(siteId: string | null): string
}

/** Reads what teams, sites, reasons and kinds are called. There are few of each. */
export async function namesIn(db: ReadDb, language: Language): Promise<Names> {
  const teams = new Map((await listTeams(db)).map(({ id, name }) => [id, name]))
  const sites = new Map((await listSites(db)).map((site) => [site.id, site]))
  const reasons = new Map((await loadReasons(db)).map(({ id, name }) => [id, name[language]]))
  const kinds = new Map((await loadKinds(db)).map(({ id, name }) => [id, name[language]]))
  const { notNoted } = exported[language]
  return {
    team: (id) => teams.get(id) ?? id,
    site: (id) => (id === null || id === '' ? notNoted : (sites.get(id)?.name ?? id)),
    reason: (id) => reasons.get(id) ?? id,
    kind: (id) => kinds.get(id) ?? id,
    zone: (siteId) => serviceHoursOf(siteId === null ? undefined : sites.get(siteId)).timeZone,
  }
}
