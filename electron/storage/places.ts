import type { Selectable } from 'kysely'
import type { Site, Team } from '#contract/rows.ts'
import { DEFAULT_WEEK, type Week } from '#core/week.ts'
import type { ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

const toSite = ({ week, ...record }: Selectable<Schema['site']>): Site => ({
  ...record,
  week: week === null ? DEFAULT_WEEK : (JSON.parse(week) as Week),
})
const toRecord = ({ week, ...site }: Site) => ({ ...site, week: JSON.stringify(week) })

/** Sites and teams: where people work, and with whom. There are few, so lists are whole. */
export async function listSites(db: ReadDb): Promise<Site[]> {
  return (await db.selectFrom('site').selectAll().orderBy('name').orderBy('id').execute()).map(toSite)
}

export async function loadSites(db: ReadDb | Trx, ids: readonly string[]): Promise<Site[]> {
  if (ids.length === 0) return []
  return (await (db as ReadDb).selectFrom('site').selectAll().where('id', 'in', ids).execute()).map(toSite)
}

export async function saveSite(trx: Trx, site: Site): Promise<void> {
  await trx
    .insertInto('site')
    .values(toRecord(site))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        timeZone: eb.ref('excluded.timeZone'),
        state: eb.ref('excluded.state'),
        week: eb.ref('excluded.week'),
        revision: eb.ref('excluded.revision'),
      })),
    )
    .execute()
}

export const listTeams = (db: ReadDb): Promise<Team[]> =>
  db.selectFrom('team').selectAll().orderBy('name').orderBy('id').execute()

export async function loadTeams(db: ReadDb | Trx, ids: readonly string[]): Promise<Team[]> {
  return ids.length === 0
    ? []
    : (db as ReadDb).selectFrom('team').selectAll().where('id', 'in', ids).execute()
}

export async function saveTeam(trx: Trx, team: Team): Promise<void> {
  await trx
    .insertInto('team')
    .values(team)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        revision: eb.ref('excluded.revision'),
      })),
    )
    .execute()
}
