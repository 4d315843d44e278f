import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HubKeeper } from '../../electron/main/hub-keeper.ts'
import { type Network, openNetwork } from '../../electron/main/network.ts'
import { openSettings, type SettingsFile } from '../../electron/main/settings.ts'
import { PROTOCOL } from '../../shared/contract/protocol.ts'

let folder = ''
let settings: SettingsFile
let servers: Server[] = []
/** What happened to hubs of this computer, in order. */
let story: string[] = []
let left = 0
let starts: () => Promise<{ address: string; setupToken: string | null }>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-network-'))
  settings = await openSettings(join(folder, 'settings.json'), () => {})
  servers = []
  story = []
  left = 0
  starts = async () => ({ address: 'http://127.0.0.1:4380', setupToken: 'once' })
})
afterEach(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true, force: true })
})

const open = (): Network =>
  openNetwork({
    settings,
    fetch,
    log: () => {},
    onLeave: async () => void left++,
    openHub: (demo): HubKeeper => {
      story.push(demo ? 'demo begins' : 'hub begins')
      return { running: starts, stop: async () => void story.push('stopped') }
    },
  })

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const serveHub = (protocol: number = PROTOCOL) =>
  serve((request, response) => {
    expect(request.headers.authorization).toBeUndefined()
    if (request.url !== '/api/network') return void response.writeHead(404).end()
    response.end(JSON.stringify({ id: 'n', name: null, version: '9', protocol, demo: false, oidc: null }))
  })

test('a first start has no network; calls to it are refused', async () => {
  const network = open()
  expect(await network.status()).toEqual({ network: 'none', address: null, setupToken: null, trouble: null })
  await expect(network.hub()).rejects.toMatchObject({ code: 'TRY_AGAIN', data: { reason: 'unavailable' } })
})

test('a network started here is there again at the next start', async () => {
  const network = open()
  await network.start(false)
  const status = { network: 'host', address: 'http://127.0.0.1:4380', setupToken: 'once', trouble: null }
  expect(await network.status()).toEqual(status)
  await network.close()
  expect(await open().status()).toEqual(status)
  expect(story).toEqual(['hub begins', 'stopped', 'hub begins'])
})

test('a used setup token is not shown again', async () => {
  const network = open()
  await network.start(false)
  network.wasSetUp()
  expect((await network.status()).setupToken).toBeNull()
})

test('two clicks on "start" start one hub', async () => {
  const network = open()
  await Promise.all([network.start(false), network.start(false)])
  expect(story).toEqual(['hub begins'])
})

test('a hub that cannot start leaves no network behind', async () => {
  starts = () => Promise.reject(new Error('The file is not a database.'))
  const network = open()
  await expect(network.start(false)).rejects.toMatchObject({ code: 'TRY_AGAIN' })
  expect(settings.current.network).toEqual({ kind: 'none' })
  expect(story).toEqual(['hub begins', 'stopped'])
})

test('the token of the demo is not the token of the network', async () => {
  const network = open()
  await network.start(true)
  const demo = await network.hub()
  await network.leave()
  await network.start(false)
  expect((await network.hub()).tokenName).not.toBe(demo.tokenName)
  expect(story).toEqual(['demo begins', 'stopped', 'hub begins'])
})

test('joining tries the address first, by whatever link leads there', async () => {
  const address = await serveHub()
  const network = open()
  await network.join(`${address}/#/invitation/abc`)
  expect(await network.status()).toEqual({ network: 'joined', address, setupToken: null, trouble: null })
  expect(await network.hub()).toEqual({ address, tokenName: address })
  expect(settings.current.network).toEqual({ kind: 'joined', address })
})

test.each([
  ['nobody answers', async () => 'http://127.0.0.1:9', 'TRY_AGAIN', 'no_answer'],
  [
    'a web page answers',
    () => serve((_, response) => response.end('<h1>Hello</h1>')),
    'BAD_INPUT',
    'not_a_hub',
  ],
  [
    'another program answers',
    () => serve((_, response) => response.end('{"ok":true}')),
    'BAD_INPUT',
    'not_a_hub',
  ],
  ['nothing is there', () => serve((_, response) => response.writeHead(404).end()), 'BAD_INPUT', 'not_a_hub'],
  ['it speaks otherwise', () => serveHub(PROTOCOL + 1), 'CONFLICT', 'other_version'],
  ['others could read along', async () => 'http://203.0.113.7', 'BAD_INPUT', 'address_insecure'],
  ['it is no address', async () => 'two words', 'BAD_INPUT', 'field_invalid'],
])('where %s, nothing is joined', async (_, address, code, reason) => {
  const network = open()
  await expect(network.join(await address())).rejects.toMatchObject({
    code,
    data: { reason, field: 'address' },
  })
  expect(settings.current.network).toEqual({ kind: 'none' })
})

test('a failed try leaves the network that there is', async () => {
  const network = open()
  await network.start(false)
  await expect(network.join('http://127.0.0.1:9')).rejects.toMatchObject({ code: 'TRY_AGAIN' })
  expect((await network.status()).network).toBe('host')
  expect(left).toBe(0)
})

test('leaving stops the hub and forgets who was signed in', async () => {
  const network = open()
  await network.start(false)
  await network.leave()
  expect(await network.status()).toEqual({ network: 'none', address: null, setupToken: null, trouble: null })
  expect(story.at(-1)).toBe('stopped')
  expect(left).toBe(1)
})
