import { usePreferences } from '../app/preferences.ts'

/** The height of a row in px: 44, or 36 in compact, at the browser's usual text size. */
export function useRowHeight(): number {
  const density = usePreferences((preferences) => preferences.density)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return Math.round(rem * (density === 'compact' ? 2.25 : 2.75))
}
