import { z } from 'zod'
import type { AuditPolicy, FindingLimits } from '#core/audit/policy.ts'

const whole = z.number().int()

const findings = z.object({
  sameCustomer: z.object({ gestures: whole, days: whole }),
  split: z.object({ days: whole, percent: whole }),
  crowding: z.object({ gestures: whole, percent: whole, tenths: whole }),
  pair: z.object({ percent: whole, back: whole }),
  fast: z.object({ seconds: whole, approvals: whole, percent: whole }),
  outsideHours: z.object({ minutes: whole, days: whole, percent: whole }),
  sameDay: z.object({ gestures: whole, points: whole, tenths: whole }),
  abovePeers: z.object({ percent: whole, tenths: whole }),
  codeShown: z.object({ times: whole }),
  runsDry: z.object({ days: whole, percent: whole, tenths: whole }),
}) satisfies z.ZodType<FindingLimits>

/** The audit's part of a policy. What its numbers may be, `auditFlaw` says. */
export const auditPolicy = z.object({
  /** Whether leads see the spend of all teams or of their own. */
  leadsSee: z.enum(['all', 'team']),
  /** Nobody is ranked or compared on fewer gestures. */
  minCount: whole,
  /** For how long an unlocked finding shows its people, and whether they are told. */
  unlock: z.object({ hours: whole, tellPerson: z.boolean() }),
  /** From when on something in the spend is told to a lead. */
  findings,
}) satisfies z.ZodType<AuditPolicy>
