import { FIRST_PREV_HASH, type LedgerLine, type Posting } from '#core/ledger.ts'
import type { Selectable } from 'kysely'
import type { Engine, ReadDb, Trx } from './engine.ts'
import { chunked } from './chunked.ts'
import type { Schema } from './schema.ts'

const toLine = ({ postings, details, ...line }: Selectable<Schema['ledger']>): LedgerLine => ({
  ...line,
  postings: JSON.parse(postings) as Posting[],
  details: JSON.parse(details) as LedgerLine['details'],
})

/** Where the chain ends so far: what the next line follows. */
export async function ledgerHead(db: ReadDb | Trx): Promise<{ seq: number; hash: string }> {
  const last = await (db as ReadDb)
    .selectFrom('ledger')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? { seq: 0, hash: FIRST_PREV_HASH }
}

/** Appends lines. There is no way to change or remove one. */
export async function appendLines(engine: Engine, trx: Trx, lines: readonly LedgerLine[]): Promise<void> {
  const rows = lines.map((line) => ({
    ...line,
    postings: JSON.stringify(line.postings),
    details: JSON.stringify(line.details),
  }))
  for (const some of chunked(rows, engine.rowsAStatement(11)))
    await trx.insertInto('ledger').values(some).execute()
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
