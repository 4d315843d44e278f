import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { ORPCError, ValidationError } from '@orpc/server'
import { type Refusal, REFUSAL_STATUS } from '#core/refusal.ts'
import { StorageError } from '#storage/errors.ts'
import type { Log } from '../log.ts'
import { refusalError } from '../procedures.ts'
import { sendJson } from './headers.ts'

type AnyError = ORPCError<string, unknown>

/** A bug's message: what happened is in the log, under the number. */
const bugSentence = (id: string): string =>
  `Something went wrong in the hub. Nothing was changed; try again. If it stays so, tell an admin this number: ${id}`

/**
 * What leaves the hub for whatever was thrown: a refusal as it is, wrong input with the field that is wrong, trouble
 * with the storage as "try again", and anything else as a bug of which only a number is told.
 */
export function errorFor(thrown: unknown, log: Log): AnyError {
  if (thrown instanceof ORPCError) {
    if (Object.hasOwn(REFUSAL_STATUS, thrown.code)) return thrown as AnyError
    if (thrown.status === 400) return badInput(thrown)
    if (thrown.status === 404 || thrown.status === 405)
      return refusalError({ code: 'NOT_FOUND', reason: 'not_found' })
  }
  if (thrown instanceof StorageError) {
    log.error({ trouble: thrown.trouble }, 'The storage cannot take it')
    const full = thrown.trouble === 'disk_full'
    return refusalError({ code: 'TRY_AGAIN', reason: full ? 'disk_full' : 'unavailable' })
  }
  const id = randomUUID()
  log.error({ id, err: thrown instanceof ORPCError ? (thrown.cause ?? thrown) : thrown }, 'A bug')
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: bugSentence(id) })
}

/** Names the first field that its schema does not let through. */
function badInput(error: AnyError): AnyError {
  const refusal: Refusal = { code: 'BAD_INPUT', reason: 'broken_json' }
  if (error.cause instanceof ValidationError) {
    refusal.reason = 'field_invalid'
    const path = error.cause.issues[0]?.path?.map((part) => (typeof part === 'object' ? part.key : part))
    if (path !== undefined && path.length > 0) refusal.field = path.join('.')
  }
  return refusalError(refusal)
}

/** An error's body for REST: `{code, message, data?}`. */
export const errorBody = ({ code, message, data }: AnyError): object => ({
  code: code === 'INTERNAL_SERVER_ERROR' ? 'INTERNAL' : code,
  message,
  ...(data === undefined ? {} : { data }),
})

/** Answers with an error from outside the procedures; callers of RPC get it in their own wrapping. */
export function sendError(response: ServerResponse, error: AnyError, rpc: boolean): void {
  sendJson(response, error.status, rpc ? { json: error.toJSON() } : errorBody(error))
}
