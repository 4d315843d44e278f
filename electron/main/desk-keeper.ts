import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PushableName, pushable } from '#contract/changes.ts'
import type { DeskState, OutboxEntry } from '#contract/desktop.ts'
import { type Decision, type Refusal, refused } from '#core/refusal.ts'
import { deskCalls, type DeskCalls } from '#desk/calls.ts'
import { Desk } from '#desk/desk.ts'
import { Histories } from '#desk/histories.ts'
import { keptCalls } from '#desk/kept-calls.ts'
import type { Given } from '#desk/guess.ts'
import { isDamage, openReplica, type Replica, replaceDamaged } from '#desk/replica.ts'
import { type HubLine, Sync } from '#desk/sync.ts'
import { titlesOf } from '#desk/titles.ts'

/** The desk of whoever is signed in on this computer. */
export interface OpenDesk {
  desk: Desk
  sync: Sync
  /** What it always answers itself. */
  calls: DeskCalls
  /** What it answers from what last came, while the hub cannot be asked. */
  kept: DeskCalls
}

/** Whose desk it is, of which network. */
export interface DeskOwner {
  networkId: string
  personId: string
}

export interface DeskKeeper {
  /** The desk; null where nobody is signed in, or the disk does not take one. */
  readonly open: OpenDesk | null
  /** Aborted when another answers from now on: the desk is ready, begins anew, or is closed. */
  readonly switched: AbortSignal
  /** Somebody is signed in: opens their desk, or lets the open one go on. */
  enter(owner: DeskOwner): Promise<void>
  /** Closes the desk; its file goes, too, unless something in it still waits for the hub. */
  leave(): Promise<void>
  /** The state now and whenever it changes. */
  states(signal: AbortSignal | undefined): AsyncGenerator<DeskState | null, void>
  outbox(): Promise<OutboxEntry[]>
  discard(id: string): Promise<void>
  sendAgain(id: string, input: Record<string, unknown>): Promise<Decision<null>>
  close(): Promise<void>
}

export interface DeskKeeperOptions {
  /** The folder of the replicas. */
  folder: string
  hub: HubLine
  log: (sentence: string) => void
}

export function keepDesks({ folder, hub, log }: DeskKeeperOptions): DeskKeeper {
  let open: OpenDesk | null = null
  let switched = new AbortController()
  let queue: Promise<unknown> = Promise.resolve()
  const listeners = new Set<() => void>()

  const changed = () => {
    for (const listener of listeners) listener()
  }
  const switchOver = () => {
    switched.abort()
    switched = new AbortController()
    changed()
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }
  const fileOf = ({ networkId, personId }: DeskOwner) => join(folder, `${networkId}-${personId}.db`)

  const start = async (replica: Replica, owner: DeskOwner) => {
    const desk = await Desk.open(replica, Date.now)
    let wasReady = desk.position.ready
    const sync = new Sync({
      desk,
      hub,
      wait: async (ms, signal) => {
        await sleep(ms, undefined, { signal }).catch(() => undefined)
      },
      now: Date.now,
      random: Math.random,
      onConnection: () => {
        if (desk.position.ready !== wasReady) {
          wasReady = desk.position.ready
          switchOver()
        }
        changed()
      },
      onDamage: () =>
        void inTurn(() => mend(owner)).catch((error: Error) => log(`No desk: ${error.message}`)),
      failed: (error) =>
        log(`The desk could not go on: ${error instanceof Error ? error.stack : String(error)}`),
    })
    desk.onOutbox = changed
    const histories = new Histories(desk, hub, () => sync.connection.name === 'live')
    open = { desk, sync, calls: deskCalls(desk, histories, Date.now), kept: keptCalls(desk, Date.now) }
    sync.start()
    switchOver()
  }
  const stop = async () => {
    const was = open
    open = null
    if (was === null) return
    await was.sync.stop()
    await was.desk.close()
    switchOver()
  }
  const mend = async (owner: DeskOwner) => {
    log('The file of the desk was damaged. It is made anew.')
    await stop()
    await start(await replaceDamaged(fileOf(owner), owner), owner)
  }
  const isOf = ({ networkId, personId }: DeskOwner) =>
    open?.desk.replica.networkId === networkId && open.desk.replica.personId === personId

  const state = async (): Promise<DeskState | null> => {
    const now = open
    if (now === null) return null
    const lost = now.desk.replica.lost !== null
    return { connection: now.sync.connection, ...(await now.desk.outboxCounts()), lost }
  }

  return {
    get open() {
      return open
    },
    get switched() {
      return switched.signal
    },
    enter: (owner) =>
      inTurn(async () => {
        if (isOf(owner)) return open?.sync.tryNow()
        await stop()
        try {
          await start(await openReplica(fileOf(owner), owner), owner)
        } catch (error) {
          if (isDamage(error)) return mend(owner)
          // Without a desk, everything is asked of the hub, as in a browser.
          log(`No desk: ${(error as Error).message}`)
        }
      }),
    leave: () =>
      inTurn(async () => {
        if (open === null) return
        const { desk } = open
        const { waiting, refused: open_ } = await desk.outboxCounts()
        const file = fileOf(desk.replica)
        await stop()
        if (waiting + open_ === 0)
          for (const suffix of ['', '-wal', '-shm', '.lock']) await rm(file + suffix, { force: true })
      }),
    async *states(signal) {
      let wake = (): void => {}
      let news = true
      const listener = () => {
        news = true
        wake()
      }
      listeners.add(listener)
      signal?.addEventListener('abort', listener, { once: true })
      try {
        while (signal?.aborted !== true) {
          if (news) {
            news = false
            yield await state()
          } else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        listeners.delete(listener)
        signal?.removeEventListener('abort', listener)
      }
    },
    async outbox() {
      if (open === null) return []
      const { desk } = open
      const entries = await desk.openEntries()
      const titles = await titlesOf(desk.replica.engine.read, entries)
      return entries.map(({ id, command, input, askId, at, state: stands, refusal, becauseOf }) => {
        const given = JSON.parse(input) as Record<string, unknown>
        return {
          id,
          command,
          input: given,
          askId,
          title: titles.get(askId) ?? (typeof given.title === 'string' ? given.title : null),
          at,
          state: stands === 'refused' ? 'refused' : 'waiting',
          refusal: refusal === null ? null : (JSON.parse(refusal) as Refusal),
          becauseOf,
        }
      })
    },
    async discard(id) {
      await open?.desk.discard(id)
    },
    async sendAgain(id, input) {
      const entry = (await open?.desk.openEntries())?.find((one) => one.id === id && one.state === 'refused')
      if (open === null || entry === undefined) return refused('NOT_FOUND', 'not_found')
      const name: PushableName = entry.command
      const newId = randomUUID()
      const parsed = pushable[name].safeParse({ ...input, id: newId })
      if (!parsed.success)
        return refused('BAD_INPUT', 'field_invalid', parsed.error.issues[0]?.path.join('.'))
      const given = { id: newId, command: name, input: parsed.data as Given['input'] }
      const decision = await open.desk.command(given)
      if (decision.ok) await open.desk.discard(id)
      return decision
    },
    close: () => inTurn(stop),
  }
}
