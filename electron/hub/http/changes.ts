import type { ServerResponse } from 'node:http'
import { scopesOf } from '#core/scope.ts'
import { revision } from '#contract/fields.ts'
import { chosenScopes, type Feed } from '../feed.ts'
import { type Call, personOf, refuse } from '../procedures.ts'
import type { LiveSessions } from '../sign-in/live.ts'

/**
 * `GET /api/changes`: the live feed as server-sent events, from `?after=` (or the browser's own Last-Event-ID) on.
 * It ends when the session does, or when the person may see something else than before.
 */
export async function serveChanges(
  { feed, live }: { feed: Feed; live: LiveSessions },
  url: URL,
  lastEventId: string | undefined,
  call: Call,
  response: ServerResponse,
): Promise<void> {
  const person = personOf(call)
  const after = readRevision(lastEventId ?? url.searchParams.get('after'))
  const epoch = url.searchParams.get('epoch') ?? undefined
  if (!(await feed.knows(after, epoch))) refuse('CONFLICT', 'cursor_unknown', 'after')
  const chosen = chosenScopes(person, url.searchParams.get('scopes')?.split(','))
  const sessionId = call.session?.id ?? ''
  const stop = feed.serve(response, chosen, after)
  const forget = live.add({
    sessionId,
    personId: person.id,
    scopes: scopesOf(person),
    end: () => {
      stop()
      response.end()
    },
  })
  response.once('close', forget)
}

function readRevision(text: string | null): number | undefined {
  if (text === null || text === '') return undefined
  const parsed = revision.safeParse(Number(text))
  return parsed.success ? parsed.data : refuse('BAD_INPUT', 'field_invalid', 'after')
}
