import type { Destination } from '#core/links.ts'
import { leadsTo, type Said } from './teller.ts'

/** A notification of the system, as Electron's `Notification`. */
export interface SystemNotice {
  on(event: 'click' | 'close' | 'failed', listener: () => void): unknown
  show(): void
}

export interface NotifierParts {
  /** Whether the person wants them. */
  wanted: () => boolean
  make: (text: { title: string; body: string }) => SystemNotice
  words: (said: Said) => { title: string; body: string }
  /** A click: the window comes to the front, there. */
  open: (destination: Destination) => void
}

/** More than so many are not held: the oldest ones stay in the system's list, where a click just opens the program. */
const MOST_HELD = 50

/** Says notices by the system's own notifications. What one of them would do, can be done in the window as well. */
export function keepNotifier({ wanted, make, words, open }: NotifierParts): (said: Said) => void {
  // Whatever nobody holds is collected, and its click is lost.
  const held = new Set<SystemNotice>()
  return (said) => {
    if (!wanted()) return
    const notice = make(words(said))
    const release = () => void held.delete(notice)
    held.add(notice)
    for (const oldest of held) {
      if (held.size <= MOST_HELD) break
      held.delete(oldest)
    }
    notice.on('click', () => {
      release()
      open(leadsTo(said))
    })
    notice.on('close', release)
    notice.on('failed', release)
    notice.show()
  }
}
