import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { deskCalls, type DeskCalls } from '#desk/calls.ts'
import { Desk } from '#desk/desk.ts'
import { Histories } from '#desk/histories.ts'
import { openReplica } from '#desk/replica.ts'
import { Sync } from '#desk/sync.ts'
import { linkHub } from '../../../electron/main/hub-link.ts'
import { answerCalls } from '../calls.ts'
import { Random } from '../random.ts'
import { askText } from '../texts.ts'

/** Whose desk it is, and where its file and its hub are. */
export interface DeskPlace {
  file: string
  networkId: string
  personId: string
  token: string
  address: string
}

const PATIENCE_MS = 60_000
const random = new Random(5)
let desk: Desk
let sync: Sync
let calls: DeskCalls
/** When each ask was laid down, for whoever asks for it. */
const laid = new Map<string, number>()

const until = async (isSo: () => boolean | Promise<boolean>): Promise<number> => {
  const late = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > late) throw new Error(`It takes too long: ${JSON.stringify(sync.connection)}`)
    await sleep(2)
  }
  return performance.now()
}
const isLive = () => sync.connection.name === 'live'
const isUpToDate = async () => isLive() && (await desk.outboxCounts()).waiting === 0

async function open({ file, networkId, personId, token, address }: DeskPlace, hubIsThere = true) {
  const replica = await openReplica(file, { networkId, personId })
  desk = await Desk.open(replica, Date.now)
  calls = deskCalls(
    desk,
    new Histories(desk, { call: () => Promise.reject(new Error('Not asked')) }, () => false),
    Date.now,
  )
  const link = linkHub(fetch, 'bench')
  const end = { address, token }
  sync = new Sync({
    desk,
    hub: {
      call: (path, input, signal) => link.call(path, input, end, signal),
      feed: (cursor, signal) => link.feed(cursor, end, signal),
    },
    wait: async (ms, signal) => {
      await sleep(ms, undefined, { signal }).catch(() => undefined)
    },
    now: Date.now,
    random: Math.random,
    onConnection: () => {},
    onDamage: () => {},
    failed: (error) => process.stderr.write(`${String(error)}\n`),
  })
  if (hubIsThere) sync.start()
}

const post = async (): Promise<void> => {
  const id = randomUUID()
  const input = { id, ...askText(random), destination: null, keep: 'keep', neededBy: null, audience: 'all' }
  const decision = await calls['asks.post']?.(input as never)
  if (decision?.ok !== true) throw new Error(JSON.stringify(decision))
  // The port carries text.
  JSON.stringify(decision.value)
}

async function watch(): Promise<void> {
  const feed = desk.windows.listen({}, undefined)
  if (!feed.ok) throw new Error('No feed')
  for await (const event of feed.value)
    if (event.type === 'change' && 'row' in event.change) laid.set(event.change.row.id, Date.now())
}

answerCalls({
  /** @returns milliseconds until everything is here */
  async firstSync(place: DeskPlace): Promise<number> {
    const start = performance.now()
    await open(place)
    return (await until(isLive)) - start
  },
  /** @returns milliseconds of each click */
  async clicks(count: number): Promise<number[]> {
    const times: number[] = []
    for (let click = 0; click < count; click++) {
      const start = performance.now()
      await post()
      times.push(performance.now() - start)
    }
    return times
  },
  watch: () => void watch(),
  /** @returns when each of these asks came to the screen, milliseconds since 1970 */
  async arrived(ids: string[]): Promise<number[]> {
    await until(() => ids.every((id) => laid.has(id)))
    return ids.map((id) => laid.get(id) ?? 0)
  },
  /** Gives commands while nobody is there to take them. */
  async offline({ place, count }: { place: DeskPlace; count: number }): Promise<void> {
    await open(place, false)
    for (let at = 0; at < count; at++) await post()
  },
  /** @returns milliseconds until everything is here and nothing waits */
  async back(): Promise<number> {
    const start = performance.now()
    sync.start()
    return (await until(isUpToDate)) - start
  },
  async close(): Promise<void> {
    await sync.stop()
    await desk.close()
  },
})
