import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import type { contract } from '#contract/index.ts'
import type { Log } from '../log.ts'
import type { Call } from '../procedures.ts'
import { coerceQuery } from './coercion.ts'
import { errorBody, errorFor } from './errors.ts'

/** A call that came over HTTP. */
export interface HttpCall extends Call {
  response: ServerResponse
  /** Notes which operation it turned out to be, for the metrics. */
  operation(name: string): void
}

export type HubRouter = Router<typeof contract, Call>

const RPC = '/api/rpc'
const REST = '/api'

/**
 * The contract over HTTP, twice: for our own clients as RPC, for everyone else as REST. The request's body has been
 * read before.
 * @returns answers a request, or says that no procedure is meant
 */
export function contractHandlers(router: HubRouter, log: Log) {
  /** Whatever is thrown, where it is thrown: a refusal, wrong input or a bug. */
  const careful = async <T>({ next, context }: { next: () => Promise<T>; context: HttpCall }): Promise<T> => {
    try {
      return await next()
    } catch (thrown) {
      const error = errorFor(thrown, log)
      const { retryAfter } = (error.data ?? {}) as { retryAfter?: number }
      if (retryAfter !== undefined) context.response.setHeader('retry-after', retryAfter)
      throw error
    }
  }
  const named = async <T>(call: {
    next: () => Promise<T>
    context: HttpCall
    path: readonly string[]
  }): Promise<T> => {
    call.context.operation(call.path.join('.'))
    return careful(call)
  }
  const rpc = new RPCHandler<HttpCall>(router, { interceptors: [careful], clientInterceptors: [named] })
  const rest = new OpenAPIHandler<HttpCall>(router, {
    interceptors: [careful],
    clientInterceptors: [
      named,
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

export const isRpc = (url: string | undefined): boolean => url?.startsWith(`${RPC}/`) === true
