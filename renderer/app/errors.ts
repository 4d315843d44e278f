import { ORPCError } from '@orpc/client'
import { type Reason, REASONS } from '#core/refusal.ts'

/** What went wrong, as a screen can say it. */
export type Failure =
  | { kind: 'refused'; reason: Reason; field: string | null; retryAfter: number | null }
  /** No answer came. */
  | { kind: 'offline' }
  /** An answer came that nobody expected. */
  | { kind: 'bug' }

/** Whether a text from outside is a reason that this page has a sentence for. */
export const isReason = (value: unknown): value is Reason => (REASONS as readonly unknown[]).includes(value)

/** Reads any error that a call may throw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const data = (error.data ?? {}) as { reason?: unknown; field?: unknown; retryAfter?: unknown }
    if (isReason(data.reason))
      return {
        kind: 'refused',
        reason: data.reason,
        field: typeof data.field === 'string' ? data.field : null,
        retryAfter: typeof data.retryAfter === 'number' ? data.retryAfter : null,
      }
    return error.status === 502 || error.status === 503 || error.status === 504
      ? { kind: 'offline' }
      : { kind: 'bug' }
  }
  // `fetch` throws a TypeError where the network fails.
  if (error instanceof TypeError || (error instanceof Error && error.name === 'AbortError'))
    return { kind: 'offline' }
  return { kind: 'bug' }
}

/** The reason of a refusal; null for anything else. */
export function reasonOf(error: unknown): Reason | null {
  const failure = failureOf(error)
  return failure.kind === 'refused' ? failure.reason : null
}

/** A refusal of the page itself, in the words that the hub's would have. */
export const refusedHere = (reason: Reason): Error => new ORPCError('BAD_INPUT', { data: { reason } })
