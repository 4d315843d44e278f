import { hash } from 'node:crypto'
import type { DeliveryProblem } from '#core/delivery.ts'
import type { StoredCheckpoint } from '#storage/checkpoints.ts'

/** A place outside the hub where checkpoints are kept. */
export interface Target {
  /** Under which deliveries are noted. */
  key: string
  /** The most checkpoints that are handed over at once. */
  mostAtOnce: number
  /**
   * Hands checkpoints over, the oldest first. What has been handed over before may come again.
   * @throws Undelivered
   */
  deliver(checkpoints: readonly StoredCheckpoint[], signal: AbortSignal): Promise<void>
}

/** A checkpoint has not arrived, for a reason that may be told: without a path, an address or a secret. */
export class Undelivered extends Error {
  override readonly name = 'Undelivered'
  readonly problem: DeliveryProblem
  /** For the log: a system's code, or a status. */
  readonly code: string

  constructor(problem: DeliveryProblem, code: string) {
    super(problem)
    this.problem = problem
    this.code = code
  }
}

/**
 * Names a target: what leads may read of it, and behind that what tells it from another of the same name.
 * @param whole where it is, with all that leads do not read
 */
export const targetKey = (name: string, whole: string): string =>
  `${name} #${hash('sha256', whole, 'hex').slice(0, 8)}`

/** What leads read of a target. */
export const targetName = (key: string): string => key.replace(/ #[0-9a-f]{8}$/, '')

/** The name of a checkpoint's file, such as `rundruf-checkpoint-1234-20261122T103000000Z.json`. */
export const fileName = ({ seq, at }: Pick<StoredCheckpoint, 'seq' | 'at'>): string =>
  `rundruf-checkpoint-${seq}-${at.replaceAll(/[-:.]/g, '')}.json`

/** The code of a system's error, its own or that of what caused it. */
export function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause instanceof Error ? codeOf(cause) : ''
}
