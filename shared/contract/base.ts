import { oc } from '@orpc/contract'
import { z } from 'zod'
import { REASONS, REFUSAL_STATUS, type RefusalCode } from '#core/refusal.ts'

/** What a refusal carries besides its code and message. */
export const refusalData = z.object({
  reason: z.enum(REASONS),
  /** The input's field that is to be mended, as a dotted path. */
  field: z.string().optional(),
  /** With SLOW_DOWN: seconds. */
  retryAfter: z.number().optional(),
})
export type RefusalData = z.infer<typeof refusalData>

const errors = Object.fromEntries(
  Object.entries(REFUSAL_STATUS).map(([code, status]) => [code, { status, data: refusalData }]),
) as { [C in RefusalCode]: { status: (typeof REFUSAL_STATUS)[C]; data: typeof refusalData } }

/** Every procedure may be refused with any code of the closed set. */
export const procedure = oc.errors(errors)
