import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { GestureNoticeRow, GestureRow } from '#contract/gesture-rows.ts'
import { startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import type { Person } from '../support/door-hub.ts'
import { onEveryEngine, onSharedEngines, type EngineUnderTest, type Place } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

/** A door with, besides its own people, an agent and a lead of another team. */
async function open(under: EngineUnderTest) {
  let place: Place | undefined
  const goodwill = await openGoodwillDoor({
    ...under,
    place: async () => (place = await under.place()),
  })
  const { door, as, people, teamId } = goodwill
  const blue: string = (await as(people.admin)('PUT', '/api/teams', { name: 'Blau' })).body.id
  const add = async (name: string, roles: ('agent' | 'lead')[], sign: string): Promise<Person> => {
    const siteId = people.admin.person.siteId as string
    const person = await door.add(people.admin, { name, roles, sign, siteId })
    const { id, roles: has } = person.person
    const put = { id, name, sign, roles: has, siteId, teamId: blue, active: true }
    await as(people.admin)('PUT', '/api/people', put)
    return person
  }
  const all = {
    ...people,
    far: await add('Fritz Fern', ['agent'], 'ff'),
    farLead: await add('Greta Ganzweit', ['lead'], 'gg'),
  }
  return { ...goodwill, people: all, teamId, at: (place as Place).at }
}
type Open = Awaited<ReturnType<typeof open>>

const noticesOf = async (goodwill: Pick<GoodwillDoor, 'as'>, person: Person) => {
  const { status, body } = await goodwill.as(person)('GET', '/api/gestures/notices')
  expect(status).toBe(200)
  return body as { items: GestureNoticeRow[]; now: string; next: string | null }
}
/** Who is told what; those who are told nothing are left out. */
async function toldBy(goodwill: Open): Promise<Record<string, string[]>> {
  const { agent, second, lead, far, farLead } = goodwill.people
  const told: Record<string, string[]> = {}
  for (const [name, person] of Object.entries({ agent, second, lead, far, farLead })) {
    const { items } = await noticesOf(goodwill, person)
    if (items.length > 0) told[name] = items.map(({ kind }) => kind)
  }
  return told
}
const goTo = (goodwill: Open, instant: string, ms = 0) => (goodwill.door.clock.now = Date.parse(instant) + ms)

onEveryEngine('notices about gestures', (under) => {
  let goodwill: Open
  let proposed: GestureRow
  beforeEach(async () => {
    goodwill = await open(under)
    const made = await goodwill.newCase('K 4711')
    proposed = (await goodwill.propose(made.id)).body
  })
  afterEach(() => goodwill.door.close())

  const decide = (
    person: Person,
    how: 'approve' | 'reject' | 'withdraw' | 'issue' | 'void',
    more: object = {},
  ) => goodwill.as(person)('POST', `/api/gestures/${proposed.id}/${how}`, more)

  it('climb from the team to all leads, and are gone with the decision', async () => {
    const { clock } = goodwill.door
    const { second, far, farLead, agent } = goodwill.people
    expect(await toldBy(goodwill)).toEqual({ second: ['waits'], lead: ['waits'] })
    const first = await noticesOf(goodwill, farLead)
    expect(first).toMatchObject({ items: [], next: proposed.climbsAt })
    expect(await noticesOf(goodwill, second)).toMatchObject({ next: proposed.lapsesSoonAt })
    expect(await noticesOf(goodwill, far)).toMatchObject({ items: [], next: null })

    goTo(goodwill, proposed.climbsAt, -1)
    expect(await toldBy(goodwill)).toEqual({ second: ['waits'], lead: ['waits'] })
    goTo(goodwill, proposed.climbsAt)
    expect(await toldBy(goodwill)).toEqual({ second: ['waits'], lead: ['climbed'], farLead: ['climbed'] })
    const [climbed] = (await noticesOf(goodwill, farLead)).items
    expect(climbed).toEqual({
      id: `${proposed.id} climbed ${proposed.climbsAt}`,
      kind: 'climbed',
      at: proposed.climbsAt,
      gestureId: proposed.id,
      caseReference: proposed.caseReference,
      amount: EUR(1500),
      proposer: proposed.proposer,
      waitsSince: proposed.proposedAt,
      lapsesAt: proposed.lapsesAt,
      decidedBy: null,
      why: null,
    })
    // A clock that was set back takes the notice back; told again, it is the same one.
    goTo(goodwill, proposed.climbsAt, -60_000)
    expect((await noticesOf(goodwill, farLead)).items).toEqual([])
    clock.now += 120_000
    expect((await noticesOf(goodwill, farLead)).items).toEqual([climbed])

    goTo(goodwill, proposed.lapsesSoonAt)
    expect(await toldBy(goodwill)).toEqual({
      agent: ['lapses_soon'],
      second: ['lapses_soon'],
      lead: ['lapses_soon'],
      farLead: ['lapses_soon'],
    })
    // Whoever has the right decides, of whatever team, told or not.
    expect((await decide(far, 'approve', { contentHash: proposed.contentHash })).status).toBe(200)
    expect(await toldBy(goodwill)).toEqual({ agent: ['approved'] })
    expect((await decide(agent, 'issue')).status).toBe(200)
    expect(await toldBy(goodwill)).toEqual({})
  })

  it('are there, once and the same, after the hub was away when they fell due', async () => {
    await goodwill.door.restart()
    goTo(goodwill, proposed.climbsAt, 60_000)
    await goodwill.door.restart()
    const before = (await noticesOf(goodwill, goodwill.people.farLead)).items
    expect(before).toMatchObject([{ kind: 'climbed', at: proposed.climbsAt }])
    await goodwill.door.restart()
    expect((await noticesOf(goodwill, goodwill.people.farLead)).items).toEqual(before)
  })

  it('never come for what was decided while the hub was away', async () => {
    await decide(goodwill.people.agent, 'withdraw')
    goTo(goodwill, proposed.climbsAt)
    await goodwill.door.restart()
    expect(await toldBy(goodwill)).toEqual({})
  })

  it('tell the proposer that it lapsed', async () => {
    goTo(goodwill, proposed.lapsesAt, 60_000)
    await goodwill.door.restart()
    await vi.waitFor(async () => expect(await toldBy(goodwill)).toEqual({ agent: ['lapsed'] }), 10_000)
  })

  it('tell the proposer who said no and why, and nobody what the note says or for whom it is', async () => {
    await decide(goodwill.people.lead, 'reject', { why: 'Schon entschuldigt' })
    const { items } = await noticesOf(goodwill, goodwill.people.agent)
    expect(items).toMatchObject([
      { kind: 'rejected', why: 'Schon entschuldigt', decidedBy: { name: 'Lena Leitung' } },
    ])
    expect(JSON.stringify(items)).not.toMatch(/Drei Mails|4711/)
    expect(await toldBy(goodwill)).toEqual({ agent: ['rejected'] })
  })

  it('begin anew when the proposal is edited', async () => {
    const { as, people } = goodwill
    goTo(goodwill, proposed.climbsAt)
    const [before] = (await noticesOf(goodwill, people.second)).items
    const content = {
      kindId: proposed.kindId,
      amount: EUR(2000),
      reasonId: proposed.reasonId,
      note: 'Vier Mails',
      justification: null,
    }
    const edited: GestureRow = (await as(people.agent)('POST', `/api/gestures/${proposed.id}/edit`, content))
      .body
    expect(edited).toMatchObject({ waitsSince: proposed.climbsAt, proposedAt: proposed.proposedAt })
    expect(edited.climbsAt > proposed.climbsAt).toBe(true)
    expect(await toldBy(goodwill)).toEqual({ second: ['waits'], lead: ['waits'] })
    expect((await noticesOf(goodwill, people.second)).items[0]?.id).not.toBe(before?.id)
    goTo(goodwill, edited.climbsAt)
    expect(await toldBy(goodwill)).toMatchObject({ farLead: ['climbed'] })
  })

  it('are refused to whoever may not see gestures', async () => {
    for (const person of [goodwill.people.colleague, goodwill.people.keeper])
      expect((await goodwill.as(person)('GET', '/api/gestures/notices')).status).toBe(403)
  })
})

onSharedEngines('notices about gestures, of two hubs', (under) => {
  it('are the same from both, and each once', async () => {
    const goodwill = await open(under)
    const { door, people } = goodwill
    const other = await startHub({
      data: door.data,
      database: goodwill.at,
      host: '127.0.0.1',
      port: 0,
      version: '1.2.3',
      rendererFolder: null,
      clock: () => door.clock.now,
      log: openLog('fatal'),
    })
    try {
      const proposed: GestureRow = (await goodwill.propose((await goodwill.newCase()).id)).body
      goTo(goodwill, proposed.climbsAt)
      const response = await fetch(`${other.address}/api/gestures/notices`, {
        headers: { authorization: `Bearer ${people.farLead.token}` },
      })
      const here = await noticesOf(goodwill, people.farLead)
      expect(here.items).toHaveLength(1)
      expect(await response.json()).toEqual(here)
    } finally {
      await other.close()
      await door.close()
    }
  })
})
