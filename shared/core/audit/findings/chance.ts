/**
 * How many standard deviations a count lies above what was to be expected, by Anscombe's arcsine transform: right also
 * for small counts and shares near 0 and 1.
 * @param count how many of `all` it is about
 * @param expected how many it would be; less than `all`
 */
export function deviation(count: number, expected: number, all: number): number {
  const angle = (part: number) => Math.asin(Math.sqrt(Math.min(1, Math.max(0, part / all))))
  return 2 * Math.sqrt(all) * (angle(count) - angle(expected))
}

/** People differ by more than chance alone; each figure is divided by how much the middle one does. At least 1. */
export function spread(deviations: readonly number[]): number {
  // The median of the square of a normal deviation is 0.4549: a few who stand out do not change it.
  return Math.max(1, Math.sqrt(median(deviations.map((one) => one * one)) / 0.4549))
}

/** The middle value, or the mean of the middle two; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}

/** A score from the threshold (50) up: so many points for each standard deviation beyond it. */
export const scoreOf = (deviations: number, tenths: number): number => 50 + 8 * (deviations - tenths / 10)
