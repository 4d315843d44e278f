import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '#contract/desktop.ts'
import { deskCalls, type DeskCalls } from '#desk/calls.ts'
import { Desk } from '#desk/desk.ts'
import { Histories } from '#desk/histories.ts'
import { openReplica } from '#desk/replica.ts'
import { type HubLine, Sync } from '#desk/sync.ts'
import { linkHub } from '../../electron/main/hub-link.ts'
import type { DoorHub, Person } from './door-hub.ts'

/** A desk of one person on a real hub, over HTTP, with a plug that can be pulled. */
export interface PluggedDesk {
  desk: Desk
  sync: Sync
  calls: DeskCalls
  said: Connection[]
  /** Whether the line to the hub is there. */
  plug(isIn: boolean): void
  stop(): Promise<void>
}

/** What is not as it should be. */
interface Bent {
  fetch?: typeof fetch
  /** What should not happen, where it does; without this, it is thrown. */
  failures?: unknown[]
  onDamage?: () => void
}

/**
 * @param owner whose desk it is; their token is looked up each time, since they may sign in anew
 * @param folder where its file lies
 * @param address the hub's; asked each time, since it may be started anew elsewhere
 */
export async function openDesk(
  door: Pick<DoorHub, 'clock'>,
  owner: Person,
  folder: string,
  networkId: string,
  address: () => string,
  bent: Bent = {},
): Promise<PluggedDesk> {
  const { person } = owner
  const clock = () => door.clock.now
  let isIn = true
  let cut = new AbortController()
  const link = linkHub((input, init) => {
    if (!isIn) return Promise.reject(new TypeError('The plug is out'))
    const signals = [cut.signal, ...(init?.signal ? [init.signal] : [])]
    return (bent.fetch ?? fetch)(input, { ...init, signal: AbortSignal.any(signals) })
  }, 'Rundruf test')
  const end = () => ({ address: address(), token: owner.token })
  const replica = await openReplica(join(folder, `${person.id}.db`), { networkId, personId: person.id })
  const desk = await Desk.open(replica, clock)
  const said: Connection[] = []
  const hub: HubLine = {
    call: (path, input, signal) => link.call(path, input, end(), signal),
    feed: (cursor, signal) => link.feed(cursor, end(), signal),
  }
  const sync = new Sync({
    desk,
    hub,
    wait: async (ms, signal) => void (await sleep(Math.min(ms, 20), null, { signal }).catch(() => {})),
    now: clock,
    random: () => 0.5,
    onConnection: (connection) => said.push(connection),
    onDamage: bent.onDamage ?? (() => {}),
    failed: (error) => {
      if (bent.failures === undefined) throw error
      bent.failures.push(error)
    },
  })
  sync.start()
  return {
    desk,
    sync,
    calls: deskCalls(desk, new Histories(desk, hub, () => sync.connection.name === 'live'), clock),
    said,
    plug(now) {
      isIn = now
      if (now) {
        cut = new AbortController()
        sync.tryNow()
      } else cut.abort()
    },
    async stop() {
      await sync.stop()
      await desk.close()
    },
  }
}
