import type { Change, FeedEvent } from '#contract/changes.ts'
import { backOff } from '#core/back-off.ts'

/** Where the feed was left: the last revision that was handed on, of the network's epoch. */
export interface Cursor {
  epoch: string
  after: number
}

export type FeedState =
  | { name: 'connecting' }
  | { name: 'live' }
  /** `since`: milliseconds since 1970. */
  | { name: 'offline'; since: number }

export interface FeedSurroundings {
  /** Opens the feed. Throws where it cannot be opened or breaks; ends where the other side ends it. */
  open: (
    cursor: Cursor | null,
    signal: AbortSignal,
  ) => AsyncIterable<FeedEvent> | Promise<AsyncIterable<FeedEvent>>
  /** Whether this error says that the cursor is worth nothing any more. */
  cursorGone: (error: unknown) => boolean
  /** Whether this error says that trying again is no use until someone signs in. */
  signedOut: (error: unknown) => boolean
  /** Waits so many milliseconds, or less where something hints that it is worth trying now. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  now: () => number
  /** 0 to 1. */
  random: () => number
  onState: (state: FeedState) => void
  onChange: (change: Change) => void
  /** The feed began without a cursor: what was loaded before may be old. */
  onAnew: () => void
  onProtocol: (protocol: number) => void
}

/**
 * Keeps a feed open until the signal ends it: resumes where it was left, waits longer after each failure, and starts
 * without a cursor where the old one is refused.
 */
export async function keepFeed(around: FeedSurroundings, signal: AbortSignal): Promise<void> {
  let cursor: Cursor | null = null
  let failures = 0
  let offlineSince: number | null = null
  while (!signal.aborted) {
    const opened = new AbortController()
    const stop = () => opened.abort()
    signal.addEventListener('abort', stop, { once: true })
    if (offlineSince === null) around.onState({ name: 'connecting' })
    try {
      const resumed = cursor !== null
      for await (const event of await around.open(cursor, opened.signal)) {
        if (signal.aborted) return
        if (event.type === 'hello') {
          around.onProtocol(event.protocol)
          if (!resumed) {
            cursor = { epoch: event.epoch, after: event.revision }
            around.onAnew()
          }
        } else if (event.type === 'change') {
          around.onChange(event.change)
          cursor = moved(cursor, event.change.revision)
        } else {
          cursor = moved(cursor, event.revision)
          failures = 0
          offlineSince = null
          around.onState({ name: 'live' })
        }
      }
    } catch (error) {
      if (signal.aborted) return
      if (around.signedOut(error)) return
      if (around.cursorGone(error) && cursor !== null) {
        cursor = null
        continue
      }
    } finally {
      signal.removeEventListener('abort', stop)
      stop()
    }
    if (signal.aborted) return
    failures += 1
    offlineSince ??= around.now()
    around.onState({ name: 'offline', since: offlineSince })
    await around.wait(backOff(failures, around.random()), signal)
  }
}

const moved = (cursor: Cursor | null, revision: number): Cursor | null =>
  cursor === null ? null : { epoch: cursor.epoch, after: Math.max(cursor.after, revision) }
