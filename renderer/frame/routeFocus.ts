import { type RefObject, useEffect, useRef } from 'react'
import { NARROW } from '../ui/narrow.ts'

/**
 * Moves the focus where a change of place would else lose it: into a new room; into a detail that covers the list or
 * was opened from elsewhere; and back to the row when the detail closes.
 * @param wide whether the detail covers the list at any width
 * @returns to be put on the element that holds the list and the detail
 */
export function useRouteFocus(room: string, id: string | null, wide: boolean): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null)
  const before = useRef({ room, id })
  const from = useRef<Element | null>(null)
  useEffect(() => {
    // By the time a place has changed, a row that went out of sight has already lost the focus.
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.id !== 'content' && target.closest('#content') !== null)
        from.current = target
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  useEffect(() => {
    const old = before.current
    before.current = { room, id }
    const list = content.current?.querySelector<HTMLElement>('#content')
    const inList = list?.contains(document.activeElement) === true && document.activeElement !== list
    if (id !== null && (old.id !== id || old.room !== room)) {
      if (!inList || wide || matchMedia(NARROW).matches) focusDetail()
    } else if (old.room !== room) list?.focus()
    else if (id === null && old.id !== null) {
      const row = from.current?.isConnected === true ? from.current : list
      if (row instanceof HTMLElement) row.focus()
    }
  }, [room, id, wide])
  return content
}

/** Puts the focus on the detail's heading, as soon as the detail is there and unless something in it has the focus. */
function focusDetail(tries = 20): void {
  const panel = document.querySelector('[data-detail-panel]')
  if (panel?.contains(document.activeElement) === true) return
  const title = panel?.querySelector<HTMLElement>('[data-detail-title]')
  if (title != null) title.focus()
  else if (tries > 0) setTimeout(() => focusDetail(tries - 1), 50)
}
