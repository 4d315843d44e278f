import type { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Counted, deltasOf } from '#core/audit/rollup.ts'
import { statesOf } from '#core/audit/states.ts'
import { gesturesBehind } from '#storage/audit-rows.ts'
import type { Engine, ReadDb } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { replaceRollups, Rollups } from '#storage/rollups.ts'
import type { GestureFilter } from '#storage/summary.ts'
import { type Place, sqlite } from '../support/engines.ts'

// The first page behind a figure reads little, however much there is: in the order of days by whatever narrows most,
// and by the state where it is rare. Without figures about its tables, SQLite takes of equal indexes the newest.

const ALL: GestureFilter = {
  period: { from: '2026-01-01', to: '2026-12-31' },
  teamId: null,
  siteId: null,
  reasonId: null,
  kindId: null,
  channel: null,
  states: null,
  weekday: null,
  hour: null,
  currency: null,
  least: null,
  most: null,
}
const AFTER = { day: '2026-05-01', seq: 7 }

let place: Place
let engine: Engine
beforeAll(async () => {
  place = await sqlite.place()
  engine = place.open()
  await migrate(engine)
})
afterAll(async () => {
  await engine.close()
  await place.remove()
})

/** By which index a page is read, and whether all that are meant are put in order for it. */
async function planOf(filter: Partial<GestureFilter>, after: typeof AFTER | null) {
  const asked: CompiledQuery[] = []
  const executor = engine.write.getExecutor()
  const listening = new Proxy(executor, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...values: unknown[]) => {
        if (name === 'executeQuery') asked.push(values[0] as CompiledQuery)
        return Reflect.apply(value, target, values) as unknown
      }
    },
  })
  const db = { getExecutor: () => listening } as never as ReadDb
  await gesturesBehind(db, { ...ALL, ...filter }, after, 51)
  const query = asked.at(-1) as CompiledQuery
  const { rows } = await engine.write.executeQuery<{ detail: string }>({
    ...query,
    sql: `explain query plan ${query.sql}`,
  } as CompiledQuery<{ detail: string }>)
  const plan = rows.map(({ detail }) => detail).join('; ')
  return { index: /gesture USING INDEX (\w+)/.exec(plan)?.[1], sorted: plan.includes('ORDER BY') }
}

const PLANS: [by: Partial<GestureFilter>, index: string, sorted: boolean][] = [
  [{}, 'gestureByDay', false],
  [{ states: statesOf('spent') }, 'gestureByDay', false],
  [{ states: ['redeemed'] }, 'gestureByDay', false],
  [{ channel: 'mail' }, 'gestureByChannelAndDay', false],
  [{ channel: 'mail', siteId: 's' }, 'gestureBySiteIdAndDay', false],
  [{ siteId: 's', kindId: 'k' }, 'gestureByKindIdAndDay', false],
  [{ kindId: 'k', reasonId: 'r' }, 'gestureByReasonIdAndDay', false],
  [{ reasonId: 'r', teamId: 't', channel: 'mail' }, 'gestureByTeamIdAndDay', false],
  [{ teamId: 't', states: statesOf('spent') }, 'gestureByTeamIdAndDay', false],
  [{ teamId: 't', states: ['redeemed'] }, 'gestureByTeamIdAndDay', false],
  [{ states: ['voided'] }, 'gestureByStateAndDay', false],
  [{ teamId: 't', states: ['voided'] }, 'gestureByStateAndDay', false],
  // What is held is few: that is put in order.
  [{ states: statesOf('held') }, 'gestureByStateAndDay', true],
  [{ teamId: 't', kindId: 'k', states: statesOf('held') }, 'gestureByStateAndDay', true],
]

it.each(PLANS)('%j is found by %s', async (by, index, sorted) => {
  expect(await planOf(by, null)).toEqual({ index, sorted })
  expect(await planOf(by, AFTER)).toEqual({ index, sorted })
})

it('of several that are named, the rarest is looked for', async () => {
  const rollups = new Rollups()
  const gesture: Counted = {
    month: '2026-05',
    day: '2026-05-01',
    hour: 9,
    teamId: 't',
    siteId: 's',
    reasonId: 'r',
    kindId: 'k',
    channel: 'mail',
    state: 'redeemed',
    minor: 1_500,
    currency: 'EUR',
    waited: null,
  }
  for (const channel of ['mail', 'phone', 'phone'])
    for (const kindId of ['k', 'k', 'other']) rollups.add(deltasOf(null, { ...gesture, channel, kindId }))
  await engine.write.transaction().execute((trx) => replaceRollups(engine, trx, rollups))
  const index = async (by: Partial<GestureFilter>) => (await planOf(by, null)).index
  const asked = { teamId: 't', reasonId: 'r', siteId: 's' }
  expect(await index(asked)).toBe('gestureByTeamIdAndDay')
  expect(await index({ ...asked, channel: 'mail', kindId: 'k' })).toBe('gestureByChannelAndDay')
  expect(await index({ ...asked, kindId: 'other', states: statesOf('spent') })).toBe('gestureByKindIdAndDay')
  expect(await index({ ...asked, channel: 'mail', kindId: 'new' })).toBe('gestureByKindIdAndDay')
})
