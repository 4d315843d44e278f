import { RPCLink } from '@orpc/client/fetch'
import { ORPCError } from '@orpc/server'
import type { FeedEvent } from '#contract/changes.ts'
import { readFeed } from '#contract/feed-text.ts'
import type { Inputs } from '#contract/index.ts'
import { isRefusal, refusalError } from './refuse.ts'

/** Where a hub is, and who is asking. */
export interface HubEnd {
  /** The hub's origin, such as `http://127.0.0.1:4380`. */
  address: string
  /** Missing where nobody is signed in. */
  token: string | undefined
}

/** The hub, as the main process speaks with it. */
export interface HubLink {
  /** Calls a procedure of the contract; throws the contract's refusals, and nothing else that is expected. */
  call(path: readonly string[], input: unknown, end: HubEnd, signal?: AbortSignal): Promise<unknown>
  /** The live feed, until the hub or the signal ends it. */
  feed(cursor: FeedCursor, end: HubEnd, signal?: AbortSignal): AsyncGenerator<FeedEvent, void>
  /**
   * A file of the hub's, in parts as they come. Throws before the first where it is refused, and later where the line
   * breaks: what came until then is not the file.
   * @param path with its query, such as `/api/audit/ledger`
   */
  file(path: string, end: HubEnd, signal?: AbortSignal): AsyncGenerator<Uint8Array, void>
}

/** Where the feed was left; empty for "from now on". */
export type FeedCursor = Inputs['changes']['live']

/** A call that takes longer has failed. */
const PATIENCE_MS = 30_000
/** The hub writes at least a comment every 25 s; so long a silence means that the line is dead. */
const SILENCE_MS = 60_000

/**
 * @param fetch the system's own: it knows the proxies and the certificates that the company has set
 * @param program how this program names itself, as in the list of one's sessions
 */
export function linkHub(fetch: typeof globalThis.fetch, program: string): HubLink {
  const headersFor = ({ token }: HubEnd): Record<string, string> => ({
    'user-agent': program,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  })
  // Cookies stay out of it, and a redirect could carry the token elsewhere.
  const careful = { credentials: 'omit', redirect: 'error', cache: 'no-store' } as const
  const link = new RPCLink<HubEnd>({
    url: ({ context }) => `${context.address}/api/rpc`,
    // Who is there is asked without a token: it may be somebody else.
    headers: ({ context }, path) =>
      headersFor(isWhoIsThere(path) ? { ...context, token: undefined } : context),
    fetch: (request, init) => fetch(request, { ...init, ...careful }),
  })

  return {
    async call(path, input, end, signal) {
      const patience = AbortSignal.timeout(PATIENCE_MS)
      try {
        return await link.call(path, input, {
          context: end,
          signal: signal ? AbortSignal.any([signal, patience]) : patience,
        })
      } catch (error) {
        throw expected(error, signal)
      }
    },

    async *feed(cursor, end, signal) {
      const url = new URL('/api/changes', end.address)
      for (const [name, value] of Object.entries(cursor)) url.searchParams.set(name, String(value))
      try {
        yield* readFeed(decode(stream(url, end, 'text/event-stream', signal)))
      } catch (error) {
        throw expected(error, signal)
      }
    },

    async *file(path, end, signal) {
      try {
        yield* stream(new URL(path, end.address), end, '*/*', signal)
      } catch (error) {
        throw expected(error, signal)
      }
    },
  }

  /** An answer's body, part by part; a refusal is thrown, and so is a silence that is too long. */
  async function* stream(url: URL, end: HubEnd, accept: string, signal: AbortSignal | undefined) {
    const silent = new AbortController()
    let alarm = setTimeout(() => silent.abort(), SILENCE_MS)
    try {
      const response = await fetch(url.href, {
        ...careful,
        headers: { ...headersFor(end), accept },
        signal: signal ? AbortSignal.any([signal, silent.signal]) : silent.signal,
      })
      if (!response.ok || !response.body) throw await refusalIn(response)
      for await (const part of response.body) {
        clearTimeout(alarm)
        yield part
        alarm = setTimeout(() => silent.abort(), SILENCE_MS)
      }
    } finally {
      clearTimeout(alarm)
      silent.abort()
    }
  }
}

const isWhoIsThere = (path: readonly string[]): boolean => path.join('.') === 'network.status'

async function* decode(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of body) yield decoder.decode(chunk, { stream: true })
}

async function refusalIn(response: Response): Promise<unknown> {
  const said = (await response.json()) as { code?: unknown; message?: unknown; data?: unknown }
  if (typeof said.code !== 'string') return new Error(`The hub answered ${response.status}`)
  return new ORPCError(said.code, {
    status: response.status,
    message: typeof said.message === 'string' ? said.message : undefined,
    data: said.data,
  })
}

/**
 * What the renderer is told. A refusal and a bug of the hub pass unchanged; that there was no answer, or one that is
 * not the hub's (a proxy's page, say), is the refusal "try again".
 */
function expected(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted || isRefusal(error)) return error
  if (error instanceof ORPCError && error.code === 'INTERNAL_SERVER_ERROR') return error
  return refusalError({ code: 'TRY_AGAIN', reason: 'unavailable' })
}
