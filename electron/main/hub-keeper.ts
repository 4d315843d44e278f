import type { HubTrouble } from '#contract/desktop.ts'
import { HubFailure, hubMessage, STOP } from './hub-messages.ts'

/** The process of a hub, as Electron's `utilityProcess` gives it. */
export interface HubProcess {
  on(event: 'message', listener: (message: unknown) => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
  postMessage(message: unknown): void
  kill(): boolean
}

/** A hub that listens. */
export interface RunningHub {
  address: string
  /** The one-time token, while the network is not set up yet. */
  setupToken: string | null
}

/** A hub on this computer that is kept running. */
export interface HubKeeper {
  /** The running hub; waits while it starts; rejects with a HubFailure where it could not start or was stopped. */
  running(): Promise<RunningHub>
  /** Lets it finish and waits for its end. */
  stop(): Promise<void>
}

export interface KeeperOptions {
  /** Reads the key that the hub is started with, before each start; null where it sees to its key itself. */
  key: () => Promise<string | null>
  /** Starts the process anew. */
  fork: (key: string | null) => HubProcess
  log: (sentence: string) => void
  /** Waiting time before the first restart; doubles with each further one. */
  firstWaitMs?: number
  longestWaitMs?: number
  /** A hub that ran so long was healthy: the next restart waits shortly again. */
  healthyMs?: number
  /** A hub that does not end in this time is ended. */
  stopMs?: number
}

/**
 * Starts a hub process and keeps it running until it is told to stop: when it dies, it is started again, after a
 * waiting time that doubles with each death in a row. A hub that says why it cannot start is tried again, too: a
 * full disk is cleared one day, a file that another program holds is let go.
 */
export function keepHub(options: KeeperOptions): HubKeeper {
  const {
    key,
    fork,
    log,
    firstWaitMs = 500,
    longestWaitMs = 30_000,
    healthyMs = 60_000,
    stopMs = 10_000,
  } = options
  let stopping = false
  let child: HubProcess | undefined
  let ended = Promise.resolve()
  let restart: NodeJS.Timeout | undefined
  let deaths = 0
  let state = waiting()

  const start = () => {
    if (state.over) state = waiting()
    ended = liveAgain()
  }
  const liveAgain = async () => {
    const begun = performance.now()
    const how = await live()
    if (stopping) return
    deaths = performance.now() - begun > healthyMs ? 1 : deaths + 1
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (deaths - 1))
    log(`${how} It starts again in ${wait} ms.`)
    restart = setTimeout(start, wait)
  }
  /** One life of the hub. @returns how it ended, as a sentence */
  const live = async (): Promise<string> => {
    let given: string | null
    try {
      given = await key()
    } catch (error) {
      const why = (error as Error).message
      state.fail('key', why)
      return `The hub does not start. ${why}`
    }
    if (stopping) return 'The hub was not started.'
    const mine = fork(given)
    let listened = false
    child = mine
    mine.on('message', (message) => {
      const { success, data } = hubMessage.safeParse(message)
      if (!success || stopping) return
      if (data.type === 'failed') return state.fail(data.kind, data.why)
      listened = true
      state.settle(data)
    })
    const code = await new Promise<number>((resolve) => mine.once('exit', resolve))
    child = undefined
    // Who calls while a hub that has worked comes back, waits for it.
    if (listened && !stopping) state = waiting()
    else state.fail('other', `The hub's process ended with ${code}.`)
    return `The hub ended (${code}).`
  }
  start()

  return {
    running: () => state.promise,
    async stop() {
      stopping = true
      clearTimeout(restart)
      state.fail('other', 'The hub was stopped.')
      const last = child
      last?.postMessage(STOP)
      const patience = setTimeout(() => {
        log(`The hub did not end within ${stopMs} ms and is ended.`)
        last?.kill()
      }, stopMs)
      await ended
      clearTimeout(patience)
    },
  }
}

/** A start that is under way: it is settled or fails, the first word counts; stopping overrules both. */
function waiting() {
  const { promise, resolve, reject } = Promise.withResolvers<RunningHub>()
  // Nobody need be waiting.
  promise.catch(() => undefined)
  const start = {
    promise,
    over: false,
    settle: ({ address, setupToken }: RunningHub) => resolve({ address, setupToken }),
    fail(kind: HubTrouble, why: string) {
      if (start.over) return
      start.over = true
      reject(new HubFailure(kind, why))
      start.promise = Promise.reject(new HubFailure(kind, why))
      start.promise.catch(() => undefined)
    },
  }
  return start
}
