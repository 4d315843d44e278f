import { join } from 'node:path'
import { startHubProgram } from '../../support/hub-program.ts'
import { during, Helper } from '../calls.ts'
import { byTurns, type EngineName, type Figure } from '../figures.ts'
import type { CycleLoad } from '../load/goodwill.ts'
import { AMOUNT } from '../seed/goodwill.ts'
import type { Seeds } from '../seeds.ts'
import { ENGINES, GESTURES, ROUNDS, type Row } from './row.ts'

const CLIENTS = 16
const WARM_UP_SECONDS = 2
const SECONDS = 5
const STEPS = 3
const LEAST = 0.5

/** A gesture proposed, approved and issued over HTTP, beside as many durable transactions of one row, without HTTP. */
export const cycles: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES) figures.push(await cyclesOn(engine, seeds))
  return figures
}

async function cyclesOn(engine: EngineName, seeds: Seeds): Promise<Figure> {
  const { data, options, company } = await seeds.goodwill(engine, GESTURES)
  const { people, kindId, reasonId } = company
  const clients = people.slice(0, CLIENTS).map((person, index) => ({
    proposer: person.token,
    approver: people[CLIENTS + index]?.token ?? '',
  }))
  const at = engine === 'SQLite' ? join(seeds.folder, 'bare-cycles.db') : await seeds.database()
  const floor = async () => {
    const bare = new Helper('bare/goodwill.ts', engine.toLowerCase(), at)
    const done = await during(bare, () => bare.call<number>('transactions', { seconds: SECONDS }))
    return done / SECONDS / STEPS
  }
  let cases = company.fresh
  const ours = async () => {
    const hub = await startHubProgram(data, ...options)
    const load = new Helper('load/goodwill.ts')
    const content = { kindId, reasonId, amount: AMOUNT }
    const wanted: CycleLoad = {
      address: hub.address,
      clients,
      cases,
      content,
      warmUpSeconds: WARM_UP_SECONDS,
      seconds: SECONDS,
    }
    const { rate, used } = await during(hub, () =>
      during(load, () => load.call<{ rate: number; used: number }>('cycles', wanted)),
    )
    cases = cases.slice(used)
    return rate
  }
  const measured = await byTurns(ROUNDS, floor, ours)
  return {
    what: `propose → approve → issue, ${CLIENTS} clients`,
    engine,
    unit: '/s',
    ...measured,
    goal: `≥ ${LEAST} ×`,
    met: measured.ours >= LEAST * measured.floor,
  }
}
