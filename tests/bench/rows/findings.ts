import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { projectRoot } from '../../../scripts/setup/paths.mjs'
import { openSqlite } from '#storage/sqlite.ts'
import { evaluate } from '../../support/spend-evaluation.ts'
import type { Figure } from '../figures.ts'
import { judgeEverything } from '../seed/judged.ts'
import type { Seeds } from '../seeds.ts'
import { judging } from './judging.ts'
import { GESTURES, type Row } from './row.ts'

const MOST = 10
const SEEDS = [1, 2, 3, 4, 5]
const SPEND = join(projectRoot, '../shared/samples/spend/oxford_procurement_cards_2017_2018.csv')

/**
 * All findings over all gestures, beside one bare scan of their table; one gesture more; and what is found in real card
 * spend.
 */
export const findings: Row = async (seeds) => {
  tellSpend()
  return [await everything(seeds), await judging(seeds)]
}

async function everything(seeds: Seeds): Promise<Figure> {
  const { at } = await seeds.goodwill('SQLite', GESTURES)
  const floor = scan(at)
  const engine = openSqlite(at)
  try {
    const start = performance.now()
    const { found } = await judgeEverything(engine)
    const ours = performance.now() - start
    process.stderr.write(`${found.reduce((sum, { findings }) => sum + findings.length, 0)} findings\n`)
    return {
      what: `all findings over ${GESTURES.toLocaleString('en')} gestures`,
      engine: 'SQLite',
      unit: 'ms',
      floor,
      ours,
      goal: `≤ ${MOST} ×`,
      met: ours <= MOST * floor,
    }
  } finally {
    await engine.close()
  }
}

/** Reads every row once, whole. */
function scan(at: string): number {
  const db = new Database(at, { readonly: true })
  const start = performance.now()
  let rows = 0
  for (const row of db.prepare('select * from "gesture"').iterate()) if (row !== null) rows += 1
  const took = performance.now() - start
  db.close()
  if (rows === 0) throw new Error('There is nothing to read')
  return took
}

function tellSpend(): void {
  if (!existsSync(SPEND)) return void process.stderr.write('card spend: skipped: no samples\n')
  const csv = readFileSync(SPEND, 'utf8')
  for (const seed of SEEDS) {
    const { recall, alarmsPer1000, falseAlarmsPer1000, rows } = evaluate(csv, seed)
    process.stdout.write(
      `card spend, seed ${seed}: recall ${recall.toFixed(2)}, ${alarmsPer1000.toFixed(2)} alarms per 1,000 rows, ` +
        `${falseAlarmsPer1000.toFixed(2)} of them false (${rows} rows)\n`,
    )
  }
}
