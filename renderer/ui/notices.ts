import { create } from 'zustand'

/** Something the app told the person. It can be read again after its toast is gone. */
export interface Notice {
  id: number
  /** Milliseconds since 1970. */
  at: number
  tone: 'arrived' | 'waits' | 'refused' | 'plain'
  text: string
  /** Something to do about it, such as taking it back. */
  action?: { label: string; run: () => void }
}

const MOST = 100

interface Notices {
  /** The newest first. */
  all: readonly Notice[]
  unread: number
  /** What was told last, for those who have it read out. */
  newest: Notice | null
  open: boolean
  setOpen: (open: boolean) => void
  clear: () => void
}

export const useNotices = create<Notices>((set) => ({
  all: [],
  unread: 0,
  newest: null,
  open: false,
  setOpen: (open) => set({ open, unread: 0 }),
  clear: () => set({ all: [], unread: 0, newest: null }),
}))

const showers = new Set<(notice: Notice) => void>()

/** Takes the notices as they come, to show them; returns how to stop. */
export function onNotice(show: (notice: Notice) => void): () => void {
  showers.add(show)
  return () => showers.delete(show)
}

let last = 0

/** Tells the person something: in a toast now, and in the list of past notices later. */
export function notify(notice: Omit<Notice, 'id' | 'at'>): void {
  const full = announce(notice)
  useNotices.setState((old) => ({
    all: [full, ...old.all].slice(0, MOST),
    unread: old.open ? 0 : old.unread + 1,
  }))
}

/** Tells the person something in a toast only: what is kept elsewhere. */
export function announce(notice: Omit<Notice, 'id' | 'at'>): Notice {
  last += 1
  const full = { ...notice, id: last, at: Date.now() }
  useNotices.setState({ newest: full })
  for (const show of showers) show(full)
  return full
}
