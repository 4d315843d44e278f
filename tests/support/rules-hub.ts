import { randomUUID } from 'node:crypto'
import { scopesOf } from '#core/scope.ts'
import type { Role } from '#core/person.ts'
import { fold } from '#core/fold.ts'
import { askRowReaders } from '#work/asks/rows.ts'
import type { RowReader } from '#work/row-reader.ts'
import { AskQueries } from '#work/asks/queries.ts'
import { CommandBus } from '#hub/commands/bus.ts'
import { Directory } from '#work/directory.ts'
import { Feed } from '#hub/feed.ts'
import type { Card } from '#storage/cards.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork } from '#storage/network.ts'

const none: RowReader = async () => new Map()
/** Tables whose rows these tests do not look at in the feed. */
export const nobodysRows = {
  person: none,
  site: none,
  team: none,
  case: none,
  gesture: none,
  budget: none,
  kind: none,
  reason: none,
  policy: none,
  finding: none,
}

/**
 * The hub's inside without its door: storage, command path, feed and queries, with the clock in the test's hand.
 * @param engine open; it is migrated, and closed by `close`
 */
export async function openInside(engine: Engine, clock: { now: number }) {
  await migrate(engine)
  const network = await openNetwork(engine, {
    networkId: randomUUID(),
    epoch: randomUUID(),
    createdAt: new Date(clock.now).toISOString(),
  })
  const directory = new Directory(engine.read)
  const failures: unknown[] = []
  const feed = new Feed({
    engine,
    epoch: network.epoch,
    revision: network.revision,
    readers: { ...askRowReaders(engine.read, directory), ...nobodysRows },
    changed: (table, rowId) => {
      if (table === 'person') directory.forget(rowId)
    },
    failed: (error) => failures.push(error),
  })
  const time = () => clock.now
  const bus = new CommandBus({ engine, clock: time, committed: (committed) => feed.committed(committed) })
  const stopListening = await engine.listen((revision) => feed.heard(revision))
  const queries = new AskQueries(engine, directory, network.epoch, time)
  return {
    engine,
    network,
    directory,
    feed,
    bus,
    queries,
    failures,
    /** Listens to the feed; `text()` is all it has said so far. */
    listen: (person: Card, after?: number) => {
      const chunks: Buffer[] = []
      const stop = feed.listen(
        scopesOf(person),
        after,
        (chunk) => chunks.push(chunk),
        () => {},
      )
      return { stop, text: () => Buffer.concat(chunks).toString() }
    },
    close: async () => {
      await bus.idle()
      await feed.close()
      await stopListening()
      await engine.close()
    },
  }
}

export type Inside = Awaited<ReturnType<typeof openInside>>

let made = 0

/** Puts a person into the storage, beside the command path: who is there is not what these tests are about. */
export async function addPerson(
  engine: Engine,
  roles: Role[],
  place: { siteId?: string; teamId?: string } = {},
): Promise<Card> {
  made += 1
  const card: Card = {
    id: randomUUID(),
    name: `Person ${made}`,
    sign: `p${made}`,
    roles,
    siteId: place.siteId ?? null,
    teamId: place.teamId ?? null,
    active: true,
  }
  await engine.write
    .insertInto('person')
    .values({
      ...card,
      roles: JSON.stringify(roles),
      active: 1,
      sortName: fold(card.name),
      email: `${card.id}@example.org`,
      createdAt: new Date(0).toISOString(),
      revision: 0,
      seq: -made,
    })
    .execute()
  return card
}

export async function addSite(engine: Engine): Promise<string> {
  const id = randomUUID()
  await engine.write
    .insertInto('site')
    .values({ id, name: id, timeZone: 'Europe/Berlin', state: 'NW', revision: 0 })
    .execute()
  return id
}

export async function addTeam(engine: Engine): Promise<string> {
  const id = randomUUID()
  await engine.write.insertInto('team').values({ id, name: id, revision: 0 }).execute()
  return id
}
