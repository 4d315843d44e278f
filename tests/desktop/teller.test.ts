import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, test } from 'vitest'
import type { AskNoticeRow } from '#contract/desktop.ts'
import { gestureNotices } from '#contract/goodwill.ts'
import { keepStanding } from '../../electron/main/standing.ts'
import { keepTelling, leadsTo, type Said, type Teller } from '../../electron/main/teller.ts'
import { toldFile } from '../../electron/main/told.ts'
import { openDesk, type PluggedDesk } from '../support/desk.ts'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { sqlite } from '../support/engines.ts'

// A person's desk on a real hub, and what the program tells them outside its window.

/** On the clocks of Bonn, in December 2026; the 7th is a Monday. */
const at = (hour: number, day = 7) => Date.UTC(2026, 11, day, hour - 1)

let folder: string
let door: DoorHub
let anna: Person
let bert: Person
let desk: PluggedDesk
let teller: Teller
let said: Said[]
let standing: readonly AskNoticeRow[]
let needs: number
let watched: boolean
let failures: unknown[]
let asked: number
const listening = new Set<AbortController>()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-teller-'))
  door = await openDoorHub(sqlite)
  door.clock.now = at(10)
  anna = await door.setUp()
  const siteId = anna.person.siteId ?? ''
  bert = await door.add(anna, { name: 'Bert', roles: ['agent'], sign: 'be', siteId })
  said = []
  failures = []
  standing = []
  needs = -1
  asked = 0
  watched = false
  const { body } = await door.call('GET', '/api/network')
  desk = await openDesk(door, bert, folder, body.id, () => door.hub.address)
  await expect.poll(() => desk.sync.connection.name).toBe('live')
  teller = start()
  await looked()
})
afterEach(async () => {
  teller.stop()
  for (const one of listening) one.abort()
  await desk.stop()
  await door.close()
  await rm(folder, { recursive: true, force: true })
  expect(failures).toEqual([])
})

function start(): Teller {
  const one = keepTelling({
    desk: () => desk,
    gestures: async () => {
      asked += 1
      return gestureNotices.parse(
        (await door.call('GET', '/api/gestures/notices', { token: bert.token })).body,
      )
    },
    told: toldFile(join(folder, 'told.json')),
    now: () => door.clock.now,
    isWatched: () => watched,
    say: (what) => said.push(what),
    onStanding: (items, count) => {
      standing = items
      needs = count
    },
    failed: (error) => failures.push(error),
  })
  void follow(one)
  one.standsDifferently()
  return one
}

async function follow(one: Teller): Promise<void> {
  const over = new AbortController()
  listening.add(over)
  const rows = desk.desk.windows.listen({}, over.signal)
  if (rows.ok)
    for await (const event of rows.value)
      if (event.type === 'change') one.rowsChanged(event.change.table === 'gesture')
}

/** Waits until the teller has looked once more. */
async function looked(): Promise<void> {
  needs = -1
  teller.standsDifferently()
  await expect.poll(() => needs).toBeGreaterThanOrEqual(0)
  // What it says follows from the same look.
  await new Promise((resolve) => setTimeout(resolve, 50))
}

async function post(title: string, token = anna.token): Promise<string> {
  const id = randomUUID()
  const input = { id, title, keep: 'keep', audience: 'all' }
  const { status } = await door.call('POST', '/api/asks', { token, body: input })
  expect(status).toBe(200)
  return id
}
const arrives = async (askId: string) => {
  await expect
    .poll(async () => {
      const decision = await desk.calls['asks.get']?.({ askId } as never)
      return decision?.ok
    })
    .toBe(true)
}
const titles = () => said.map((one) => (one.about === 'ask' ? one.notice.title : one.about))

it('says what is new, once, and not again after a new start', async () => {
  await post('A donkey')
  await expect.poll(titles, { timeout: 5_000 }).toEqual(['A donkey'])
  expect(said[0] && leadsTo(said[0])).toMatchObject({ to: 'place', room: 'asks' })
  expect(standing.map(({ kind, who }) => [kind, who])).toEqual([['reached', 'Nina Admin']])
  await looked()
  teller.stop()
  teller = start()
  await looked()
  expect(titles()).toEqual(['A donkey'])
})

it('says nothing of what the person does themselves', async () => {
  const id = await post('Mine', bert.token)
  await arrives(id)
  await looked()
  expect(titles()).toEqual([])
  await door.call('POST', `/api/asks/${id}/answers`, {
    token: anna.token,
    body: { id: randomUUID(), kind: 'have' },
  })
  await expect.poll(() => said.map((one) => one.about === 'ask' && one.notice.kind)).toEqual(['offered'])
  expect(needs).toBe(1)
})

it('leaves it to the window while the person looks at it', async () => {
  watched = true
  await arrives(await post('Seen'))
  await looked()
  watched = false
  await looked()
  expect(titles()).toEqual([])
  expect(standing.map(({ title }) => title)).toEqual(['Seen'])
})

it('waits for service hours', async () => {
  door.clock.now = at(22)
  await arrives(await post('In the evening'))
  await looked()
  expect(titles()).toEqual([])
  door.clock.now = at(9, 8)
  await looked()
  await expect.poll(titles).toEqual(['In the evening'])
})

it('tells three asks of the ripple a day, and the rest the next day', async () => {
  for (const title of ['One', 'Two', 'Three', 'Four']) {
    door.clock.now += 60_000
    await arrives(await post(title))
    await looked()
  }
  await expect.poll(titles).toEqual(['One', 'Two', 'Three'])
  expect(standing.map(({ title }) => title)).toEqual(['One', 'Two', 'Three'])
  door.clock.now = at(9, 8)
  await looked()
  await expect.poll(titles).toEqual(['One', 'Two', 'Three', 'Four'])
})

it('after a long absence one sentence will do', async () => {
  desk.plug(false)
  await expect.poll(() => desk.sync.connection.name).toBe('offline')
  await looked()
  door.clock.now = at(12)
  const id = await post('Meanwhile')
  desk.plug(true)
  await arrives(id)
  await expect.poll(() => desk.sync.connection.name).toBe('live')
  await looked()
  await expect.poll(() => said).toEqual([{ about: 'many', count: 1 }])
})

it('says nothing while it is offline: what it knows may be old', async () => {
  await arrives(await post('Old'))
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['Old'])
  desk.plug(false)
  await expect.poll(() => desk.sync.connection.name).toBe('offline')
  await post('Unheard')
  await looked()
  expect(titles()).toEqual(['Old'])
})

it('asks the hub about gestures when one has changed, and not at every row', async () => {
  expect(asked).toBe(1)
  await arrives(await post('A row'))
  await looked()
  expect(asked).toBe(1)
  teller.rowsChanged(true)
  await expect.poll(() => asked).toBe(2)
})

test('what was told is kept for its person alone; a damaged file is none', async () => {
  const path = join(folder, 'other.json')
  const told = [{ id: 'a', at: new Date(0).toISOString(), rippled: true }]
  await toldFile(path).keep('n-p', told)
  expect(await toldFile(path).of('n-p')).toEqual(told)
  expect(await toldFile(path).of('n-q')).toBeNull()
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, 20))
  expect(await toldFile(path).of('n-p')).toBeNull()
})

test('the page’s bell hears what stands, and each change of it', async () => {
  const bell = keepStanding()
  const row = { id: 'a', kind: 'offered', at: '', askId: 'x', title: 'A', who: null } as const
  const over = new AbortController()
  const heard = bell.listen(over.signal)
  expect((await heard.next()).value).toEqual({ items: [] })
  const next = heard.next()
  bell.set([])
  bell.set([row])
  expect((await next).value).toEqual({ items: [row] })
  const last = heard.next()
  over.abort()
  expect((await last).done).toBe(true)
})
