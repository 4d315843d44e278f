import type { Destination } from '#core/links.ts'
import type { Openings } from './openings.ts'

/** The part of Electron's `BrowserWindow` that is used here. */
export interface FrontWindow {
  isDestroyed(): boolean
  isMinimized(): boolean
  isVisible(): boolean
  isFocused(): boolean
  restore(): void
  show(): void
  focus(): void
}

/** The program's one window, from wherever it is called. */
export interface Front<W extends FrontWindow> {
  /** The window, if there is one. */
  readonly window: W | null
  /** Brings it to the front; makes one where there is none. Nothing before the program is ready. */
  show(): void
  /** And leads it to a place. */
  lead(destination: Destination): void
  /** Whether the person looks at it. */
  isWatched(): boolean
}

/** @param make opens a window; null while the program is not ready yet, then what is to be opened waits */
export function keepFront<W extends FrontWindow>(
  openings: Pick<Openings, 'open'>,
  make: () => (() => W) | null,
): Front<W> {
  let last: W | null = null
  const current = () => (last?.isDestroyed() === false ? last : null)
  const show = () => {
    const window = current()
    if (window === null) {
      last = make()?.() ?? null
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return {
    get window() {
      return current()
    },
    show,
    lead(destination) {
      openings.open(destination)
      show()
    },
    isWatched() {
      const window = current()
      return window !== null && window.isVisible() && window.isFocused()
    },
  }
}
