import { z } from 'zod'
import { type Change, type FeedEvent, pushAnswer } from '#contract/changes.ts'
import type { Connection } from '#contract/desktop.ts'
import { PROTOCOL } from '#contract/protocol.ts'
import { backOff } from '#core/back-off.ts'
import type { Scope } from '#core/scope.ts'
import { troubleOf } from '#storage/sqlite.ts'
import { batches } from './batches.ts'
import type { Desk } from './desk.ts'
import { isDamage } from './replica.ts'
import { givenOf, type PushResult } from './outbox.ts'

/** The hub, as a desk speaks with it. */
export interface HubLine {
  /** Calls a procedure of the contract. Throws its refusals (`code`, `data.reason`); anything else is "no answer". */
  call(path: readonly string[], input: unknown, signal: AbortSignal): Promise<unknown>
  feed(
    cursor: { after?: number; epoch?: string; scopes?: string[] },
    signal: AbortSignal,
  ): AsyncIterable<FeedEvent>
}

export interface SyncAround {
  desk: Desk
  hub: HubLine
  /** Waits so many ms, or less when the signal ends it. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds since 1970, UTC. */
  now: () => number
  /** 0 to 1. */
  random: () => number
  onConnection: (connection: Connection) => void
  /** The replica's file is damaged: it has to be opened anew. */
  onDamage: () => void
  /** Something that should not happen; the loop goes on. */
  failed: (error: unknown) => void
}

/** So many changes are laid down in one transaction. */
const PAGE = 4_000
const MOST_COMMANDS = 100
/** A request stays well below what a hub takes. */
const MOST_TEXT = 200_000
/** Where trying again soon is no use, once in a while will do; whoever knows better calls `tryNow`. */
const LONG_WAIT_MS = 10 * 60_000

const networkAnswer = z.object({ id: z.string(), protocol: z.number() })
const refusalAnswer = z.object({
  code: z.string(),
  data: z.object({ reason: z.string(), retryAfter: z.number().optional() }),
})

/** Why a connection ended, where it was not the line. */
type Ending = Extract<Connection['name'], 'signedOut' | 'hubNewer' | 'hubOlder' | 'otherNetwork' | 'diskFull'>

/**
 * Keeps a desk and its hub of one mind: follows the feed from where it was left, and sends what waits in the outbox, in
 * order, one request at a time.
 */
export class Sync {
  readonly #around: SyncAround
  readonly #ended = new AbortController()
  #pause = new AbortController()
  /** Wakes the one who sends. */
  #wake = (): void => {}
  #connection: Connection = { name: 'connecting' }
  #failures = 0
  #isDamaged = false
  #offlineSince: string | null = null
  #running: Promise<void> | null = null

  constructor(around: SyncAround) {
    this.#around = around
  }

  get connection(): Connection {
    return this.#connection
  }

  start(): void {
    const { desk } = this.#around
    desk.onCommand = () => this.#wake()
    desk.onDamage = () => this.#damaged()
    this.#running ??= this.#run()
  }

  /** Tries at once: the network is back, somebody has signed in, the computer woke up. */
  tryNow(): void {
    this.#pause.abort()
  }

  async stop(): Promise<void> {
    this.#around.desk.onCommand = () => {}
    this.#ended.abort()
    this.#pause.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended
    while (!signal.aborted) {
      const ending = await this.#followOnce(signal)
      if (signal.aborted) return
      if (ending === 'again') continue
      if (ending === 'damaged') return this.#damaged()
      await this.#waitAfter(ending)
    }
  }

  /** Whoever notices first: nothing is done with the file any more. */
  #damaged(): void {
    if (this.#isDamaged) return
    this.#isDamaged = true
    this.#ended.abort()
    this.#pause.abort()
    this.#around.onDamage()
  }

  async #waitAfter(ending: Ending | 'lost'): Promise<void> {
    const { random, now, wait } = this.#around
    this.#failures += 1
    if (ending === 'lost') {
      this.#offlineSince ??= new Date(now()).toISOString()
      this.#say({ name: 'offline', since: this.#offlineSince })
    } else this.#say({ name: ending })
    const isSoon = ending === 'lost' || ending === 'diskFull'
    this.#pause = new AbortController()
    const either = AbortSignal.any([this.#ended.signal, this.#pause.signal])
    await wait(isSoon ? backOff(this.#failures, random()) : LONG_WAIT_MS, either)
  }

  /** One connection, from the first word to its end. */
  async #followOnce(stop: AbortSignal): Promise<Ending | 'lost' | 'again' | 'damaged'> {
    const { desk, hub } = this.#around
    const line = new AbortController()
    const signal = AbortSignal.any([stop, line.signal])
    let sending: Promise<unknown> | null = null
    let sendError: unknown = null
    try {
      if (this.#offlineSince === null) this.#say({ name: 'connecting' })
      const ending = await this.#compare(signal)
      if (ending !== null) return ending
      const { after, epoch } = desk.position
      const feed = hub.feed(epoch === '' ? { after: 0 } : { after, epoch }, signal)
      let newest = 0
      let isLive = false
      for await (const events of batches(feed, PAGE)) {
        if (signal.aborted) break
        for (const event of events)
          if (event.type === 'hello') {
            newest = event.revision
            const { won } = await desk.greet(event.epoch, event.scopes as Scope[])
            if (won.length > 0) {
              await this.#fill(won, signal)
              return 'again'
            }
          }
        const wasLive = isLive
        isLive = await this.#layDown(events, wasLive)
        if (isLive && !wasLive) {
          await desk.becomeReady()
          this.#offlineSince = null
          this.#say({ name: 'live' })
          sending ??= this.#sendAll(signal).catch((error: unknown) => {
            sendError = error
            line.abort()
          })
        } else if (!isLive && !desk.position.ready)
          this.#say({ name: 'filling', part: Math.min(1, desk.position.after / Math.max(1, newest)) })
        // The rest of the program gets its turn between two pages.
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
      if (sendError !== null) return await this.#endingOf(sendError, stop)
      return 'lost'
    } catch (error) {
      return this.#endingOf(sendError ?? error, stop)
    } finally {
      line.abort()
      this.#wake()
      await sending
    }
  }

  /** Who answers, and whether both speak the same protocol. */
  async #compare(signal: AbortSignal): Promise<Ending | null> {
    const { desk, hub } = this.#around
    const status = networkAnswer.parse(await hub.call(['network', 'status'], {}, signal))
    if (status.id !== desk.replica.networkId) return 'otherNetwork'
    if (status.protocol > PROTOCOL) return 'hubNewer'
    return status.protocol < PROTOCOL ? 'hubOlder' : null
  }

  /** @returns whether everything up to now is here */
  async #layDown(events: readonly FeedEvent[], wasLive: boolean): Promise<boolean> {
    const { desk } = this.#around
    const { changes, after, isLive } = readPage(events)
    const isAll = wasLive || isLive
    // The first word that all is here may bring no news, and is one.
    if (changes.length > 0 || after > desk.position.after || isLive !== wasLive)
      await desk.lay(changes, after, isAll)
    return isAll
  }

  async #fill(won: Scope[], signal: AbortSignal): Promise<void> {
    const { desk, hub } = this.#around
    const over = new AbortController()
    const { epoch } = desk.position
    const feed = hub.feed({ after: 0, epoch, scopes: won }, AbortSignal.any([signal, over.signal]))
    try {
      for await (const events of batches(feed, PAGE)) {
        // They may be lost again by now: then this feed tells less, and it would not be all.
        if (events.some((event) => event.type === 'hello' && !won.every((one) => event.scopes.includes(one))))
          return
        const { changes, isLive } = readPage(events)
        await desk.fill(changes, won)
        if (!isLive) continue
        await desk.filled(won)
        return
      }
      throw new Error('The feed ended before everything had come')
    } finally {
      over.abort()
    }
  }

  /** Sends what waits, and then what comes, until the line ends. */
  async #sendAll(signal: AbortSignal): Promise<void> {
    const { desk, hub } = this.#around
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve))
      const commands = takeSome((await desk.nextToSend(MOST_COMMANDS)).map(givenOf))
      if (commands.length === 0) {
        this.#failures = 0
        await woken
        continue
      }
      const pushed = commands.map(({ id, command, input }) => ({ id, command, input }))
      const { epoch } = desk.position
      const answer = await hub.call(['sync', 'push'], { epoch, commands: pushed }, signal)
      if (signal.aborted) return
      const { results } = pushAnswer.parse(answer)
      const signedOut = results.find(isSignedOut)
      // Whoever was signed out while the hub was at it has not been refused anything: the command waits for them.
      await desk.answered(results.filter((result) => !isSignedOut(result)))
      if (signedOut?.ok === false) throw Object.assign(new Error(signedOut.error.message), signedOut.error)
    }
  }

  async #endingOf(error: unknown, stop: AbortSignal): Promise<Ending | 'lost' | 'again' | 'damaged'> {
    const { desk, wait, failed } = this.#around
    if (stop.aborted) return 'lost'
    const trouble = troubleOf(error)?.trouble
    if (trouble === 'disk_full' || trouble === 'read_only') return 'diskFull'
    if (isDamage(error)) return 'damaged'
    const refusal = refusalAnswer.safeParse(error)
    if (!refusal.success) {
      failed(error)
      return 'lost'
    }
    const { code, data } = refusal.data
    if (code === 'NOT_SIGNED_IN') return 'signedOut'
    if (data.reason === 'cursor_unknown') {
      await desk.startAnew()
      return 'again'
    }
    if (code === 'SLOW_DOWN') await wait((data.retryAfter ?? 1) * 1_000, stop)
    return 'lost'
  }

  #say(connection: Connection): void {
    this.#connection = connection
    this.#around.onConnection(connection)
  }
}

const isSignedOut = (result: PushResult): boolean => !result.ok && result.error.code === 'NOT_SIGNED_IN'

function readPage(events: readonly FeedEvent[]): { changes: Change[]; after: number; isLive: boolean } {
  const changes: Change[] = []
  let after = 0
  let isLive = false
  for (const event of events) {
    if (event.type === 'change') {
      changes.push(event.change)
      after = Math.max(after, event.change.revision)
    } else if (event.type === 'live') {
      after = Math.max(after, event.revision)
      isLive = true
    }
  }
  return { changes, after, isLive }
}

function takeSome<T>(commands: readonly T[]): T[] {
  let size = 0
  const fitting = commands.filter((command) => (size += JSON.stringify(command).length) <= MOST_TEXT)
  return fitting.length > 0 ? fitting : commands.slice(0, 1)
}
