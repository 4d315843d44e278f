import { implement, ORPCError } from '@orpc/server'
import type { RefusalData } from '#contract/base.ts'
import { contract } from '#contract/index.ts'
import { type Decision, type Refusal, REFUSAL_STATUS, refused } from '#core/refusal.ts'
import { refusals } from '#language/refusals.ts'
import type { Card } from '#storage/cards.ts'

/** Who calls, and from where: made for each request by the HTTP side. */
export interface Call {
  /** The signed-in person and their session, or null. */
  session: { id: string; person: Card } | null
  /** The caller's address, for limits; behind a trusted proxy, the one that the proxy names. */
  address: string
  userAgent: string | null
  /** Sets the session cookie (null clears it); nothing where the caller is not a browser. */
  setSession(token: string | null): void
}

/** Procedures of the contract are implemented from this. */
export const os = implement(contract).$context<Call>()

/** A refusal as it leaves the hub: code, status, the English sentence, and where to mend. */
export function refusalError({ code, reason, field }: Refusal, retryAfter?: number) {
  const data: RefusalData = { reason }
  if (field !== undefined) data.field = field
  if (retryAfter !== undefined) data.retryAfter = retryAfter
  return new ORPCError(code, {
    defined: true,
    status: REFUSAL_STATUS[code],
    message: refusals.en[reason],
    data,
  })
}

/** Refuses the call. */
export function refuse(...refusal: Parameters<typeof refused>): never {
  throw refusalError(refused(...refusal).refusal)
}

/** The signed-in person, or the call is refused. */
export function personOf(call: Call): Card {
  return call.session?.person ?? refuse('NOT_SIGNED_IN', 'not_signed_in')
}

/** A command's value, or the call is refused as the command was. */
export function valueOf<T>(outcome: Decision<T>): T {
  if (outcome.ok) return outcome.value
  throw refusalError(outcome.refusal)
}
