import type { Actor } from '#core/person.ts'
import { Directory } from '#work/directory.ts'
import { GestureQueries } from '#hub/goodwill/queries.ts'
import { Vault } from '#hub/vault/vault.ts'
import { openPostgres } from '#storage/postgres.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { answerCalls } from '../calls.ts'
import type { RadarLoad } from '../load/goodwill.ts'

/** The hub's own radar, without HTTP around it. */
const [, , kind, at = '', key = '', actor = ''] = process.argv
const engine = kind === 'sqlite' ? openSqlite(at) : openPostgres(at)
const vault = new Vault(Buffer.from(key, 'base64'))
const queries = new GestureQueries(engine, new Directory(engine.read), vault, Date.now)
const person = JSON.parse(actor) as Actor

answerCalls({
  async radar({ radars }: Pick<RadarLoad, 'radars'>): Promise<number[]> {
    const times: number[] = []
    for (const { body } of radars) {
      const start = performance.now()
      await queries.check(person, body)
      times.push(performance.now() - start)
    }
    return times
  },
  close: () => engine.close(),
})
