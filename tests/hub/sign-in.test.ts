import { afterEach, beforeEach, expect, it } from 'vitest'
import { onEveryEngine } from '../support/engines.ts'
import { type DoorHub, openDoorHub, PASSWORD, setUpInput, statuses } from '../support/door-hub.ts'

const DAY = 86_400_000
const refusal = (status: number, code: string, reason: string, field?: string) => ({
  status,
  body: { code, data: field === undefined ? { reason } : { reason, field } },
})

onEveryEngine('signing in', (under) => {
  let at: DoorHub
  beforeEach(async () => {
    at = await openDoorHub(under)
  })
  afterEach(() => at.close())

  const signIn = (email: string, password: string, headers = {}) =>
    at.call('POST', '/api/session', { body: { email, password }, headers })

  it('sets the network up once, with the one-time token', async () => {
    expect((await at.call('GET', '/api/network')).body).toMatchObject({ name: null, demo: false, oidc: null })
    const { token, person } = await at.setUp()
    expect(person).toMatchObject({
      name: 'Nina Admin',
      sign: 'na',
      email: 'nina@example.org',
      roles: ['colleague', 'agent', 'admin'],
      active: true,
    })
    expect((await at.call('GET', '/api/network')).body).toMatchObject({ name: 'Kundenservice' })
    expect((await at.call('GET', '/api/sites', { token })).body.items).toMatchObject([
      { name: 'Bonn', state: 'NW' },
    ])
    expect(await at.call('GET', '/api/me', { token })).toMatchObject({ status: 200, body: person })
    expect(await at.call('POST', '/api/setup', { body: setUpInput(at.hub.setupToken) })).toMatchObject(
      refusal(409, 'CONFLICT', 'set_up_already'),
    )
    await at.restart()
    expect(at.hub.setupToken).toBeNull()
  })

  it('refuses a forged setup token, and the one from before a restart', async () => {
    const early = at.hub.setupToken
    await at.restart()
    for (const token of ['', 'forged', early])
      expect(await at.call('POST', '/api/setup', { body: setUpInput(token) })).toMatchObject(
        refusal(404, 'NOT_FOUND', 'invitation_gone', 'token'),
      )
    expect(await at.setUp()).toHaveProperty('token')
  })

  it('lets only one of two set the network up who try at the same moment', async () => {
    const answers = await Promise.all(
      ['a', 'b'].map((who) =>
        at.call('POST', '/api/setup', {
          body: { ...setUpInput(at.hub.setupToken), email: `${who}@example.org` },
        }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 409])
  })

  it('signs in with address and password, whatever the case of the address', async () => {
    const { person } = await at.setUp()
    const answer = await signIn(' Nina@Example.ORG', PASSWORD)
    expect(answer.status).toBe(200)
    expect(answer.body.person).toEqual(person)
    expect((await at.call('GET', '/api/me', { token: answer.body.token })).status).toBe(200)
  })

  it('says the same of an unknown address and of a wrong password', async () => {
    await at.setUp()
    const wrong = await signIn('nina@example.org', 'not the password')
    const unknown = await signIn('nobody@example.org', 'not the password')
    expect(wrong).toMatchObject(refusal(401, 'NOT_SIGNED_IN', 'sign_in_failed'))
    expect(unknown.body).toEqual(wrong.body)
  })

  it('gives a browser a cookie that its scripts cannot read and other sites cannot send', async () => {
    await at.setUp()
    const answer = await signIn('nina@example.org', PASSWORD)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^rundruf=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    const headers = { cookie: cookie.split(';')[0] ?? '', origin: at.hub.address }
    expect((await at.call('GET', '/api/me', { headers })).status).toBe(200)
    const out = await at.call('DELETE', '/api/session', { headers })
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie()[0]).toMatch(/^rundruf=; .*Max-Age=0/)
    expect((await at.call('GET', '/api/me', { headers })).status).toBe(401)
  })

  it('refuses forged, empty and mangled tokens', async () => {
    const { token } = await at.setUp()
    for (const forged of [
      'x',
      `${token}x`,
      token.slice(1),
      '../../etc/passwd',
      'A'.repeat(43),
      "' or 1=1 --",
    ])
      expect(await at.call('GET', '/api/me', { token: forged })).toMatchObject(
        refusal(401, 'NOT_SIGNED_IN', 'not_signed_in'),
      )
  })

  it('keeps no token and no password that could be read from the storage', async () => {
    const { token } = await at.setUp()
    const stored = await at.dump()
    expect(stored).toContain('nina@example.org')
    for (const secret of [token, at.hub.setupToken ?? '', PASSWORD]) expect(stored).not.toContain(secret)
  })

  it('ends a session that was not used for thirty days, and keeps one that was', async () => {
    const { token } = await at.setUp()
    at.clock.now += 29 * DAY
    expect((await at.call('GET', '/api/me', { token })).status).toBe(200)
    at.clock.now += 29 * DAY
    expect((await at.call('GET', '/api/me', { token })).status).toBe(200)
    at.clock.now += 30 * DAY
    expect((await at.call('GET', '/api/me', { token })).status).toBe(401)
  })

  it('lists a person’s own sessions and ends one of them', async () => {
    const { token } = await at.setUp()
    at.clock.now += 1000
    const other = (await signIn('nina@example.org', PASSWORD, { 'user-agent': 'Esel/1.0' })).body.token
    const { items } = (await at.call('GET', '/api/sessions', { token })).body
    expect(items).toMatchObject([
      { current: false, userAgent: 'Esel/1.0' },
      { current: true, userAgent: 'node' },
    ])
    expect((await at.call('DELETE', `/api/sessions/${items[0].id}`, { token })).status).toBe(200)
    expect((await at.call('GET', '/api/me', { token: other })).status).toBe(401)
    expect((await at.call('GET', '/api/me', { token })).status).toBe(200)
    expect((await at.call('DELETE', `/api/sessions/${items[0].id}`, { token })).status).toBe(404)
  })

  it('ends nobody else’s session', async () => {
    const admin = await at.setUp()
    const other = await at.add(admin, { name: 'Olaf Anders' })
    const [session] = (await at.call('GET', '/api/sessions', { token: other.token })).body.items
    expect((await at.call('DELETE', `/api/sessions/${session.id}`, { token: admin.token })).status).toBe(404)
    expect((await at.call('GET', '/api/me', { token: other.token })).status).toBe(200)
  })

  it('changes a password, which ends the other sessions', async () => {
    const { token } = await at.setUp()
    const other = (await signIn('nina@example.org', PASSWORD)).body.token
    const next = 'seven loud geese crossing'
    const change = (current: string, wanted: string) =>
      at.call('PUT', '/api/me/password', { token, body: { current, next: wanted } })
    expect(await change('wrong', next)).toMatchObject(refusal(400, 'BAD_INPUT', 'sign_in_failed', 'current'))
    expect(await change(PASSWORD, 'passwordpassword')).toMatchObject(
      refusal(400, 'BAD_INPUT', 'password_weak', 'next'),
    )
    expect((await change(PASSWORD, next)).status).toBe(200)
    expect((await at.call('GET', '/api/me', { token })).status).toBe(200)
    expect((await at.call('GET', '/api/me', { token: other })).status).toBe(401)
    expect((await signIn('nina@example.org', PASSWORD)).status).toBe(401)
    expect((await signIn('nina@example.org', next)).status).toBe(200)
  })

  it.each([
    ['too short', 'a short one', 'field_invalid'],
    ['among the commonest', 'password1234', 'password_weak'],
    ['a row of keys', 'qwertyuiopas', 'password_weak'],
    ['one letter', 'aaaaaaaaaaaaaaaa', 'password_weak'],
    ['made of the own name', 'NinaAdmin*2026*xk', 'password_weak'],
    ['made of the own address', 'xk-nina-4711-qwz', 'password_weak'],
  ])('refuses a password that is %s', async (_, password, reason) => {
    const input = { ...setUpInput(at.hub.setupToken), password }
    expect(await at.call('POST', '/api/setup', { body: input })).toMatchObject(
      refusal(400, 'BAD_INPUT', reason, 'password'),
    )
  })

  it('slows down who guesses at an account, even with the right password then, and nobody else', async () => {
    const admin = await at.setUp()
    for (let i = 0; i < 10; i++) await signIn('nina@example.org', `guess ${i}`)
    const slowed = await signIn('nina@example.org', PASSWORD)
    expect(slowed).toMatchObject({
      status: 429,
      body: { code: 'SLOW_DOWN', data: { reason: 'too_many_tries' } },
    })
    expect(Number(slowed.headers.get('retry-after'))).toBe(slowed.body.data.retryAfter)
    expect(slowed.body.data.retryAfter).toBeGreaterThan(0)
    const other = await at.add(admin, { name: 'Olaf Anders' })
    expect((await signIn(other.person.email, PASSWORD)).status).toBe(200)
  })

  it('counts guesses that come all at once like guesses one after the other', async () => {
    await at.setUp()
    const guesses = await Promise.all(
      Array.from({ length: 15 }, (_, i) => signIn('nina@example.org', `guess ${i}`)),
    )
    expect(guesses.filter((guess) => guess.status === 401)).toHaveLength(10)
  })

  it('slows down who tries many accounts, setup tokens or invitations from one address', async () => {
    const attempts = [
      (i: number) => signIn(`someone${i}@example.org`, 'a guess'),
      () => at.call('POST', '/api/setup', { body: setUpInput('guess') }),
      () => at.call('POST', '/api/invitations/look', { body: { token: 'guess' } }),
      () => at.call('POST', '/api/invitations/accept', { body: { token: 'guess', password: PASSWORD } }),
    ]
    for (let i = 0; i < 60; i++) await attempts[i % 4]?.(i)
    for (const attempt of attempts) expect((await attempt(60)).status).toBe(429)
  })

  it('does not count those who get in', async () => {
    await at.setUp()
    for (let i = 0; i < 15; i++) expect((await signIn('nina@example.org', PASSWORD)).status).toBe(200)
  })

  it('logs nothing that says who somebody is or how to become them', async () => {
    const { token } = await at.setUp()
    await signIn('nina@example.org', 'a wrong one')
    await at.call('GET', '/api/asks?q=Esel', { token })
    expect(at.logged()).toContain('sign_in_failed')
    for (const secret of [token, at.hub.setupToken ?? '', PASSWORD, 'nina@', 'Nina', 'Esel'])
      expect(at.logged()).not.toContain(secret)
  })
})
