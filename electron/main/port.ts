import type { MessagePortMain } from 'electron'
import { type AnyRouter, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { z } from 'zod'
import { badInput } from './refuse.ts'

const REQUEST = 1
const ABORT = 4

/**
 * A message of oRPC's peer protocol: an id, a type, a payload. The contract carries JSON only, so a request whose
 * headers announce anything else is not ours.
 */
const frame = z.object({
  i: z.string(),
  t: z.literal([REQUEST, ABORT]).default(REQUEST),
  p: z
    .looseObject({
      u: z.string().refine((path) => path.startsWith('/') && URL.canParse(`http://port${path}`)),
      h: z
        .looseObject({ 'content-type': z.never().optional(), 'content-disposition': z.never().optional() })
        .optional(),
    })
    .optional(),
})
/**
 * Longer than the longest command: a file of voucher codes (12 million characters), which is quoted twice on its way. A
 * renderer that sends more is not ours.
 */
const LONGEST = 50_000_000

/**
 * Answers a renderer's calls over its message port until either side closes it; then what is still running is
 * aborted. A message that is not of the protocol closes the port.
 */
export function servePort(port: MessagePortMain, router: AnyRouter, log: (sentence: string) => void): void {
  const handler = new RPCHandler(router, {
    clientInterceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (error) {
          if (error instanceof ORPCError && error.code === 'BAD_REQUEST') throw badInput(error)
          if (!(error instanceof ORPCError)) log(`A call failed: ${(error as Error).stack}`)
          throw error
        }
      },
    ],
  })
  handler.upgrade(
    {
      postMessage: (data: unknown) => port.postMessage(data),
      on(event: string, listener: (event?: { data: unknown }) => void) {
        if (event === 'close') {
          port.on('close', () => listener())
          return
        }
        port.on('message', ({ data }) => {
          if (isFrame(data)) return listener({ data })
          log('A message over the port was not understood; the port is closed.')
          port.close()
        })
      },
    },
    {},
  )
  port.start()
}

function isFrame(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > LONGEST) return false
  try {
    const { t, p } = frame.parse(JSON.parse(data))
    return t === ABORT || p !== undefined
  } catch {
    return false
  }
}
