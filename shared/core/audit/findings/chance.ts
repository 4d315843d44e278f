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

/**
 * By how much people differ, in what chance alone would make of it; at least 1. Everybody's deviations are divided by it.
 * Taken around the middle one, and from the middle distance to it: a few who stand out change neither.
 */
export function spread(deviations: readonly number[]): number {
  const middle = median(deviations)
  // Half of all normal deviations are within 0.6745.
  return Math.max(1, median(deviations.map((one) => Math.abs(one - middle))) / 0.6745)
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
