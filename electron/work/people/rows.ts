import type { ReadDb } from '#storage/engine.ts'
import { loadPeople } from '#storage/people.ts'
import { loadSites, loadTeams } from '#storage/places.ts'
import type { RowReader } from '../row-reader.ts'

/** Reads rows for the live feed, by id. */
export const peopleRowReaders = (db: ReadDb): Record<'person' | 'site' | 'team', RowReader> => ({
  person: async (ids) => byId(await loadPeople(db, ids)),
  site: async (ids) => byId(await loadSites(db, ids)),
  team: async (ids) => byId(await loadTeams(db, ids)),
})

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]))
