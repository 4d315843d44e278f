import { monthAfter, monthPeriod } from '#core/audit/period.ts'
import type { Statement } from '../bare/audit.ts'
import { type EngineName, type Figure, median } from '../figures.ts'
import type { SeededGoodwill, Seeds } from '../seeds.ts'
import { type AskAll, bare, inside, overHttp } from './audit.ts'
import { ENGINES, GESTURES, ROUNDS, type Row } from './row.ts'

const BARE_RUNS = 5
const RUNS = 100
const WARM_UP = 20
/** Those in which there are gestures: the year's, and that in which it began. */
const MONTHS = 13
const MOST = 0.05
const MOST_MS = 5

/** The sums themselves, by month and team, on an index that has all that they need. */
const SUMS: Statement = {
  text: `select "month", "teamId", "currency", "state", count(*), sum("minor") from "gesture"
    group by "month", "teamId", "currency", "state"`,
  values: [],
}
const plain = (text: string): Statement => ({ text, values: [] })
const COVER = plain(
  'create index "bareSummary" on "gesture" ("month", "teamId", "currency", "state", "minor")',
)
const UNCOVER = plain('drop index "bareSummary"')

/** The summary by month and team over a year of gestures, beside the sums on a covering index. */
export const summary: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES) figures.push(...(await summaryOn(engine, seeds)))
  return figures
}

async function summaryOn(engine: EngineName, seeds: Seeds): Promise<Figure[]> {
  const network = await seeds.goodwill(engine, GESTURES)
  const times = { floor: [] as number[], http: [] as number[], inside: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.floor.push(await floor(network))
    times.http.push(await overHttp(network, ours))
    times.inside.push(await inside(network, ours))
  }
  return (['http', 'inside'] as const).map((way) => {
    const [floor, ours] = [median(times.floor), median(times[way])]
    return {
      what: `summary by month and team, ${GESTURES.toLocaleString('en')} gestures, ${way === 'http' ? 'over HTTP' : 'inside the hub'}`,
      engine,
      unit: 'ms' as const,
      floor,
      ours,
      goal: `≤ ${MOST} × and ≤ ${MOST_MS} ms`,
      met: ours <= MOST * floor && ours <= MOST_MS,
    }
  })
}

const floor = (network: SeededGoodwill): Promise<number> =>
  bare(network, async (run) => {
    // PostgreSQL reads from an index alone what it has looked through before.
    await run(network.engine === 'PostgreSQL' ? [COVER, plain('vacuum "gesture"')] : [COVER])
    try {
      await run([SUMS])
      return median(await run(Array.from({ length: BARE_RUNS }, () => SUMS)))
    } finally {
      await run([UNCOVER])
    }
  })

async function ours(ask: AskAll): Promise<number> {
  const to = new Date().toISOString().slice(0, 7)
  const input = {
    from: monthAfter(to, 1 - MONTHS),
    to: monthPeriod(to).to,
    groupBy: 'month,team',
  }
  const asked = (times: number) => Array.from({ length: times }, () => ({ name: 'summary' as const, input }))
  await ask(asked(WARM_UP))
  return median(await ask(asked(RUNS)))
}
