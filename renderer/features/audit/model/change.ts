/** How a figure stands beside that of the period before. */
export interface Change {
  direction: 'more' | 'less' | 'same' | 'unknown'
  /** Of the figure before, as a share such as 0.12, always above 0; null where that was nothing. */
  share: number | null
}

/**
 * Compares a figure with the one before. Null stands for a figure that there is not, as a mean of nothing.
 * @param now whole number, such as minor units, a count or minutes
 */
export function changeOf(now: number | null, before: number | null): Change {
  if (now === null || before === null) return { direction: 'unknown', share: null }
  if (now === before) return { direction: 'same', share: null }
  const direction = now > before ? 'more' : 'less'
  return { direction, share: before <= 0 ? null : Math.abs(now - before) / before }
}
