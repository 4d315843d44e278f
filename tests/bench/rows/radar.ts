import { monthOf } from '#core/wall-clock.ts'
import { startHubProgram } from '../../support/hub-program.ts'
import { during, Helper } from '../calls.ts'
import { type EngineName, type Figure, median, percentile } from '../figures.ts'
import type { RadarLoad } from '../load/goodwill.ts'
import { Random } from '../random.ts'
import { AMOUNT, GESTURES_EACH } from '../seed/goodwill.ts'
import { DAYS } from '../seed/past.ts'
import type { SeededGoodwill, Seeds } from '../seeds.ts'
import { ENGINES, GESTURES, ROUNDS, type Row } from './row.ts'

const ASKED = 300
const WARM_UP = 50
const DAY_MS = 86_400_000
const MOST = 1.5
const MOST_MS = 10

type Way = 'floor' | 'http' | 'inside'
type Ask = (radars: RadarLoad['radars']) => Promise<number[]>

/** The radar's answer about a customer who got much, beside its indexed queries alone. */
export const radar: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES) figures.push(...(await radarOn(engine, seeds)))
  return figures
}

async function radarOn(engine: EngineName, seeds: Seeds): Promise<Figure[]> {
  const network = await seeds.goodwill(engine, GESTURES)
  const radars = typed(network)
  const p95 = async (ask: Ask) => {
    await ask(radars.slice(ASKED))
    return percentile(await ask(radars.slice(0, ASKED)), 0.95)
  }
  const times: Record<Way, number[]> = { floor: [], http: [], inside: [] }
  for (let round = 0; round < ROUNDS; round++) {
    times.floor.push(await bare(network, p95))
    times.http.push(await overHttp(network, p95))
    times.inside.push(await inside(network, p95))
  }
  return (['http', 'inside'] as const).map((way) => {
    const [floor, ours] = [median(times.floor), median(times[way])]
    return {
      what: `radar, p95, ${GESTURES_EACH} of ${GESTURES.toLocaleString('en')} gestures, ${way === 'http' ? 'over HTTP' : 'inside the hub'}`,
      engine,
      unit: 'ms' as const,
      floor,
      ours,
      goal: `≤ ${MOST} × and ≤ ${MOST_MS} ms`,
      met: ours <= MOST * floor && ours <= MOST_MS,
    }
  })
}

/** One person's checks: about any customer who got something. */
function typed({ company }: SeededGoodwill): RadarLoad['radars'] {
  const random = new Random(9)
  const { kindId, reasonId, people } = company
  const [person] = people
  if (person === undefined) throw new Error('There is nobody.')
  const now = new Date()
  const month = monthOf(now.toISOString(), 'Europe/Berlin')
  const since = new Date(now.getTime() - DAYS * DAY_MS).toISOString()
  return Array.from({ length: ASKED + WARM_UP }, () => {
    const { caseId, customerId } = random.of(company.known)
    const body = { caseId, kindId, reasonId, amount: AMOUNT, justified: false }
    return { caseId, customerId, personId: person.id, teamId: person.teamId, month, since, body }
  })
}

type Measure = (ask: Ask) => Promise<number>

async function bare({ engine, at }: SeededGoodwill, measure: Measure): Promise<number> {
  const script = new Helper('bare/goodwill.ts', engine.toLowerCase(), at)
  return during(script, () => measure((radars) => script.call('radar', { radars })))
}

async function inside({ engine, at, company }: SeededGoodwill, measure: Measure): Promise<number> {
  const actor = JSON.stringify({ ...company.people[0], token: '', roles: ['colleague', 'agent'] })
  const hub = new Helper('inside/radar.ts', engine.toLowerCase(), at, company.key, actor)
  return during(hub, async () => {
    const measured = await measure((radars) => hub.call('radar', { radars }))
    await hub.call('close')
    return measured
  })
}

async function overHttp({ data, options, company }: SeededGoodwill, measure: Measure): Promise<number> {
  const hub = await startHubProgram(data, ...options)
  const client = new Helper('load/goodwill.ts')
  const token = company.people[0]?.token ?? ''
  const ask: Ask = (radars) =>
    client.call('radar', { address: hub.address, token, radars } satisfies RadarLoad)
  return during(hub, () => during(client, () => measure(ask)))
}
