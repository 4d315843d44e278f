import pg from 'pg'
import { openPostgres } from '#storage/postgres.ts'
import { type Company, seedCompany } from './company.ts'
import { takeIndexesAway } from './loader.ts'
import { type PostedAsk, postedAsks } from './rows.ts'

const ROWS_AT_ONCE = 5_000
const LOADED = ['ask', 'rowChange', 'journal', 'askSearch']

/**
 * Makes a hub's database with people and asks in it, written past the hub.
 * @param url of a database that is empty
 */
export async function seedPostgres(url: string, people: number, asks: number): Promise<Company> {
  const engine = openPostgres(url)
  const company = await seedCompany(engine, people)
  await engine.close()
  const client = new pg.Client(url)
  await client.connect()
  try {
    // A crash here costs nothing but this database.
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
    const indexes = await takeIndexesAway(client, LOADED)
    let some: PostedAsk[] = []
    for (const posted of postedAsks(company, asks)) {
      if (some.push(posted) < ROWS_AT_ONCE) continue
      await load(client, some)
      some = []
    }
    await load(client, some)
    for (const index of indexes) await client.query(index)
    await client.query('update network set revision = $1', [company.revision + asks])
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
  return company
}

async function load(client: pg.Client, some: PostedAsk[]): Promise<void> {
  const insert = (table: string, rows: object[]) => {
    const columns = Object.keys(rows[0] ?? {})
      .map((column) => `"${column}"`)
      .join(', ')
    return client.query(
      `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1)`,
      [JSON.stringify(rows)],
    )
  }
  if (some.length === 0) return
  await insert(
    'ask',
    some.map(({ ask }) => ask),
  )
  await insert(
    'rowChange',
    some.map(({ change }) => change),
  )
  await insert(
    'journal',
    some.map(({ entry }) => entry),
  )
  await client.query(
    `insert into "askSearch" (seq, words)
     select seq, to_tsvector('simple', text) from json_to_recordset($1) as entry (seq bigint, text text)`,
    [JSON.stringify(some.map(({ ask, text }) => ({ seq: ask.seq, text })))],
  )
}
