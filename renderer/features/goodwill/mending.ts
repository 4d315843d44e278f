import { ORPCError } from '@orpc/client'
import { pushable } from '#contract/changes.ts'
import type { OutboxEntry } from '#contract/desktop.ts'

/** What stood in a proposal that was refused; undefined where it cannot be read. */
export const proposed = (entry: OutboxEntry | null) =>
  entry === null ? undefined : pushable['gestures.propose'].safeParse(entry.input).data

/** The refusal as a form shows it. */
export const refusalOf = (entry: OutboxEntry | null): unknown =>
  entry?.refusal == null ? null : new ORPCError(entry.refusal.code, { data: entry.refusal })
