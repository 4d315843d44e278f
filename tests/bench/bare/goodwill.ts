import Database from 'better-sqlite3'
import pg from 'pg'
import { answerCalls } from '../calls.ts'
import type { RadarLoad } from '../load/goodwill.ts'

/** The floors of goodwill: durable transactions of one row each, and the radar's indexed queries alone. */
const [, , engine, at = ''] = process.argv
const CLIENTS = 16
const GOT = `('proposed', 'approved', 'issued', 'redeemed', 'expired')`

/** Each with the values that it takes. */
const RADAR: [sql: string, values: (radar: RadarLoad['radars'][number]) => string[]][] = [
  ['select * from "case" where id = $1', ({ caseId }) => [caseId]],
  ['select * from policy where owner = $1', () => ['company']],
  [
    `select * from gesture where "customerId" = $1 and "proposedAt" >= $2 and state in ${GOT} order by "proposedAt" desc`,
    ({ customerId, since }) => [customerId, since],
  ],
  ['select * from budget where "teamId" = $1 and month = $2', ({ teamId, month }) => [teamId, month]],
  [
    `select sum(minor) from gesture where "proposerId" = $1 and month = $2 and state in ${GOT}`,
    ({ personId, month }) => [personId, month],
  ],
]

const floor = engine === 'sqlite' ? sqlite() : postgres()

interface Floor {
  radar: (radar: RadarLoad['radars'][number]) => unknown
  /** @returns how many durable transactions were done in so many seconds */
  transactions: (seconds: number) => Promise<number>
}

function sqlite(): Floor {
  const db = new Database(at)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('cache_size = -65536')
  db.pragma('mmap_size = 1073741824')
  let statements: Database.Statement[] | undefined
  return {
    radar(radar) {
      statements ??= RADAR.map(([sql]) => db.prepare(sql.replaceAll(/\$\d/g, '?')))
      for (const [index, [, values]] of RADAR.entries()) statements[index]?.all(...values(radar))
    },
    async transactions(seconds) {
      db.exec('create table if not exists bare (id integer primary key, text text not null)')
      const insert = db.prepare('insert into bare (text) values (?)')
      return until(seconds, () => insert.run('Drei Mails ohne Antwort'))
    },
  }
}

function postgres(): Floor {
  const pool = new pg.Pool({ connectionString: at, max: CLIENTS })
  return {
    async radar(radar) {
      for (const [index, [text, values]] of RADAR.entries())
        await pool.query({ name: `radar${index}`, text, values: values(radar) })
    },
    async transactions(seconds) {
      await pool.query('create table if not exists bare (id bigserial primary key, text text not null)')
      const insert = { name: 'insert', text: 'insert into bare (text) values ($1)', values: ['Drei Mails'] }
      const counts = await Promise.all(
        Array.from({ length: CLIENTS }, () => until(seconds, () => pool.query(insert))),
      )
      return counts.reduce((sum, count) => sum + count, 0)
    },
  }
}

async function until(seconds: number, work: () => unknown): Promise<number> {
  const end = performance.now() + seconds * 1000
  let done = 0
  for (; performance.now() < end; done++) await work()
  return done
}

answerCalls({
  async radar({ radars }: Pick<RadarLoad, 'radars'>): Promise<number[]> {
    const times: number[] = []
    for (const radar of radars) {
      const start = performance.now()
      await floor.radar(radar)
      times.push(performance.now() - start)
    }
    return times
  },
  transactions: ({ seconds }: { seconds: number }) => floor.transactions(seconds),
})
