export type EngineName = 'SQLite' | 'PostgreSQL'

/** One line of the table: the bare work, ours, and what ours should come to. */
export interface Figure {
  what: string
  /** Empty where no database has a part in it. */
  engine: EngineName | ''
  unit: 'ms' | 'KB' | '/s'
  floor: number
  ours: number
  /** As it stands in the table; empty where the line is for information only. */
  goal: string
  /** Whether the goal is met; null where there is none. */
  met: boolean | null
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** @param share such as 0.95: the smallest value that so many of all do not exceed */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/**
 * Measures the floor and ours by turns, so that both get the same of whatever else the machine does.
 * @returns the median of each
 */
export async function byTurns(
  rounds: number,
  floor: () => Promise<number>,
  ours: () => Promise<number>,
): Promise<{ floor: number; ours: number }> {
  const floors: number[] = []
  const others: number[] = []
  for (let round = 0; round < rounds; round++) {
    floors.push(await floor())
    others.push(await ours())
  }
  return { floor: median(floors), ours: median(others) }
}
