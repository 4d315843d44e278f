import { createParser } from 'eventsource-parser'
import { change, type FeedEvent, feedEvent } from './changes.ts'

/**
 * Reads the text of `GET /api/changes` as it comes in. An event that this program does not know yet is passed over:
 * a newer hub may say more.
 * @param chunks the body, decoded; cut anywhere
 */
export async function* readFeed(chunks: AsyncIterable<string>): AsyncGenerator<FeedEvent> {
  let heard: FeedEvent[] = []
  const parser = createParser({
    onEvent({ event, data }) {
      const parsed = eventOf(event, data)
      if (parsed !== undefined) heard.push(parsed)
    },
  })
  for await (const chunk of chunks) {
    parser.feed(chunk)
    const events = heard
    heard = []
    yield* events
  }
}

function eventOf(name: string | undefined, data: string): FeedEvent | undefined {
  const content: unknown = JSON.parse(data)
  if (name === undefined || name === 'message') {
    const parsed = change.safeParse(content)
    return parsed.success ? { type: 'change', change: parsed.data } : undefined
  }
  const parsed = feedEvent.safeParse({ ...(content as object), type: name })
  return parsed.success && parsed.data.type !== 'change' ? parsed.data : undefined
}
