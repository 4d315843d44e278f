const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

/** Waiting time before the try after `failures` failures in a row, in ms: doubling, with half of it left to chance. */
export function backOff(failures: number, random: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10))
  return Math.round(most / 2 + (most / 2) * random)
}
