import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { uuidv7 } from '#core/uuid.ts'
import { scopesOf } from '#core/scope.ts'
import { askCommandHandlers as asks } from '#work/asks/commands.ts'
import { askRowReaders } from '#work/asks/rows.ts'
import { CommandBus } from '#hub/commands/bus.ts'
import { Feed } from '#hub/feed.ts'
import type { Card } from '#storage/cards.ts'
import { askInput, type Input } from '../support/ask-inputs.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { addPerson, addSite, type Inside, openInside, nobodysRows } from '../support/rules-hub.ts'

const newId = () => uuidv7(Date.now(), randomBytes(10))

interface Told {
  revision: number
  table: string
  row: { id: string; revision: number; state?: string }
}

/** The changes in a feed's text, in order. */
/** Without the scopes: those who hear it at once also get those of others, who comes later only their own. */
const toldIn = (text: string): Told[] =>
  [...text.matchAll(/^data: (\{"revision":\d+,"table":.*\})$/gm)].map((match) => {
    const { scopes, ...told } = JSON.parse(match[1] ?? '') as Told & { scopes: string[] }
    expect(scopes).not.toHaveLength(0)
    return told
  })

onEveryEngine('what the live feed tells', (under) => {
  let place: Place
  let inside: Inside
  let asker: Card
  let beside: Card
  let elsewhere: Card
  beforeEach(async () => {
    place = await under.place()
    inside = await openInside(place.open(), { now: Date.parse('2026-11-02T09:00:00Z') })
    const bonn = await addSite(inside.engine)
    asker = await addPerson(inside.engine, ['colleague', 'agent'], { siteId: bonn })
    beside = await addPerson(inside.engine, ['colleague'], { siteId: bonn })
    elsewhere = await addPerson(inside.engine, ['colleague'], { siteId: await addSite(inside.engine) })
  })
  afterEach(async () => {
    expect(inside.failures).toEqual([])
    await inside.close()
    await place.remove()
  })

  const post = async (input: Partial<Input> = {}) => {
    const posted = askInput(input)
    expect(await inside.bus.submit(asks['asks.post'], posted, asker.id)).toMatchObject({ ok: true })
    return posted.id
  }
  const say = (askId: string, person: Card, more: { text?: string; personId?: string } = {}) => {
    const kind = more.personId === undefined ? ('note' as const) : ('know' as const)
    const answer = { askId, id: newId(), kind, text: more.text ?? null, personId: more.personId ?? null }
    return inside.bus.submit(asks['asks.answer'], answer, person.id)
  }

  it('brings the whole ask, earlier answers too, to whoever is pointed to from elsewhere', async () => {
    const listener = inside.listen(elsewhere, 0)
    const other = inside.listen(await addPerson(inside.engine, ['colleague']), 0)
    const askId = await post({ audience: 'site' })
    for (const text of ['one', 'two']) expect(await say(askId, beside, { text })).toMatchObject({ ok: true })
    expect(await say(askId, beside, { personId: elsewhere.id })).toMatchObject({ ok: true })
    const tables = () => toldIn(listener.text()).map(({ table }) => table)
    await expect.poll(() => tables().toSorted()).toEqual(['answer', 'answer', 'answer', 'ask'])
    const late = inside.listen(elsewhere, 0)
    await expect.poll(() => late.text()).toContain('event: live')
    expect(toldIn(late.text())).toEqual(toldIn(listener.text()))
    expect(toldIn(other.text())).toEqual([])
  })

  it('has a row once that changed several times in one commit, as it is in the end', async () => {
    const early = inside.listen(beside, 0)
    await expect.poll(() => early.text()).toContain('event: live')
    const askId = newId()
    // Submitted in one go, they share a transaction.
    await Promise.all([
      inside.bus.submit(asks['asks.post'], askInput({ id: askId }), asker.id),
      say(askId, beside, { text: 'one' }),
      say(askId, beside, { text: 'two' }),
      inside.bus.submit(asks['asks.close'], { askId, outcome: 'not_found' as const }, asker.id),
    ])
    await expect.poll(() => toldIn(early.text()).length).toBeGreaterThan(0)
    const late = inside.listen(beside, 0)
    await expect.poll(() => late.text()).toContain('event: live')
    const told = toldIn(early.text())
    expect(told).toEqual(toldIn(late.text()))
    expect(told.map(({ table }) => table)).toEqual(['answer', 'answer', 'ask'])
    expect(told.at(-1)?.row).toMatchObject({ id: askId, state: 'closed' })
    expect(told.map(({ revision }) => revision)).toEqual(told.map(({ row }) => row.revision))
  })

  it('is resumed from any revision, without a gap and without a repetition', async () => {
    const whole = inside.listen(beside, 0)
    for (let round = 0; round < 5; round++)
      await Promise.all(Array.from({ length: 7 }, () => post({ audience: round % 2 ? 'site' : 'all' })))
    await expect.poll(() => toldIn(whole.text()).length).toBe(35)
    const all = toldIn(whole.text())
    for (const after of [0, 1, 17, 34, 35]) {
      const resumed = inside.listen(beside, after)
      await expect.poll(() => resumed.text()).toContain('event: live')
      expect(toldIn(resumed.text())).toEqual(all.filter(({ revision }) => revision > after))
      resumed.stop()
    }
    expect(await inside.feed.knows(35, undefined)).toBe(true)
    expect(await inside.feed.knows(36, undefined)).toBe(false)
    expect(await inside.feed.knows(3, inside.network.epoch)).toBe(true)
    expect(await inside.feed.knows(3, 'another')).toBe(false)
  })

  it('tells nothing to who has stopped listening', async () => {
    const listener = inside.listen(beside)
    await expect.poll(() => listener.text()).toContain('event: live')
    expect(inside.feed.listeners).toBe(1)
    listener.stop()
    await post()
    await post()
    expect(toldIn(listener.text())).toEqual([])
    expect(inside.feed.listeners).toBe(0)
  })

  it('keeps the order for those who come while much is going on', async () => {
    const listeners = [inside.listen(beside, 0)]
    const posting: Promise<unknown>[] = []
    for (let round = 0; round < 30; round++) {
      for (let each = 0; each < 5; each++) posting.push(post())
      if (round % 3 === 0) listeners.push(inside.listen(beside, round))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(posting)
    for (const [at, listener] of listeners.entries()) {
      const from = at === 0 ? 0 : (at - 1) * 3
      const expected = Array.from({ length: 150 - from }, (_, n) => from + n + 1)
      await expect.poll(() => toldIn(listener.text()).map(({ revision }) => revision)).toEqual(expected)
    }
  })

  const revisions = (text: string) => toldIn(text).map(({ revision }) => revision)

  /** A bus on the same storage whose commits a feed does not hear of, as those of another hub. */
  const elsewhereBus = () => new CommandBus({ engine: inside.engine, clock: Date.now, committed: () => {} })

  /** A feed that hears of nothing but what it is told here, with a bus that tells it. */
  const openFeed = (revision: number, reading: () => Promise<void> = async () => {}) => {
    const { engine, network, directory } = inside
    const { ask, ...others } = askRowReaders(engine.read, directory)
    const feed = new Feed({
      engine,
      epoch: network.epoch,
      revision,
      readers: {
        ...others,
        ask: async (ids) => {
          await reading()
          return ask(ids)
        },
        ...nobodysRows,
      },
      changed: () => {},
      failed: (error) => inside.failures.push(error),
    })
    const bus = new CommandBus({ engine, clock: Date.now, committed: (done) => feed.committed(done) })
    const listen = (after: number) => {
      const chunks: string[] = []
      feed.listen(
        scopesOf(beside),
        after,
        (chunk) => chunks.push(chunk.toString()),
        () => {},
      )
      return () => chunks.join('')
    }
    return { feed, bus, listen }
  }
  const postAt = (bus: CommandBus) => bus.submit(asks['asks.post'], askInput(), asker.id)

  it('looks for what others have done in between, though nobody has told it', async () => {
    const { feed, bus, listen } = openFeed(0)
    const text = listen(0)
    await postAt(bus)
    const elsewhere = elsewhereBus()
    for (let each = 0; each < 3; each++) await postAt(elsewhere)
    await expect.poll(() => revisions(text())).toEqual([1])
    await postAt(bus)
    await expect.poll(() => revisions(text())).toEqual([1, 2, 3, 4, 5])
    await feed.close()
  })

  it('reads to whoever comes while nobody knows what has been stored, and tells the others soon', async () => {
    const { feed, bus, listen } = openFeed(0)
    const text = listen(0)
    await postAt(bus)
    await expect.poll(() => revisions(text())).toEqual([1])
    // Stored, as this hub's own commit of which no answer came would be.
    await postAt(elsewhereBus())
    feed.doubt()
    const back = listen(1)
    await expect.poll(back).toContain('event: live')
    expect(revisions(back())).toEqual([2])
    await expect.poll(() => revisions(text()), { timeout: 5_000 }).toEqual([1, 2])
    expect(revisions(back())).toEqual([2])
    await feed.close()
  })

  it('tells later what it could not read, also to those who had heard everything until then', async () => {
    let readable = false
    const { feed, bus, listen } = openFeed(0, async () => {
      if (!readable) throw new Error('The database is away')
    })
    const before = listen(0)
    await postAt(bus)
    await expect.poll(() => inside.failures.length).toBe(1)
    expect(revisions(before())).toEqual([])
    readable = true
    // As far as the feed has told anyone, who comes back now has heard everything.
    const back = listen(0)
    await expect.poll(back).toContain('event: live')
    expect(revisions(back())).toEqual([1])
    await postAt(bus)
    await expect.poll(() => revisions(back())).toEqual([1, 2])
    inside.failures.length = 0
    await feed.close()
  })

  it('keeps for a listener what happens while they catch up, and gives it to them once', async () => {
    // The first who reads asks, who is the one catching up, has to wait.
    const gate = Promise.withResolvers<void>()
    let reads = 0
    const { feed, bus, listen } = openFeed(3, async () => {
      reads += 1
      if (reads === 1) await gate.promise
    })
    // The fourth is committed, and not told yet.
    const elsewhere = elsewhereBus()
    for (let each = 0; each < 4; each++) await postAt(elsewhere)
    const slow = listen(0)
    await expect.poll(() => reads).toBe(1)
    const quick = listen(3)
    feed.heard(4)
    await postAt(bus)
    await expect.poll(() => revisions(quick())).toEqual([4, 5])
    expect(revisions(slow())).toEqual([])
    gate.resolve()
    await expect.poll(slow).toContain('event: live')
    expect(revisions(slow())).toEqual([1, 2, 3, 4, 5])
    await postAt(bus)
    await expect.poll(() => revisions(slow())).toEqual([1, 2, 3, 4, 5, 6])
    await expect.poll(() => revisions(quick())).toEqual([4, 5, 6])
    await feed.close()
  })

  it('brings somebody who was away for long everything, page by page, while it goes on', async () => {
    const elsewhere = elsewhereBus()
    await Promise.all(Array.from({ length: 1003 }, () => postAt(elsewhere)))
    const { feed, bus, listen } = openFeed(1003)
    const text = listen(0)
    await Promise.all(Array.from({ length: 10 }, () => postAt(bus)))
    const all = Array.from({ length: 1013 }, (_, at) => at + 1)
    await expect.poll(() => revisions(text()), { timeout: 15_000 }).toEqual(all)
    await feed.close()
  })
})
