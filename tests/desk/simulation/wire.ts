import { readFeed } from '#contract/feed-text.ts'
import type { FeedEvent } from '#contract/changes.ts'
import type { HubLine } from '#desk/sync.ts'
import { refusalError } from '../../../electron/main/refuse.ts'
import type { Random } from '../../bench/random.ts'
import type { SimTime } from './time.ts'

/** The hub's end of the wire. Throws the contract's refusals. */
export interface HubEnd {
  answer(path: readonly string[], input: unknown, token: string): Promise<unknown>
  /** @returns how to stop */
  listen(
    token: string,
    cursor: Cursor,
    write: (bytes: Buffer) => void,
    ended: () => void,
  ): Promise<() => void>
}

type Cursor = Parameters<HubLine['feed']>[0]

/** Something under way. Which is next is the scheduler's choice. */
export interface Message {
  deliver(): void
  lose(): void
  /** Whether it may come twice. */
  isRequest: boolean
}

/** A desk's own line to the hub. */
export interface Plug {
  isIn: boolean
  token: string
  /** What breaks when the line does. */
  readonly breaks: Set<() => void>
}

const PATIENCE_MS = 30_000
const SILENCE_MS = 60_000

const noAnswer = () => refusalError({ code: 'TRY_AGAIN', reason: 'unavailable' })

/** Between desks and hub: everything on it can be late, lost, doubled, cut, and in another order. */
export class Wire {
  readonly messages: Message[] = []
  /** Null while it is down. */
  hub: HubEnd | null = null
  readonly #time: SimTime
  readonly #random: Random
  /** What ends when the hub does. */
  readonly #lines = new Set<() => void>()

  constructor(time: SimTime, random: Random) {
    this.#time = time
    this.#random = random
  }

  /** The hub is gone: those who were connected hear of it sooner or later. */
  hubDied(): void {
    this.hub = null
    for (const broken of this.#lines) this.#send(broken)
    this.#lines.clear()
  }

  lineOf(plug: Plug): HubLine {
    return {
      call: (path, input, signal) => this.#call(plug, path, input, signal),
      feed: (cursor, signal) => this.#feed(plug, cursor, signal),
    }
  }

  #send(deliver: () => void, lose: () => void = () => {}, isRequest = false): void {
    this.messages.push({ deliver, lose, isRequest })
  }

  #call(plug: Plug, path: readonly string[], input: unknown, signal: AbortSignal): Promise<unknown> {
    if (!plug.isIn || signal.aborted) return Promise.reject(noAnswer())
    const text = JSON.stringify(input)
    return new Promise((resolve, reject) => {
      let isOpen = true
      const end = (finish: () => void) => {
        if (!isOpen) return
        isOpen = false
        callOff()
        plug.breaks.delete(breakOff)
        this.#lines.delete(breakOff)
        finish()
      }
      const breakOff = () => end(() => reject(noAnswer()))
      const callOff = this.#time.after(PATIENCE_MS, breakOff)
      signal.addEventListener('abort', breakOff, { once: true })
      plug.breaks.add(breakOff)
      const { token } = plug
      const request = () => {
        const { hub } = this
        if (hub === null) return this.#send(breakOff)
        this.#lines.add(breakOff)
        hub.answer(path, JSON.parse(text), token).then(
          (value) => this.#send(() => end(() => resolve(JSON.parse(JSON.stringify(value))))),
          (error: unknown) => this.#send(() => end(() => reject(error))),
        )
      }
      this.#send(request, () => {}, true)
    })
  }

  async *#feed(plug: Plug, cursor: Cursor, signal: AbortSignal): AsyncGenerator<FeedEvent> {
    if (!plug.isIn || signal.aborted) throw noAnswer()
    const stream = new Stream(this.#time)
    let stop = () => {}
    let isOpen = true
    const breakOff = () => stream.end(noAnswer())
    const flow = (most: number) => {
      const isWaiting = stream.under.length > 0
      stream.arrive(most)
      return isWaiting && stream.under.length > 0
    }
    const sendOn = () =>
      this.#send(
        () => {
          const most =
            this.#random.below(4) > 0 ? stream.under.length : this.#random.below(stream.under.length + 1)
          if (flow(most)) sendOn()
        },
        // What is lost on such a line comes again, or the line is dead.
        () => (this.#random.below(3) === 0 ? breakOff() : sendOn()),
      )
    const write = (bytes: Buffer) => {
      if (!isOpen) return
      const isIdle = stream.under.length === 0
      stream.under = Buffer.concat([stream.under, bytes])
      if (isIdle) sendOn()
    }
    const { token } = plug
    this.#send(() => {
      const { hub } = this
      if (hub === null || !isOpen) return breakOff()
      this.#lines.add(breakOff)
      hub
        .listen(token, cursor, write, () => this.#send(breakOff, breakOff))
        .then(
          (end) => (isOpen ? (stop = end) : end()),
          (error: Error) => this.#send(() => stream.end(error), breakOff),
        )
    }, breakOff)
    plug.breaks.add(breakOff)
    signal.addEventListener('abort', breakOff, { once: true })
    try {
      yield* readFeed(stream.texts())
    } finally {
      isOpen = false
      stream.end(null)
      plug.breaks.delete(breakOff)
      this.#lines.delete(breakOff)
      // The hub learns of it later, if ever.
      this.#send(() => stop())
    }
  }
}

/** The desk's end of a feed: bytes in order, cut anywhere. */
class Stream {
  /** What the hub has sent and the desk has not got. */
  under: Buffer = Buffer.alloc(0)
  readonly #time: SimTime
  readonly #here: Buffer[] = []
  #error: Error | null = null
  #isOver = false
  #wake = (): void => {}
  #callOff: () => void

  constructor(time: SimTime) {
    this.#time = time
    this.#callOff = this.#listen()
  }

  arrive(most: number): void {
    const bytes = this.under.subarray(0, most)
    this.under = this.under.subarray(most)
    if (this.#isOver || bytes.length === 0) return
    this.#callOff()
    this.#callOff = this.#listen()
    this.#here.push(bytes)
    this.#wake()
  }

  end(error: Error | null): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#error = error
    this.#callOff()
    this.#wake()
  }

  async *texts(): AsyncGenerator<string> {
    const decoder = new TextDecoder()
    for (;;) {
      const next = this.#here.shift()
      if (next !== undefined) yield decoder.decode(next, { stream: true })
      else if (this.#isOver) {
        if (this.#error !== null) throw this.#error
        return
      } else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  #listen(): () => void {
    return this.#time.after(SILENCE_MS, () => this.end(noAnswer()))
  }
}
