import type { AskNoticeRow } from '#contract/desktop.ts'

/** What stands of notices about asks, for the page's bell. */
export interface Standing {
  set(items: readonly AskNoticeRow[]): void
  /** What stands now, and again whenever it changes, until the signal ends it. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<{ items: AskNoticeRow[] }, void>
}

export function keepStanding(): Standing {
  let items: readonly AskNoticeRow[] = []
  let version = 0
  const wakes = new Set<() => void>()
  return {
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(items)) return
      items = next
      version += 1
      for (const wake of wakes) wake()
    },
    async *listen(signal) {
      let told = -1
      while (signal?.aborted !== true) {
        if (told !== version) {
          told = version
          yield { items: [...items] }
          continue
        }
        await new Promise<void>((resolve) => {
          const wake = () => {
            wakes.delete(wake)
            signal?.removeEventListener('abort', wake)
            resolve()
          }
          wakes.add(wake)
          signal?.addEventListener('abort', wake)
        })
      }
    },
  }
}
