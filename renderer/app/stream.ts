import { ORPCError } from '@orpc/client'
import type { FeedEvent } from '#contract/changes.ts'
import { readFeed } from '#contract/feed-text.ts'
import type { Cursor } from './feed.ts'

/** The hub writes at least a comment every 25 s; so long a silence means that the line is dead. */
const SILENCE_MS = 60_000

/**
 * Opens `GET /api/changes` and gives its events. A refusal is thrown as the ORPCError that the client would throw;
 * a silence of a minute is thrown as an error, too.
 */
export async function* openStream(cursor: Cursor | null, signal: AbortSignal): AsyncGenerator<FeedEvent> {
  const query =
    cursor === null ? '' : `?${new URLSearchParams({ after: `${cursor.after}`, epoch: cursor.epoch })}`
  const silent = new AbortController()
  let alarm: ReturnType<typeof setTimeout> | undefined
  const heard = () => {
    clearTimeout(alarm)
    alarm = setTimeout(() => silent.abort(), SILENCE_MS)
  }
  heard()
  try {
    const response = await fetch(`/api/changes${query}`, {
      headers: { accept: 'text/event-stream' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([signal, silent.signal]),
    })
    if (!response.ok || response.body === null) throw await refusalOf(response)
    yield* readFeed(texts(response.body, heard))
  } finally {
    clearTimeout(alarm)
    silent.abort()
  }
}

async function* texts(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    heard()
    yield decoder.decode(value, { stream: true })
  }
}

async function refusalOf(response: Response): Promise<Error> {
  const said = (await response.json().catch(() => null)) as {
    code?: string
    message?: string
    data?: unknown
  } | null
  return said?.code === undefined
    ? new Error(`HTTP ${response.status}`)
    : new ORPCError(said.code, { status: response.status, message: said.message, data: said.data })
}
