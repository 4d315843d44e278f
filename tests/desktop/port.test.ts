import { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { implement, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DeskKeeper, keepDesks } from '../../electron/main/desk-keeper.ts'
import { linkHub } from '../../electron/main/hub-link.ts'
import type { Network } from '../../electron/main/network.ts'
import { keepOpenings } from '../../electron/main/openings.ts'
import { portRouter } from '../../electron/main/port-router.ts'
import { servePort } from '../../electron/main/port.ts'
import { openSettings } from '../../electron/main/settings.ts'
import { deskLine, openSignedIn } from '../../electron/main/signed-in.ts'
import { keepStanding } from '../../electron/main/standing.ts'
import type { System } from '../../electron/main/system.ts'
import { openTokenStore, type TokenStore } from '../../electron/main/token.ts'
import { keepUpdated } from '../../electron/main/updates.ts'
import type { PortClient } from '../../shared/contract/desktop.ts'
import { contract } from '../../shared/contract/index.ts'
import { portPair } from './port-pair.ts'

const person = {
  id: '01890000-0000-7000-8000-000000000001',
  name: 'Nora',
  sign: 'nm',
  roles: [],
  siteId: null,
  teamId: null,
  active: true,
  revision: 1,
  email: 'nora@example.com',
}

const absent = async (): Promise<never> => {
  throw new Error('Nothing here asks the system.')
}
const noSystem: System = {
  openings: keepOpenings(),
  standing: keepStanding(),
  state: absent,
  change: absent,
  look: absent,
  nearby: absent,
}

/** A hub at the other end of the line: what it was asked, and what it shall say. */
interface Peer {
  server: Server
  address: string
  asked: { path: string; authorization: string | undefined; agent: string | undefined }[]
  feed: (request: IncomingMessage, response: ServerResponse) => void
  refuse: ORPCError<string, unknown> | undefined
}

let peer: Peer
let folder: string
let desks: DeskKeeper
let tokens: TokenStore
let client: PortClient
let page: ReturnType<typeof portPair>['page']
let main: ReturnType<typeof portPair>['main']
let feedOfUpdates: EventEmitter
let wasSetUp: ReturnType<typeof vi.fn<() => void>>
const log = vi.fn<(sentence: string) => void>()

beforeEach(async () => {
  peer = await listen()
  tokens = await openTokenStore('never written', {
    isAsyncEncryptionAvailable: async () => false,
    encryptStringAsync: async () => Buffer.alloc(0),
    decryptStringAsync: async () => ({ result: '', shouldReEncrypt: false }),
  })
  wasSetUp = vi.fn<() => void>()
  const network: Network = {
    status: async () => ({ network: 'joined', address: peer.address, setupToken: null, trouble: null }),
    hub: async () => ({ address: peer.address, tokenName: 'there' }),
    start: async () => {},
    join: async () => {},
    leave: async () => {},
    close: async () => {},
    restart: async () => {},
    wasSetUp,
  }
  folder = await mkdtemp(join(tmpdir(), 'rundruf-port-'))
  feedOfUpdates = new EventEmitter()
  const updater = Object.assign(feedOfUpdates, {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: false,
    logger: null,
    checkForUpdates: async () => undefined,
  })
  const hub = linkHub(fetch, 'Rundruf/test')
  const settings = await openSettings(join(folder, 'settings.json'), log)
  desks = keepDesks({ folder: join(folder, 'desk'), hub: deskLine(network, tokens, hub), log })
  const router = portRouter({
    network,
    tokens,
    hub,
    people: openSignedIn({ settings, tokens, network, hub, desks, log }),
    updates: keepUpdated(updater, log),
    system: noSystem,
    downloads: { save: async (_path, name) => name, close: async () => {} },
    versions: { app: '1', electron: '2', chromium: '4', node: '3' },
  })
  ;({ main, page } = portPair())
  servePort(main, router, log)
  page.start()
  client = createORPCClient(new RPCLink({ port: page }))
})

afterEach(async () => {
  page.close()
  await desks.close()
  await rm(folder, { recursive: true, force: true })
  peer.server.closeAllConnections()
  await new Promise((resolve) => peer.server.close(resolve))
  log.mockReset()
})

async function listen(): Promise<Peer> {
  const os = implement(contract)
  const answer = <T>(value: T) => {
    if (peer.refuse) throw peer.refuse
    return value
  }
  const handler = new RPCHandler({
    network: { setUp: os.network.setUp.handler(() => answer({ token: 'fresh', person })) },
    session: {
      signIn: os.session.signIn.handler(() => answer({ token: 'fresh', person })),
      signOut: os.session.signOut.handler(() => answer({})),
      me: os.session.me.handler(() => answer(person)),
    },
    asks: { counts: os.asks.counts.handler(() => answer({ needs: 3 })) },
  })
  const asked: Peer['asked'] = []
  const server = createServer((request, response) => {
    const { authorization, 'user-agent': agent } = request.headers
    asked.push({ path: request.url ?? '', authorization, agent })
    if (request.url?.startsWith('/api/changes')) return peer.feed(request, response)
    void handler.handle(request, response, { prefix: '/api/rpc' }).then(({ matched }) => {
      if (!matched) response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, address, asked, feed: (_, response) => void response.end(), refuse: undefined }
}

const credentials = { email: 'nora@example.com', password: 'four unrelated words' }
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error as ORPCError<string, { reason?: string; field?: string }>,
  )

test('a newer version that was fetched is told to whoever has asked', async () => {
  const asked = client.desktop.newVersion()
  await client.desktop.status()
  feedOfUpdates.emit('update-downloaded', { version: '2.0.0' })
  expect(await asked).toEqual({ version: '2.0.0' })
})

describe('the token stays in the main process', () => {
  test('the page signs in and gets none; the hub is asked with it from then on', async () => {
    expect((await client.session.signIn(credentials)).token).toBe('')
    expect(tokens.get('there')).toBe('fresh')
    expect(await client.asks.counts()).toEqual({ needs: 3 })
    const signIn = peer.asked.find(({ path }) => path.endsWith('/session/signIn'))
    const later = peer.asked.filter((one) => one !== signIn)
    expect(signIn?.authorization).toBeUndefined()
    // Who is there is asked before anything is said of who asks.
    const expected = later.map(({ path }) => (path.endsWith('/network/status') ? undefined : 'Bearer fresh'))
    expect(later.map(({ authorization }) => authorization)).toEqual(expected)
    expect(later.at(-1)).toMatchObject({ agent: 'Rundruf/test' })
    expect(later.at(-1)?.path).toMatch(/asks\/counts$/)
  })

  test('setting a network up signs in as well, and is noted', async () => {
    const site = { name: 'Bonn', timeZone: 'Europe/Berlin', state: 'NW' as const }
    const { name, email } = person
    const { token } = await client.network.setUp({
      token: 'once',
      network: 'N',
      site,
      name,
      email,
      sign: 'nm',
      password: credentials.password,
    })
    expect(token).toBe('')
    expect(tokens.get('there')).toBe('fresh')
    expect(wasSetUp).toHaveBeenCalledOnce()
  })

  test('signing out forgets it, whether or not the hub hears of it', async () => {
    await tokens.keep('there', 'old')
    await client.session.signOut()
    expect(peer.asked.at(-1)?.authorization).toBe('Bearer old')
    expect(tokens.get('there')).toBeUndefined()
    await tokens.keep('there', 'old')
    peer.refuse = new ORPCError('TRY_AGAIN', { status: 503, data: { reason: 'unavailable' } })
    expect(await client.session.signOut()).toEqual({})
    expect(tokens.get('there')).toBeUndefined()
  })

  test('a hub that no longer knows it makes it forgotten', async () => {
    await tokens.keep('there', 'old')
    peer.refuse = new ORPCError('NOT_SIGNED_IN', { status: 401, data: { reason: 'not_signed_in' } })
    expect((await failure(client.session.me()))?.code).toBe('NOT_SIGNED_IN')
    expect(tokens.get('there')).toBeUndefined()
  })

  test('a wrong password does not sign out who is signed in', async () => {
    await tokens.keep('there', 'old')
    peer.refuse = new ORPCError('NOT_SIGNED_IN', { status: 401, data: { reason: 'sign_in_failed' } })
    expect((await failure(client.session.signIn(credentials)))?.data.reason).toBe('sign_in_failed')
    expect(tokens.get('there')).toBe('old')
  })
})

describe('what goes wrong', () => {
  test('a refusal passes unchanged', async () => {
    peer.refuse = new ORPCError('SLOW_DOWN', {
      status: 429,
      message: 'Wait a little.',
      data: { reason: 'too_many_tries', retryAfter: 7 },
    })
    const error = await failure(client.asks.counts())
    expect(error).toMatchObject({
      code: 'SLOW_DOWN',
      status: 429,
      message: 'Wait a little.',
      data: { reason: 'too_many_tries', retryAfter: 7 },
    })
  })

  test('a bug of the hub stays one', async () => {
    peer.refuse = new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Internal server error' })
    expect(await failure(client.asks.counts())).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500 })
  })

  test('an input that the contract does not know is refused here, and names the field', async () => {
    const error = await failure(client.session.signIn({ email: 'a', password: 'x'.repeat(200) }))
    expect(error).toMatchObject({ code: 'BAD_INPUT', data: { reason: 'field_invalid', field: 'password' } })
    expect(peer.asked).toEqual([])
  })

  test('no answer, and an answer that is not the hub’s, are "try again"', async () => {
    const again = { code: 'TRY_AGAIN', status: 503, data: { reason: 'unavailable' } }
    expect(await failure(client.people.get({ personId: person.id }))).toMatchObject(again)
    const { address } = peer
    peer.address = 'http://127.0.0.1:1'
    expect(await failure(client.asks.counts())).toMatchObject(again)
    peer.address = address
  })

  test('a redirect is not followed: it could carry the token away', async () => {
    await tokens.keep('there', 'secret')
    const elsewhere = await listen()
    const before = peer.server.listeners('request')
    peer.server.removeAllListeners('request')
    peer.server.on('request', (_, response: ServerResponse) =>
      response.writeHead(307, { location: `${elsewhere.address}/api/rpc/asks/counts` }).end(),
    )
    expect((await failure(client.asks.counts()))?.code).toBe('TRY_AGAIN')
    expect(elsewhere.asked).toEqual([])
    elsewhere.server.close()
    peer.server.removeAllListeners('request')
    for (const listener of before) peer.server.on('request', listener as () => void)
  })
})

describe('the live feed', () => {
  const hello = 'event: hello\ndata: {"epoch":"e","revision":4,"protocol":1,"scopes":["all"]}\n\n'
  const change = `id: 5\ndata: {"revision":5,"table":"team","row":{"id":"t","name":"Bönn","revision":5},"scopes":["all"]}\n\n`

  test('comes through as the hub says it, however it is cut', async () => {
    await tokens.keep('there', 'mine')
    peer.feed = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const bytes = Buffer.from(
        `${hello}: still here\n\n${change}event: news\ndata: {}\n\nevent: live\ndata: {"revision":5}\n\n`,
      )
      response.write(bytes.subarray(0, 100))
      // In the middle of the ö.
      const cut = bytes.indexOf('ö') + 1
      setTimeout(() => response.write(bytes.subarray(100, cut)), 5)
      setTimeout(() => response.end(bytes.subarray(cut)), 10)
    }
    const events = []
    for await (const event of await client.changes.live({ after: 4, epoch: 'e' })) events.push(event)
    expect(peer.asked).toMatchObject([{ path: '/api/changes?after=4&epoch=e', authorization: 'Bearer mine' }])
    expect(events).toEqual([
      { type: 'hello', epoch: 'e', revision: 4, protocol: 1, scopes: ['all'] },
      {
        type: 'change',
        change: {
          revision: 5,
          table: 'team',
          row: { id: 't', name: 'Bönn', revision: 5 },
          scopes: ['all'],
        },
      },
      { type: 'live', revision: 5 },
    ])
  })

  test('a refusal of it is thrown like any other', async () => {
    await tokens.keep('there', 'old')
    peer.feed = (_, response) => {
      response.writeHead(401, { 'content-type': 'application/json' })
      response.end('{"code":"NOT_SIGNED_IN","message":"Sign in.","data":{"reason":"not_signed_in"}}')
    }
    const error = await failure((async () => (await client.changes.live({})).next())())
    expect(error).toMatchObject({ code: 'NOT_SIGNED_IN', data: { reason: 'not_signed_in' } })
    expect(tokens.get('there')).toBeUndefined()
  })

  test.each([
    ['the page stops listening', (stop: AbortController) => stop.abort()],
    ['the page is gone', () => page.close()],
  ])('the hub’s line is let go when %s', async (_, leave) => {
    const letGo = new Promise((resolve) => {
      peer.feed = (request, response) => {
        request.once('close', resolve)
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(hello)
      }
    })
    const stop = new AbortController()
    const events = await client.changes.live({}, { signal: stop.signal })
    expect((await events.next()).value).toMatchObject({ type: 'hello' })
    leave(stop)
    await letGo
  })
})

describe('a message that is not of the protocol', () => {
  test.each([
    ['no string', { i: '1', p: { u: '/asks/counts' } }],
    ['no JSON', 'asks.counts'],
    ['no id', '{"p":{"u":"/asks/counts"}}'],
    ['no path', '{"i":"1","p":{}}'],
    ['another origin', '{"i":"1","p":{"u":"http://example.com/asks/counts"}}'],
    ['an unknown type', '{"i":"1","t":9,"p":{"u":"/asks/counts"}}'],
    ['a form', '{"i":"1","p":{"u":"/asks/counts","h":{"content-type":"multipart/form-data"}}}'],
    ['too long', JSON.stringify({ i: '1', p: { u: '/asks/counts', b: 'x'.repeat(50_000_000) } })],
  ])('(%s) closes the port', async (_, message) => {
    const closed = new Promise((resolve) => page.once('close', resolve))
    page.postMessage(message)
    await closed
    expect(peer.asked).toEqual([])
    expect(log).toHaveBeenCalledOnce()
  })

  test('the longest command is none: a full file of voucher codes, all in quotes', async () => {
    const csv = '"ABCD-1","10.00","EUR",\n'.repeat(500_000)
    expect(csv.length).toBe(12_000_000)
    const input = { kindId: person.id, csv, dryRun: true }
    // The hub of this test has no stock; that it is asked is what matters.
    await failure(client.stock.importCodes(input))
    expect(peer.asked.at(-1)?.path).toMatch(/stock\/importCodes$/)
    expect(await client.asks.counts()).toEqual({ needs: 3 })
  })

  test('a procedure that is not there is refused, and the port stays open', async () => {
    const wild = client as unknown as { asks: { steal: () => Promise<unknown> } }
    expect((await failure(wild.asks.steal()))?.code).toBe('NOT_FOUND')
    expect(await client.asks.counts()).toEqual({ needs: 3 })
  })
})
