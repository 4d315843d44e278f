import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DoorHub, openDoorHub, PASSWORD, type Person } from '../support/door-hub.ts'
import { onEveryEngine, sqlite } from '../support/engines.ts'

/** A request with headers that fetch does not let a test set. */
function raw(at: DoorHub, path: string, headers: Record<string, string>, method = 'GET', body?: string) {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const asking = request(`${at.hub.address}${path}`, { method, headers }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

describe('the door', () => {
  let at: DoorHub
  let admin: Person
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-screens-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(
      join(folder, 'index.html'),
      '<!doctype html><meta name="csp" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>',
    )
    await writeFile(join(folder, 'assets/index-abc123.js'), 'export {}')
    at = await openDoorHub(sqlite, { rendererFolder: folder })
    admin = await at.setUp()
  })
  afterEach(async () => {
    await at.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('serves the screens with a fresh nonce each time, and lets them load nothing from elsewhere', async () => {
    const pages = await Promise.all([at.call('GET', '/'), at.call('GET', '/index.html')])
    const nonces = pages.map(({ headers, body }) => {
      const policy = headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(body).toBe(`<!doctype html><meta name="csp" content="${nonce}"><style nonce="${nonce}"></style>`)
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/)
      return nonce
    })
    expect(new Set(nonces).size).toBe(2)
    expect(nonces[0]).toMatch(/^[\w+/]{22}==$/)
  })

  it('lets browsers keep what has a hash in its name, and nothing else', async () => {
    const asset = await at.call('GET', '/assets/index-abc123.js')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-type')).toContain('javascript')
    expect((await at.call('GET', '/')).headers.get('cache-control')).toBe('no-store')
    expect((await at.call('GET', '/api/me', { token: admin.token })).headers.get('cache-control')).toBe(
      'no-store',
    )
  })

  it('packs scripts and styles for browsers that take them so', async () => {
    const encodings = { 'accept-encoding': 'gzip, br' }
    for (let i = 0; i < 2; i++) {
      const packed = await at.call('GET', '/assets/index-abc123.js', { headers: encodings })
      expect(packed.headers.get('content-encoding')).toBe('br')
      expect(packed.headers.get('content-type')).toContain('text/javascript')
      expect(packed.headers.get('cache-control')).toContain('immutable')
      expect(packed.body).toBe('export {}')
    }
    const plain = await at.call('GET', '/assets/index-abc123.js', { headers: { 'accept-encoding': 'gzip' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(plain.body).toBe('export {}')
  })

  it('hands out no other file', async () => {
    for (const path of [
      '/../package.json',
      '/assets/../../secret',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/none.js',
      '/.env',
    ])
      expect((await raw(at, path, {})).status).toBe(404)
    expect((await at.call('POST', '/', { body: {} })).status).toBe(405)
  })

  it('says what to do where the screens are not built, and serves the API all the same', async () => {
    const bare = await openDoorHub(sqlite, { rendererFolder: join(folder, 'missing') })
    const page = await bare.call('GET', '/')
    expect(page.status).toBe(503)
    expect(page.body).toContain('npm run hub')
    expect((await bare.call('GET', '/api/network')).status).toBe(200)
    await bare.close()
  })

  it('puts the headers that protect on every answer', async () => {
    for (const path of ['/', '/assets/index-abc123.js', '/api/me', '/api/nothing', '/healthz', '/nothing']) {
      const { headers } = await at.call('GET', path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  it('answers to its own names only', async () => {
    const { port } = new URL(at.hub.address)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, '[::1]:1', 'LOCALHOST'])
      expect((await raw(at, '/api/network', { host })).status).toBe(200)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '127.0.0.1.nip.io',
    ]) {
      const answer = await raw(at, '/api/network', { host })
      expect(answer.status).toBe(403)
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'NOT_ALLOWED', message: expect.any(String) })
    }
  })

  it('answers to the name that --public-url gives it, with cookies for https only', async () => {
    const behind = await openDoorHub(sqlite, { publicUrl: new URL('https://rundruf.example.org') })
    await behind.setUp()
    const host = 'rundruf.example.org'
    const signIn = await behind.call('POST', '/api/session', {
      body: { email: 'nina@example.org', password: PASSWORD },
    })
    const cookie = signIn.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^__Host-rundruf=.*; Secure$/)
    expect(signIn.headers.get('strict-transport-security')).toBe('max-age=31536000')
    const headers = { host, cookie: cookie.split(';')[0] ?? '' }
    expect((await raw(behind, '/api/me', headers)).status).toBe(200)
    const out = (origin: string) => raw(behind, '/api/session', { ...headers, origin }, 'DELETE')
    expect((await out('http://evil.example')).status).toBe(403)
    expect((await out('https://rundruf.example.org')).status).toBe(200)
    await behind.close()
  })

  describe('with a browser’s cookie', () => {
    const post = async (headers: Record<string, string>, method = 'POST') => {
      const signIn = await at.call('POST', '/api/session', {
        body: { email: 'nina@example.org', password: PASSWORD },
      })
      const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const body = JSON.stringify({ title: 'Esel', keep: 'keep', audience: 'all' })
      return raw(at, '/api/asks', { 'content-type': 'application/json', cookie, ...headers }, method, body)
    }

    it('takes what a page of the hub sends', async () => {
      expect((await post({ origin: at.hub.address })).status).toBe(200)
      expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    })

    it('takes nothing that a page from elsewhere sends, nor what does not say where it comes from', async () => {
      for (const headers of [
        { origin: 'http://evil.example' },
        { origin: 'null' },
        { origin: 'http://127.0.0.1:1' },
        { origin: at.hub.address, 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        {},
      ] as Record<string, string>[])
        expect((await post(headers)).status).toBe(403)
      expect((await at.call('GET', '/api/asks', { token: admin.token })).body.items).toEqual([])
    })

    it('does not let a page from elsewhere sign somebody in', async () => {
      const body = JSON.stringify({ email: 'nina@example.org', password: PASSWORD })
      const headers = { 'content-type': 'application/json', origin: 'http://evil.example' }
      expect((await raw(at, '/api/session', headers, 'POST', body)).status).toBe(403)
      expect((await raw(at, '/api/rpc/session/signIn', headers, 'POST', `{"json":${body}}`)).status).toBe(403)
    })
  })

  it('counts tries by the proxy’s word only where the proxy is trusted, and there by its last word', async () => {
    const guess = (hub: DoorHub, forwarded: string) =>
      raw(
        hub,
        '/api/invitations/look',
        { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
        'POST',
        '{"token":"a guess"}',
      )
    const tries = async (hub: DoorHub, forwarded: (i: number) => string) => {
      let slowed = 0
      for (let i = 0; i < 70; i++) if ((await guess(hub, forwarded(i))).status === 429) slowed += 1
      return slowed
    }
    expect(await tries(at, (i) => `10.0.0.${i}`)).toBe(10)
    const trusting = await openDoorHub(sqlite, { trustProxy: true })
    expect(await tries(trusting, (i) => `10.0.0.${i}`)).toBe(0)
    expect(await tries(trusting, (i) => `10.0.0.${i}, 10.1.1.1`)).toBe(10)
    await trusting.close()
  })

  it('is alive, ready, and says what it counts, without a word about anybody', async () => {
    await at.call('POST', '/api/asks', {
      token: admin.token,
      body: { title: 'Esel', keep: 'keep', audience: 'all' },
    })
    await at.call('GET', '/api/asks?q=Esel', { token: admin.token })
    expect(await at.call('GET', '/healthz')).toMatchObject({ status: 200, body: 'alive\n' })
    expect(await at.call('GET', '/readyz')).toMatchObject({ status: 200, body: 'ready\n' })
    const { body, headers } = await at.call('GET', '/metrics')
    expect(headers.get('content-type')).toContain('text/plain')
    expect(body).toMatch(/rundruf_http_request_seconds_count{operation="asks.post",status="200"} 1/)
    expect(body).toMatch(/rundruf_command_group_size_count [1-9]/)
    expect(body).toMatch(/rundruf_live_connections 0/)
    expect(body).toMatch(/process_resident_memory_bytes \d/)
    expect(body).not.toMatch(/Esel|nina|example\.org/i)
  })

  it('describes its API whole and in valid OpenAPI 3.1', async () => {
    const { body } = await at.call('GET', '/api/openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    const validator = new Validator()
    expect(await validator.validate(body)).toEqual({ valid: true })
    expect(Object.keys(body.components.securitySchemes)).toEqual(['bearer', 'cookie'])
    const operations: { operationId: string; security?: unknown[]; responses: object }[] = Object.values(
      body.paths as Record<string, Record<string, never>>,
    ).flatMap((item) => Object.values(item))
    const ids = operations.map((operation) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(
      expect.arrayContaining(['asks.post', 'people.put', 'sync.push', 'changes.live', 'network.setUp']),
    )
    const text = JSON.stringify(body)
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(body.components.schemas).toHaveProperty(name ?? '')
    expect(body.components.schemas.Error.required).toEqual(['code', 'message'])
    expect(body.paths['/asks'].post.requestBody.content['application/json'].schema.required).toEqual([
      'title',
      'keep',
      'audience',
    ])
  })

  it('lets everyone in without signing in whom its description lets in, and nobody else', async () => {
    const { body } = await at.call('GET', '/api/openapi.json')
    for (const [path, item] of Object.entries(
      body.paths as Record<string, Record<string, { security?: [] }>>,
    ))
      for (const [method, operation] of Object.entries(item)) {
        const address = `/api${path.replaceAll(/\{[^}]+\}/g, '01890a5d-ac96-774b-bcce-b302099a8057')}`
        const { status } = await at.call(method.toUpperCase(), address, method === 'get' ? {} : { body: {} })
        if (operation.security === undefined)
          expect([path, status]).toEqual([path, expect.toBeOneOf([400, 401])])
        else expect([path, status]).toEqual([path, expect.toBeOneOf([200, 400, 429])])
      }
  })

  it('shows the API to people on one page without anything from elsewhere', async () => {
    const { body, headers } = await at.call('GET', '/api/docs')
    expect(headers.get('content-type')).toContain('text/html')
    expect(body).toContain('/api/asks/{askId}/answers')
    expect(body).not.toMatch(/<script|src=|https?:\/\//)
    const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
    expect(body).toContain(`<style nonce="${nonce}">`)
  })
})

onEveryEngine('trouble behind the door', (under) => {
  let at: DoorHub
  let admin: Person
  beforeEach(async () => {
    at = await openDoorHub(under)
    admin = await at.setUp()
  })
  afterEach(() => at.close())

  it('is not ready while the storage cannot be read, and alive all the same', async () => {
    await at.sabotage('alter table "network" rename to "lost"')
    expect(await at.call('GET', '/readyz')).toMatchObject({
      status: 503,
      body: 'the storage does not answer\n',
    })
    expect((await at.call('GET', '/healthz')).status).toBe(200)
    await at.sabotage('alter table "lost" rename to "network"')
    expect((await at.call('GET', '/readyz')).status).toBe(200)
  })

  it('tells of a bug only its number, and logs the rest', async () => {
    // The storage loses a table under the hub: what follows is nobody's fault but ours.
    await at.sabotage('alter table "team" rename to "lost"')
    for (const [method, path, body] of [
      ['GET', '/api/teams'],
      ['PUT', '/api/teams', { name: 'Geheim' }],
    ] as const) {
      const answer = await at.call(method, path, { token: admin.token, body })
      expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } })
      expect(Object.keys(answer.body)).toEqual(['code', 'message'])
      const [, number = ''] = /number: ([\w-]{36})$/.exec(answer.body.message) ?? []
      expect(at.logged().split(number)).toHaveLength(2)
      expect(answer.body.message).not.toMatch(/team|geheim|select|sql|\//i)
    }
    const rpc = await at.call('POST', '/api/rpc/teams/list', { token: admin.token, body: {} })
    expect(rpc).toMatchObject({ status: 500, body: { json: { code: 'INTERNAL_SERVER_ERROR' } } })
    expect(JSON.stringify(rpc.body)).not.toMatch(/team|select|sql|stack/i)
    expect(at.logged()).not.toContain('Geheim')
  })
})
