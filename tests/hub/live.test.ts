import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'

/** A live feed over HTTP: what it has said so far, and whether it has ended. */
function listen(at: DoorHub, token: string, query = '', headers = {}) {
  const heard = { status: 0, type: '', text: '', ended: false }
  const leave = new AbortController()
  const url = `${at.hub.address}/api/changes${query}`
  const listening = async () => {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, ...headers },
      signal: leave.signal,
    })
    heard.status = response.status
    heard.type = response.headers.get('content-type') ?? ''
    for await (const chunk of response.body ?? []) heard.text += Buffer.from(chunk).toString()
  }
  const done = listening()
    .catch(() => {})
    .finally(() => {
      heard.ended = true
    })
  return {
    heard,
    leave: async () => {
      leave.abort()
      await done
    },
    live: () => vi.waitUntil(() => heard.text.includes('event: live'), { timeout: 5000 }),
    ended: () => vi.waitUntil(() => heard.ended, { timeout: 5000 }),
    says: (text: string) => vi.waitUntil(() => heard.text.includes(text), { timeout: 5000 }),
  }
}

onEveryEngine('the live feed over HTTP', (under) => {
  let at: DoorHub
  let admin: Person
  beforeEach(async () => {
    at = await openDoorHub(under)
    admin = await at.setUp()
  })
  afterEach(() => at.close())

  const post = async (title: string) =>
    (
      await at.call('POST', '/api/asks', {
        token: admin.token,
        body: { title, keep: 'keep', audience: 'all' },
      })
    ).body
  const put = ({ person }: Person, change: object) => {
    const { email: _, revision: _r, ...row } = person
    return at.call('PUT', '/api/people', { token: admin.token, body: { ...row, ...change } })
  }

  it('tells of asks and people as they change, and goes on where it was left', async () => {
    const first = listen(at, admin.token)
    await first.live()
    expect(first.heard.type).toBe('text/event-stream; charset=utf-8')
    const ask = await post('Plüschesel')
    await first.says('Plüschesel')
    await first.leave()
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    for (const again of [
      listen(at, admin.token, `?after=${ask.revision}`),
      listen(at, admin.token, '', { 'last-event-id': String(ask.revision) }),
    ]) {
      await again.live()
      expect(again.heard.text).toContain(olaf.person.id)
      expect(again.heard.text).not.toContain('Plüschesel')
      await again.leave()
    }
  })

  it('refuses a cursor that is none, is from the future, or from another network', async () => {
    const ask = async (query: string) => at.call('GET', `/api/changes${query}`, { token: admin.token })
    for (const query of ['?after=x', '?after=-1', '?after=1.5'])
      expect(await ask(query)).toMatchObject({
        status: 400,
        body: { data: { reason: 'field_invalid', field: 'after' } },
      })
    for (const query of ['?after=1000000', '?after=0&epoch=another'])
      expect(await ask(query)).toMatchObject({
        status: 409,
        body: { code: 'CONFLICT', data: { reason: 'cursor_unknown' } },
      })
    expect((await at.call('GET', '/api/changes')).status).toBe(401)
    expect((await at.call('GET', '/api/changes', { token: 'A'.repeat(43) })).status).toBe(401)
  })

  it('ends when its session ends: by signing out, from elsewhere, by an admin, by a new password', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    const signIn = async () =>
      (
        await at.call('POST', '/api/session', {
          body: { email: olaf.person.email, password: 'four quiet donkeys waited' },
        })
      ).body.token as string
    const sessionOf = async (token: string) =>
      (await at.call('GET', '/api/sessions', { token })).body.items.find(
        (each: { current: boolean }) => each.current,
      )
    const endings: ((token: string) => Promise<unknown>)[] = [
      (token) => at.call('DELETE', '/api/session', { token }),
      async (token) =>
        at.call('DELETE', `/api/sessions/${(await sessionOf(token)).id}`, { token: olaf.token }),
      () => at.call('DELETE', `/api/people/${olaf.person.id}/sessions`, { token: admin.token }),
      () => put(olaf, { active: false }),
    ]
    const bystander = listen(at, admin.token)
    await bystander.live()
    for (const end of endings) {
      const token = await signIn()
      const feed = listen(at, token)
      await feed.live()
      await end(token)
      await feed.ended()
    }
    expect(bystander.heard.ended).toBe(false)
    await bystander.leave()
  })

  it('ends when its person may see something else than before, and only then', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    const feed = listen(at, olaf.token)
    await feed.live()
    await put(olaf, { name: 'Olaf Ottersen' })
    await feed.says('Ottersen')
    expect(feed.heard.ended).toBe(false)
    await put(olaf, { name: 'Olaf Ottersen', siteId: admin.person.siteId })
    await feed.ended()
    expect((await at.call('GET', '/api/me', { token: olaf.token })).status).toBe(200)
  })

  it('ends when the hub does', async () => {
    const feed = listen(at, admin.token)
    await feed.live()
    await at.restart()
    await feed.ended()
    const again = listen(at, admin.token, '?after=0')
    await again.live()
    expect(again.heard.text).toContain(admin.person.id)
    await again.leave()
  })
})
