import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Downloads, keepDownloads } from '../../electron/main/downloads.ts'
import { type HubLink, linkHub } from '../../electron/main/hub-link.ts'
import { askWhere } from '../../electron/main/save-place.ts'
import { desktop } from '../../shared/contract/desktop.ts'

const LEDGER = '/api/audit/ledger'

let folder: string
let servers: Server[]
/** What the hub was asked for, with whose token. */
let asked: (string | undefined)[][]
let forgotten: (string | undefined)[]
let logged: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-downloads-'))
  servers = []
  asked = []
  forgotten = []
  logged = []
})
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await rm(folder, { recursive: true, force: true })
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    asked.push([request.url, request.headers.authorization])
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const open = (
  address: string,
  place: string | null = join(folder, 'ledger.jsonl'),
  hub: Pick<HubLink, 'file'> = linkHub(fetch, 'Rundruf/test'),
): Downloads =>
  keepDownloads({
    network: { hub: async () => ({ address, tokenName: 'there' }) },
    people: { token: (name) => (name === 'there' ? 'secret' : undefined) },
    tokens: { forget: async (token) => void forgotten.push(token) },
    hub,
    ask: async () => place,
    log: (sentence) => logged.push(sentence),
  })

const refusal = (code: string, reason: string) => expect.objectContaining({ code, data: { reason } })
const files = () => readdir(folder)

test('a file is fetched with the session’s token, and lies where the person wanted it', async () => {
  const address = await serve((_request, response) => response.end('{"seq":1}\n'))
  const saved = await open(address).save(`${LEDGER}?to=2026-10`, 'ledger.jsonl')
  expect(saved).toBe('ledger.jsonl')
  expect(await readFile(join(folder, 'ledger.jsonl'), 'utf8')).toBe('{"seq":1}\n')
  expect(asked).toEqual([[`${LEDGER}?to=2026-10`, 'Bearer secret']])
  expect(await files()).toEqual(['ledger.jsonl'])
})

test('it takes the place of the one that the person chose to replace', async () => {
  await writeFile(join(folder, 'ledger.jsonl'), 'old and longer than the new one')
  const address = await serve((_request, response) => response.end('new'))
  await open(address).save(LEDGER, 'ledger.jsonl')
  expect(await readFile(join(folder, 'ledger.jsonl'), 'utf8')).toBe('new')
})

test('whoever cancels exports nothing: the hub is not asked', async () => {
  const address = await serve((_request, response) => response.end('x'))
  expect(await open(address, null).save(LEDGER, 'ledger.jsonl')).toBeNull()
  expect([asked, await files()]).toEqual([[], []])
})

describe('nothing is left, and what was there stays', () => {
  beforeEach(() => writeFile(join(folder, 'ledger.jsonl'), 'kept'))
  afterEach(async () => {
    expect(await files()).toEqual(['ledger.jsonl'])
    expect(await readFile(join(folder, 'ledger.jsonl'), 'utf8')).toBe('kept')
  })

  test('when the hub refuses, in its own words', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ code: 'NOT_ALLOWED', message: 'Leads only.', data: { reason: 'needs_lead' } }),
      )
    })
    await expect(open(address).save(LEDGER, 'x')).rejects.toThrow(refusal('NOT_ALLOWED', 'needs_lead'))
    expect(forgotten).toEqual([])
  })

  test('when the session is over: the token is forgotten', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ code: 'NOT_SIGNED_IN', data: { reason: 'not_signed_in' } }))
    })
    await expect(open(address).save(LEDGER, 'x')).rejects.toThrow(refusal('NOT_SIGNED_IN', 'not_signed_in'))
    expect(forgotten).toEqual(['secret'])
  })

  test('when the line breaks in the middle', async () => {
    const address = await serve((_request, response) => {
      response.write('half of it')
      setImmediate(() => response.destroy())
    })
    await expect(open(address).save(LEDGER, 'x')).rejects.toThrow(refusal('TRY_AGAIN', 'unavailable'))
  })

  test('when it ends before as much has come as was announced', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('half of it')
      setImmediate(() => response.socket?.end())
    })
    await expect(open(address).save(LEDGER, 'x')).rejects.toThrow(refusal('TRY_AGAIN', 'unavailable'))
  })

  test('when nobody answers, or somebody else', async () => {
    await expect(open('http://127.0.0.1:9').save(LEDGER, 'x')).rejects.toThrow(
      refusal('TRY_AGAIN', 'unavailable'),
    )
    const address = await serve((_request, response) => response.writeHead(302, { location: '/x' }).end())
    await expect(open(address).save(LEDGER, 'x')).rejects.toThrow(refusal('TRY_AGAIN', 'unavailable'))
  })

  test('when there is no room', async () => {
    const full = {
      async *file() {
        yield Buffer.from('half of it')
        // As the disk says it while a part is written.
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    }
    await expect(open('', undefined, full).save(LEDGER, 'x')).rejects.toThrow(refusal('CONFLICT', 'no_room'))
    expect(logged).toHaveLength(1)
  })

  test('when the program ends', async () => {
    const address = await serve((_request, response) => response.write('half of it'))
    const downloads = open(address)
    const saving = downloads.save(LEDGER, 'x').catch(() => 'broken off')
    await expect.poll(files).toHaveLength(2)
    await downloads.close()
    expect(await saving).toBe('broken off')
  })
})

test('where nothing can be written, the hub is not asked', async () => {
  const address = await serve((_request, response) => response.end('x'))
  const nowhere = join(folder, 'missing', 'ledger.jsonl')
  await expect(open(address, nowhere).save(LEDGER, 'x')).rejects.toThrow(refusal('CONFLICT', 'not_saved'))
  expect(asked).toEqual([])
})

test('the next part is fetched when the one before is written', async () => {
  const part = Buffer.alloc(256 * 1024)
  const sizes: number[] = []
  const hub = {
    async *file() {
      for (let count = 0; count < 8; count++) {
        const [draft = ''] = await files()
        sizes.push((await stat(join(folder, draft))).size / part.length)
        yield part
      }
    },
  }
  await open('', undefined, hub).save(LEDGER, 'x')
  expect(sizes).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

describe('what the page may ask for', () => {
  const schema = desktop.download['~orpc'].inputSchema
  const reads = (path: string, name = 'x.pdf') => schema?.safeParse({ path, name }).success

  test.each([
    '/api/audit/ledger',
    '/api/audit/export?format=csv-de&from=2026-10-01&to=2026-10-31&groupBy=team,month',
    '/api/audit/statements/0199a3b4-0000-7000-8000-000000000000?format=pdf',
    '/api/audit/checkpoints.jsonl',
  ])('%s', (path) => expect(reads(path)).toBe(true))

  test.each([
    '/api/session',
    '/api/audit',
    '/api/audit/../session',
    '/api/audit/..%2fsession',
    '/api/audit/%2e%2e/session',
    String.raw`/api/audit/..\session`,
    '/api/audit//example.org',
    '//example.org/api/audit/ledger',
    'https://example.org/api/audit/ledger',
    '@example.org/api/audit/ledger',
    '/api/audit/ledger#x',
    '/api/audit/ledger\n',
    ' /api/audit/ledger',
  ])('not %s', (path) => expect(reads(path)).toBe(false))

  test.each(['../x', 'a/b', String.raw`a\b`, '', '.bashrc', 'x\n.pdf', 'x'.repeat(201)])(
    'and proposes no name such as %j',
    (name) => expect(reads(LEDGER, name)).toBe(false),
  )
})

test('the person is asked in front of the window, beginning with the downloads', async () => {
  const said: unknown[][] = []
  const dialog = (canceled: boolean, filePath: string) => ({
    showSaveDialog: async (...all: unknown[]) => {
      said.push(all)
      return { canceled, filePath }
    },
  })
  const window = { title: 'Rundruf' } as never
  expect(await askWhere(dialog(false, '/home/n/b.pdf'), window, '/home/n', 'a.pdf')).toBe('/home/n/b.pdf')
  expect(await askWhere(dialog(true, ''), null, '/home/n', 'a.pdf')).toBeNull()
  const wish = expect.objectContaining({ defaultPath: join('/home/n', 'a.pdf') })
  expect(said).toEqual([[window, wish], [wish]])
})
