import type { Engine, ReadDb, Trx } from './engine.ts'
import type { JournalTable } from './schema.ts'

export type JournalEntry = JournalTable

/** What is on record under these command ids. */
export async function findEntries(trx: Trx, ids: readonly string[]): Promise<JournalEntry[]> {
  return ids.length === 0 ? [] : trx.selectFrom('journal').selectAll().where('id', 'in', ids).execute()
}

export async function saveEntries(engine: Engine, trx: Trx, entries: JournalEntry[]): Promise<void> {
  for (const some of chunked(entries, engine.rowsAStatement(8)))
    await trx.insertInto('journal').values(some).execute()
}

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

export function* chunked<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
