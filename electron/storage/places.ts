import type { Site, Team } from '#contract/rows.ts'
import type { ReadDb, Trx } from './engine.ts'

/** Sites and teams: where people work, and with whom. There are few, so lists are whole. */
export const listSites = (db: ReadDb): Promise<Site[]> =>
  db.selectFrom('site').selectAll().orderBy('name').orderBy('id').execute()

export async function loadSites(db: ReadDb | Trx, ids: readonly string[]): Promise<Site[]> {
  return ids.length === 0
    ? []
    : (db as ReadDb).selectFrom('site').selectAll().where('id', 'in', ids).execute()
}

export async function saveSite(trx: Trx, site: Site): Promise<void> {
  await trx
    .insertInto('site')
    .values(site)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        timeZone: eb.ref('excluded.timeZone'),
        state: eb.ref('excluded.state'),
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
