import { type PointerEvent, useState } from 'react'

/** Scrolled so far that what comes in at the top would move what is read. */
const SCROLLED_PX = 4

/**
 * Whether someone is in a list just now: with the pointer (in it, or on what lies over it: `around`), with the focus, or by
 * having scrolled it (`inside`).
 */
export function useBusy() {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const [scrolled, setScrolled] = useState(false)
  return {
    busy: pointed || focused || scrolled,
    around: {
      onPointerEnter: (event: PointerEvent) => setPointed(event.pointerType !== 'touch'),
      onPointerLeave: () => setPointed(false),
    },
    inside: {
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
      onScroll: (event: React.UIEvent) => setScrolled(event.currentTarget.scrollTop > SCROLLED_PX),
    },
  }
}
