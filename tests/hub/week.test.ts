import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { callsOn } from '#core/gesture-rights.ts'
import { DEFAULT_WEEK, type Week } from '#core/week.ts'
import { endDueGestures } from '#hub/goodwill/timers.ts'
import { putSite } from '#hub/people/places.ts'
import type { Card } from '#storage/cards.ts'
import type { Engine } from '#storage/engine.ts'
import { loadGestures, type StoredGesture } from '#storage/gestures.ts'
import { migrate } from '#storage/migrate.ts'
import { type DoorHub, openDoorHub, type Person, setUpInput } from '../support/door-hub.ts'
import { onEveryEngine, type Place } from '../support/engines.ts'
import { EUR, type GoodwillInside, openGoodwill } from '../support/goodwill-inside.ts'
import { addPerson, addSite } from '../support/rules-hub.ts'

const SATURDAYS: Week = { ...DEFAULT_WEEK, saturday: [{ from: 10 * 60, to: 16 * 60 }] }

/** Friday, 18:00 in Bonn: two service hours are left in an ordinary week. */
const FRIDAY = Date.parse('2026-11-06T17:00:00.000Z')
const SATURDAY_MORNING = Date.parse('2026-11-07T08:00:00.000Z')

onEveryEngine('the clocks of proposals', (under) => {
  let place: Place
  let engine: Engine
  let inside: GoodwillInside
  const clock = { now: FRIDAY }
  beforeEach(async () => {
    clock.now = FRIDAY
    place = await under.place()
    engine = place.open()
    await migrate(engine)
    inside = await openGoodwill(engine, clock)
    await inside.setBudget(100_000, '2026-11')
  })
  afterEach(async () => {
    await engine.close()
    await place.remove()
  })

  const submitProposal = async (person: Card = inside.people.agent) => {
    const caseId = await inside.newCase()
    const id = randomUUID()
    return {
      id,
      submit: () =>
        inside.bus.submit(
          inside.gestures['gestures.propose'],
          {
            id,
            caseId,
            kindId: inside.flowers.id,
            amount: EUR(1500),
            reasonId: inside.reason.id,
            note: 'x',
            justification: null,
          },
          person.id,
        ),
    }
  }
  const propose = async (person?: Card): Promise<string> => {
    const { id, submit } = await submitProposal(person)
    await inside.must(submit())
    return id
  }
  const site = (week: Week | undefined, siteId = inside.siteId) =>
    inside.bus.submit(
      putSite,
      { siteId, name: 'Bonn', timeZone: 'Europe/Berlin', state: 'NW', ...(week && { week }) },
      inside.people.admin.id,
    )
  const stored = async (id: string) => (await loadGestures(engine.read, [id]))[0] as StoredGesture
  const clockOf = async (id: string) => {
    const { climbsAt, lapsesAt } = await stored(id)
    return { climbsAt, lapsesAt }
  }
  const runTimers = () => endDueGestures(engine, inside.bus, inside.gestures, () => clock.now)

  const BY_DEFAULT = { climbsAt: '2026-11-09T09:00:00.000Z', lapsesAt: '2026-11-10T09:00:00.000Z' }
  const BY_SATURDAYS = { climbsAt: '2026-11-07T11:00:00.000Z', lapsesAt: '2026-11-09T15:00:00.000Z' }

  it('go by the week of the site whose person proposes', async () => {
    expect(await clockOf(await propose())).toEqual(BY_DEFAULT)
    const other = await addSite(engine)
    await inside.must(site(SATURDAYS, other))
    const there = await addPerson(engine, ['colleague', 'agent'], { siteId: other, teamId: inside.teamId })
    expect(await clockOf(await propose(there))).toEqual(BY_SATURDAYS)
    expect(await clockOf(await propose())).toEqual(BY_DEFAULT)
  })

  it('follow a change of the week: what was served stays, what is left is counted anew', async () => {
    const id = await propose()
    const revision = (await stored(id)).revision
    clock.now = SATURDAY_MORNING
    await inside.must(site(SATURDAYS))
    expect(await clockOf(id)).toEqual(BY_SATURDAYS)
    expect((await stored(id)).revision).toBeGreaterThan(revision)
    // Back again, with nothing served in between.
    await inside.must(site(DEFAULT_WEEK))
    expect(await clockOf(id)).toEqual(BY_DEFAULT)
    await inside.must(site(SATURDAYS))

    const calls = async (at: string) => callsOn(await stored(id), inside.people.otherLead, at)
    expect(await calls('2026-11-07T10:59:59.999Z')).toBe(false)
    expect(await calls('2026-11-07T11:00:00.000Z')).toBe(true)
    clock.now = Date.parse(BY_SATURDAYS.lapsesAt)
    await runTimers()
    expect(await stored(id)).toMatchObject({ state: 'proposed' })
    clock.now += 1
    await runTimers()
    expect(await stored(id)).toMatchObject({ state: 'lapsed' })
  })

  it('stay where the site serves as before, where they have run out, and at other sites', async () => {
    const id = await propose()
    const there = await addPerson(engine, ['colleague', 'agent'], {
      siteId: await addSite(engine),
      teamId: inside.teamId,
    })
    const elsewhere = await propose(there)
    const withdrawn = await propose()
    await inside.must(
      inside.bus.submit(
        inside.gestures['gestures.withdraw'],
        { gestureId: withdrawn },
        inside.people.agent.id,
      ),
    )
    const before = await Promise.all([id, elsewhere, withdrawn].map(stored))
    await inside.must(site(undefined))
    expect(await Promise.all([id, elsewhere, withdrawn].map(stored))).toEqual(before)
    // Monday 11:00: the leads have been called, and are not called off.
    clock.now = Date.parse('2026-11-09T10:00:00.000Z')
    const later: Week = { ...DEFAULT_WEEK, monday: [{ from: 8 * 60, to: 12 * 60 }] }
    await inside.must(site(later))
    expect(await clockOf(id)).toEqual({
      climbsAt: BY_DEFAULT.climbsAt,
      lapsesAt: '2026-11-10T17:00:00.000Z',
    })
    expect(await Promise.all([elsewhere, withdrawn].map(stored))).toEqual(before.slice(1))
  })

  it('follow in the very transaction in which the proposal is made or approved', async () => {
    const known = await propose()
    const decided = await propose()
    const { contentHash } = await stored(decided)
    const fresh = await submitProposal()
    clock.now = SATURDAY_MORNING
    // The first one goes alone; those that come meanwhile go together.
    const [, made, approved, changed] = await Promise.all([
      site(undefined),
      fresh.submit(),
      inside.bus.submit(
        inside.gestures['gestures.approve'],
        { gestureId: decided, contentHash },
        inside.people.second.id,
      ),
      site(SATURDAYS),
    ])
    expect([made.ok, approved.ok, changed.ok]).toEqual([true, true, true])
    expect(await clockOf(known)).toEqual(BY_SATURDAYS)
    expect(await clockOf(fresh.id)).toEqual({
      climbsAt: '2026-11-07T13:00:00.000Z',
      lapsesAt: '2026-11-09T17:00:00.000Z',
    })
    expect(await stored(decided)).toMatchObject({ state: 'approved', lapsesAt: BY_DEFAULT.lapsesAt })
    // And those around the change, in the same transaction, here and at another site.
    const other = await addSite(engine)
    const there = await addPerson(engine, ['colleague', 'agent'], { siteId: other, teamId: inside.teamId })
    const [before, elsewhere, after] = [
      await submitProposal(),
      await submitProposal(there),
      await submitProposal(),
    ]
    await Promise.all([
      site(undefined),
      before.submit(),
      elsewhere.submit(),
      site(DEFAULT_WEEK),
      site(SATURDAYS, other),
      site(DEFAULT_WEEK, other),
      site({ ...DEFAULT_WEEK, monday: [] }),
      after.submit(),
    ])
    const tuesday = { climbsAt: '2026-11-10T11:00:00.000Z', lapsesAt: '2026-11-11T11:00:00.000Z' }
    expect(await clockOf(before.id)).toEqual(tuesday)
    expect(await clockOf(after.id)).toEqual(tuesday)
    expect(await clockOf(elsewhere.id)).toEqual({
      climbsAt: '2026-11-09T11:00:00.000Z',
      lapsesAt: '2026-11-10T11:00:00.000Z',
    })
  })
})

onEveryEngine('the week over HTTP', (under) => {
  let door: DoorHub
  let admin: Person
  beforeEach(async () => {
    door = await openDoorHub(under)
  })
  afterEach(() => door.close())

  const put = (site: object) => door.call('PUT', '/api/sites', { token: admin.token, body: site })
  const list = async () => (await door.call('GET', '/api/sites', { token: admin.token })).body.items

  it('is Monday to Friday 8 to 20 until an admin says otherwise, and stays when nothing is said', async () => {
    admin = await door.setUp()
    const [bonn] = await list()
    expect(bonn.week).toEqual(DEFAULT_WEEK)
    const night: Week = {
      ...SATURDAYS,
      sunday: [
        { from: 22 * 60, to: 24 * 60 },
        { from: 0, to: 6 * 60 },
      ],
    }
    const changed = await put({ ...bonn, week: night })
    expect(changed.status).toBe(200)
    const inOrder = { ...night, sunday: night.sunday.toReversed() }
    expect(changed.body.week).toEqual(inOrder)
    const { week: _, ...unsaid } = bonn
    expect((await put({ ...unsaid, name: 'Bonn 2' })).body).toMatchObject({ name: 'Bonn 2', week: inOrder })
    const kiel = { name: 'Kiel', timeZone: 'Europe/Berlin', state: 'SH' }
    expect((await put(kiel)).body.week).toEqual(DEFAULT_WEEK)
    await door.restart()
    expect((await list()).map(({ week }: { week: Week }) => week)).toEqual([inOrder, DEFAULT_WEEK])
  })

  it('is refused, in words, where it makes no sense; nothing is changed then', async () => {
    admin = await door.setUp()
    const [bonn] = await list()
    const wednesday = (...ranges: object[]) => put({ ...bonn, week: { ...DEFAULT_WEEK, wednesday: ranges } })
    const refusal = (reason: string, field: string) => ({
      status: 400,
      body: { code: 'BAD_INPUT', data: { reason, field } },
    })
    const overlap = await wednesday({ from: 480, to: 720 }, { from: 719, to: 800 })
    expect(overlap).toMatchObject(refusal('hours_overlap', 'week.wednesday'))
    expect(overlap.body.message).toMatch(/overlap/)
    expect(await wednesday({ from: 720, to: 480 })).toMatchObject(refusal('hours_reversed', 'week.wednesday'))
    const closed = Object.fromEntries(Object.keys(DEFAULT_WEEK).map((day) => [day, []]))
    expect(await put({ ...bonn, week: closed })).toMatchObject(refusal('hours_too_few', 'week'))
    const invalid = (field: string) => refusal('field_invalid', field)
    expect(await wednesday({ from: 480, to: 1441 })).toMatchObject(invalid('week.wednesday.0.to'))
    expect(await wednesday({ from: '8', to: 1440 })).toMatchObject(invalid('week.wednesday.0.from'))
    expect(await put({ ...bonn, week: { monday: [] } })).toMatchObject(invalid('week.tuesday'))
    expect(await put({ ...bonn, week: 'always' })).toMatchObject(invalid('week'))
    expect(await list()).toEqual([bonn])
  })

  it('is judged when a network is set up, too', async () => {
    const input = setUpInput(door.hub.setupToken)
    const setUp = (week: Week) =>
      door.call('POST', '/api/setup', { body: { ...input, site: { ...input.site, week } } })
    const wrong = await setUp({ ...DEFAULT_WEEK, monday: [{ from: 600, to: 600 }] })
    expect(wrong).toMatchObject({
      status: 400,
      body: { data: { reason: 'hours_reversed', field: 'site.week.monday' } },
    })
    const right = await setUp(SATURDAYS)
    expect(right.status).toBe(200)
    admin = right.body
    expect((await list())[0].week).toEqual(SATURDAYS)
  })

  it('that counts for a case is its owner’s; in the pool, of who opened it', async () => {
    admin = await door.setUp()
    const bonn = admin.person.siteId as string
    const kiel = (await put({ name: 'Kiel', timeZone: 'Europe/Berlin', state: 'SH' })).body.id
    const [here, there] = [
      await door.add(admin, { name: 'Arne Agent', roles: ['agent'], sign: 'ag', siteId: bonn }),
      await door.add(admin, { name: 'Berta Beisitz', roles: ['agent'], sign: 'bb', siteId: kiel }),
    ]
    const as = (person: Person, path: string, body: object = {}) =>
      door.call('POST', path, { token: person.token, body })
    const made = await as(here, '/api/cases', {
      reference: 'V-1',
      customerKey: 'K 1',
      subject: 'Keine Antwort',
      channel: 'mail',
    })
    const siteIn = async (path: string) =>
      (await door.call('GET', path, { token: here.token })).body as { siteId: string; items: object[] }
    const path = `/api/cases/${made.body.id}`
    expect((await siteIn(path)).siteId).toBe(bonn)
    expect((await as(there, `${path}/claim`)).status).toBe(200)
    expect((await siteIn(path)).siteId).toBe(kiel)
    expect((await siteIn('/api/cases')).items).toMatchObject([{ siteId: kiel }])
    expect((await as(there, `${path}/release`)).status).toBe(200)
    expect((await siteIn(path)).siteId).toBe(bonn)
  })
})
