import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, test } from 'vitest'
import { type DoorHub, openDoorHub } from '../support/door-hub.ts'
import { sqlite } from '../support/engines.ts'

let door: DoorHub
const BDIC = Buffer.concat([Buffer.from('BDic'), Buffer.alloc(60, 7)])

beforeEach(async () => {
  door = await openDoorHub(sqlite)
  const folder = join(door.data, 'dictionaries')
  await mkdir(folder)
  await writeFile(join(folder, 'de-de-3-0.bdic'), BDIC)
  await writeFile(join(folder, 'en-gb-10-1.bdic'), '<script>alert(1)</script>')
  await writeFile(join(folder, 'notes.txt'), 'BDic all the same')
})
afterEach(() => door.close())

const get = (path: string) => fetch(`${door.hub.address}${path}`)

it('serves the dictionaries that lie in its folder, to whoever is not signed in, too', async () => {
  const answer = await get('/dictionaries/de-de-3-0.bdic')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(Buffer.from(await answer.arrayBuffer()).equals(BDIC)).toBe(true)
})

it.each([
  'fr-fr-3-0.bdic',
  // It calls itself one.
  'en-gb-10-1.bdic',
  'notes.txt',
  'DE-DE-3-0.BDIC',
  '',
  '..%2frundruf.db',
  '%2e%2e/key',
  'de-de-3-0.bdic/',
])('“%s” is none', async (name) => {
  expect((await get(`/dictionaries/${name}`)).status).toBe(404)
})

test('whoever is not admitted is not even listened to', async () => {
  let admitted = true
  const asked: string[] = []
  const other = await openDoorHub(sqlite, {
    admits: (address) => {
      asked.push(address)
      return admitted
    },
  })
  expect((await fetch(`${other.hub.address}/healthz`, { headers: { connection: 'close' } })).status).toBe(200)
  admitted = false
  await expect(fetch(`${other.hub.address}/healthz`)).rejects.toThrow('fetch failed')
  expect(new Set(asked)).toEqual(new Set(['127.0.0.1']))
  await other.close()
})
