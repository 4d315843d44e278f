import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Answered, type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'

const refusal = (status: number, code: string, reason: string, field?: string) => ({
  status,
  body: { code, message: expect.any(String), data: field === undefined ? { reason } : { reason, field } },
})
const invalid = (field?: string) => refusal(400, 'BAD_INPUT', 'field_invalid', field)

onEveryEngine('bad input', (under) => {
  let at: DoorHub
  let agent: Person
  const all: Answered[] = []
  beforeEach(async () => {
    at = await openDoorHub(under)
    agent = await at.setUp()
  })
  afterEach(async () => {
    for (const { body, status } of all.splice(0)) {
      if (status >= 400) expect(Object.keys(body).toSorted()).toEqual(['code', 'data', 'message'])
      expect(JSON.stringify(body)).not.toMatch(/select |insert |sqlite|postgres|node_modules|\.ts\b|\bat \//i)
    }
    expect(at.logged()).not.toContain('"level":"error"')
    await at.close()
  })

  const send = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const answered = await at.call(method, path, { token: agent.token, body, headers })
    all.push(answered)
    return answered
  }
  const ask = { title: 'Plüschesel', keep: 'keep', audience: 'all' }
  const post = (change: object) => send('POST', '/api/asks', { ...ask, ...change })
  const count = async () => (await send('GET', '/api/asks')).body.items.length

  it.each([
    ['empty', ''],
    ['blank', ' \t\n '],
    ['too long', 'x'.repeat(10_000)],
    ['with a control character', 'Esel\u0000'],
    ['with a line break', 'Esel\nPferd'],
    ['that turns the writing direction', 'Esel\u202egnp'],
    ['with half a character', 'Esel\ud83d'],
    ['a number', 5],
    ['nothing', null],
    ['a list', ['Esel']],
    ['an object', { $ne: 1 }],
  ])('names the title when it is %s, and posts nothing', async (_, title) => {
    expect(await post({ title })).toMatchObject(invalid('title'))
    expect(await count()).toBe(0)
  })

  it('names the field, whichever it is', async () => {
    for (const [field, value] of Object.entries({
      id: 'not-a-uuid',
      details: 'x'.repeat(5001),
      condition: 7,
      destination: 'a\u0007',
      keep: 'steal',
      neededBy: '31.12.2026',
      caseId: 'x'.repeat(101),
      audience: 'world',
    }))
      expect(await post({ [field]: value })).toMatchObject(invalid(field))
    for (const missing of ['title', 'keep', 'audience'])
      expect(await post({ [missing]: undefined })).toMatchObject(invalid(missing))
    expect(await count()).toBe(0)
  })

  it('names a field inside a field', async () => {
    const { body: site } = await send('GET', '/api/sites')
    expect(site.items).toHaveLength(1)
    expect(
      await send('POST', '/api/setup', {
        token: 't',
        network: 'N',
        site: { name: 'S', timeZone: 'X' },
        name: 'N',
      }),
    ).toMatchObject(invalid('site.timeZone'))
  })

  it.each([
    ['cut off', '{"title":'],
    ['no JSON at all', 'title=Esel'],
    ['not UTF-8', '{"title":"Pl\u00fcschesel","keep":"keep","audience":"all"}'],
    ['two values', '{}{}'],
  ])('refuses a body that is %s', async (_, text) => {
    const body = Buffer.from(text, 'latin1')
    const response = await fetch(`${at.hub.address}/api/asks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${agent.token}`, 'content-type': 'application/json' },
      body,
    })
    expect({ status: response.status, body: await response.json() }).toMatchObject(
      refusal(400, 'BAD_INPUT', 'broken_json'),
    )
  })

  it('refuses what is not said to be JSON, or is packed', async () => {
    const text = JSON.stringify(ask)
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-encoding': 'gzip' },
    ] as Record<string, string>[])
      expect(await send('POST', '/api/asks', text, headers)).toMatchObject(
        refusal(400, 'BAD_INPUT', 'broken_json'),
      )
    expect(await count()).toBe(0)
  })

  it('refuses a body that is no object', async () => {
    for (const body of ['null', '[]', '"Esel"', '5', 'true'])
      expect((await send('POST', '/api/asks', body)).status).toBe(400)
    expect(await count()).toBe(0)
  })

  it('does not let a body reach into objects that are not its own', async () => {
    const text =
      '{"title":"Esel","keep":"keep","audience":"all","__proto__":{"admin":true},"constructor":{"x":1}}'
    expect((await send('POST', '/api/asks', text)).status).toBe(200)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('refuses a body of 50 MB without taking it in', async () => {
    for (const headers of [{ 'content-length': 50_000_000 }, { 'transfer-encoding': 'chunked' }] as Record<
      string,
      string | number
    >[]) {
      const { status, body, sent } = await flood(at, agent.token, headers)
      expect({ status, body }).toMatchObject(refusal(413, 'TOO_LARGE', 'body_too_large'))
      expect(sent).toBeLessThan(30_000_000)
    }
    expect((await send('POST', '/api/asks', { ...ask, details: 'x'.repeat(1_100_000) })).status).toBe(413)
    expect(await count()).toBe(0)
  })

  it('refuses it before a byte is sent where the caller asks first', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asking = request(`${at.hub.address}/api/asks`, {
        method: 'POST',
        headers: { expect: '100-continue', 'content-length': 50_000_000, 'content-type': 'application/json' },
      })
      asking.on('continue', () => reject(new Error('The hub wants it all')))
      asking.on('response', (response) => resolve(response.statusCode))
      asking.on('error', reject)
      asking.flushHeaders()
    })
    expect(status).toBe(413)
  })

  it('knows no ask, answer or person that there is not', async () => {
    const { id } = (await post({})).body
    const nobody = randomUUID()
    for (const [method, path, body] of [
      ['GET', `/api/asks/${nobody}`],
      ['POST', `/api/asks/${nobody}/close`, { outcome: 'withdrawn' }],
      ['POST', `/api/asks/${nobody}/answers`, { kind: 'have' }],
      ['GET', `/api/people/${nobody}`],
      ['DELETE', `/api/sessions/${nobody}`],
    ] as const)
      expect(await send(method, path, body)).toMatchObject(refusal(404, 'NOT_FOUND', 'not_found'))
    expect(
      await send('POST', `/api/asks/${id}/accept`, { answerId: nobody, handover: 'pickup' }),
    ).toMatchObject(refusal(404, 'NOT_FOUND', 'not_found', 'answerId'))
    expect(await send('GET', '/api/asks/donkey')).toMatchObject(invalid('askId'))
    expect(await send('GET', "/api/asks/1'%20or%20'1'='1")).toMatchObject(invalid('askId'))
    expect(await send('GET', '/api/asks/%E0%A4%A')).toMatchObject(invalid('askId'))
  })

  it('knows no address and no method that there is not', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/nothing'],
      ['GET', '/api/rpc'],
      ['DELETE', '/api/asks'],
      ['PATCH', '/api/asks'],
      ['POST', '/api/me'],
    ] as const)
      expect((await send(method, path)).status).toBe(404)
  })

  it('reads a query as what it means, and names what it cannot read', async () => {
    await post({})
    expect((await send('GET', '/api/asks?limit=1&mine=true')).body.items).toHaveLength(1)
    expect((await send('GET', '/api/asks?q=5')).status).toBe(200)
    for (const [query, field] of [
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['limit=x', 'limit'],
      ['mine=perhaps', 'mine'],
      ['state=lost', 'state'],
      ['siteId=1', 'siteId'],
      ['order=worst', 'order'],
      ['q[]=a&q[]=b', 'q'],
      ['q[$ne]=a', 'q'],
    ] as const)
      expect(await send('GET', `/api/asks?${query}`)).toMatchObject(invalid(field))
    for (const cursor of ['x', 'WyJmb3JlaWduIiwxXQ', '%00'])
      expect(await send('GET', `/api/asks?cursor=${cursor}`)).toMatchObject(
        refusal(400, 'BAD_INPUT', 'cursor_unknown', 'cursor'),
      )
  })

  it('takes JSON at its word: texts are no flags and no numbers there', async () => {
    const { id } = (await post({})).body
    expect(await send('POST', `/api/asks/${id}/not-me`, { notMe: 'true' })).toMatchObject(invalid('notMe'))
  })

  it('carries the same id out once, and refuses it with other content', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057'
    const [one, two] = await Promise.all([post({ id }), post({ id })])
    expect([one?.status, two?.status]).toEqual([200, 200])
    expect(await post({ id, title: 'Pferd' })).toMatchObject(refusal(409, 'ID_REUSED', 'id_reused', 'id'))
    expect(await count()).toBe(1)
  })

  it('takes whatever a network throws at it, and goes on', async () => {
    for (const bytes of [
      'GARBAGE\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      'POST /api/asks HTTP/1.1\r\nhost: x\r\n',
      '\0\0\0\0',
    ])
      await say(at, bytes)
    expect((await send('GET', '/api/asks')).status).toBe(200)
  })

  it('answers wrong input over RPC with the same refusal', async () => {
    const answer = await at.call('POST', '/api/rpc/asks/post', {
      token: agent.token,
      body: { json: { ...ask, title: '' } },
    })
    expect(answer).toMatchObject({
      status: 400,
      body: { json: { code: 'BAD_INPUT', defined: true, data: { reason: 'field_invalid', field: 'title' } } },
    })
    const broken = await at.call('POST', '/api/rpc/asks/post', { token: agent.token, body: '{' })
    expect(broken).toMatchObject({
      status: 400,
      body: { json: { code: 'BAD_INPUT', data: { reason: 'broken_json' } } },
    })
    for (const body of [
      { json: 1, meta: 'x' },
      { meta: [[0, 'a', 'b']] },
      { json: {}, meta: [[1, '__proto__']] },
    ])
      expect((await at.call('POST', '/api/rpc/asks/post', { token: agent.token, body })).status).toBe(400)
  })
})

/** Sends 50 MB as fast as it is taken, and reads the answer meanwhile. */
function flood(at: DoorHub, token: string, headers: Record<string, string | number>) {
  return new Promise<{ status: number | undefined; body: unknown; sent: number }>((resolve, reject) => {
    const sending = request(`${at.hub.address}/api/asks`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
    let sent = 0
    let answered = false
    const chunk = Buffer.alloc(64 * 1024, ' ')
    const more = () => {
      while (sent < 50_000_000 && !answered) {
        sent += chunk.length
        if (!sending.write(chunk)) return
      }
      if (!answered) sending.end()
    }
    sending.on('drain', more)
    sending.on('response', (response) => {
      answered = true
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('end', () => {
        resolve({ status: response.statusCode, body: JSON.parse(text) as unknown, sent })
        sending.destroy()
      })
    })
    sending.on('error', (error) => (answered ? undefined : reject(error)))
    more()
  })
}

/** Says something over a bare connection, and waits until it is closed or nothing more comes. */
function say(at: DoorHub, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(at.hub.address)
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    socket.setTimeout(500, () => socket.destroy())
    socket.on('error', () => {})
    socket.on('close', () => resolve())
    socket.resume()
  })
}
