import { detailsText, FIRST_PREV_HASH, type LedgerLine, type Posting } from '#core/ledger.ts'
import type { Insertable, Selectable } from 'kysely'
import { builtOnce, insertBuiltOnce } from './built-once.ts'
import type { Engine, ReadDb, Trx } from './engine.ts'
import type { Schema } from './schema.ts'

const toLine = ({ postings, details, ...line }: Selectable<Schema['ledger']>): LedgerLine => ({
  ...line,
  postings: JSON.parse(postings) as Posting[],
  details: JSON.parse(details) as LedgerLine['details'],
})

const newest = builtOnce((db) =>
  db.selectFrom('ledger').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
)

/** Where the chain ends so far: what the next line follows. */
export async function ledgerHead(db: ReadDb | Trx): Promise<{ seq: number; hash: string }> {
  const [last] = await newest(db as ReadDb)
  return last ?? { seq: 0, hash: FIRST_PREV_HASH }
}

const append = insertBuiltOnce((trx, rows: readonly Insertable<Schema['ledger']>[]) =>
  trx.insertInto('ledger').values(rows),
)

/** Appends lines. There is no way to change or remove one. */
export async function appendLines(engine: Engine, trx: Trx, lines: readonly LedgerLine[]): Promise<void> {
  const rows = lines.map((line) => ({
    ...line,
    postings: JSON.stringify(line.postings),
    details: detailsText(line.details),
  }))
  await append(engine, trx, rows)
}

/** Lines after a number, in order. */
export async function linesAfter(db: ReadDb, seq: number, most: number): Promise<LedgerLine[]> {
  return (
    await db.selectFrom('ledger').selectAll().where('seq', '>', seq).orderBy('seq').limit(most).execute()
  ).map(toLine)
}

export async function linesOfGesture(db: ReadDb, gestureId: string): Promise<LedgerLine[]> {
  return (
    await db.selectFrom('ledger').selectAll().where('gestureId', '=', gestureId).orderBy('seq').execute()
  ).map(toLine)
}

/** The entry of an export. */
export const entryOfExport = (trx: Trx, exportId: string): Promise<{ seq: number; at: string }> =>
  trx
    .selectFrom('ledger')
    .select(['seq', 'at'])
    .where('event', '=', 'exported')
    .where('details', 'like', `%"${exportId}"%`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
