import { builtOnce, insertBuiltOnce } from './built-once.ts'
import type { ReadDb, Trx } from './engine.ts'
import type { JournalTable } from './schema.ts'

export type JournalEntry = JournalTable

const entries = builtOnce((db, ...ids: string[]) =>
  db.selectFrom('journal').selectAll().where('id', 'in', ids),
)

/** What is on record under these command ids. */
export async function findEntries(trx: Trx, ids: readonly string[]): Promise<JournalEntry[]> {
  return ids.length === 0 ? [] : entries(trx as never as ReadDb, ...ids)
}

export const saveEntries = insertBuiltOnce((trx, entries: readonly JournalEntry[]) =>
  trx.insertInto('journal').values(entries),
)

/** What was done to a row, in order; refused commands are left out. */
export async function historyOf(
  db: ReadDb,
  subject: string,
): Promise<Pick<JournalEntry, 'at' | 'command' | 'actorId'>[]> {
  return db
    .selectFrom('journal')
    .select(['at', 'command', 'actorId'])
    .where('subject', '=', subject)
    .where('refusal', 'is', null)
    .orderBy('revision')
    .execute()
}
