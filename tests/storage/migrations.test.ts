import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Site } from '#contract/rows.ts'
import { changesAfter } from '#storage/changes.ts'
import { listAsks, loadAnswers } from '#storage/asks.ts'
import { loadReasons } from '#storage/catalogue.ts'
import type { Engine } from '#storage/engine.ts'
import { loadGestures } from '#storage/gestures.ts'
import { historyOf } from '#storage/journal.ts'
import { migrate, MIGRATIONS } from '#storage/migrate.ts'
import { openNetwork, readNetwork } from '#storage/network.ts'
import { listPeople } from '#storage/people.ts'
import { listSites, listTeams, loadSites, saveSite } from '#storage/places.ts'
import { DEFAULT_WEEK } from '#core/week.ts'
import { onEveryEngine, onSharedEngines, type Place } from '../support/engines.ts'

const AT = '2026-11-02T09:00:00.000Z'

/**
 * Data as the first version wrote it, row by row and without today's code: a migration has to take what is there, not
 * what would be written now. Never changed; what later versions add comes in a list of its own.
 */
const OF_0001 = [
  `insert into network (id, "networkId", epoch, name, revision, demo, "setupTokenHash", "createdAt")
   values (1, 'network', 'epoch', 'Kundendienst', 9, 0, null, '${AT}')`,
  `insert into site (id, name, "timeZone", state, revision) values ('bonn', 'Bonn', 'Europe/Berlin', 'NW', 1)`,
  `insert into team (id, name, revision) values ('red', 'Rot', 2)`,
  `insert into person (id, name, "sortName", sign, email, roles, "siteId", "teamId", active, "createdAt", revision, seq)
   values ('anna', 'Anna Müller', 'anna muller', 'am', 'anna@example.org', '["colleague","agent"]', 'bonn', 'red', 1, '${AT}', 3, 3),
          ('ben', 'Ben Beck', 'ben beck', null, 'ben@example.org', '["colleague"]', null, null, 0, '${AT}', 4, 4)`,
  `insert into likeness (kind, key, "personId") values ('sign', 'arn', 'anna')`,
  `insert into invitation (id, purpose, "tokenHash", email, name, roles, "siteId", "teamId", "personId", "invitedById", "createdAt", "expiresAt", "usedAt", "revokedAt")
   values ('invitation', 'join', 'hash', 'cem@example.org', null, '["colleague"]', 'bonn', null, null, 'anna', '${AT}', '2026-11-16T09:00:00.000Z', null, null)`,
  `insert into ask (seq, id, title, details, condition, destination, keep, "neededBy", "caseId", audience, scope, "askerId", "siteId", "teamId", state, outcome, "promisedAnswerId", "handoverMethod", "handoverState", offers, "createdAt", "activeAt", "closedAt", revision)
   values (5, 'ask', 'Plüschesel', 'der von 2003', null, 'Bonn', 'keep', '2026-12-24', 'V-1', 'site', 'site:bonn', 'anna', 'bonn', 'red', 'promised', null, 'answer', 'parcel', 'sent', 1, '${AT}', '${AT}', null, 8)`,
  `insert into answer (id, "askId", kind, text, "answererId", "pointedToId", "createdAt", "withdrawnAt", "noShowAt", revision)
   values ('answer', 'ask', 'have', 'im Keller', 'ben', null, '${AT}', null, null, 6)`,
  `insert into "notMe" ("personId", "askId", id, revision) values ('ben', 'ask', 'not-me', 9)`,
  `insert into "rowChange" (scope, revision, "tableName", "rowId", deleted)
   values ('all', 1, 'site', 'bonn', 0), ('all', 2, 'team', 'red', 0), ('all', 3, 'person', 'anna', 0), ('all', 4, 'person', 'ben', 0),
          ('site:bonn', 6, 'answer', 'answer', 0), ('site:bonn', 8, 'ask', 'ask', 0), ('lead', 8, 'ask', 'ask', 0), ('person:ben', 9, 'notMe', 'not-me', 0)`,
  `insert into journal (id, command, subject, "actorId", at, "contentHash", refusal, revision)
   values ('ask', 'asks.post', 'ask', 'anna', '${AT}', 'hash', null, 5), ('refused', 'asks.accept', 'ask', 'ben', '${AT}', 'hash', '{"code":"NOT_ALLOWED","reason":"only_asker"}', 5)`,
]

onEveryEngine('migrations', (under) => {
  let place: Place
  let engine: Engine
  beforeEach(async () => {
    place = await under.place()
    engine = place.open()
  })
  afterEach(async () => {
    await engine.close()
    await place.remove()
  })

  const run = (statement: string) => sql.raw(statement).execute(engine.write)

  it('take what the first version wrote, with everything in it', async () => {
    await migrate(engine, '0001-network')
    for (const statement of OF_0001) await run(statement)
    await engine.write.transaction().execute(async (trx) => {
      await engine.search.put(trx, 'askSearch', [{ seq: 5, text: 'pluschesel der von 2003 v 1' }])
      await engine.search.put(trx, 'personSearch', [{ seq: 3, text: 'anna muller am' }])
    })
    // As in life: the hub ends, and a newer program opens the data.
    await engine.close()
    engine = place.open()
    await migrate(engine)

    expect(await readNetwork(engine.read)).toMatchObject({
      networkId: 'network',
      name: 'Kundendienst',
      revision: 9,
    })
    expect(await listSites(engine.read)).toEqual([
      { id: 'bonn', name: 'Bonn', timeZone: 'Europe/Berlin', state: 'NW', week: DEFAULT_WEEK, revision: 1 },
    ])
    expect(await listTeams(engine.read)).toEqual([{ id: 'red', name: 'Rot', revision: 2 }])
    const anyone = { words: [], role: null, siteId: null, teamId: null, inactive: true, behind: null }
    expect(await listPeople(engine, anyone, 9)).toMatchObject([
      { id: 'anna', sign: 'am', roles: ['colleague', 'agent'], siteId: 'bonn', teamId: 'red', active: true },
      { id: 'ben', sign: null, active: false },
    ])
    expect(await listPeople(engine, { ...anyone, words: ['mul'] }, 9)).toHaveLength(1)
    const found = {
      personId: 'anna',
      scopes: ['all' as const, 'site:bonn' as const],
      words: ['plusch'],
      states: null,
      askerId: null,
      siteId: null,
      withoutNotMe: false,
      beforeSeq: null,
    }
    expect(await listAsks(engine, found, 9)).toMatchObject([
      {
        id: 'ask',
        title: 'Plüschesel',
        neededBy: '2026-12-24',
        giverId: 'ben',
        handover: { method: 'parcel', state: 'sent' },
      },
    ])
    expect(await listAsks(engine, { ...found, personId: 'ben', withoutNotMe: true }, 9)).toEqual([])
    expect(await loadAnswers(engine.read, ['ask'])).toMatchObject([{ id: 'answer', text: 'im Keller' }])
    expect(await changesAfter(engine.read, ['site:bonn', 'lead'], 0, 9)).toMatchObject({
      changes: [{ revision: 6 }, { revision: 8 }],
    })
    expect(await historyOf(engine.read, 'ask')).toEqual([{ at: AT, command: 'asks.post', actorId: 'anna' }])
    // And from here on it goes on as if it had always been new.
    await run(
      `insert into "authUser" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ('anna', '', 'anna@example.org', 1, '${AT}', '${AT}')`,
    )
    expect(await openNetwork(engine, { networkId: 'other', epoch: 'other', createdAt: AT })).toMatchObject({
      networkId: 'network',
    })
  })

  it('leave sites of before with the week of before, which can be changed', async () => {
    await migrate(engine, '0003-goodwill')
    await run(
      `insert into site (id, name, "timeZone", state, revision) values ('kiel', 'Kiel', 'Europe/Berlin', 'SH', 1)`,
    )
    await engine.close()
    engine = place.open()
    await migrate(engine)
    const [kiel] = await loadSites(engine.read, ['kiel'])
    expect(kiel).toEqual({
      id: 'kiel',
      name: 'Kiel',
      timeZone: 'Europe/Berlin',
      state: 'SH',
      week: DEFAULT_WEEK,
      revision: 1,
    })
    const changed = {
      ...(kiel as Site),
      week: { ...DEFAULT_WEEK, saturday: [{ from: 540, to: 1440 }] },
      revision: 2,
    }
    await engine.write.transaction().execute((trx) => saveSite(trx, changed))
    expect(await listSites(engine.read)).toEqual([changed])
  })

  it('let proposals of before wait since they were proposed', async () => {
    await migrate(engine, '0003-goodwill')
    await run(`insert into team (id, name, revision) values ('red', 'Rot', 1)`)
    await run(
      `insert into person (id, name, "sortName", sign, email, roles, "siteId", "teamId", active, "createdAt", revision, seq)
       values ('anna', 'Anna', 'anna', null, 'a@example.org', '["agent"]', null, 'red', 1, '${AT}', 2, 2)`,
    )
    await run(`insert into customer (id, "createdAt") values ('customer', '${AT}')`)
    await run(
      `insert into "case" (seq, id, reference, "customerId", subject, channel, state, "contactCount", "createdById", "createdAt", "activeAt", revision)
       values (3, 'case', 'V-1', 'customer', 'Drei Mails', 'mail', 'open', 0, 'anna', '${AT}', '${AT}', 3)`,
    )
    await run(
      `insert into kind (id, name, category, picture, currency, denominations, "usableBy", revision)
       values ('kind', '{}', 'flowers', 'flowers', 'EUR', '[]', '["agent"]', 4)`,
    )
    await run(`insert into reason (id, name, revision) values ('reason', '{}', 5)`)
    await run(
      `insert into policy (id, owner, version, limits, "validFrom", revision) values ('policy', 'company', 1, '{}', '${AT}', 6)`,
    )
    await run(
      `insert into gesture (seq, id, "caseId", "customerId", "kindId", minor, currency, "reasonId", "proposerId", "teamId", month, state, "contentHash", "policyId", "policyVersion", "needsApprovals", "needsBy", approvals, "proposedAt", "lapsesAt", "climbsAt", revision)
       values (7, 'gesture', 'case', 'customer', 'kind', 1500, 'EUR', 'reason', 'anna', 'red', '2026-11', 'proposed', 'hash', 'policy', 1, 1, 'agent', '[]', '${AT}', '2026-11-03T13:00:00.000Z', '2026-11-02T13:00:00.000Z', 7)`,
    )
    await engine.close()
    engine = place.open()
    await migrate(engine)
    expect(await loadGestures(engine.read, ['gesture'])).toMatchObject([
      {
        amount: { minor: 1500, currency: 'EUR' },
        waitsSince: AT,
        climbsAt: '2026-11-02T13:00:00.000Z',
        lapsesSoonAt: '2026-11-03T13:00:00.000Z',
        lapsesAt: '2026-11-03T13:00:00.000Z',
      },
    ])
  })

  it('leave reasons of before unmarked', async () => {
    await migrate(engine, '0003-goodwill')
    await run(
      `insert into reason (id, name, "retiredAt", revision) values ('late', '{"de":"Spät","en":"Late"}', null, 7)`,
    )
    await migrate(engine)
    expect(await loadReasons(engine.read)).toEqual([
      { id: 'late', name: { de: 'Spät', en: 'Late' }, afterAsk: false, retiredAt: null, revision: 7 },
    ])
  })

  it('are done once', async () => {
    await migrate(engine)
    await migrate(engine)
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      engine.read as never,
    )
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(MIGRATIONS))
    expect(Object.keys(MIGRATIONS)).toEqual(Object.keys(MIGRATIONS).toSorted())
  })

  it('that fail halfway leave nothing behind, and keep those before them', async () => {
    MIGRATIONS['9999-broken'] = () => ({
      async up(db) {
        await db.schema.createTable('half').addColumn('id', 'text').execute()
        await sql`insert into nowhere values (1)`.execute(db)
      },
    })
    try {
      await expect(migrate(engine)).rejects.toThrow(/nowhere/)
    } finally {
      delete MIGRATIONS['9999-broken']
    }
    const tables = (await engine.read.introspection.getTables()).map(({ name }) => name)
    expect(tables).toContain('ask')
    expect(tables).not.toContain('half')
    await migrate(engine)
  })
})

onSharedEngines('migrations', (under) => {
  it('come from two hubs at once, which start on an empty place', async () => {
    const place = await under.place()
    const start = async (engine: Engine, networkId: string) => {
      await migrate(engine)
      return openNetwork(engine, { networkId, epoch: 'epoch', createdAt: AT })
    }
    const engines = [place.open(), place.open()]
    const networks = await Promise.all(engines.map((engine, at) => start(engine, `network-${at}`)))
    expect(networks[0]?.networkId).toBe(networks[1]?.networkId)
    for (const engine of engines) await engine.close()
    await place.remove()
  })
})
