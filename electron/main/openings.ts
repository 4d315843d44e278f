import type { Destination } from '#core/links.ts'

/** Where the page is to go: what a link, a notification, the menu or the shortcut has opened. */
export interface Openings {
  open(destination: Destination): void
  /** What is opened from now on, and before that what nobody has heard yet; until the signal or a newer listener ends it. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<Destination, void>
}

/** Keeps the newest destination until a page is there to hear it: at the start, after a crash, without a window. */
export function keepOpenings(): Openings {
  let waiting: Destination | null = null
  let newest = 0
  let wake = (): void => {}
  return {
    open(destination) {
      waiting = destination
      wake()
    },
    async *listen(signal) {
      const mine = ++newest
      wake()
      const end = () => wake()
      signal?.addEventListener('abort', end)
      try {
        while (signal?.aborted !== true && mine === newest) {
          if (waiting === null) {
            await new Promise<void>((resolve) => (wake = resolve))
            continue
          }
          const next = waiting
          waiting = null
          yield next
        }
      } finally {
        signal?.removeEventListener('abort', end)
      }
    },
  }
}
