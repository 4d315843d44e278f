import { readFeed } from '#contract/feed-text.ts'
import { chosenScopes, type Feed } from './feed.ts'
import { os, personOf, refuse } from './procedures.ts'

/** The live feed for callers of the contract; over plain HTTP, the feed is served without this (http/). */
export const changeProcedures = (feed: Feed) => ({
  live: os.changes.live.handler(async function* ({ input, context, signal }) {
    const person = personOf(context)
    if (!(await feed.knows(input.after, input.epoch))) refuse('CONFLICT', 'cursor_unknown', 'after')
    yield* readFeed(chunksOf(feed, chosenScopes(person, input.scopes), input.after, signal))
  }),
})

async function* chunksOf(
  feed: Feed,
  scopes: Parameters<Feed['listen']>[0],
  after: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const chunks: Buffer[] = []
  let ended = false
  let wake = () => {}
  const stop = feed.listen(
    scopes,
    after,
    (chunk) => {
      chunks.push(chunk)
      wake()
    },
    () => {
      ended = true
      wake()
    },
  )
  const abort = () => {
    ended = true
    wake()
  }
  signal?.addEventListener('abort', abort, { once: true })
  try {
    while (!ended) {
      for (const chunk of chunks.splice(0)) yield chunk.toString()
      if (!ended && chunks.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', abort)
  }
}
