import { openPostgres } from '#storage/postgres.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { AskQueries } from '#work/asks/queries.ts'
import { Directory } from '#work/directory.ts'
import type { Actor } from '#core/person.ts'
import { answerCalls } from '../calls.ts'

/** The hub's own search, without HTTP around it. */
const [, , kind, at = '', actor = ''] = process.argv
const engine = kind === 'sqlite' ? openSqlite(at) : openPostgres(at)
const asks = new AskQueries(engine, new Directory(engine.read), 'epoch', Date.now)
const person = JSON.parse(actor) as Actor

answerCalls({
  async search({ queries, order }: { queries: string[]; order: 'newest' | 'best' }): Promise<number[]> {
    const times: number[] = []
    for (const query of queries) {
      const start = performance.now()
      await asks.list(person, { q: query, order, limit: 50 })
      times.push(performance.now() - start)
    }
    return times
  },
  close: () => engine.close(),
})
