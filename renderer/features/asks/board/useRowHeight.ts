import { useElementSize } from '@mantine/hooks'
import { usePreferences } from '../../../app/preferences.ts'

/** Below this width, in rem, a row takes two lines. */
const NARROW_REM = 40

/** How high rows are in this list, in px: with the room it has, the chosen density and the size of letters. */
export function useRowHeight() {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const density = usePreferences((preferences) => preferences.density)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const narrow = width > 0 && width < NARROW_REM * rem
  const compact = density === 'compact'
  const height = narrow ? (compact ? 3.375 : 3.875) : compact ? 2.25 : 2.75
  return { ref, narrow, height: Math.round(height * rem) }
}
