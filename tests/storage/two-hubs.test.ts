import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { uuidv7 } from '#core/uuid.ts'
import { askCommandHandlers as asks } from '#work/asks/commands.ts'
import { putPerson } from '#hub/people/commands.ts'
import { allChangesAfter } from '#storage/changes.ts'
import type { StorageError } from '#storage/errors.ts'
import { readRevision } from '#storage/network.ts'
import type { Card } from '#storage/cards.ts'
import { openPostgres } from '#storage/postgres.ts'
import { askInput } from '../support/ask-inputs.ts'
import { onSharedEngines, type Place } from '../support/engines.ts'
import { openLine } from '../support/line.ts'
import { addPerson, type Inside, openInside } from '../support/rules-hub.ts'

const newId = () => uuidv7(Date.now(), randomBytes(10))

/** The revisions that a feed has told, in its order. */
const toldIn = (text: string): number[] =>
  [...text.matchAll(/^data: \{"revision":(\d+),"table"/gm)].map((match) => Number(match[1]))

const upTo = (last: number, after = 0): number[] =>
  Array.from({ length: last - after }, (_, at) => after + at + 1)

onSharedEngines('two hubs on one storage', (under) => {
  let place: Place
  let a: Inside
  let b: Inside
  let asker: Card
  let giver: Card
  beforeEach(async () => {
    place = await under.place()
    const clock = { now: Date.parse('2026-11-02T09:00:00Z') }
    a = await openInside(place.open(), clock)
    // As between any two machines, the clocks differ.
    b = await openInside(place.open(), { now: clock.now - 2_000 })
    asker = await addPerson(a.engine, ['colleague', 'agent'])
    giver = await addPerson(a.engine, ['colleague'])
  })
  afterEach(async () => {
    expect([...a.failures, ...b.failures]).toEqual([])
    await a.close()
    await b.close()
    await place.remove()
  })

  const post = (hub: Inside, input = askInput()) => hub.bus.submit(asks['asks.post'], input, asker.id)
  const offer = async (askId: string, person: Card) => {
    const id = newId()
    const answer = { askId, id, kind: 'have' as const, text: null, personId: null }
    expect(await a.bus.submit(asks['asks.answer'], answer, person.id)).toMatchObject({ ok: true })
    return id
  }

  it('number what they do without holes, and tell it in order, each what the other did too', async () => {
    const early = [a.listen(giver, 0), b.listen(giver, 0)]
    const posting: Promise<{ ok: boolean }>[] = []
    for (let round = 0; round < 20; round++) {
      for (const hub of [a, b, a, b, b]) posting.push(post(hub))
      // Refused commands take no number.
      posting.push(a.bus.submit(asks['asks.post'], askInput(), giver.id))
      if (round === 9) early.push(a.listen(giver, 0), b.listen(giver, 0))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    const outcomes = await Promise.all(posting)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(100)
    expect(await readRevision(b.engine.read)).toBe(100)
    expect((await allChangesAfter(b.engine.read, 0, 100)).map(({ revision }) => revision)).toEqual(upTo(100))
    for (const listener of [...early, a.listen(giver, 0), b.listen(giver, 0)])
      await expect.poll(() => toldIn(listener.text()), { timeout: 15_000 }).toEqual(upTo(100))
    const [one, other] = await Promise.all(
      [a, b].map((hub) => hub.queries.list(giver, { order: 'newest', limit: 200 })),
    )
    expect(one?.items.map(({ id }) => id)).toEqual(other?.items.map(({ id }) => id))
    expect(one?.items.map(({ revision }) => revision)).toEqual(upTo(100).toReversed())
  })

  it('lets a listener go on at one where it left the other, at any moment', async () => {
    const seen: number[] = []
    let at = 0
    const posting: Promise<unknown>[] = []
    for (let round = 0; round < 12; round++) {
      const hub = round % 2 === 0 ? a : b
      expect(await hub.feed.knows(at, hub.network.epoch)).toBe(true)
      const listener = hub.listen(giver, at)
      for (const each of [a, b, b]) posting.push(post(each))
      const before = seen.length
      await expect.poll(() => toldIn(listener.text()).length, { timeout: 15_000 }).toBeGreaterThan(0)
      listener.stop()
      seen.push(...toldIn(listener.text()))
      at = seen.at(-1) ?? 0
      expect(seen.length).toBeGreaterThan(before)
    }
    await Promise.all(posting)
    const last = a.listen(giver, at)
    await expect.poll(() => [...seen, ...toldIn(last.text())], { timeout: 15_000 }).toEqual(upTo(36))
  })

  it('carry a command out once that reaches both at the same moment', async () => {
    const inputs = Array.from({ length: 30 }, () => askInput())
    const outcomes = await Promise.all(
      inputs.flatMap((input) => [post(a, input), post(b, input), post(a, input)]),
    )
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(await readRevision(a.engine.read)).toBe(30)
    const other = await Promise.all(
      inputs.map(async (input) => post(b, { ...input, title: 'Something else' })),
    )
    expect(other.every((outcome) => !outcome.ok && outcome.refusal.code === 'ID_REUSED')).toBe(true)
  })

  it('refuse one of two different commands with one id, whichever comes second', async () => {
    const ids = Array.from({ length: 20 }, newId)
    const pairs = await Promise.all(
      ids.map((id) =>
        Promise.all([post(a, askInput({ id, title: 'One' })), post(b, askInput({ id, title: 'Other' }))]),
      ),
    )
    for (const pair of pairs) {
      expect(pair.filter(({ ok }) => ok)).toHaveLength(1)
      expect(pair.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'ID_REUSED', field: 'id' } })
    }
    expect(await readRevision(a.engine.read)).toBe(20)
  })

  it('let one of two win who accept at the same moment at different hubs', async () => {
    const others = await Promise.all(Array.from({ length: 8 }, () => addPerson(a.engine, ['colleague'])))
    for (const other of others) {
      const input = askInput()
      await post(a, input)
      const [one, two] = [await offer(input.id, giver), await offer(input.id, other)]
      const accept = (hub: Inside, answerId: string) =>
        hub.bus.submit(
          asks['asks.accept'],
          { askId: input.id, answerId, handover: 'pickup' as const },
          asker.id,
        )
      const outcomes = await Promise.all([accept(a, one), accept(b, two)])
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'already_promised' } })
    }
  })

  it('catch up on what they missed while they could not hear each other', async () => {
    const listener = b.listen(giver, 0)
    await post(a)
    await expect.poll(() => toldIn(listener.text())).toEqual([1])
    const client = new pg.Client(place.at)
    await client.connect()
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen rundruf'`,
    )
    await client.end()
    for (let each = 0; each < 5; each++) await post(a)
    await expect.poll(() => toldIn(listener.text()), { timeout: 15_000 }).toEqual(upTo(6))
  })

  it('know at once what the other has changed of a person', async () => {
    const admin = await addPerson(a.engine, ['admin'])
    const input = askInput()
    await post(a, input)
    const nameAt = async (hub: Inside) => (await hub.queries.get(giver, input.id))?.asker.name
    expect([await nameAt(a), await nameAt(b)]).toEqual([asker.name, asker.name])
    const { active, roles, siteId, teamId, sign } = asker
    const change = { personId: asker.id, name: 'Anna Neu', sign, roles, siteId, teamId, active }
    expect(await a.bus.submit(putPerson, change, admin.id)).toMatchObject({ ok: true })
    expect(await nameAt(a)).toBe('Anna Neu')
    await expect.poll(() => nameAt(b)).toBe('Anna Neu')
  })

  it('lose their database in the middle of work, and nothing else', async () => {
    const line = await openLine(place.at)
    const cut = await openInside(openPostgres(line.url), { now: Date.parse('2026-11-02T09:00:00Z') })
    const inputs = Array.from({ length: 150 }, () => askInput())
    const listener = cut.listen(giver, 0)
    let troubled = 0
    for (let round = 0; round < 5; round++) {
      const part = inputs.slice(round * 30, round * 30 + 30)
      const first: Promise<unknown>[] = []
      const trouble = (reason: StorageError) => reason.trouble
      for (const [at, input] of part.entries()) {
        if (at % 10 === 5) await new Promise((resolve) => setTimeout(resolve, 2))
        if (at === 10 + round * 3) line.break()
        first.push(post(cut, input).then(() => null, trouble))
      }
      const troubles = (await Promise.all(first)).filter((each) => each !== null)
      expect(new Set(troubles)).toEqual(new Set(['unreachable']))
      troubled += troubles.length
      line.cut = false
      const again = await Promise.all(part.map((input) => post(cut, input)))
      expect(again.every(({ ok }) => ok)).toBe(true)
    }
    expect(troubled).toBeGreaterThan(0)
    expect(await readRevision(a.engine.read)).toBe(150)
    expect((await allChangesAfter(a.engine.read, 0, 150)).map(({ revision }) => revision)).toEqual(upTo(150))
    // Whoever listened there was let go, or got everything: nobody was left with a gap.
    const told = toldIn(listener.text())
    expect(told).toEqual(upTo(told.length))
    const resumed = b.listen(giver, told.length)
    await expect.poll(() => toldIn(resumed.text()), { timeout: 15_000 }).toEqual(upTo(150, told.length))
    await cut.close()
    await line.close()
  })

  it('tell everyone at once when the database is away, and do not try once for each', async () => {
    const line = await openLine(place.at)
    const cut = await openInside(openPostgres(line.url), { now: Date.parse('2026-11-02T09:00:00Z') })
    // One of them is in the middle of its transaction, where it waits for its turn.
    const client = new pg.Client(place.at)
    await client.connect()
    await client.query('begin')
    await client.query('select * from network for update')
    const waiting = post(cut).catch((error: StorageError) => error.trouble)
    await expect
      .poll(
        async () =>
          (await client.query(`select * from pg_stat_activity where wait_event_type = 'Lock'`)).rowCount,
      )
      .toBe(1)
    line.break()
    line.tries = 0
    expect(await waiting).toBe('unreachable')
    await client.end()
    const outcomes = await Promise.allSettled(Array.from({ length: 128 }, () => post(cut)))
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true)
    expect(line.tries).toBeLessThan(20)
    await cut.close()
    await line.close()
  })
})
