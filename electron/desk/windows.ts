import type { Change, FeedEvent } from '#contract/changes.ts'
import { PROTOCOL } from '#contract/protocol.ts'
import { refused, type Decision } from '#core/refusal.ts'
import type { ChangedTable } from '#storage/schema.ts'
import type { RowReader } from '#work/row-reader.ts'
import type { Touched } from './lay.ts'

interface Window {
  events: FeedEvent[]
  wake: () => void
  ended: boolean
}

/** Tells the windows which rows look different, as the hub's feed tells a browser. */
export class Windows {
  readonly #epoch: string
  readonly #readers: Record<ChangedTable, RowReader>
  readonly #windows = new Set<Window>()
  #revision = 0

  constructor(epoch: string, readers: Record<ChangedTable, RowReader>) {
    this.#epoch = epoch
    this.#readers = readers
  }

  /**
   * Listens until the signal or the desk ends it. Nothing that was told before is told again: who comes back with another
   * cursor than the newest has to load anew.
   */
  listen(
    cursor: { after?: number; epoch?: string },
    signal: AbortSignal | undefined,
  ): Decision<AsyncGenerator<FeedEvent, void>> {
    const { after = this.#revision, epoch = this.#epoch } = cursor
    if (after !== this.#revision || epoch !== this.#epoch)
      return refused('CONFLICT', 'cursor_unknown', 'after')
    return { ok: true, value: this.#events(signal) }
  }

  async *#events(signal: AbortSignal | undefined): AsyncGenerator<FeedEvent, void> {
    const revision = this.#revision
    const hello: FeedEvent = {
      type: 'hello',
      epoch: this.#epoch,
      revision,
      protocol: PROTOCOL,
      scopes: [],
    }
    const window: Window = { events: [hello, { type: 'live', revision }], wake: () => {}, ended: false }
    const end = () => {
      window.ended = true
      window.wake()
    }
    this.#windows.add(window)
    signal?.addEventListener('abort', end, { once: true })
    try {
      while (!window.ended) {
        yield* window.events.splice(0)
        if (!window.ended && window.events.length === 0)
          await new Promise<void>((resolve) => (window.wake = resolve))
      }
    } finally {
      this.#windows.delete(window)
      signal?.removeEventListener('abort', end)
    }
  }

  /** Reads the rows and tells them to every window. */
  async tell(touched: readonly Touched[], revision: number): Promise<void> {
    this.#revision = Math.max(this.#revision, revision)
    if (this.#windows.size === 0 || touched.length === 0) return
    const events = await this.#changes(touched)
    for (const window of this.#windows) {
      window.events.push(...events)
      window.wake()
    }
  }

  /** Ends all: they come back and load anew. */
  anew(): void {
    this.#revision += 1
    this.close()
  }

  close(): void {
    for (const window of this.#windows) {
      window.ended = true
      window.wake()
    }
  }

  async #changes(touched: readonly Touched[]): Promise<FeedEvent[]> {
    const ids = new Map<ChangedTable, Set<string>>()
    for (const { table, rowId } of touched) {
      const known = ids.get(table)
      if (known === undefined) ids.set(table, new Set([rowId]))
      else known.add(rowId)
    }
    const events: FeedEvent[] = []
    for (const [table, rowIds] of ids) {
      const rows = await this.#readers[table]([...rowIds])
      for (const rowId of rowIds) {
        const row = rows.get(rowId)
        const revision = this.#revision
        const change = row === undefined ? { revision, table, deleted: rowId } : { revision, table, row }
        events.push({ type: 'change', change: { ...change, scopes: [] } as Change })
      }
    }
    return events
  }
}
