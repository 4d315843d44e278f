import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { LedgerLine } from '#core/ledger.ts'
import { appendLines } from '#storage/ledger.ts'
import { migrate } from '#storage/migrate.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { during, Helper } from '../calls.ts'
import type { Exported } from '../inside/export.ts'
import { Random } from '../random.ts'
import { ledgerPage } from './ledger.ts'
import type { Row } from './row.ts'

const LINES = Number(process.env.RUNDRUF_BENCH_LINES ?? 1_000_000)
const MOST = 3
const MB = 2 ** 20

/** Exporting the ledger, beside copying the same columns out of the database. */
export const exporting: Row = async (seeds) => {
  const at = join(seeds.folder, 'export.db')
  const upTo = await writeLines(at)
  const floor = copy(at)
  const hub = new Helper('inside/export.ts', at)
  const { took, bytes, memory } = await during(hub, () => hub.call<Exported>('export', { upTo }))
  if (bytes === 0) throw new Error('There is nothing to export')
  return [
    {
      what: `exporting ${LINES.toLocaleString('en')} lines (${Math.round(bytes / MB)} MB, ${Math.round(memory / 1024)} MB more memory)`,
      engine: 'SQLite',
      unit: 'ms',
      floor,
      ours: took,
      goal: `≤ ${MOST} ×`,
      met: took <= MOST * floor,
    },
  ]
}

/** @returns the number of the last line */
async function writeLines(at: string): Promise<number> {
  const engine = openSqlite(at)
  try {
    await migrate(engine)
    const random = new Random(7)
    let last: LedgerLine | null = null
    for (let done = 0; done < LINES;) {
      const lines: LedgerLine[] = ledgerPage(last, random)
      // These entries are about no gesture that is stored.
      const apart = lines.map((line) => ({ ...line, gestureId: null }))
      await engine.write.transaction().execute((trx) => appendLines(engine, trx, apart))
      last = lines.at(-1) ?? null
      done += lines.length
    }
    return last?.seq ?? 0
  } finally {
    await engine.close()
  }
}

function copy(at: string): number {
  const db = new Database(at, { readonly: true })
  const start = performance.now()
  let bytes = 0
  for (const row of db.prepare('select * from "ledger" order by "seq"').raw().iterate())
    bytes += Buffer.from((row as unknown[]).join()).length
  const took = performance.now() - start
  db.close()
  if (bytes === 0) throw new Error('There is nothing to copy')
  return took
}
