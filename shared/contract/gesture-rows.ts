import { z } from 'zod'
import { GESTURE_STATES, KIND_CATEGORIES } from '#core/gesture.ts'
import { GESTURE_NOTICES } from '#core/gesture-notices.ts'
import { isCurrency, isMonth, MOST_MINOR } from '#core/money.ts'
import { auditPolicy } from './audit-policy.ts'
import { id, instant, personRef, revision } from './fields.ts'

export const currency = z.string().refine(isCurrency, 'is not a currency in use')
/** Money that is given: whole minor units, more than nothing. */
export const amount = z.object({ minor: z.number().int().min(1).max(MOST_MINOR), currency })
/** Money as it comes out, and limits: nothing is possible, too. */
export const money = z.object({ minor: z.number().int().min(0).max(MOST_MINOR), currency })
export const month = z.string().refine(isMonth, 'is not a month as YYYY-MM')

export const needs = z.object({
  approvals: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  by: z.enum(['agent', 'lead']),
})

/** A gesture: in lists, in the live feed and on its case. Nothing personal about the customer. */
export const gesture = z.object({
  id: z.string(),
  state: z.enum(GESTURE_STATES),
  caseId: z.string(),
  caseReference: z.string(),
  kindId: z.string(),
  amount: money,
  reasonId: z.string(),
  note: z.string(),
  justification: z.string().nullable(),
  contentHash: z.string(),
  policyVersion: z.number().int(),
  needs,
  approvals: z.array(z.object({ person: personRef, at: instant })),
  proposer: personRef,
  teamId: z.string(),
  month,
  proposedAt: instant,
  /** Since when it waits as it now stands. */
  waitsSince: instant,
  lapsesAt: instant,
  climbsAt: instant,
  lapsesSoonAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: personRef.nullable(),
  why: z.string().nullable(),
  issuedAt: instant.nullable(),
  issuedBy: personRef.nullable(),
  usableUntil: instant.nullable(),
  endedAt: instant.nullable(),
  revision,
  /** Only in the answers to `issue` and `code`, for those who may see it. */
  code: z.string().optional(),
})
export type GestureRow = z.infer<typeof gesture>

/** A notice about a gesture, for one person. Nothing about the customer: who may see the case finds it there. */
export const gestureNotice = z.object({
  /** The same notice has the same id on every hub, at any time. */
  id: z.string(),
  kind: z.enum(GESTURE_NOTICES),
  at: instant,
  gestureId: z.string(),
  caseReference: z.string(),
  amount: money,
  proposer: personRef,
  waitsSince: instant,
  lapsesAt: instant,
  decidedBy: personRef.nullable(),
  why: z.string().nullable(),
})
export type GestureNoticeRow = z.infer<typeof gestureNotice>

export const budget = z.object({
  id: z.string(),
  teamId: id,
  month,
  amount: money,
  held: money,
  spent: money,
  free: money,
  revision,
})
export type BudgetRow = z.infer<typeof budget>

const inBoth = z.object({ de: z.string(), en: z.string() })

export const kind = z.object({
  id: z.string(),
  name: inBoth,
  category: z.enum(KIND_CATEGORIES),
  /** One of the pictures that the program brings. */
  picture: z.string(),
  currency,
  denominations: z.array(z.number().int()),
  usableBy: z.array(z.enum(['agent', 'lead'])),
  validDays: z.number().int().nullable(),
  /** Below so many codes of a denomination, the stock is low; vouchers only. */
  lowStock: z.number().int().nullable(),
  retiredAt: instant.nullable(),
  revision,
})
export type KindRow = z.infer<typeof kind>

export const reason = z.object({
  id: z.string(),
  name: inBoth,
  /** A proposal begins with it after an ask that found nothing. */
  afterAsk: z.boolean(),
  retiredAt: instant.nullable(),
  revision,
})
export type ReasonRow = z.infer<typeof reason>

export const policy = z.object({
  id: z.string(),
  version: z.number().int(),
  teamId: z.string().nullable(),
  alone: money,
  agent: money,
  lead: money,
  customer: z.object({ gestures: z.number().int(), amount: money, days: z.number().int() }),
  agentMonth: money,
  lapseServiceHours: z.number().int(),
  audit: auditPolicy,
  validFrom: instant,
  by: personRef.nullable(),
  revision,
})
export type PolicyRow = z.infer<typeof policy>
