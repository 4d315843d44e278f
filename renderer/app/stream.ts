import { EventSourceParserStream } from 'eventsource-parser/stream'
import { ORPCError } from '@orpc/client'
import { change, type FeedEvent } from '#contract/changes.ts'
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
  let alarm = setTimeout(() => silent.abort(), SILENCE_MS)
  const heard = () => {
    clearTimeout(alarm)
    alarm = setTimeout(() => silent.abort(), SILENCE_MS)
  }
  try {
    const response = await fetch(`/api/changes${query}`, {
      headers: { accept: 'text/event-stream' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([signal, silent.signal]),
    })
    if (!response.ok || response.body === null) throw await refusalOf(response)
    const listening = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        heard()
        controller.enqueue(chunk)
      },
    })
    const messages = response.body
      .pipeThrough(listening)
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
      .pipeThrough(new EventSourceParserStream())
      .getReader()
    for (;;) {
      const { done, value } = await messages.read()
      if (done) return
      const event = eventOf(value.event, value.data)
      if (event !== undefined) yield event
    }
  } finally {
    clearTimeout(alarm)
    silent.abort()
  }
}

/** An event of a name that this page does not know yet is passed over. */
function eventOf(name: string | undefined, data: string): FeedEvent | undefined {
  if (name === 'hello' || name === 'live') return { type: name, ...JSON.parse(data) } as FeedEvent
  if (name !== undefined && name !== 'message') return undefined
  const parsed = change.safeParse(JSON.parse(data))
  return parsed.success ? { type: 'change', change: parsed.data } : undefined
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
