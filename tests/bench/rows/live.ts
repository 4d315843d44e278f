import { setTimeout as wait } from 'node:timers/promises'
import { startHubProgram } from '../../support/hub-program.ts'
import { during, Helper } from '../calls.ts'
import { type EngineName, type Figure, median, percentile } from '../figures.ts'
import type { LivePosted, LivePosts, Screens } from '../load/live.ts'
import { memoryOf } from '../memory.ts'
import type { Seeds } from '../seeds.ts'
import { ENGINES, ROUNDS, type Row, USUAL_ASKS } from './row.ts'

const CONNECTIONS = [1_000, 5_000]
const ASKS = 100
const WARM_UP_ASKS = 10
/** So long a server has to come to rest before its memory is looked at. */
const REST_MS = 1_500

/** What one round on one server gave. */
interface Round {
  /** Milliseconds from the request until the last screen had the ask. */
  p99: number
  /** Kilobytes. */
  memoryPerConnection: number
  frame: string
}

/** One ask on thousands of live screens: how long until the last has it, and what an open line costs in memory. */
export const live: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES)
    for (const connections of CONNECTIONS) figures.push(...(await liveOn(engine, connections, seeds)))
  return figures
}

async function liveOn(engine: EngineName, connections: number, seeds: Seeds): Promise<Figure[]> {
  const { data, options, company } = await seeds.network(engine, USUAL_ASKS)
  const tokens = company.people.map((person) => person.token)
  const rounds: { floor: Round; ours: Round }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const hub = await startHubProgram(data, ...options)
    const ours = await during(hub, () =>
      measure({ address: hub.address, tokens, connections }, hub.pid, null),
    )
    const server = new Helper('bare/live.ts')
    const floor = await during(server, async () => {
      const address = await server.call<string>('listen')
      return measure({ address, tokens: [], connections }, server.pid, ours.frame)
    })
    rounds.push({ floor, ours })
  }
  const pick = (of: (round: Round) => number) => ({
    floor: median(rounds.map(({ floor }) => of(floor))),
    ours: median(rounds.map(({ ours }) => of(ours))),
  })
  const within = (
    what: string,
    unit: Figure['unit'],
    { floor, ours }: { floor: number; ours: number },
  ): Figure => ({
    what: `${what}, ${connections.toLocaleString('en')} screens`,
    engine,
    unit,
    floor,
    ours,
    goal: '≤ 1.5 ×',
    met: ours <= 1.5 * floor,
  })
  return [
    within(
      'one ask until the last has it, p99',
      'ms',
      pick((round) => round.p99),
    ),
    within(
      'memory per live connection',
      'KB',
      pick((round) => round.memoryPerConnection),
    ),
  ]
}

async function measure(wanted: Screens, pid: number, frame: string | null): Promise<Round> {
  const screens = new Helper('load/live.ts')
  return during(screens, async () => {
    await wait(REST_MS)
    const before = memoryOf(pid)
    await screens.call('open', wanted)
    await wait(REST_MS)
    const memoryPerConnection = (memoryOf(pid) - before) / wanted.connections
    await screens.call('post', { asks: WARM_UP_ASKS, frame } satisfies LivePosts)
    const posted = await screens.call<LivePosted>('post', { asks: ASKS, frame } satisfies LivePosts)
    await screens.call('close')
    return { p99: percentile(posted.times, 0.99), memoryPerConnection, frame: posted.frame }
  })
}
