import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DeskState, OutboxEntry } from '#contract/desktop.ts'
import { desktop, isDesktop, orpcDesktop } from './client.ts'
import { awayFrom, hear, useDesk } from './deskState.ts'
import { connectNow } from './live.ts'
import { queryClient, refetchFailed } from './queries.ts'
import { NOTHING_WAITS, type Waiting, waitingIn } from './waiting.ts'

/** Looks for the hub at once; what comes of it, the desk's state says. */
export const tryNow = (): Promise<unknown> => desktop.tryNow().catch(() => undefined)

/** After a line to the main process that broke. */
const PAUSE_MS = 1000

/**
 * Follows the desk of this computer as long as somebody is signed in. In a browser there is none.
 * @returns ends it
 */
export function followDesk(): () => void {
  if (!isDesktop) return () => undefined
  const ended = new AbortController()
  const hurry = () => void tryNow()
  window.addEventListener('online', hurry)
  void follow(ended.signal)
  return () => {
    ended.abort()
    window.removeEventListener('online', hurry)
    useDesk.setState({ state: null, lostSeen: false })
    queryClient.removeQueries({ queryKey: orpcDesktop.outbox.key() })
  }
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const state of await desktop.desk(undefined, { signal })) {
        if (signal.aborted) return
        take(state)
      }
    } catch {
      // The window got another port: the next try goes over that one.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

function take(state: DeskState | null): void {
  const { state: before } = useDesk.getState()
  hear(state)
  if (state?.connection.name !== 'filling')
    void queryClient.invalidateQueries({ queryKey: orpcDesktop.outbox.key() })
  if (state?.connection.name !== 'live' || before?.connection.name === 'live') return
  // From its first "live" on, the desk answers instead of the hub; and what failed is asked for again.
  connectNow()
  refetchFailed()
  // What the desk showed of the hub's own, or what was missed of it, is asked of the hub again.
  if (awayFrom(before ?? null) !== null)
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !isOfDesk(queryKey) })
}

/** What the desk itself keeps up to date, by the areas of the contract and the rooms' own keys. */
const DESK_AREAS: ReadonlySet<unknown> = new Set(['asks', 'people', 'sites', 'teams', 'desktop'])
const isOfDesk = ([first]: readonly unknown[]): boolean =>
  DESK_AREAS.has(Array.isArray(first) ? (first as unknown[])[0] : first)

/** What waits for the hub and what it refused, in order. */
export function useOutbox() {
  const some = useDesk(({ state }) => state !== null && state.waiting + state.refused > 0)
  const query = useQuery(orpcDesktop.outbox.queryOptions({ enabled: some }))
  return { ...query, items: some ? query.data?.items : NONE }
}

const NONE: readonly OutboxEntry[] = []

/** What is only a guess so far. While the hub answers, that is over before anyone could read it: then nothing is. */
export function useWaiting(): Waiting {
  const away = useDesk(({ state }) => awayFrom(state) !== null)
  const { items } = useOutbox()
  return useMemo(() => (away ? waitingIn(items ?? NONE) : NOTHING_WAITS), [away, items])
}
