import Database from 'better-sqlite3'
import pg from 'pg'
import { searchWords } from '#core/fold.ts'
import { answerCalls } from '../calls.ts'

/** The floor of searching: the search index is asked, and nothing else is. */
const [, , engine, at = ''] = process.argv
/** A page, and one more to know whether there is another page. */
const MOST = 51

const search = engine === 'sqlite' ? sqlite() : await postgres()

function sqlite(): (query: string) => unknown {
  const db = new Database(at, { readonly: true })
  db.pragma('cache_size = -65536')
  db.pragma('mmap_size = 1073741824')
  const statement = db.prepare(
    `select rowid from askSearch where askSearch match ? order by rowid desc limit ${MOST}`,
  )
  return (query) =>
    statement.all(
      searchWords(query)
        .map((word) => `"${word}"*`)
        .join(' AND '),
    )
}

async function postgres(): Promise<(query: string) => unknown> {
  const client = new pg.Client(at)
  await client.connect()
  const text = `select seq from "askSearch" where words @@ to_tsquery('simple', $1) order by seq desc limit ${MOST}`
  return (query) => {
    const match = searchWords(query)
      .map((word) => `${word}:*`)
      .join(' & ')
    return client.query(text, [match])
  }
}

answerCalls({
  async search(queries: string[]): Promise<number[]> {
    const times: number[] = []
    for (const query of queries) {
      const start = performance.now()
      await search(query)
      times.push(performance.now() - start)
    }
    return times
  },
})
