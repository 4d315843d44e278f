import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, open as openFile, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AskRow } from '#contract/rows.ts'
import { isDamage, replaceDamaged } from '#desk/replica.ts'
import { backUp, restore } from '#storage/backup.ts'
import { openDesk, type PluggedDesk } from '../support/desk.ts'
import { type DoorHub, openDoorHub, PASSWORD, type Person } from '../support/door-hub.ts'
import { sqlite } from '../support/engines.ts'

const PUSH = '/api/rpc/sync/push'
const STATUS = '/api/rpc/network/status'
const FEED = '/api/changes'

describe('a desk on an ugly day', () => {
  let folder: string
  let networkId: string
  let address: string
  let door: DoorHub
  let anna: Person
  let bert: Person
  /** What of the line is bent: by the path of the call. */
  let bent: Map<string, (request: Request) => Promise<Response>>
  /** What has gone out, by address and path. */
  let sent: { to: string; headers: Headers }[]
  let failures: unknown[]
  const desks: PluggedDesk[] = []
  const doors: DoorHub[] = []

  const openHub = async (options: Parameters<typeof openDoorHub>[1] = {}) => {
    const opened = await openDoorHub(sqlite, options)
    doors.push(opened)
    return opened
  }
  const open = async (person: Person, more: Parameters<typeof openDesk>[5] = {}, at = folder) => {
    const bending: typeof fetch = async (input, init) => {
      const request = new Request(input instanceof Request ? input.clone() : input, init)
      sent.push({ to: request.url, headers: request.headers })
      const bend = bent.get(new URL(request.url).pathname)
      return bend === undefined ? fetch(input, init) : bend(request)
    }
    const desk = await openDesk(door, person, at, networkId, () => address, {
      fetch: bending,
      failures,
      ...more,
    })
    desks.push(desk)
    return desk
  }
  const is = async (desk: PluggedDesk, name: string) => {
    await expect.poll(() => desk.sync.connection.name, { timeout: 10_000 }).toBe(name)
  }
  const isAllSent = async (desk: PluggedDesk) => {
    await expect.poll(() => desk.desk.outboxCounts(), { timeout: 10_000 }).toEqual({ waiting: 0, refused: 0 })
  }
  const post = async (desk: PluggedDesk, title: string) => {
    const input = { id: randomUUID(), title, keep: 'keep', audience: 'all' }
    const nothing = { details: null, condition: null, destination: null, neededBy: null, caseId: null }
    const decision = await desk.calls['asks.post']?.({ ...input, ...nothing } as never)
    expect(decision).toMatchObject({ ok: true })
    return input.id
  }
  const titles = async (desk: PluggedDesk): Promise<string[]> => {
    const decision = await desk.calls['asks.list']?.({ order: 'newest', limit: 100 } as never)
    if (decision?.ok !== true) return []
    return (decision.value as { items: AskRow[] }).items.map(({ title }) => title)
  }
  const atTheHub = async (at = door, person = anna): Promise<string[]> =>
    (await at.call('GET', '/api/asks?limit=100', { token: person.token })).body.items.map(
      ({ title }: AskRow) => title,
    )
  const signIn = async (at: DoorHub): Promise<string> => {
    const body = { email: bert.person.email, password: PASSWORD }
    return (await at.call('POST', '/api/session', { body })).body.token
  }
  const goneOut = (path: string) => sent.filter(({ to }) => new URL(to).pathname === path)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-desk-'))
    door = await openHub()
    address = door.hub.address
    anna = await door.setUp()
    bert = await door.add(anna, { name: 'Bert', roles: ['agent'], sign: 'be' })
    networkId = (await door.call('GET', '/api/network')).body.id
    ;[bent, sent, failures] = [new Map(), [], []]
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.stop()
    for (const one of doors.splice(0)) await one.close()
    await rm(folder, { recursive: true, force: true })
  })

  const cutShort = async (request: Request): Promise<Response> => {
    const answer = await fetch(request)
    const text = await answer.text()
    return new Response(text.slice(0, text.length / 2), answer)
  }
  const BENDS: Record<string, (request: Request) => Promise<Response>> = {
    'answers 500': async () => Response.json({ code: 'INTERNAL_SERVER_ERROR' }, { status: 500 }),
    'does what it is told and answers 500': async (request) => {
      await fetch(request)
      return new Response('Something went wrong', { status: 500 })
    },
    'is cut in the middle of its answer': cutShort,
    'is cut before its answer': async (request) => {
      await fetch(request)
      throw new TypeError('terminated')
    },
    'answers with a page of some proxy': async () =>
      new Response('<html>Please sign in to the guest network</html>', {
        headers: { 'content-type': 'text/html' },
      }),
    'answers with something that is no answer': async () => Response.json({ json: { results: 'all fine' } }),
    'is slow': async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      return fetch(request)
    },
  }

  it.each(Object.entries(BENDS))('sends everything once to a hub that %s', async (_name, bend) => {
    const desk = await open(bert)
    await is(desk, 'live')
    let times = 0
    bent.set(PUSH, (request) => {
      times += 1
      if (times === 3) bent.delete(PUSH)
      return bend(request)
    })
    for (const title of ['Esel', 'Tasse', 'Lampe']) await post(desk, title)
    await isAllSent(desk)
    expect(await atTheHub()).toEqual(['Lampe', 'Tasse', 'Esel'])
    expect(await titles(desk)).toEqual(['Lampe', 'Tasse', 'Esel'])
  })

  it.each(['answers 500', 'answers with a page of some proxy', 'answers with something that is no answer'])(
    'finds back to a hub that %s when it is asked for its feed or who it is',
    async (name) => {
      const desk = await open(bert)
      await is(desk, 'live')
      for (const path of [FEED, STATUS]) {
        bent.set(path, BENDS[name] as never)
        desk.plug(false)
        desk.plug(true)
        await is(desk, 'offline')
        await post(desk, `Before ${path}`)
        bent.delete(path)
        await is(desk, 'live')
        await isAllSent(desk)
      }
      expect(await titles(desk)).toEqual(await atTheHub())
    },
  )

  it('goes on with a feed that is cut in the middle of a row', async () => {
    const anne = await open(anna)
    await is(anne, 'live')
    let left = 5
    bent.set(FEED, async (request) => {
      const answer = await fetch(request)
      left -= 1
      if (left === 0) bent.delete(FEED)
      let most = 700 * (5 - left)
      const cutting = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(chunk.subarray(0, most))
          most -= chunk.length
          if (most <= 0) controller.terminate()
        },
      })
      return new Response(answer.body?.pipeThrough(cutting), answer)
    })
    for (const title of ['Esel', 'Tasse', 'Lampe']) await post(anne, title)
    await isAllSent(anne)
    const desk = await open(bert)
    await expect.poll(() => titles(desk), { timeout: 10_000 }).toEqual(['Lampe', 'Tasse', 'Esel'])
    await is(desk, 'live')
    expect(left).toBeLessThan(4)
    expect(await titles(desk)).toEqual(await atTheHub())
  })

  it('finds a hub that was started anew elsewhere', async () => {
    const desk = await open(bert)
    await is(desk, 'live')
    const before = door.hub.address
    await door.restart()
    await is(desk, 'offline')
    await post(desk, 'Esel')
    address = door.hub.address
    expect(address).not.toBe(before)
    await isAllSent(desk)
    expect(await atTheHub()).toEqual(['Esel'])
  })

  it('takes over what a restored backup knows, and gives it what it does not', async () => {
    const desk = await open(bert)
    await is(desk, 'live')
    await post(desk, 'Yesterday')
    await isAllSent(desk)
    const backup = join(folder, 'backup.db')
    await backUp(join(door.data, 'rundruf.db'), backup)
    await post(desk, 'Lost with the hub')
    await isAllSent(desk)
    await door.stop()
    await is(desk, 'offline')
    await post(desk, 'Today')
    const data = join(folder, 'restored')
    await restore(backup, join(data, 'rundruf.db'), randomUUID())
    await copyFile(join(door.data, 'key'), join(data, 'key'))
    const restored = await openHub({ data })
    address = restored.hub.address
    // Nobody is signed in there; what waits is kept.
    await is(desk, 'signedOut')
    expect(await desk.desk.outboxCounts()).toEqual({ waiting: 1, refused: 0 })
    expect(await titles(desk)).toEqual(['Today', 'Lost with the hub', 'Yesterday'])
    bert.token = await signIn(restored)
    desk.sync.tryNow()
    await expect.poll(() => titles(desk), { timeout: 10_000 }).toEqual(['Today', 'Yesterday'])
    await isAllSent(desk)
    expect(await atTheHub(restored, bert)).toEqual(['Today', 'Yesterday'])
  })

  it.each([
    ['newer', 'hubNewer', 1],
    ['older', 'hubOlder', -1],
  ])(
    'keeps what waits from a hub that is %s, says so, and sends it when they are of one version',
    async (_, name, by) => {
      bent.set(STATUS, async (request) => {
        const answer = (await (await fetch(request)).json()) as { json: { protocol: number } }
        answer.json.protocol += by
        return Response.json(answer)
      })
      const desk = await open(bert)
      await is(desk, name)
      expect(await desk.desk.person()).toBeNull()
      bent.delete(STATUS)
      desk.sync.tryNow()
      await is(desk, 'live')
      desk.plug(false)
      await is(desk, 'offline')
      await post(desk, 'Esel')
      bent.set(STATUS, async (request) => {
        const answer = (await (await fetch(request)).json()) as { json: { protocol: number } }
        answer.json.protocol += by
        return Response.json(answer)
      })
      desk.plug(true)
      await is(desk, name)
      expect(await desk.desk.outboxCounts()).toEqual({ waiting: 1, refused: 0 })
      expect(goneOut(PUSH)).toEqual([])
      bent.delete(STATUS)
      desk.sync.tryNow()
      await isAllSent(desk)
      expect(await atTheHub()).toEqual(['Esel'])
    },
  )

  it('tells another network at the address nothing, not even who it is', async () => {
    const desk = await open(bert)
    await is(desk, 'live')
    const other = await openHub()
    await other.setUp()
    desk.plug(false)
    await post(desk, 'Only for us')
    address = other.hub.address
    desk.plug(true)
    await is(desk, 'otherNetwork')
    const there = sent.filter(({ to }) => to.startsWith(other.hub.address))
    expect([...new Set(there.map(({ to }) => new URL(to).pathname))]).toEqual([STATUS])
    expect([...new Set(there.map(({ headers }) => headers.get('authorization')))]).toEqual([null])
    address = door.hub.address
    desk.sync.tryNow()
    await isAllSent(desk)
    expect(await atTheHub()).toEqual(['Only for us'])
  })

  it('keeps what was done while the session ended, until the person has signed in again', async () => {
    const desk = await open(bert)
    await is(desk, 'live')
    desk.plug(false)
    await post(desk, 'Esel')
    const ended = await door.call('DELETE', `/api/people/${bert.person.id}/sessions`, { token: anna.token })
    expect(ended.status).toBe(200)
    desk.plug(true)
    await is(desk, 'signedOut')
    expect(await desk.desk.outboxCounts()).toEqual({ waiting: 1, refused: 0 })
    bert.token = await signIn(door)
    desk.sync.tryNow()
    await isAllSent(desk)
    expect(await atTheHub()).toEqual(['Esel'])
  })

  it('says aloud what is refused after a role was taken, and lets go of what it brought', async () => {
    const desk = await open(bert)
    await is(desk, 'live')
    const kept = () =>
      sql<{ count: number }>`select count(*) as count from kept where "tableName" = 'policy'`.execute(
        desk.desk.replica.engine.read as never,
      )
    expect((await kept()).rows).toEqual([{ count: 1 }])
    desk.plug(false)
    await post(desk, 'Esel')
    const { id, ...person } = bert.person
    const body = {
      name: person.name,
      sign: person.sign,
      roles: ['colleague'],
      siteId: person.siteId,
      teamId: null,
      active: true,
    }
    const put = await door.call('PUT', '/api/people', { token: anna.token, body: { id, ...body } })
    expect(put.status).toBe(200)
    desk.plug(true)
    await expect.poll(() => desk.desk.outboxCounts(), { timeout: 10_000 }).toEqual({ waiting: 0, refused: 1 })
    expect(await titles(desk)).toEqual([])
    expect((await kept()).rows).toEqual([{ count: 0 }])
    const [refused] = await desk.desk.openEntries()
    expect(JSON.parse(refused?.refusal ?? '')).toMatchObject({ code: 'NOT_ALLOWED', reason: 'needs_agent' })
  })

  it('says that the disk is full, keeps what it said yes to, and goes on when there is room', async () => {
    const desk = await open(bert)
    await is(desk, 'live')
    const { write } = desk.desk.replica.engine
    const [pages] = (await sql<{ page_count: number }>`pragma page_count`.execute(write)).rows
    const limit = (most: number) => sql`${sql.raw(`pragma max_page_count = ${most}`)}`.execute(write)
    desk.plug(false)
    await is(desk, 'offline')
    await limit(pages?.page_count ?? 0)
    const taken: string[] = []
    const isFull = async () => {
      const title = `Plüsch ${taken.length} ${'x'.repeat(150)}`
      await post(desk, title)
      taken.unshift(title)
    }
    await expect(async () => {
      for (let many = 0; many < 500; many += 1) await isFull()
    }).rejects.toMatchObject({ trouble: 'disk_full' })
    expect(await desk.desk.outboxCounts()).toEqual({ waiting: taken.length, refused: 0 })
    expect(await titles(desk)).toEqual(taken.slice(0, 100))
    for (let more = 0; more < 40; more += 1)
      await door.call('POST', '/api/asks', {
        token: anna.token,
        body: { title: `Ours ${more} ${'y'.repeat(150)}`, keep: 'keep', audience: 'all' },
      })
    desk.plug(true)
    await is(desk, 'diskFull')
    await limit(1_000_000)
    await is(desk, 'live')
    await isAllSent(desk)
    expect(await titles(desk)).toEqual(await atTheHub())
    expect(isDamage(failures[0])).toBe(false)
  })

  /** Overwrites the page in which a table begins, as a dying disk does. */
  const damage = async (file: string, table: string) => {
    const db = new Database(file, { readonly: true })
    const page = db.prepare('select rootpage from sqlite_master where name = ?').pluck().get(table) as number
    const size = db.pragma('page_size', { simple: true }) as number
    db.close()
    const handle = await openFile(file, 'r+')
    await handle.write(Buffer.alloc(size, 0xee), 0, size, (page - 1) * size)
    await handle.close()
  }
  const whole = async (desk: PluggedDesk) => {
    await is(desk, 'live')
    await isAllSent(desk)
    await expect.poll(async () => (await titles(desk)).toSorted()).toEqual((await atTheHub()).toSorted())
  }

  it('saves the outbox from a file that is damaged, as soon as that is noticed', async () => {
    const file = join(folder, `${bert.person.id}.db`)
    const before = await open(bert)
    await is(before, 'live')
    await post(before, 'Esel')
    await isAllSent(before)
    before.plug(false)
    await is(before, 'offline')
    await post(before, 'Tasse')
    await before.stop()
    desks.pop()
    await damage(file, 'ask')
    const noticed = Promise.withResolvers<void>()
    const owner = { networkId, personId: bert.person.id }
    const opened = open(bert, { onDamage: noticed.resolve })
    opened.catch(() => noticed.resolve())
    await noticed.promise
    await opened.then((desk) => desk.stop()).catch(() => {})
    const mended = await replaceDamaged(file, owner)
    expect(mended.lost).toBeNull()
    await mended.close()
    desks.length = 0
    const after = await open(bert)
    await whole(after)
    expect((await titles(after)).toSorted()).toEqual(['Esel', 'Tasse'])
  })

  it('begins anew where nothing of the file can be read, and says what may be lost', async () => {
    const before = await open(bert)
    await whole(before)
    before.plug(false)
    await post(before, 'Tasse')
    await before.stop()
    desks.pop()
    await writeFile(join(folder, `${bert.person.id}.db`), Buffer.alloc(40_960, 0xee))
    const after = await open(bert)
    expect(after.desk.replica.lost).toBe('outbox')
    await whole(after)
  })

  it('saves what lies around the part of an outbox that is damaged', async () => {
    const file = join(folder, `${bert.person.id}.db`)
    const before = await open(bert)
    await is(before, 'live')
    before.plug(false)
    await is(before, 'offline')
    for (let many = 0; many < 60; many += 1) await post(before, `Esel ${many} ${'x'.repeat(180)}`)
    await before.stop()
    desks.pop()
    const db = new Database(file, { readonly: true })
    const size = db.pragma('page_size', { simple: true }) as number
    const bytes = await readFile(file)
    const middle = bytes.indexOf(Buffer.from('"title":"Esel 30 '))
    db.close()
    const handle = await openFile(file, 'r+')
    await handle.write(Buffer.alloc(size, 0xee), 0, size, Math.floor(middle / size) * size)
    await handle.close()
    const replica = await replaceDamaged(file, { networkId, personId: bert.person.id })
    expect(replica.lost).toBe('outbox')
    await replica.close()
    const after = await open(bert)
    await whole(after)
    const saved = (await titles(after)).map((title) => Number(title.split(' ')[1]))
    expect(saved).toEqual(expect.arrayContaining([0, 1, 2, 57, 58, 59]))
    expect(saved.length).toBeLessThan(60)
  })

  it('keeps two desktops of one person of one mind', async () => {
    const office = await open(bert)
    const home = await open(bert, {}, join(folder, 'home'))
    await whole(office)
    await whole(home)
    const ask = await post(office, 'Esel')
    await expect.poll(() => titles(home)).toEqual(['Esel'])
    for (const desk of [office, home]) desk.plug(false)
    await is(office, 'offline')
    await is(home, 'offline')
    const close = (desk: PluggedDesk, outcome: string) =>
      desk.calls['asks.close']?.({ id: randomUUID(), askId: ask, outcome } as never)
    expect(await close(office, 'withdrawn')).toMatchObject({ ok: true })
    expect(await close(home, 'not_found')).toMatchObject({ ok: true })
    office.plug(true)
    await isAllSent(office)
    home.plug(true)
    // The one who comes second hears that it has ended otherwise.
    await expect.poll(() => home.desk.outboxCounts()).toEqual({ waiting: 0, refused: 1 })
    for (const desk of [office, home])
      await expect
        .poll(() => desk.calls['asks.get']?.({ askId: ask } as never))
        .toMatchObject({ value: { state: 'closed', outcome: 'withdrawn' } })
  })

  it(
    'is up to date after a week: 5,000 rows behind, 200 commands waiting',
    { timeout: 120_000 },
    async () => {
      const desk = await open(bert)
      await is(desk, 'live')
      desk.plug(false)
      await is(desk, 'offline')
      for (let many = 0; many < 200; many += 1) await post(desk, `Mine ${many}`)
      for (let page = 0; page < 25; page += 1) {
        const commands = Array.from({ length: 200 }, (_, at) => ({
          id: randomUUID(),
          command: 'asks.post',
          input: { title: `Theirs ${page} ${at}`, keep: 'keep', audience: 'all' },
        }))
        const { status } = await door.call('POST', '/api/sync/push', {
          token: anna.token,
          body: { commands },
        })
        expect(status).toBe(200)
      }
      expect(await desk.desk.outboxCounts()).toEqual({ waiting: 200, refused: 0 })
      door.clock.now += 7 * 86_400_000
      desk.plug(true)
      await expect
        .poll(() => desk.desk.outboxCounts(), { timeout: 60_000 })
        .toEqual({ waiting: 0, refused: 0 })
      const count = await desk.desk.replica.engine.read
        .selectFrom('ask')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      await expect.poll(() => titles(desk), { timeout: 30_000 }).toEqual(await atTheHub())
      expect(count).toEqual({ count: 5_200 })
    },
  )
})
