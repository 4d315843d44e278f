import { afterEach, beforeEach, expect, it } from 'vitest'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts'
import { freePort } from '../support/postgres.ts'

/** A browser: keeps cookies by host and follows redirects. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>()
  readonly visited: string[] = []

  cookies(host: string): string {
    return [...(this.#cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  forget(): void {
    this.#cookies.clear()
  }

  /** Opens an address and goes where it is sent, until it is sent nowhere. @returns the last address */
  async open(address: string, until = (_: URL): boolean => false): Promise<URL> {
    let url = new URL(address)
    for (let hop = 0; hop < 15; hop++) {
      this.visited.push(url.href)
      const response = await fetch(url, { redirect: 'manual', headers: { cookie: this.cookies(url.host) } })
      await response.text()
      const jar = this.#cookies.get(url.host) ?? new Map<string, string>()
      this.#cookies.set(url.host, jar)
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0/i.test(cookie) || value === '') jar.delete(name)
        else jar.set(name, value)
      }
      const location = response.headers.get('location')
      if (location === null) return url
      url = new URL(location, url)
      if (until(url)) return url
    }
    throw new Error('Sent round in circles')
  }
}

onEveryEngine('the company sign-in', (under) => {
  let at: DoorHub
  let admin: Person
  let provider: IdentityProvider
  let startProvider: (port?: number) => Promise<IdentityProvider>
  let browser: Browser
  beforeEach(async () => {
    const port = await freePort()
    const callback = `http://127.0.0.1:${port}/api/session/oidc/callback/company`
    startProvider = (where) =>
      startIdentityProvider(() => callback, { id: 'rundruf', secret: 'geheim' }, where)
    provider = await startProvider()
    const company = { issuer: provider.issuer, clientId: 'rundruf', clientSecret: 'geheim', name: 'Konzern' }
    at = await openDoorHub(under, { port, company })
    admin = await at.setUp()
    browser = new Browser()
  })
  afterEach(async () => {
    await at.close()
    await provider.close()
  })

  const signIn = () => browser.open(`${at.hub.address}/api/session/oidc`)
  const hubHost = () => new URL(at.hub.address).host
  const me = () => at.call('GET', '/api/me', { headers: { cookie: browser.cookies(hubHost()) } })

  it('is named on the sign-in screen', async () => {
    expect((await at.call('GET', '/api/network')).body.oidc).toBe('Konzern')
  })

  it('signs in the person whose address the provider has verified', async () => {
    provider.signsIn = { sub: '4711', email: 'Nina@Example.org', verified: true }
    const last = await signIn()
    expect(last.href).toBe(`${at.hub.address}/`)
    expect(await me()).toMatchObject({ status: 200, body: { id: admin.person.id, name: 'Nina Admin' } })
    expect(browser.visited.some((url) => /code_challenge_method=S256/.test(url) && /nonce=/.test(url))).toBe(
      true,
    )
    const { items } = (await at.call('GET', '/api/sessions', { token: admin.token })).body
    expect(items).toHaveLength(2)
  })

  it('knows the person again by the provider’s own number, even with another address there', async () => {
    provider.signsIn = { sub: '4711', email: 'nina@example.org', verified: true }
    await signIn()
    browser.forget()
    provider.signsIn = { sub: '4711', email: 'nina.geborene@example.org', verified: true }
    expect((await signIn()).hash).toBe('')
    expect((await me()).body.id).toBe(admin.person.id)
  })

  it('keeps nothing of what the provider hands out', async () => {
    provider.signsIn = { sub: '4711', email: 'nina@example.org', verified: true }
    await signIn()
    const stored = await at.dump()
    expect(stored).toContain('4711')
    expect(stored).not.toMatch(/eyJ[\w-]+\.eyJ/)
    expect(stored).not.toContain('Whoever')
    for (const secret of [browser.cookies(hubHost()).replace('rundruf=', ''), 'geheim'])
      expect(stored).not.toContain(secret)
    expect(at.logged()).not.toMatch(/nina|geheim|eyJ|4711/i)
  })

  it.each([
    [
      'nobody here has that address',
      { sub: '1', email: 'stranger@example.org', verified: true },
      'not_invited',
    ],
    [
      'the provider has not verified the address',
      { sub: '2', email: 'nina@example.org', verified: false },
      'not_invited',
    ],
  ])('lets nobody in when %s', async (_, who, reason) => {
    provider.signsIn = who
    const last = await signIn()
    expect(last.href).toBe(`${at.hub.address}/#/sign-in?error=${reason}`)
    expect((await me()).status).toBe(401)
    expect((await at.call('GET', '/api/people', { token: admin.token })).body.items).toHaveLength(1)
  })

  it('lets nobody in who was switched off', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    provider.signsIn = { sub: '5', email: olaf.person.email, verified: true }
    await signIn()
    expect((await me()).status).toBe(200)
    const { email: _, revision: _r, ...row } = olaf.person
    await at.call('PUT', '/api/people', { token: admin.token, body: { ...row, active: false } })
    expect((await me()).status).toBe(401)
    browser.forget()
    expect((await signIn()).hash).toBe('#/sign-in?error=person_inactive')
    expect((await me()).status).toBe(401)
  })

  it('lets nobody in when the provider refuses', async () => {
    provider.refuses = true
    expect((await signIn()).hash).toBe('#/sign-in?error=company_sign_in_failed')
  })

  it('lets nobody in by a way back that this browser did not begin, or that was taken already', async () => {
    provider.signsIn = { sub: '4711', email: 'nina@example.org', verified: true }
    const back = await browser.open(`${at.hub.address}/api/session/oidc`, (url) =>
      url.pathname.includes('/callback/'),
    )
    const stranger = new Browser()
    expect((await stranger.open(back.href)).hash).toBe('#/sign-in?error=company_sign_in_failed')
    expect(stranger.cookies(hubHost())).toBe('')
    const forged = new URL(back)
    forged.searchParams.set('code', 'forged')
    const cookies = browser.cookies(hubHost())
    expect((await browser.open(forged.href)).hash).toBe('#/sign-in?error=company_sign_in_failed')
    const comeBack = async () => {
      const response = await fetch(back, { redirect: 'manual', headers: { cookie: cookies } })
      return response.headers.getSetCookie().some((cookie) => /^rundruf=[\w-]{43}/.test(cookie))
    }
    expect(await comeBack()).toBe(true)
    expect(await comeBack()).toBe(false)
    for (const query of ['', '?code=x', '?state=x', '?error=access_denied', '?code=x&state=y'])
      expect(
        (await new Browser().open(`${at.hub.address}/api/session/oidc/callback/company${query}`)).hash,
      ).toBe('#/sign-in?error=company_sign_in_failed')
  })

  it('begins under the one name that the provider knows', async () => {
    provider.signsIn = { sub: '4711', email: 'nina@example.org', verified: true }
    const { port } = new URL(at.hub.address)
    const last = await browser.open(`http://localhost:${port}/api/session/oidc`)
    expect(last.href).toBe(`${at.hub.address}/`)
    expect((await me()).status).toBe(200)
  })

  it('goes nowhere but to the provider and back, whatever the address asks for', async () => {
    for (const query of [
      '?callbackURL=http://evil.example',
      '?redirect=//evil.example',
      '?errorCallbackURL=http://evil.example',
    ]) {
      const url = await browser.open(`${at.hub.address}/api/session/oidc${query}`)
      expect(url.host).toBe(hubHost())
    }
  })

  it('opens no other door of the library behind it', async () => {
    for (const path of [
      '/sign-up/email',
      '/sign-in/email',
      '/get-session',
      '/ok',
      '/error',
      '/list-sessions',
      '/callback/github',
    ])
      for (const method of ['GET', 'POST'])
        expect(
          (await at.call(method, `/api/session/oidc${path}`, { body: method === 'POST' ? {} : undefined }))
            .status,
        ).toBe(404)
  })

  it('says so when the provider cannot be reached, and works again when it can', async () => {
    await provider.close()
    expect((await signIn()).hash).toBe('#/sign-in?error=company_sign_in_failed')
    provider = await startProvider(Number(new URL(provider.issuer).port))
    provider.signsIn = { sub: '4711', email: 'nina@example.org', verified: true }
    expect((await signIn()).hash).toBe('')
    expect((await me()).status).toBe(200)
  })
})
