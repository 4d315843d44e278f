import type { CheckpointRow } from '#contract/audit.ts'

type Delivery = CheckpointRow['deliveries'][number]

/** How it stands with a place where checkpoints are kept. */
export interface Kept {
  target: string
  /** When the newest arrived there; null: none yet. */
  lastAt: string | null
  missing: number
  /** Why the newest that is missing has not arrived; null where it is only under way. */
  problem: Delivery['problem']
}

/**
 * What became of the checkpoints at each place. Pure.
 * @param checkpoints the newest first
 */
export const keptAt = (targets: readonly string[], checkpoints: readonly CheckpointRow[]): Kept[] =>
  targets.map((target) => {
    const own = checkpoints.flatMap(({ deliveries }) => deliveries.filter((one) => one.target === target))
    const missing = own.filter(({ deliveredAt }) => deliveredAt === null)
    const arrived = own.flatMap(({ deliveredAt }) => deliveredAt ?? []).toSorted()
    return {
      target,
      lastAt: arrived.at(-1) ?? null,
      missing: missing.length,
      problem: missing.find(({ problem }) => problem !== null)?.problem ?? null,
    }
  })
