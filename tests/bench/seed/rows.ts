import type { Insertable } from 'kysely'
import { words } from '#core/fold.ts'
import { uuidv7 } from '#core/uuid.ts'
import { searchText } from '#storage/asks.ts'
import type { AskTable, JournalTable, RowChangeTable } from '#storage/schema.ts'
import { Random } from '../random.ts'
import { askText } from '../texts.ts'
import type { Company, SeededPerson } from './company.ts'

/** What posting one ask leaves behind, as the command path would write it. */
export interface PostedAsk {
  ask: Insertable<AskTable>
  change: Insertable<RowChangeTable>
  entry: Insertable<JournalTable>
  /** Folded, for the search index. */
  text: string
}

const MINUTE_MS = 60_000

/**
 * So many posted asks, one a minute until now, for everyone; nine of ten have been closed. The same each time but for
 * the people.
 */
export function* postedAsks({ people, revision }: Company, count: number): Generator<PostedAsk> {
  const random = new Random(1)
  const newest = Date.now()
  for (let at = 1; at <= count; at++)
    yield postedAsk(random, random.of(people), revision + at, newest - (count - at) * MINUTE_MS)
}

function postedAsk(random: Random, asker: SeededPerson, revision: number, time: number): PostedAsk {
  const id = uuidv7(time, random.bytes(10))
  const at = new Date(time).toISOString()
  const closed = random.next() < 0.9
  const text = askText(random)
  const ask: Insertable<AskTable> = {
    seq: revision,
    id,
    ...text,
    destination: null,
    keep: 'keep',
    neededBy: null,
    audience: 'all',
    scope: 'all',
    askerId: asker.id,
    siteId: asker.siteId,
    teamId: asker.teamId,
    state: closed ? 'closed' : 'open',
    outcome: closed ? 'not_found' : null,
    promisedAnswerId: null,
    handoverMethod: null,
    handoverState: null,
    offers: 0,
    createdAt: at,
    activeAt: new Date().toISOString(),
    closedAt: closed ? at : null,
    revision,
  }
  return {
    ask,
    change: { scope: 'all', revision, tableName: 'ask', rowId: id, deleted: 0 },
    entry: {
      id,
      command: 'asks.post',
      subject: id,
      actorId: asker.id,
      at,
      contentHash: 'seeded',
      refusal: null,
      revision,
    },
    text: words(searchText(text)).join(' '),
  }
}
