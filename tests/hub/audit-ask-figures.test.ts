import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AskInFull } from '#contract/rows.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { KEY_FILE } from '#hub/data.ts'
import { Vault } from '#hub/vault/vault.ts'
import { Random } from '../bench/random.ts'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { helpersFrom } from '../support/helped.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** From so many helps on, people stand in the ranking. */
const FEWEST = 2
const FROM_9_TO_18 = [
  { from: 540, to: 780 },
  { from: 840, to: 1080 },
]
const LEIPZIG = {
  monday: FROM_9_TO_18,
  tuesday: FROM_9_TO_18,
  wednesday: FROM_9_TO_18,
  thursday: FROM_9_TO_18,
  friday: FROM_9_TO_18,
  saturday: [{ from: 600, to: 840 }],
  sunday: [],
}
/** Here it is one day, there another. */
const TURNS = [
  '2026-10-24T22:30:00Z',
  '2026-10-25T23:30:00Z',
  '2026-10-31T23:30:00Z',
  '2026-11-01T06:30:00Z',
].map((text) => Date.parse(text))
/** When it serves, as told by hand: by weekday (0 is Sunday) hours from and to, and days on which it is closed. */
const SERVES: Record<string, { timeZone: string; closed: string[]; week: [from: number, to: number][][] }> = {
  Bonn: { timeZone: 'Europe/Berlin', closed: [], week: [[], ...five([[8, 20]]), []] },
  Leipzig: {
    timeZone: 'Europe/Berlin',
    // Reformation Day, which is a Saturday, and the Day of Repentance, in Saxony only.
    closed: ['2026-10-31', '2026-11-18'],
    week: [
      [],
      ...five([
        [9, 13],
        [14, 18],
      ]),
      [[10, 14]],
    ],
  },
  'San Diego': { timeZone: 'America/Los_Angeles', closed: [], week: [[], ...five([[8, 20]]), []] },
}
function five(hours: [number, number][]): [number, number][][] {
  return Array.from({ length: 5 }, () => hours)
}

onEveryEngine('figures about asks', (under) => {
  const random = new Random(11)
  const clock = { now: 0 }
  let door: DoorHub
  let people: Person[]
  let teams: { id: string }[]
  let sites: Map<string, string>
  const call = async (person: Person, method: string, path: string, body?: object) => {
    const answer = await door.call(method, path, {
      token: person.token,
      ...(body === undefined ? {} : { body }),
    })
    expect(answer).toMatchObject({ status: 200 })
    return answer.body
  }

  beforeEach(async () => {
    clock.now = Date.parse('2026-10-21T06:17:09.123Z')
    door = await openDoorHub(under, { clock: () => clock.now })
    const admin = await door.setUp()
    sites = new Map([['Bonn', admin.person.siteId as string]])
    const places = [
      { name: 'Leipzig', timeZone: 'Europe/Berlin', state: 'SN', week: LEIPZIG },
      { name: 'San Diego', timeZone: 'America/Los_Angeles', state: null },
    ]
    for (const place of places) sites.set(place.name, (await call(admin, 'PUT', '/api/sites', place)).id)
    teams = [
      await call(admin, 'PUT', '/api/teams', { name: 'Rot' }),
      await call(admin, 'PUT', '/api/teams', { name: 'Blau' }),
    ]
    people = []
    for (const [at, siteName] of ['Bonn', 'Leipzig', 'San Diego', null].entries()) {
      const siteId = sites.get(siteName ?? '') ?? null
      const sign = `p${at}`
      const name = `Person ${at}`
      const person = await door.add(admin, { name, sign, roles: ['agent', 'lead'] })
      const { id, roles } = person.person
      const teamId = teams[at % 2]?.id ?? null
      await call(admin, 'PUT', '/api/people', { id, name, sign, roles, siteId, teamId, active: true })
      people.push(person)
    }
    const { version: _, ...limits } = DEFAULT_POLICY
    const audit = { ...DEFAULT_AUDIT, minCount: FEWEST }
    await call(people[0] as Person, 'PUT', '/api/policy', { ...limits, audit })
  })
  afterEach(() => door.close())

  /** A month of asks, offers and words, some taken back, some brought to an end; what is refused is fine. */
  const play = async () => {
    const open: { id: string; asker: Person; offers: { id: string; by: Person; kind: string }[] }[] = []
    const post = async (asker: Person) => {
      const body = { title: 'Esel', keep: 'keep', audience: 'all' }
      open.push({ id: (await call(asker, 'POST', '/api/asks', body)).id, asker, offers: [] })
    }
    const say = async (
      ask: (typeof open)[number],
      by: Person,
      body: { kind: string; text: string; personId?: string },
    ) => {
      const answered = await door.call('POST', `/api/asks/${ask.id}/answers`, { token: by.token, body })
      const { answers = [] } = answered.body as Partial<AskInFull>
      const own = answers.findLast(({ person }) => person.id === by.person.id)
      if (own !== undefined && body.kind !== 'note') ask.offers.push({ id: own.id, by, kind: body.kind })
    }
    // Whatever else happens: one who gave once, and pointed the way once.
    const [asker, helper, other] = people as [Person, Person, Person]
    for (const giver of [helper, other]) {
      await post(asker)
      const ask = open.at(-1) as (typeof open)[number]
      if (giver === other) await say(ask, helper, { kind: 'know', text: 'x', personId: other.person.id })
      await say(ask, giver, { kind: 'have', text: 'x' })
      const answerId = ask.offers.at(-1)?.id
      await call(asker, 'POST', `/api/asks/${ask.id}/accept`, { answerId, handover: 'parcel' })
      await call(asker, 'POST', `/api/asks/${ask.id}/handover`, { state: 'received' })
    }
    const turns = [...TURNS]
    for (let step = 0; step < 220; step++) {
      const far = random.of([0, 29_000, 21 * 60_000, 2 * HOUR, 9 * HOUR])
      clock.now += Math.round(far * (0.5 + random.next()))
      const turn = turns[0] ?? clock.now
      if (turn < clock.now) {
        turns.shift()
        clock.now = turn
        for (const person of people) await post(person)
      }
      const who = random.of(people)
      const ask = open.length === 0 ? undefined : random.of(open)
      const what = random.below(10)
      if (what < 3 || ask === undefined) await post(who)
      else if (what < 7 && who !== ask.asker) {
        const kind = random.of(['have', 'have', 'know', 'know', 'note'])
        const other = kind === 'know' ? random.of(people) : who
        const pointed = other !== who && other !== ask.asker
        await say(ask, who, { kind, text: 'x', ...(pointed ? { personId: other.person.id } : {}) })
        if (pointed && random.next() < 0.7) await say(ask, other, { kind: 'have', text: 'x' })
      } else if (what === 7) {
        const offer = ask.offers.pop()
        if (offer !== undefined)
          await door.call('POST', `/api/asks/${ask.id}/answers/${offer.id}/withdraw`, {
            token: offer.by.token,
            body: {},
          })
      } else if (what === 8) {
        const offered = open.filter(({ offers }) => offers.some(({ kind }) => kind === 'have'))
        const { id, asker, offers } = offered.length === 0 ? ask : random.of(offered)
        const offer = offers.findLast(({ kind }) => kind === 'have')
        const { token } = asker
        const body = { answerId: offer?.id, handover: 'parcel' }
        await door.call('POST', `/api/asks/${id}/accept`, { token, body })
        if (random.next() < 0.7)
          await door.call('POST', `/api/asks/${id}/handover`, { token, body: { state: 'received' } })
      } else if (what === 9 && random.next() < 0.5) {
        const outcome = random.of(['not_found', 'withdrawn', 'fulfilled'])
        await door.call('POST', `/api/asks/${ask.id}/close`, { token: ask.asker.token, body: { outcome } })
      }
    }
    // Who was there lately stays signed in; asks that nobody came back to have ended when the hub looks next.
    clock.now += 16 * DAY
    for (const person of people) await call(person, 'GET', '/api/me')
    clock.now += 10 * DAY
    await door.restart()
    await expect.poll(async () => (await allAsks()).some(({ outcome }) => outcome === 'expired')).toBe(true)
  }

  const allAsks = async (): Promise<AskInFull[]> => {
    const found: AskInFull[] = []
    let cursor: string | null = null
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`
      const page = await call(people[1] as Person, 'GET', `/api/asks?limit=50${more}`)
      for (const { id } of page.items) found.push(await call(people[1] as Person, 'GET', `/api/asks/${id}`))
      cursor = page.next
    } while (cursor !== null)
    return found
  }

  it(
    'equal what the asks themselves come to, by the clocks of their sites',
    { timeout: 120_000 },
    async () => {
      await play()
      const asks = await allAsks()
      const key = await readFile(join(door.data, KEY_FILE), 'utf8')
      const vault = new Vault(Buffer.from(key.trim(), 'base64'))
      let ranked = 0
      const nameOf = new Map([...sites].map(([name, id]) => [id, name]))
      const served = (siteId: string | null) =>
        SERVES[nameOf.get(siteId ?? '') ?? 'Bonn'] as (typeof SERVES)[string]
      expect(new Set(asks.map(({ outcome }) => outcome))).toEqual(
        new Set([null, 'fulfilled', 'not_found', 'withdrawn', 'expired']),
      )
      const periods = [
        { from: '2026-10-01', to: '2026-10-31' },
        { from: '2026-11-01', to: '2026-11-30' },
        { from: '2026-10-25', to: '2026-11-08' },
        { from: '2026-10-26', to: '2026-10-26' },
        { from: '2027-02-01', to: '2027-02-28' },
      ]
      const places = [
        {},
        { teamId: teams[0]?.id },
        { siteId: sites.get('San Diego') },
        { siteId: sites.get('Leipzig'), teamId: teams[1]?.id },
      ]
      for (const period of periods)
        for (const place of places) {
          const own = asks.filter((ask) => {
            const day = partsOf(ask.createdAt, served(ask.siteId).timeZone).day
            const { teamId, siteId } = place as { teamId?: string; siteId?: string }
            return (
              day >= period.from &&
              day <= period.to &&
              (teamId === undefined || ask.teamId === teamId) &&
              (siteId === undefined || ask.siteId === siteId)
            )
          })
          const standing = own.map(({ answers, ...ask }) => ({
            ...ask,
            answers: answers.filter(({ withdrawnAt, kind }) => withdrawnAt === null && kind !== 'note'),
          }))
          const waits = standing.flatMap(({ answers, createdAt, siteId }) => {
            const [first] = answers
              .filter(({ kind }) => kind === 'have')
              .map((offer) => offer.createdAt)
              .toSorted()
            return first === undefined ? [] : [Math.floor(minutesServed(createdAt, first, served(siteId)))]
          })
          const asked = new URLSearchParams({ ...period, ...place } as Record<string, string>)
          const { before: _, ...answer } = await call(people[1] as Person, 'GET', `/api/audit/asks?${asked}`)
          const helpers = helpersFrom(own, FEWEST, (id) => vault.helperPseudonymOf(id))
          ranked += helpers.items.filter(({ helped, gave }) => gave > 0 && gave < helped).length
          expect(answer).toEqual({
            helpers,
            period,
            asks: own.length,
            open: own.filter(({ state }) => state !== 'closed').length,
            outcomes: Object.fromEntries(
              ['fulfilled', 'not_found', 'withdrawn', 'expired'].map((outcome) => [
                outcome,
                own.filter((ask) => ask.outcome === outcome).length,
              ]),
            ),
            answered: standing.filter(({ answers }) => answers.length > 0).length,
            firstOffer: {
              count: waits.length,
              meanMinutes:
                waits.length === 0
                  ? null
                  : Math.floor(
                      (2 * waits.reduce((sum, wait) => sum + wait, 0) + waits.length) / (2 * waits.length),
                    ),
              medianMinutes: waits.toSorted((a, b) => a - b)[Math.ceil(waits.length / 2) - 1] ?? null,
            },
          })
        }
      expect(ranked).toBeGreaterThan(0)
      const november = await call(
        people[1] as Person,
        'GET',
        '/api/audit/asks?from=2026-11&to=2026-11&compare=true',
      )
      const {
        before: _,
        helpers: _helpers,
        ...october
      } = await call(people[1] as Person, 'GET', '/api/audit/asks?from=2026-10&to=2026-10')
      expect(november.before).toEqual(october)
    },
  )
})

/** What the clock at a place shows: the day, its weekday (0 is Sunday) and the hour. */
function partsOf(instant: string | number, timeZone: string): { day: string; weekday: number; hour: number } {
  const text = new Date(instant).toLocaleString('sv-SE', { timeZone })
  const day = text.slice(0, 10)
  return { day, weekday: new Date(`${day}T12:00:00Z`).getUTCDay(), hour: Number(text.slice(11, 13)) }
}

/** Hour by hour: all openings begin and end with an hour, here and there. */
function minutesServed(
  from: string,
  to: string,
  { timeZone, closed, week }: (typeof SERVES)[string],
): number {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  let minutes = 0
  for (let at = Math.floor(start / HOUR) * HOUR; at < end; at += HOUR) {
    const { day, weekday, hour } = partsOf(at, timeZone)
    const isOpen =
      !closed.includes(day) && week[weekday]?.some(([opens, closes]) => hour >= opens && hour < closes)
    if (isOpen === true) minutes += (Math.min(end, at + HOUR) - Math.max(start, at)) / 60_000
  }
  return minutes
}
