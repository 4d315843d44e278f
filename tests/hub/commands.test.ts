import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Input } from '../support/ask-inputs.ts'
import { askInput } from '../support/ask-inputs.ts'
import { accepted } from '#core/refusal.ts'
import { uuidv7 } from '#core/uuid.ts'
import { askCommandHandlers as asks } from '#work/asks/commands.ts'
import type { Command } from '#work/command.ts'
import { expireAsks } from '#hub/asks/expiry.ts'
import type { Card } from '#storage/cards.ts'
import { readRevision } from '#storage/network.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { addPerson, addSite, addTeam, type Inside, openInside } from '../support/rules-hub.ts'

const DAY = 86_400_000
const newId = () => uuidv7(Date.now(), randomBytes(10))

onEveryEngine('the command path', (under) => {
  let place: Place
  let inside: Inside
  let clock: { now: number }
  let asker: Card
  let giver: Card
  beforeEach(async () => {
    place = await under.place()
    clock = { now: Date.parse('2026-11-02T09:00:00Z') }
    inside = await openInside(place.open(), clock)
    const teamId = await addTeam(inside.engine)
    asker = await addPerson(inside.engine, ['colleague', 'agent'], {
      teamId,
      siteId: await addSite(inside.engine),
    })
    giver = await addPerson(inside.engine, ['colleague'], { siteId: await addSite(inside.engine) })
  })
  afterEach(async () => {
    expect(inside.failures).toEqual([])
    await inside.close()
    await place.remove()
  })

  const post = async (input: Partial<Input> = {}) => {
    const posted = askInput(input)
    const outcome = await inside.bus.submit(asks['asks.post'], posted, asker.id)
    expect(outcome.ok).toBe(true)
    return posted.id
  }
  const offer = async (askId: string, person = giver) => {
    const id = newId()
    const answer = { askId, id, kind: 'have', text: null, personId: null } as const
    expect(await inside.bus.submit(asks['asks.answer'], answer, person.id)).toMatchObject({ ok: true })
    return id
  }
  const see = (askId: string, person = asker) => inside.queries.get(person, askId)

  it('carries a command out once, however often it is sent', async () => {
    const input = askInput({ title: 'Plüschesel' })
    const first = await inside.bus.submit(asks['asks.post'], input, asker.id)
    const revision = await readRevision(inside.engine.read)
    const again = await inside.bus.submit(asks['asks.post'], input, asker.id)
    expect([first.ok, again.ok]).toEqual([true, true])
    expect(await readRevision(inside.engine.read)).toBe(revision)
    const other = await inside.bus.submit(asks['asks.post'], { ...input, title: 'Anderes' }, asker.id)
    expect(other).toMatchObject({ ok: false, refusal: { code: 'ID_REUSED', field: 'id' } })
    const foreign = await inside.bus.submit(asks['asks.post'], input, giver.id)
    expect(foreign).toMatchObject({ ok: false, refusal: { code: 'ID_REUSED' } })
    expect((await inside.queries.list(asker, { order: 'newest', limit: 50 }))?.items).toHaveLength(1)
  })

  it('answers a refused command the same way when it is sent again, even if it would be possible by now', async () => {
    const askId = await post()
    await inside.bus.submit(asks['asks.close'], { askId, outcome: 'not_found' }, asker.id)
    const late = { askId, id: newId(), kind: 'have', text: null, personId: null } as const
    const refusal = { ok: false, refusal: { code: 'CONFLICT', reason: 'ask_closed' } }
    expect(await inside.bus.submit(asks['asks.answer'], late, giver.id)).toMatchObject(refusal)
    await inside.bus.submit(asks['asks.reopen'], { askId }, asker.id)
    expect(await inside.bus.submit(asks['asks.answer'], late, giver.id)).toMatchObject(refusal)
  })

  it('lets one of two win who accept at the same moment, and tells the other', async () => {
    const askId = await post()
    const offers = [await offer(askId), await offer(askId, await addPerson(inside.engine, ['colleague']))]
    const outcomes = await Promise.all(
      offers.map((answerId) =>
        inside.bus.submit(asks['asks.accept'], { askId, answerId, handover: 'pickup' }, asker.id),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ refusal: { reason: 'already_promised' } })
    const states = (await see(askId))?.answers.map((answer) => answer.state).toSorted()
    expect(states).toEqual(['promised', 'understudy'])
  })

  it('does or refuses each command of a group for itself', async () => {
    const inputs = Array.from({ length: 330 }, (_, at) => askInput({ title: `Ask ${at}` }))
    const outcomes = await Promise.all(
      inputs.map((input, at) =>
        inside.bus.submit(asks['asks.post'], input, at % 3 === 0 ? giver.id : asker.id),
      ),
    )
    expect(outcomes.map((outcome) => outcome.ok)).toEqual(inputs.map((_, at) => at % 3 !== 0))
    const page = await inside.queries.list(asker, { order: 'newest', limit: 200 })
    const rest = await inside.queries.list(asker, { order: 'newest', limit: 200, cursor: page?.next ?? '' })
    expect(page?.items.length).toBe(200)
    expect(rest).toMatchObject({ items: { length: 20 }, next: null })
  })

  it('gives a command that reads what others write a transaction to itself, in its turn', async () => {
    const seen: number[] = []
    const count: Command<object, number> = {
      name: 'test.count',
      subject: ({ id }) => id,
      alone: true,
      run: async (_, __, { trx }) => {
        const { asks: posted } = await trx
          .selectFrom('ask')
          .select((eb) => eb.fn.countAll<number>().as('asks'))
          .executeTakeFirstOrThrow()
        seen.push(posted)
        return accepted(posted)
      },
      recall: () => 0,
    }
    await Promise.all([post(), post(), inside.bus.submit(count, {}, asker.id), post()])
    await inside.bus.submit(count, {}, asker.id)
    expect(seen).toEqual([2, 3])
  })

  it('keeps the others of a group when one of them breaks', async () => {
    const broken = {
      ...asks['asks.post'],
      name: 'asks.broken',
      prepare: undefined,
      run: async (_input: object, _context: object, group: { trx: typeof inside.engine.write }) => {
        await group.trx
          .insertInto('answer')
          .values({ id: 'x', askId: 'nobody' } as never)
          .execute()
        throw new Error('must not come so far')
      },
    }
    const inputs = [askInput(), askInput(), askInput()]
    const outcomes = await Promise.allSettled([
      inside.bus.submit(asks['asks.post'], inputs[0] as Input, asker.id),
      inside.bus.submit(broken as never, inputs[1] as Input, asker.id),
      inside.bus.submit(asks['asks.post'], inputs[2] as Input, asker.id),
    ])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await inside.queries.list(asker, { order: 'newest', limit: 50 }))?.items).toHaveLength(2)
  })

  it('decides with the rights that hold in that moment', async () => {
    await inside.engine.write
      .updateTable('person')
      .set({ roles: '["colleague"]' })
      .where('id', '=', asker.id)
      .execute()
    const outcome = await inside.bus.submit(asks['asks.post'], askInput(), asker.id)
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'NOT_ALLOWED', reason: 'needs_agent' } })
    await inside.engine.write.updateTable('person').set({ active: 0 }).where('id', '=', asker.id).execute()
    const gone = await inside.bus.submit(asks['asks.post'], askInput(), asker.id)
    expect(gone).toMatchObject({ ok: false, refusal: { code: 'NOT_SIGNED_IN' } })
  })

  it('ends asks without a sign of life, and only those', async () => {
    const old = await post()
    clock.now += 20 * DAY
    const young = await post()
    clock.now += 11 * DAY
    expect(await expireAsks(inside.engine, inside.bus, () => clock.now)).toBe(1)
    expect(await see(old)).toMatchObject({ state: 'closed', outcome: 'expired' })
    expect(await see(young)).toMatchObject({ state: 'open' })
    expect((await see(old))?.history.at(-1)).toMatchObject({ command: 'asks.expire', person: null })
  })

  it('shows an ask to one site there, to leads and to those who take part, and to nobody else', async () => {
    const lead = await addPerson(inside.engine, ['colleague', 'lead'])
    const beside = await addPerson(inside.engine, ['colleague'], { siteId: asker.siteId as string })
    const askId = await post({ audience: 'site' })
    const lists = async (person: Card) =>
      ((await inside.queries.list(person, { order: 'newest', limit: 50 }))?.items.length ?? 0) === 1
    for (const person of [asker, lead, beside]) {
      expect(await see(askId, person)).not.toBeNull()
      expect(await lists(person)).toBe(true)
    }
    expect(await see(askId, giver)).toBeNull()
    expect(await lists(giver)).toBe(false)
    const answer = { askId, id: newId(), kind: 'have', text: null, personId: null } as const
    const refusal = { ok: false, refusal: { code: 'NOT_FOUND' } }
    expect(await inside.bus.submit(asks['asks.answer'], answer, giver.id)).toMatchObject(refusal)
    const pointing = { askId, id: newId(), kind: 'know', text: null, personId: giver.id } as const
    expect(await inside.bus.submit(asks['asks.answer'], pointing, beside.id)).toMatchObject({ ok: true })
    expect(await see(askId, giver)).not.toBeNull()
    expect(await lists(giver)).toBe(true)
  })

  it('keeps "not me" between the person and their own list', async () => {
    const askId = await post()
    const open = async (person: Card) =>
      (await inside.queries.list(person, { list: 'open', order: 'newest', limit: 50 }))?.items.map(
        (ask) => ask.id,
      )
    const notMe = (value: boolean) => inside.bus.submit(asks['asks.notMe'], { askId, notMe: value }, giver.id)
    expect(await notMe(true)).toMatchObject({ ok: true })
    expect(await open(giver)).toEqual([])
    expect(await open(asker)).toEqual([askId])
    expect(await notMe(false)).toMatchObject({ ok: true })
    expect(await open(giver)).toEqual([askId])
  })

  it('knows what waits for whom', async () => {
    const askId = await post()
    expect(await inside.queries.counts(asker)).toEqual({ needs: 0 })
    const answerId = await offer(askId)
    expect(await inside.queries.counts(asker)).toEqual({ needs: 1 })
    await inside.bus.submit(asks['asks.accept'], { askId, answerId, handover: 'parcel' }, asker.id)
    expect(await inside.queries.counts(giver)).toEqual({ needs: 1 })
    await inside.bus.submit(asks['asks.handover'], { askId, state: 'sent' }, giver.id)
    expect(await inside.queries.counts(giver)).toEqual({ needs: 0 })
    await inside.bus.submit(asks['asks.handover'], { askId, state: 'received' }, asker.id)
    expect(await inside.queries.counts(asker)).toEqual({ needs: 0 })
    expect(await see(askId)).toMatchObject({ outcome: 'fulfilled', giver: { id: giver.id } })
  })

  it('finds what the network already knows', async () => {
    const askId = await post({ title: 'Hat noch jemand den Plüschesel von 2003?' })
    await post({ title: 'Hat noch jemand eine Kaffeekanne?' })
    await offer(askId)
    const { items } = await inside.queries.similar(giver, 'Suche einen Plüschesel, bitte dringend')
    expect(items).toMatchObject([{ id: askId, holders: [{ id: giver.id }] }])
    expect(await inside.queries.similar(giver, 'hat noch jemand')).toEqual({ items: [] })
  })

  it('tells listeners who come at different moments the same rows in the same order', async () => {
    const early = inside.listen(giver, 0)
    for (let round = 0; round < 20; round++)
      await Promise.all(
        Array.from({ length: 10 }, () => post({ audience: round % 4 === 0 ? 'site' : 'all' })),
      )
    const late = inside.listen(giver, 0)
    await Promise.all(Array.from({ length: 10 }, () => post()))
    const revisions = (text: string) =>
      [...text.matchAll(/^data: \{"revision":(\d+),"table"/gm)].map((match) => Number(match[1]))
    await expect.poll(() => revisions(early.text()).length).toBe(160)
    await expect.poll(() => revisions(late.text()).length).toBe(160)
    expect(revisions(late.text())).toEqual(revisions(early.text()))
    expect(revisions(early.text())).toEqual(revisions(early.text()).toSorted((a, b) => a - b))
    early.stop()
    late.stop()
  })
})
