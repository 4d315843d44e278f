/**
 * The value in the middle; the lower of two.
 * @param often how often each value comes up; a value may come several times
 * @returns null where there is none
 */
export function medianOf(often: readonly { value: number; count: number }[]): number | null {
  const sorted = often.toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  for (const { value, count } of sorted) {
    seen += count
    if (seen * 2 >= total && count > 0) return value
  }
  return null
}
