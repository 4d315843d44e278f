import { notifyManager } from '@tanstack/react-query'
import { create } from 'zustand'
import type { Change } from '#contract/changes.ts'
import { PROTOCOL } from '#contract/protocol.ts'
import { client, isDesktop } from './client.ts'
import { reasonOf } from './errors.ts'
import { type FeedState, keepFeed } from './feed.ts'
import { queryClient, refetchFailed } from './queries.ts'
import { openStream } from './stream.ts'

type Table = Extract<Change, { row: unknown }>['table']
type RowOf<T extends Table> = Extract<Change, { table: T; row: unknown }>['row']

/** What became of one row: as it now is, or that it is gone for this person. */
export type RowChange<T extends Table> =
  | { row: RowOf<T>; revision: number }
  | { deleted: string; revision: number }

interface Connection {
  state: FeedState
  /** The hub speaks a newer protocol than this page: it has to be loaded anew. */
  outdated: boolean
}

/** How the page stands with its hub. */
export const useConnection = create<Connection>(() => ({ state: { name: 'connecting' }, outdated: false }))

const handlers = new Map<string, Set<(change: never) => void>>()
const anewHandlers = new Set<() => void>()

/**
 * Calls the handler with each changed row of a table, in the order of revisions, several within one repaint.
 * A row may come again that is already known: the one with the higher revision counts.
 * @returns takes the handler off again
 */
export function onRow<T extends Table>(table: T, handler: (change: RowChange<T>) => void): () => void {
  const set = handlers.get(table) ?? new Set()
  handlers.set(table, set)
  set.add(handler)
  return () => set.delete(handler)
}

/** Calls the handler when the feed began anew, after all caches were marked as old. */
export function onAnew(handler: () => void): () => void {
  anewHandlers.add(handler)
  return () => anewHandlers.delete(handler)
}

let waiting: Change[] = []

/** Hands on what has come since the last repaint at once, so that a burst of rows paints once. */
function flush(): void {
  const changes = waiting
  waiting = []
  notifyManager.batch(() => {
    for (const change of changes) {
      const given =
        'deleted' in change
          ? { deleted: change.deleted, revision: change.revision }
          : { row: change.row, revision: change.revision }
      for (const handler of handlers.get(change.table) ?? []) handler(given as never)
    }
  })
}

let pause: AbortController | null = null

/** Tries to connect at once instead of waiting for the next try. */
export const connectNow = (): void => pause?.abort()

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  pause = new AbortController()
  const either = AbortSignal.any([signal, pause.signal])
  await new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    either.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true })
  })
  pause = null
}

/**
 * Starts the live feed for the signed-in person.
 * @returns ends it
 */
export function startLive(): () => void {
  const ended = new AbortController()
  let line: AbortController | null = null
  const cut = () => line?.abort()
  window.addEventListener('online', connectNow)
  // The desktop's line ends at the desk of this computer, network or not.
  if (!isDesktop) window.addEventListener('offline', cut)
  document.addEventListener('visibilitychange', connectNow)
  void keepFeed(
    {
      open: (cursor, signal) => {
        line = new AbortController()
        const either = AbortSignal.any([signal, line.signal])
        return isDesktop ? client.changes.live(cursor ?? {}, { signal: either }) : openStream(cursor, either)
      },
      cursorGone: (error) => reasonOf(error) === 'cursor_unknown',
      signedOut: (error) => reasonOf(error) === 'not_signed_in',
      wait,
      now: Date.now,
      random: Math.random,
      onState: (state) => {
        useConnection.setState({ state })
        if (state.name === 'live') refetchFailed()
      },
      onChange: (change) => {
        waiting.push(change)
        if (waiting.length === 1) setTimeout(flush, 16)
      },
      onAnew: () => {
        void queryClient.invalidateQueries()
        for (const handler of anewHandlers) handler()
      },
      onProtocol: (protocol) => useConnection.setState({ outdated: protocol > PROTOCOL }),
    },
    ended.signal,
  ).then(() => {
    // Ended by the hub because nobody is signed in: the first query that is refused opens the sign-in.
    if (!ended.signal.aborted) void queryClient.invalidateQueries()
  })
  return () => {
    ended.abort()
    window.removeEventListener('online', connectNow)
    window.removeEventListener('offline', cut)
    document.removeEventListener('visibilitychange', connectNow)
  }
}
