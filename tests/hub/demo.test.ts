import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASK_STATES, ANSWER_STATES, type AnswerState, isOffer, OUTCOMES, thanksFor } from '#core/ask.ts'
import { isIdle } from '#core/ask-lists.ts'
import { CHANNELS } from '#core/case.ts'
import { GESTURE_STATES } from '#core/gesture.ts'
import { askRights } from '#core/ask-rights.ts'
import { askCommandHandlers } from '#work/asks/commands.ts'
import { seedDemo } from '#hub/demo/seed.ts'
import { startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import { fits } from '#hub/sign-in/passwords.ts'
import { StartError } from '#hub/start-error.ts'
import { Vault } from '#hub/vault/vault.ts'
import { findCredentials } from '#storage/accounts.ts'
import { loadAnswers, loadAsks } from '#storage/asks.ts'
import { type Card, loadCards } from '#storage/cards.ts'
import type { Engine } from '#storage/engine.ts'
import { migrate } from '#storage/migrate.ts'
import { openNetwork, readNetwork } from '#storage/network.ts'
import { personIdByEmail } from '#storage/people.ts'
import { listSites } from '#storage/places.ts'
import { openSqlite } from '#storage/sqlite.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { untruths } from '../support/goodwill-truths.ts'
import { addPerson, type Inside, openInside } from '../support/rules-hub.ts'

/** A Wednesday at noon in Germany. */
const NOW = Date.parse('2026-11-18T11:00:00Z')
// Always the same, as the demo is.
const vault = new Vault(Buffer.alloc(32, 7))
const ACCOUNTS = ['agent', 'agent2', 'lead', 'lead2', 'colleague', 'admin'] as const
const address = (account: string) => `${account}@demo.example`

async function openEmpty(engine: Engine): Promise<Engine> {
  await migrate(engine)
  const createdAt = new Date(NOW).toISOString()
  await openNetwork(engine, { networkId: randomUUID(), epoch: randomUUID(), createdAt })
  return engine
}

const everyAsk = async ({ read }: Engine) => {
  const ids = (await read.selectFrom('ask').select('id').orderBy('seq').execute()).map(({ id }) => id)
  const answers = await loadAnswers(read, ids)
  return (await loadAsks(read, ids))
    .toSorted((a, b) => a.seq - b.seq)
    .map((ask) => ({ ask, answers: answers.filter(({ askId }) => askId === ask.id) }))
}

const tally = async ({ read }: Engine) => {
  const count = async (table: 'person' | 'ask' | 'journal' | 'rowChange') =>
    Number(
      (
        await read
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  const { demo, name, revision } = await readNetwork(read)
  return {
    demo,
    name,
    revision,
    people: await count('person'),
    asks: await count('ask'),
    journal: await count('journal'),
    changes: await count('rowChange'),
  }
}

onEveryEngine('the demo', (under) => {
  describe('filled', () => {
    let place: Place
    let inside: Inside
    let engine: Engine
    beforeAll(async () => {
      place = await under.place()
      engine = await openEmpty(place.open())
      await seedDemo(engine, vault, NOW)
      inside = await openInside(engine, { now: NOW })
    })
    afterAll(async () => {
      await inside.close()
      await place.remove()
    })

    const signIn = async (account: string): Promise<Card> => {
      const id = await personIdByEmail(engine.read, address(account))
      const [card] = await loadCards(engine.read, [id ?? ''])
      if (card === undefined) throw new Error(`No ${account}`)
      return card
    }

    it('is a company of the promised size', async () => {
      const { name, demo } = await readNetwork(engine.read)
      expect({ name, demo }).toEqual({ name: 'Nordlicht Telefon (Demo)', demo: 1 })
      const sites = await listSites(engine.read)
      const onSaturdays = sites.filter(({ week }) => week.saturday.length > 0)
      expect(onSaturdays.map((site) => site.name)).toEqual(['Leipzig'])
      expect(new Set(sites.map(({ state }) => state)).size).toBe(5)
      expect(sites.every(({ timeZone }) => timeZone === 'Europe/Berlin')).toBe(true)
      const people = await engine.read.selectFrom('person').select(['roles', 'sign', 'teamId']).execute()
      const having = (role: string) => people.filter(({ roles }) => roles.includes(`"${role}"`))
      expect(having('agent')).toHaveLength(130)
      expect(having('agent').every(({ sign }) => sign !== null)).toBe(true)
      expect(new Set(having('lead').map(({ teamId }) => teamId)).size).toBe(10)
      expect(having('admin')).toHaveLength(1)
      expect(people.filter(({ roles }) => roles === '["colleague"]')).toHaveLength(400)
    })

    it('has about 300 asks of every state, in both languages, none of them from the future', async () => {
      const all = await everyAsk(engine)
      expect(all.length).toBeGreaterThan(290)
      expect(new Set(all.map(({ ask }) => ask.title)).size).toBe(all.length)
      const most = (count: (one: (typeof all)[number]) => boolean) => all.filter(count).length
      for (const state of ASK_STATES) expect(most(({ ask }) => ask.state === state)).toBeGreaterThan(15)
      for (const outcome of OUTCOMES) expect(most(({ ask }) => ask.outcome === outcome)).toBeGreaterThan(10)
      const now = new Date(NOW).toISOString()
      expect(all.some(({ ask }) => isIdle(ask, now))).toBe(true)
      expect(all.some(({ ask }) => ask.audience === 'site')).toBe(true)
      const german = all.filter(({ ask }) => /[äöüßÄÖÜ„]|\b(hat|wer|suche|für|und)\b/i.test(ask.title))
      expect(german.length / all.length).toBeGreaterThan(0.4)
      expect(german.length / all.length).toBeLessThan(0.6)
      const journal = await engine.read
        .selectFrom('journal')
        .select('at')
        .orderBy('revision')
        .orderBy('at')
        .execute()
      const times = journal.map(({ at }) => at)
      expect(times).toEqual(times.toSorted())
      expect(times.at(-1)).toSatisfy((at: string) => at <= now)
    })

    it('holds what the rules say of asks and answers', async () => {
      const states = new Set<AnswerState>()
      const lead = await signIn('lead')
      const wrong: string[] = []
      for (const { ask, answers } of await everyAsk(engine)) {
        const promised = ask.state === 'promised' || ask.outcome === 'fulfilled'
        const right =
          ask.offers === answers.filter(isOffer).length &&
          (ask.promisedAnswerId !== null) === promised &&
          (ask.giverId !== null) === promised
        if (!right) wrong.push(ask.title)
        const seen = await inside.queries.get(lead, ask.id)
        for (const { state } of seen?.answers ?? []) states.add(state)
      }
      expect(wrong).toEqual([])
      expect([...states].toSorted()).toEqual([...ANSWER_STATES].toSorted())
    })

    it('found the donkey, with thanks for everyone who pointed the way', async () => {
      const agent = await signIn('agent')
      const found = await inside.queries.list(agent, { q: 'Plüschesel', order: 'newest', limit: 5 })
      const donkey = found?.items[0]
      expect(donkey).toMatchObject({ state: 'closed', outcome: 'fulfilled', asker: { id: agent.id } })
      expect(donkey?.giver).toMatchObject({ id: (await signIn('colleague')).id })
      const all = await everyAsk(engine)
      const { ask, answers } = all.find((one) => one.ask.id === donkey?.id) ?? { ask: null, answers: [] }
      expect(ask && thanksFor(ask, answers)).toHaveLength(3)
    })

    it('has gestures of every state in a busy half-year, with budgets, codes and a ledger that hold', async () => {
      const gestures = await engine.read
        .selectFrom('gesture')
        .select(['state', 'proposedAt', 'teamId', 'siteId', 'channel', 'hour', 'month'])
        .execute()
      expect(gestures.length).toBeGreaterThan(850)
      expect(new Set(gestures.map(({ state }) => state))).toEqual(new Set(GESTURE_STATES))
      expect(gestures.every(({ proposedAt }) => Date.parse(proposedAt) <= NOW)).toBe(true)
      const different = (of: (gesture: (typeof gestures)[number]) => unknown) =>
        new Set(gestures.map(of)).size
      expect(different(({ teamId }) => teamId)).toBe(10)
      expect(different(({ siteId }) => siteId)).toBe(5)
      expect(different(({ channel }) => channel)).toBe(CHANNELS.length)
      expect(different(({ hour }) => hour)).toBeGreaterThan(10)
      expect(different(({ month }) => month)).toBeGreaterThan(5)
      expect(await untruths(engine)).toEqual([])
    })

    it('has the customer who wrote three mails and three tweets, and got a voucher of €15', async () => {
      const found = await engine.read
        .selectFrom('case')
        .select(['id', 'contactCount'])
        .where('subject', '=', 'Kein Netz, drei Mails und drei Tweets')
        .executeTakeFirstOrThrow()
      const channels = await engine.read
        .selectFrom('contact')
        .select('channel')
        .where('caseId', '=', found.id)
        .where('direction', '=', 'in')
        .execute()
      expect(channels.map(({ channel }) => channel).toSorted()).toEqual([
        'mail',
        'mail',
        'mail',
        'social',
        'social',
        'social',
      ])
      const [gesture] = await engine.read
        .selectFrom('gesture')
        .selectAll()
        .where('caseId', '=', found.id)
        .execute()
      expect(gesture).toMatchObject({ state: 'issued', minor: 1500, currency: 'EUR' })
    })

    it('gives each fixed account something to look at', async () => {
      const list = async (account: string, which: 'needs' | 'open' | 'promised' | 'done', mine = false) => {
        const found = await inside.queries.list(await signIn(account), {
          list: which,
          mine,
          order: 'newest',
          limit: 200,
        })
        return found?.items ?? []
      }
      const agent = await signIn('agent')
      const needs = await list('agent', 'needs')
      const toAccept = needs.filter(({ asker, offers }) => asker.id === agent.id && offers > 1)
      expect(toAccept.map(({ state }) => state)).toContain('open')
      for (const state of ['open', 'promised']) expect(needs.map((ask) => ask.state)).toContain(state)
      expect(needs.some(({ giver }) => giver?.id === agent.id)).toBe(true)
      for (const which of ['open', 'promised', 'done'] as const)
        expect((await list('agent', which, true)).length).toBeGreaterThan(0)
      for (const account of ['agent2', 'colleague'])
        expect((await list(account, 'needs')).length).toBeGreaterThan(0)

      const now = new Date(NOW).toISOString()
      for (const account of ['agent2', 'lead', 'lead2', 'colleague'] as const) {
        const card = await signIn(account)
        const open = await list(account, 'open')
        const asks = new Map((await everyAsk(engine)).map((one) => [one.ask.id, one]))
        const answerable = open.filter(({ id }) => {
          const one = asks.get(id)
          return one !== undefined && askRights(one.ask, one.answers, card, now).have === null
        })
        expect(answerable.length).toBeGreaterThan(10)
      }
      const lead = await signIn('lead')
      const team = (await list('lead', 'promised')).filter(({ teamId }) => teamId === lead.teamId)
      expect(team.length).toBeGreaterThan(1)
    })

    it('lets everyone in with the one password', async () => {
      const others = await engine.read.selectFrom('person').select('email').limit(3).execute()
      for (const email of [...ACCOUNTS.map(address), ...others.map((person) => person.email)]) {
        const known = await findCredentials(engine.read, email)
        expect(await fits('rundruf-demo', known?.passwordHash ?? null)).toBe(true)
      }
    })

    it('can be gone on with: the next command is carried out', async () => {
      const agent = await signIn('agent')
      const [ask] =
        (await inside.queries.list(agent, { list: 'needs', order: 'newest', limit: 50 }))?.items ?? []
      const outcome = await inside.bus.submit(
        askCommandHandlers['asks.renew'],
        { askId: ask?.id ?? '' },
        agent.id,
      )
      expect(outcome.ok).toBe(true)
    })

    it('is filled once', async () => {
      const before = await tally(engine)
      expect(await seedDemo(engine, vault, NOW + 1)).toBe('there')
      expect(await tally(engine)).toEqual(before)
    })
  })

  it('is the same for the same moment', { timeout: 120_000 }, async () => {
    const dumps = []
    for (let run = 0; run < 2; run++) {
      const place = await under.place()
      const engine = await openEmpty(place.open())
      await seedDemo(engine, vault, NOW)
      const { read } = engine
      dumps.push({
        asks: await everyAsk(engine),
        people: await read.selectFrom('person').selectAll().orderBy('seq').execute(),
        journal: await read.selectFrom('journal').selectAll().orderBy('revision').orderBy('id').execute(),
        changes: await read
          .selectFrom('rowChange')
          .selectAll()
          .orderBy('revision')
          .orderBy('scope')
          .execute(),
      })
      await engine.close()
      await place.remove()
    }
    expect(dumps[1]).toEqual(dumps[0])
  })

  it('leaves a network alone that holds anything else', async () => {
    const holding: ((engine: Engine) => Promise<unknown>)[] = [
      (engine) => addPerson(engine, ['colleague']),
      (engine) => engine.write.updateTable('network').set({ name: 'Kundenservice' }).execute(),
      (engine) => engine.write.updateTable('network').set({ revision: 1 }).execute(),
    ]
    for (const hold of holding) {
      const place = await under.place()
      const engine = await openEmpty(place.open())
      await hold(engine)
      const before = await tally(engine)
      expect(await seedDemo(engine, vault, NOW)).toBe('occupied')
      expect(await tally(engine)).toEqual(before)
      await engine.close()
      await place.remove()
    }
  })

  it('happens as a whole or not at all', { timeout: 120_000 }, async () => {
    const place = await under.place()
    const engine = await openEmpty(place.open())
    const empty = await tally(engine)
    const breaking: Engine = {
      ...engine,
      search: {
        ...engine.search,
        put: async (trx, index, entries) => {
          if (index === 'askSearch') throw new Error('The power fails')
          return engine.search.put(trx, index, entries)
        },
      },
    }
    await expect(seedDemo(breaking, vault, NOW)).rejects.toThrow('The power fails')
    expect(await tally(engine)).toEqual(empty)
    expect(await seedDemo(engine, vault, NOW)).toBe('filled')
    await engine.close()
    await place.remove()
  })

  it('is opened to this computer only, now and later', async () => {
    const place = await under.place()
    // The hub's key lies there, also where the data lies on a server.
    const folder = under.shared ? await mkdtemp(join(tmpdir(), 'rundruf-demo-')) : dirname(place.at)
    const options = {
      data: folder,
      database: under.shared ? place.at : null,
      port: 0,
      version: '1.2.3',
      rendererFolder: null,
      log: openLog('silent'),
    }
    const start = (more: { demo?: boolean; host: string; publicUrl?: URL }) =>
      startHub({ ...options, ...more })
    await expect(start({ demo: true, host: '0.0.0.0' })).rejects.toThrow(StartError)
    await expect(
      start({ demo: true, host: '127.0.0.1', publicUrl: new URL('https://rundruf.example') }),
    ).rejects.toThrow(StartError)
    const hub = await start({ demo: true, host: '127.0.0.1' })
    expect(hub.setupToken).toBeNull()
    const status = await (await fetch(`${hub.address}/api/network`)).json()
    expect(status).toMatchObject({ demo: true, name: 'Nordlicht Telefon (Demo)' })
    await hub.close()
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow(StartError)
    await (await start({ host: '127.0.0.1' })).close()
    await place.remove()
    await rm(folder, { recursive: true, force: true })
  })
})

it.each([
  ['a Sunday night', '2026-11-22T02:15:00.123Z'],
  ['a Saturday noon', '2026-11-21T12:30:00Z'],
  ['another Sunday night', '2026-11-22T02:37:50.258Z'],
  ['an early Monday', '2026-11-23T05:00:00Z'],
  ['New Year’s Eve', '2026-12-31T23:30:00Z'],
  ['a leap day', '2028-02-29T23:59:59Z'],
  ['the night of the change to summer time', '2027-03-28T01:30:00Z'],
])('can be made up on %s', async (_when, at) => {
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-demo-'))
  const engine = await openEmpty(openSqlite(join(folder, 'rundruf.db')))
  expect(await seedDemo(engine, vault, Date.parse(at))).toBe('filled')
  await engine.close()
  await rm(folder, { recursive: true })
})
