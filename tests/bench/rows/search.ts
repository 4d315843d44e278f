import { startHubProgram } from '../../support/hub-program.ts'
import { during, Helper } from '../calls.ts'
import { type EngineName, type Figure, median, percentile } from '../figures.ts'
import type { SearchLoad } from '../load/search.ts'
import { typedQueries } from '../queries.ts'
import type { Seeded, Seeds } from '../seeds.ts'
import { ENGINES, ROUNDS, type Row } from './row.ts'

const ASKS = 1_000_000
const QUERIES = 300
const WARM_UP_QUERIES = 50

const ORDERS = { newest: 30, best: 45 } as const
type Order = keyof typeof ORDERS
type Way = 'floor' | 'inside' | 'http'

/** Search while typing over a million asks: two words and the beginning of a third. */
export const search: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES) figures.push(...(await searchOn(engine, seeds)))
  return figures
}

async function searchOn(engine: EngineName, seeds: Seeds): Promise<Figure[]> {
  const network = await seeds.network(engine, ASKS)
  const times: Record<Order, Record<Way, number[]>> = {
    newest: { floor: [], inside: [], http: [] },
    best: { floor: [], inside: [], http: [] },
  }
  for (let round = 0; round < ROUNDS; round++) {
    const floor = await bare(network)
    for (const order of ['newest', 'best'] as const) {
      times[order].floor.push(floor)
      times[order].inside.push(await inside(network, order))
      times[order].http.push(await overHttp(network, order))
    }
  }
  return (['newest', 'best'] as const).flatMap((order) =>
    (['http', 'inside'] as const).map((way) => figureOf(engine, order, way, times[order])),
  )
}

function figureOf(
  engine: EngineName,
  order: Order,
  way: 'http' | 'inside',
  times: Record<Way, number[]>,
): Figure {
  const floor = median(times.floor)
  const ours = median(times[way])
  const most = ORDERS[order]
  const fast = ours <= most
  return {
    what: `search while typing, p95, ${order === 'newest' ? 'newest' : 'best match'} first, ${way === 'http' ? 'over HTTP' : 'inside the hub'}`,
    engine,
    unit: 'ms',
    floor,
    ours,
    goal: order === 'newest' ? `≤ 1.3 × and ≤ ${most} ms` : `≤ ${most} ms`,
    met: order === 'newest' ? fast && ours <= 1.3 * floor : fast,
  }
}

async function bare({ engine, at }: Seeded): Promise<number> {
  const script = new Helper('bare/search.ts', engine.toLowerCase(), at)
  return during(script, () => p95((queries) => script.call('search', queries)))
}

async function inside({ engine, at, company }: Seeded, order: Order): Promise<number> {
  const actor = JSON.stringify({ ...company.people[0], token: '', roles: ['colleague', 'agent'] })
  const hub = new Helper('inside/search.ts', engine.toLowerCase(), at, actor)
  return during(hub, async () => {
    const measured = await p95((queries) => hub.call('search', { queries, order }))
    await hub.call('close')
    return measured
  })
}

async function overHttp({ data, options, company }: Seeded, order: Order): Promise<number> {
  const hub = await startHubProgram(data, ...options)
  const client = new Helper('load/search.ts')
  const token = company.people[0]?.token ?? ''
  const load = (queries: string[]) =>
    client.call<number[]>('search', { address: hub.address, token, queries, order } satisfies SearchLoad)
  return during(hub, () => during(client, () => p95(load)))
}

async function p95(run: (queries: string[]) => Promise<number[]>): Promise<number> {
  const queries = typedQueries(QUERIES + WARM_UP_QUERIES)
  await run(queries.slice(QUERIES))
  return percentile(await run(queries.slice(0, QUERIES)), 0.95)
}
