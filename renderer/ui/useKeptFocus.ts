import { useEffect, useRef } from 'react'

/**
 * Keeps the focus from falling out of the page: when the element that has it goes away, as a button does whose deed is
 * done, the focus goes to the panel's heading.
 */
export function useKeptFocus() {
  const ref = useRef<HTMLDivElement>(null)
  const inside = useRef(false)
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return
    ref.current?.querySelector<HTMLElement>('[data-detail-title]')?.focus()
  })
  return {
    ref,
    handlers: {
      onFocus: () => {
        inside.current = true
      },
      // An element that is taken out of the page fires no blur that React tells of, so this is a real leaving.
      onBlur: () => {
        inside.current = false
      },
    },
  }
}
