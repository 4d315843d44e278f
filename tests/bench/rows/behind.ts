import { addDays, type Period } from '#core/audit/period.ts'
import { type StateChoice, statesOf } from '#core/audit/states.ts'
import { CHANNELS } from '#core/case.ts'
import type { Statement } from '../bare/audit.ts'
import { type EngineName, type Figure, median, percentile } from '../figures.ts'
import type { AuditAsked } from '../load/audit.ts'
import { Random } from '../random.ts'
import { DAYS } from '../seed/past.ts'
import type { SeededGoodwill, Seeds } from '../seeds.ts'
import { bare, inside, overHttp } from './audit.ts'
import { ENGINES, GESTURES, ROUNDS, type Row } from './row.ts'

const ASKED = 300
/** A hub runs for weeks: what is measured is not how Node.js gets to know the code. */
const WARM_UP = 300
const MOST = 1.5
/** As the contract has it. */
const A_PAGE = 50

/** A figure's door: what its rows have in common. */
interface Door {
  period: Period
  values: Partial<Record<'teamId' | 'siteId' | 'reasonId' | 'kindId' | 'channel', string>>
  state: StateChoice | null
}

/** The first page of the rows behind figures of all sorts, beside the indexed query alone. */
export const behind: Row = async (seeds) => {
  const figures: Figure[] = []
  for (const engine of ENGINES) figures.push(...(await behindOn(engine, seeds)))
  return figures
}

async function behindOn(engine: EngineName, seeds: Seeds): Promise<Figure[]> {
  const network = await seeds.goodwill(engine, GESTURES)
  const doors = doorsOf(network)
  const p95 = async <T>(ask: (all: T[]) => Promise<number[]>, make: (door: Door) => T): Promise<number> => {
    await ask(doors.slice(ASKED).map(make))
    return percentile(await ask(doors.slice(0, ASKED).map(make)), 0.95)
  }
  const times = { floor: [] as number[], http: [] as number[], inside: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.floor.push(await bare(network, (run) => p95(run, statementOf)))
    times.http.push(await overHttp(network, (ask) => p95(ask, askedOf)))
    times.inside.push(await inside(network, (ask) => p95(ask, askedOf)))
  }
  return (['http', 'inside'] as const).map((way) => {
    const [floor, ours] = [median(times.floor), median(times[way])]
    return {
      what: `first page of rows behind a figure, p95, ${GESTURES.toLocaleString('en')} gestures, ${way === 'http' ? 'over HTTP' : 'inside the hub'}`,
      engine,
      unit: 'ms' as const,
      floor,
      ours,
      goal: `≤ ${MOST} ×`,
      met: ours <= MOST * floor,
    }
  })
}

/** Doors of days, weeks, months and the year; of one thing, of two, and of states besides. */
function doorsOf({ company }: SeededGoodwill): Door[] {
  const random = new Random(13)
  const today = new Date().toISOString().slice(0, 10)
  const value = {
    teamId: () => random.of(company.people).teamId,
    siteId: () => random.of(company.people).siteId,
    reasonId: () => random.of(company.reasons),
    kindId: () => random.of(company.kinds).id,
    channel: () => random.of(CHANNELS),
  }
  const names = Object.keys(value) as (keyof typeof value)[]
  return Array.from({ length: ASKED + WARM_UP }, () => {
    const days = random.of([1, 7, 30, DAYS])
    const to = addDays(today, -random.below(DAYS - days + 1))
    const chosen = new Set(Array.from({ length: random.below(3) }, () => random.of(names)))
    return {
      period: { from: addDays(to, 1 - days), to },
      values: Object.fromEntries([...chosen].map((name) => [name, value[name]()])),
      state:
        random.next() < 0.6 ? null : random.of(['held', 'spent', 'counted', 'voided', 'redeemed'] as const),
    }
  })
}

const askedOf = ({ period, values, state }: Door): AuditAsked => ({
  name: 'gestures',
  input: { ...period, ...values, ...(state === null ? {} : { state }) },
})

/** What is told of a gesture. */
const COLUMNS =
  `seq id caseId day proposedAt state minor currency teamId siteId reasonId kindId channel policyVersion
  needsApprovals needsBy proposerId approvals decidedAt issuedAt endedAt`.split(/\s+/)

function statementOf({ period, values, state }: Door): Statement {
  const given: string[] = [period.from, period.to]
  const add = (text: string) => `$${given.push(text)}`
  const states = state === null ? [] : statesOf(state)
  // Most are redeemed: the newest of these are found soonest by anything but the state, all others by their state.
  const byState = states.length > 0 && !states.includes('redeemed')
  const among = (is: string, byIndex: boolean) => (byIndex ? is : `(${is}) is true`)
  const conditions = ['g."day" >= $1', 'g."day" <= $2']
  for (const [name, one] of Object.entries(values))
    conditions.push(among(`g."${name}" = ${add(one)}`, !byState))
  if (states.length > 0) conditions.push(among(`g."state" in (${states.map(add).join(', ')})`, byState))
  return {
    text: `select ${COLUMNS.map((name) => `g."${name}"`).join(', ')}, c."reference"
      from "gesture" g join "case" c on c."id" = g."caseId"
      where ${conditions.join(' and ')} order by g."day" desc, g."seq" desc limit ${A_PAGE + 1}`,
    values: given,
  }
}
