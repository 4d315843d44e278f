import { hubMessage, STOP } from './hub-messages.ts'

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
  /** The running hub; waits while it starts; rejects with a sentence where it could not start or was stopped. */
  running(): Promise<RunningHub>
  /** Lets it finish and waits for its end. */
  stop(): Promise<void>
}

export interface KeeperOptions {
  /** Starts the process anew. */
  fork: () => HubProcess
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
    const begun = performance.now()
    const mine = fork()
    let listened = false
    child = mine
    if (state.over) state = waiting()
    mine.on('message', (message) => {
      const { success, data } = hubMessage.safeParse(message)
      if (!success || stopping) return
      if (data.type === 'failed') return state.fail(data.why)
      listened = true
      state.settle(data)
    })
    ended = new Promise((resolve) => {
      mine.once('exit', (code) => {
        child = undefined
        resolve()
        if (stopping) return
        // Who calls while a hub that has worked comes back, waits for it.
        if (listened) state = waiting()
        else state.fail(`The hub's process ended with ${code}.`)
        deaths = performance.now() - begun > healthyMs ? 1 : deaths + 1
        const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (deaths - 1))
        log(`The hub ended (${code}) and starts again in ${wait} ms.`)
        restart = setTimeout(start, wait)
      })
    })
  }
  start()

  return {
    running: () => state.promise,
    async stop() {
      stopping = true
      clearTimeout(restart)
      state.fail('The hub was stopped.')
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
    fail(why: string) {
      if (start.over) return
      start.over = true
      reject(new Error(why))
      start.promise = Promise.reject(new Error(why))
      start.promise.catch(() => undefined)
    },
  }
  return start
}
