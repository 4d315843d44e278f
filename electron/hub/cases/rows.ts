import { loadCases } from '#storage/cases.ts'
import type { ReadDb } from '#storage/engine.ts'
import type { CaseQueries } from './queries.ts'

/** Reads rows for the live feed, by id. */
export const caseRowReaders = (db: ReadDb, queries: CaseQueries) => ({
  case: async (ids: readonly string[]): Promise<Map<string, object>> =>
    new Map((await queries.rows(await loadCases(db, ids))).map((row) => [row.id, row])),
})
