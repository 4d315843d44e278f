import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readFeed } from '#contract/feed-text.ts'
import type { AskRow } from '#contract/rows.ts'
import { uuidv7 } from '#core/uuid.ts'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'

/** Beside the project; nothing of it is kept in here. */
const file = fileURLToPath(
  new URL('../../../shared/samples/requests/de_massive_utterances.csv', import.meta.url),
)
const there = existsSync(file)
const skipped = there ? '' : ' (skipped: no samples)'

/** A column of comma-separated values, after RFC 4180. */
function column(csv: string, name: string): string[] {
  const records: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    records.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end !== ',') records.push([])
  }
  const [header = [], ...rows] = records.filter((record) => record.length > 1)
  const at = header.indexOf(name)
  return rows.map((row) => row[at] ?? '')
}

interface Told {
  revision: number
  id: string
  title: string
}

/** Listens over HTTP to the asks that are told, from a revision on. */
function listen(door: DoorHub, person: Person, after: number) {
  const told: Told[] = []
  const stop = new AbortController()
  const ended = (async () => {
    const { body } = await fetch(`${door.hub.address}/api/changes?after=${after}`, {
      headers: { authorization: `Bearer ${person.token}` },
      signal: stop.signal,
    })
    for await (const event of readFeed(body?.pipeThrough(new TextDecoderStream()) as never)) {
      if (event.type !== 'change' || event.change.table !== 'ask' || !('row' in event.change)) continue
      const { id, title } = event.change.row as AskRow
      told.push({ revision: event.change.revision, id, title })
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return {
    told,
    stop: async () => {
      stop.abort()
      await ended
    },
  }
}

onEveryEngine('three thousand real requests', (under) => {
  it.skipIf(!there)(
    `posted by eight clients at once are stored once each, told to all in one order, and found${skipped}`,
    { timeout: 300_000 },
    async () => {
      const texts = column(readFileSync(file, 'utf8'), 'text')
      expect(texts).toHaveLength(3139)
      const door = await openDoorHub(under)
      const admin = await door.setUp()
      const people = [admin]
      for (let at = 1; at < 8; at++)
        people.push(
          await door.add(admin, {
            name: `Agent ${'ABCDEFGH'[at]}`,
            roles: ['colleague', 'agent'],
            sign: `ag${at}`,
          }),
        )
      const reader = await door.add(admin, { name: 'Ben Beck' })
      const asks = texts.map((title) => ({
        id: uuidv7(Date.now(), randomBytes(10)),
        title,
        keep: 'keep',
        audience: 'all',
      }))
      const early = listen(door, reader, 0)
      let late: ReturnType<typeof listen> | undefined

      const post = (at: number, person: Person | undefined) =>
        door.call('POST', '/api/asks', {
          body: asks[at],
          ...(person === undefined ? {} : { token: person.token }),
        })
      let next = 0
      const again: [number, Person | undefined][] = []
      await Promise.all(
        people.map(async (person) => {
          for (let at = next++; at < asks.length; at = next++) {
            // Some are sent twice at the same moment, some again much later, as when an answer got lost.
            const sendings = [post(at, person), ...(at % 17 === 0 ? [post(at, person)] : [])]
            if (at % 23 === 0) again.push([at, person])
            for (const { status, body } of await Promise.all(sendings))
              if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
            if (at === 1500) late = listen(door, reader, 0)
          }
        }),
      )
      expect(again.length).toBeGreaterThan(100)
      for (const [at, person] of again)
        expect(await post(at, person)).toMatchObject({ status: 200, body: { id: asks[at]?.id } })

      const stored = new Map<string, string>()
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await door.call(
          'GET',
          `/api/asks?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
          { token: reader.token },
        )
        for (const { id, title } of body.items as AskRow[]) {
          expect(stored.has(id)).toBe(false)
          stored.set(id, title)
        }
        cursor = body.next
      }
      expect(stored.size).toBe(3139)
      expect(asks.every(({ id, title }) => stored.get(id) === title)).toBe(true)

      await expect.poll(() => early.told.length, { timeout: 30_000 }).toBe(3139)
      await expect.poll(() => late?.told.length, { timeout: 30_000 }).toBe(3139)
      expect(late?.told).toEqual(early.told)
      expect(early.told.map(({ revision }) => revision)).toEqual(
        early.told.map(({ revision }) => revision).toSorted((a, b) => a - b),
      )
      expect(new Map(early.told.map(({ id, title }) => [id, title]))).toEqual(new Map(stored))
      const resumed = listen(door, reader, early.told[2000]?.revision ?? 0)
      await expect.poll(() => resumed.told).toEqual(early.told.slice(2001))

      const find = async (q: string): Promise<string[]> => {
        const { body } = await door.call('GET', `/api/asks?limit=200&q=${encodeURIComponent(q)}`, {
          token: reader.token,
        })
        return (body.items as AskRow[]).map(({ title }) => title)
      }
      const written = ['Frau Mueller', 'Frau Müller', 'frau muller']
      for (const title of written)
        await door.call('POST', '/api/asks', {
          token: admin.token,
          body: { title, keep: 'keep', audience: 'all' },
        })
      const expected = [...texts, ...written].filter((text) => /\bm(ü|ue|u)ller/i.test(text)).toSorted()
      expect(expected.length).toBeGreaterThan(5)
      for (const q of ['Mueller', 'Müller', 'muller', 'MÜLLER', 'mulle'])
        expect((await find(q)).toSorted()).toEqual(expected)

      for (const listener of [early, late, resumed]) await listener?.stop()
      await door.close()
    },
  )
})
