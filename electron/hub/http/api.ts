import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { ORPCError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import type { contract } from '#contract/index.ts'
import type { Engine } from '#storage/engine.ts'
import type { Log } from '../log.ts'
import { type Call, refusalError } from '../procedures.ts'
import { coerceQuery } from './coercion.ts'
import { errorBody, errorFor } from './errors.ts'

/** A call that came over HTTP. */
export interface HttpCall extends Call {
  response: ServerResponse
  /** Notes which operation it turned out to be, for the metrics. */
  operation(name: string): void
  /** Set once a procedure has been reached: from then on, what goes wrong is not the input's form. */
  understood: boolean
}

export type HubRouter = Router<typeof contract, Call>

interface Step<T> {
  next: () => Promise<T>
  context: HttpCall
}

const UNREADABLE = { code: 'BAD_INPUT', reason: 'broken_json' } as const
const RPC = '/api/rpc'
const REST = '/api'

/**
 * The contract over HTTP, twice: for our own clients as RPC, for everyone else as REST. The request's body has been
 * read before.
 * @returns answers a request, or says that no procedure is meant
 */
export function contractHandlers(router: HubRouter, log: Log, trouble: Engine['trouble']) {
  const told = (thrown: unknown, { response }: HttpCall): Error => {
    const error = errorFor(trouble(thrown) ?? thrown, log)
    const { retryAfter } = (error.data ?? {}) as { retryAfter?: number }
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    return error
  }
  /** What a procedure throws: a refusal, wrong input or a bug. */
  const carefully = async <T>(call: Step<T> & { path: readonly string[] }): Promise<T> => {
    call.context.operation(call.path.join('.'))
    call.context.understood = true
    try {
      return asJson(await call.next())
    } catch (thrown) {
      throw told(thrown, call.context)
    }
  }
  /** What is thrown around the procedure: what came could not be understood, or a bug. */
  const understanding = async <T>({ next, context }: Step<T>): Promise<T> => {
    try {
      return await next()
    } catch (thrown) {
      const known = thrown instanceof ORPCError
      if (known && context.understood) throw thrown
      throw told(known || context.understood ? thrown : refusalError(UNREADABLE), context)
    }
  }
  const rpc = new RPCHandler<HttpCall>(router, {
    interceptors: [understanding],
    clientInterceptors: [carefully],
  })
  const rest = new OpenAPIHandler<HttpCall>(router, {
    interceptors: [understanding],
    clientInterceptors: [
      carefully,
      async ({ next, ...call }) => next({ ...call, input: coerceQuery(call.procedure, call.input) }),
    ],
    customErrorResponseBodyEncoder: errorBody,
  })
  return async (request: IncomingMessage, response: ServerResponse, context: HttpCall): Promise<boolean> => {
    const [handler, prefix] = isRpc(request.url) ? ([rpc, RPC] as const) : ([rest, REST] as const)
    const { matched } = await handler.handle(request, response, { prefix, context })
    return matched
  }
}

/**
 * The contract's answers are JSON as they are. Plain objects oRPC would copy value by value, in search of what JSON
 * cannot say, which takes longer than reading many rows does.
 */
class Answer {
  readonly #value: object

  constructor(value: object) {
    this.#value = value
  }

  toJSON(): object {
    return this.#value
  }
}

const asJson = <T>(value: T): T =>
  typeof value === 'object' && value !== null && !(Symbol.asyncIterator in value)
    ? (new Answer(value) as T)
    : value

export const isRpc = (url: string | undefined): boolean => url?.startsWith(`${RPC}/`) === true
