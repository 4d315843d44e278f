import { type PointerEvent, useState } from 'react'

/** Scrolled so far that what comes in at the top would move what is read. */
const SCROLLED_PX = 4

/** Whether someone is in an element just now: with the pointer, with the focus, or by having scrolled it. */
export function useBusy() {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const [scrolled, setScrolled] = useState(false)
  return {
    busy: pointed || focused || scrolled,
    handlers: {
      onPointerEnter: (event: PointerEvent) => setPointed(event.pointerType !== 'touch'),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
      onScroll: (event: React.UIEvent) => setScrolled(event.currentTarget.scrollTop > SCROLLED_PX),
    },
  }
}
