import { EventEmitter } from 'node:events'
import type { Cloner } from './clone.ts'
import type { ToPage } from './page-side.ts'

/**
 * The main process's end of a channel whose other end is in the page. Messages wait until `start`; after either side
 * has closed, nothing more is sent or heard.
 */
export class StandInPort extends EventEmitter {
  readonly #id: number
  readonly #cloner: Cloner
  readonly #tell: (message: ToPage) => void
  #waiting: string[] | undefined = []
  #open = true

  constructor(id: number, cloner: Cloner, tell: (message: ToPage) => void) {
    super()
    this.#id = id
    this.#cloner = cloner
    this.#tell = tell
    // The page's half is let go at once, so that it is heard when the page closes it; what it says waits here.
    tell({ type: 'start', port: id })
  }

  postMessage(message: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in hands no port over a port.')
    const data = this.#cloner.encode(message)
    if (this.#open) this.#tell({ type: 'message', port: this.#id, data })
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const data of waiting) this.hear(data)
  }

  close(): void {
    if (!this.#open) return
    this.#tell({ type: 'close', port: this.#id })
    this.gone()
  }

  /** The page has sent something. */
  hear(data: string): void {
    if (!this.#open) return
    if (this.#waiting) this.#waiting.push(data)
    else this.emit('message', { data: this.#cloner.decode(data), ports: [] })
  }

  /** The other end is closed, or its page is gone. */
  gone(): void {
    if (!this.#open) return
    this.#open = false
    this.emit('close')
  }
}
