import { join } from 'node:path'
import { startHubProgram } from '../../support/hub-program.ts'
import { during, Helper } from '../calls.ts'
import { byTurns, type EngineName, type Figure } from '../figures.ts'
import type { PostLoad, PostsDone } from '../load/posts.ts'
import type { Seeds } from '../seeds.ts'
import { ENGINES, ROUNDS, type Row, USUAL_ASKS } from './row.ts'

const CLIENTS = 16
const WARM_UP_SECONDS = 2
const SECONDS = 5

/** Durable posts a second: the hub with all that belongs to it, beside a bare server that inserts one row. */
export const posts: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES) figures.push(...(await postsOn(engine, seeds)))
  return figures
}

async function postsOn(engine: EngineName, seeds: Seeds): Promise<Figure[]> {
  const { data, options, company } = await seeds.network(engine, USUAL_ASKS)
  const tokens = company.people.slice(0, CLIENTS).map((person) => person.token)
  const at = engine === 'SQLite' ? join(seeds.folder, 'bare.db') : await seeds.database()
  const bare = (how: string) => async () => {
    const server = new Helper('bare/posts.ts', how, engine.toLowerCase(), at)
    return during(server, async () => load(await server.call<string>('listen'), tokens))
  }
  const ours = async () => {
    const hub = await startHubProgram(data, ...options)
    return during(hub, () => load(hub.address, tokens))
  }
  const each = await byTurns(ROUNDS, bare('each'), ours)
  const what = `durable posts, ${CLIENTS} clients`
  const figure: Figure = { what, engine, unit: '/s', ...each, goal: '≥ 1 ×', met: each.ours >= each.floor }
  if (engine === 'PostgreSQL') return [figure]
  const grouped = await bare('grouped')()
  return [figure, { ...figure, what: `${what}, the floor grouped, too`, floor: grouped, goal: '', met: null }]
}

async function load(address: string, tokens: string[]): Promise<number> {
  const clients = new Helper('load/posts.ts')
  const wanted: PostLoad = { address, tokens, warmUpSeconds: WARM_UP_SECONDS, seconds: SECONDS }
  return during(clients, async () => (await clients.call<PostsDone>('posts', wanted)).rate)
}
