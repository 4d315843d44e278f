import { ORPCError } from '@orpc/server'
import { z } from 'zod'
import { type RefusalData, refusalData } from '#contract/base.ts'
import { type Refusal, REFUSAL_STATUS, type RefusalCode } from '#core/refusal.ts'
import { refusals } from '#language/refusals.ts'

/** A refusal as it crosses the message port; the sentence is the English one, as from the hub. */
export function refusalError({ code, reason, field }: Refusal): ORPCError<RefusalCode, RefusalData> {
  return new ORPCError(code, {
    status: REFUSAL_STATUS[code],
    message: refusals.en[reason],
    data: field === undefined ? { reason } : { reason, field },
  })
}

/** Whether an error is one of the contract's refusals, whoever made it. */
export function isRefusal(error: unknown): error is ORPCError<RefusalCode, RefusalData> {
  return (
    error instanceof ORPCError &&
    Object.hasOwn(REFUSAL_STATUS, error.code) &&
    refusalData.safeParse(error.data).success
  )
}

const issues = z.object({ issues: z.array(z.object({ path: z.array(z.unknown()).optional() })) })

/** The refusal for an input that its schema does not let through: it names the first field that is wrong. */
export function badInput(error: ORPCError<string, unknown>): ORPCError<RefusalCode, RefusalData> {
  const path = issues.safeParse(error.data).data?.issues[0]?.path ?? []
  // A path's segment is a key, or (as the standard allows) an object that holds it.
  const keys = path.map((part) =>
    typeof part === 'object' && part !== null && 'key' in part ? part.key : part,
  )
  return refusalError({
    code: 'BAD_INPUT',
    reason: 'field_invalid',
    field: keys.length > 0 ? keys.join('.') : undefined,
  })
}
