import type { Place } from './settings.ts'

interface Area {
  x: number
  y: number
  width: number
  height: number
}

const FIRST = { width: 1280, height: 820 }
export const LEAST = { width: 480, height: 480 }

/**
 * Where the window opens: where it was, but never larger than the screen it is mostly on, and never where no screen
 * is any more.
 * @param was the remembered place; null at the first start
 * @param screens the work areas of all screens, the main one first
 */
export function placeWindow(was: Place | null, screens: Area[]): Area {
  const main = screens[0]
  if (!main) return was ?? { x: 0, y: 0, ...FIRST }
  if (!was) return centre(main)
  const screen = screens.reduce((best, each) => (shared(was, each) > shared(was, best) ? each : best), main)
  if (shared(was, screen) === 0) return centre(main)
  const width = clamp(was.width, LEAST.width, screen.width)
  const height = clamp(was.height, LEAST.height, screen.height)
  return {
    x: clamp(was.x, screen.x, screen.x + screen.width - width),
    y: clamp(was.y, screen.y, screen.y + screen.height - height),
    width,
    height,
  }
}

function centre(screen: Area): Area {
  const width = Math.min(FIRST.width, screen.width)
  const height = Math.min(FIRST.height, screen.height)
  return {
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + Math.round((screen.height - height) / 2),
    width,
    height,
  }
}

/** The area that two rectangles have in common. */
function shared(a: Area, b: Area): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), Math.min(least, most))
}
