import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type DoorHub, openDoorHub, PASSWORD, type Person, statuses } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'

const DAY = 86_400_000
const refusal = (status: number, code: string, reason: string, field?: string) => ({
  status,
  body: { code, data: field === undefined ? { reason } : { reason, field } },
})

onEveryEngine('people', (under) => {
  let at: DoorHub
  let admin: Person
  beforeEach(async () => {
    at = await openDoorHub(under)
    admin = await at.setUp()
  })
  afterEach(() => at.close())

  const asAdmin = (method: string, path: string, body?: unknown) =>
    at.call(method, path, { token: admin.token, body })
  const invite = async (input: object) =>
    asAdmin('POST', '/api/invitations', { roles: ['colleague'], ...input })
  const accept = (token: string, input: object = {}) =>
    at.call('POST', '/api/invitations/accept', { body: { token, password: PASSWORD, ...input } })
  const put = ({ person }: Person, change: object, as = admin) => {
    const { email: _, revision: _r, ...row } = person
    return at.call('PUT', '/api/people', { token: as.token, body: { ...row, ...change } })
  }

  it('invites a person, who joins as what they were invited as', async () => {
    const { body: team } = await asAdmin('PUT', '/api/teams', { name: 'Social Media' })
    const siteId = admin.person.siteId
    const invitation = (
      await invite({
        email: 'Olaf@example.org',
        name: 'Olaf Otto',
        roles: ['agent', 'colleague'],
        siteId,
        teamId: team.id,
      })
    ).body
    expect(invitation).toMatchObject({
      purpose: 'join',
      email: 'olaf@example.org',
      roles: ['colleague', 'agent'],
    })
    expect((await asAdmin('GET', '/api/invitations')).body.items).toMatchObject([{ id: invitation.id }])
    expect(JSON.stringify((await asAdmin('GET', '/api/invitations')).body)).not.toContain(invitation.token)
    const look = await at.call('POST', '/api/invitations/look', { body: { token: invitation.token } })
    expect(look.body).toEqual({
      purpose: 'join',
      email: 'olaf@example.org',
      name: 'Olaf Otto',
      expiresAt: invitation.expiresAt,
    })
    const joined = await accept(invitation.token, { sign: '^oo' })
    expect(joined.body.person).toMatchObject({
      name: 'Olaf Otto',
      sign: 'oo',
      roles: ['colleague', 'agent'],
      siteId,
      teamId: team.id,
    })
    expect((await at.call('GET', '/api/me', { token: joined.body.token })).body.email).toBe(
      'olaf@example.org',
    )
    expect(await accept(invitation.token)).toMatchObject(
      refusal(404, 'NOT_FOUND', 'invitation_gone', 'token'),
    )
    expect((await asAdmin('GET', '/api/invitations')).body.items).toEqual([])
  })

  it('makes one person of an invitation that is accepted twice at the same moment', async () => {
    const { token } = (await invite({ email: 'olaf@example.org' })).body
    const answers = await Promise.all(['Olaf Otto', 'Otto Olafsen'].map((name) => accept(token, { name })))
    expect(statuses(answers)).toEqual([200, 404])
    expect((await asAdmin('GET', '/api/people')).body.items).toHaveLength(2)
  })

  it('lets an invitation end by time, by being taken back, and by a newer one', async () => {
    const old = (await invite({ email: 'olaf@example.org', name: 'Olaf Otto' })).body
    at.clock.now += 14 * DAY
    expect(await accept(old.token)).toMatchObject(refusal(404, 'NOT_FOUND', 'invitation_gone', 'token'))
    const taken = (await invite({ email: 'olaf@example.org', name: 'Olaf Otto' })).body
    expect((await asAdmin('DELETE', `/api/invitations/${taken.id}`)).status).toBe(200)
    expect((await accept(taken.token)).status).toBe(404)
    expect((await asAdmin('DELETE', `/api/invitations/${taken.id}`)).status).toBe(404)
    const first = (await invite({ email: 'olaf@example.org', name: 'Olaf Otto' })).body
    const second = (await invite({ email: 'OLAF@example.org', name: 'Olaf Otto' })).body
    expect((await accept(first.token)).status).toBe(404)
    expect((await accept(second.token)).status).toBe(200)
    expect(await invite({ email: 'olaf@example.org' })).toMatchObject(
      refusal(409, 'CONFLICT', 'email_taken', 'email'),
    )
  })

  it('invites nobody twice when it is sent again, and gives a link that works', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057'
    const first = (await invite({ id, email: 'olaf@example.org', name: 'Olaf Otto' })).body
    const again = (await invite({ id, email: 'olaf@example.org', name: 'Olaf Otto' })).body
    expect({ ...again, token: '' }).toEqual({ ...first, token: '' })
    expect((await asAdmin('GET', '/api/invitations')).body.items).toHaveLength(1)
    expect((await accept(again.token)).status).toBe(200)
  })

  it('wants a sign of agents, and a name of everyone', async () => {
    const { token } = (await invite({ email: 'olaf@example.org', name: 'Olaf Otto', roles: ['agent'] })).body
    expect(await accept(token)).toMatchObject(refusal(400, 'BAD_INPUT', 'sign_needed', 'sign'))
    expect((await accept(token, { sign: 'oo' })).status).toBe(200)
    const { token: nameless } = (await invite({ email: 'someone@example.org' })).body
    expect(await accept(nameless)).toMatchObject(refusal(400, 'BAD_INPUT', 'field_invalid', 'name'))
  })

  it.each([
    ['Telekom_hilft', 'Telekom_hiIft'],
    ['Telekom_hilft', 'telekom hilft'],
    ['Anna Schmidt', 'Аnna Schmidt'],
    ['Jörg Müller', 'Jörg  Mu\u0308ller'],
    ['Rolf', 'Ro1f'],
  ])('refuses a name that could be mistaken for another’s: %s, %s', async (taken, posing) => {
    await at.add(admin, { name: taken })
    const { token } = (await invite({ email: 'posing@example.org' })).body
    expect(await accept(token, { name: posing })).toMatchObject(
      refusal(400, 'BAD_INPUT', 'name_confusable', 'name'),
    )
    expect((await accept(token, { name: 'Someone Different' })).status).toBe(200)
  })

  it('refuses a sign that could be mistaken for another’s, and frees it when it is given up', async () => {
    const agent = await at.add(admin, { name: 'Ingrid Lang', roles: ['agent'], sign: 'il1' })
    const { token } = (await invite({ email: 'posing@example.org', name: 'Posing Person' })).body
    for (const sign of ['IL1', 'iI1', '^i-l1'])
      expect(await accept(token, { sign })).toMatchObject(
        refusal(400, 'BAD_INPUT', 'sign_confusable', 'sign'),
      )
    expect((await put(agent, { sign: 'ingrid' })).status).toBe(200)
    expect((await accept(token, { sign: 'il1' })).status).toBe(200)
    expect(await put(agent, { sign: 'iI1' })).toMatchObject(
      refusal(400, 'BAD_INPUT', 'sign_confusable', 'sign'),
    )
  })

  it('gives two people who want the same sign at the same moment different answers', async () => {
    const links = await Promise.all(
      ['Anke Berg', 'Britta Cohn'].map(
        async (name) => (await invite({ email: `${randomUUID()}@example.org`, name })).body,
      ),
    )
    const answers = await Promise.all(links.map(({ token }) => accept(token, { sign: 'ab' })))
    expect(statuses(answers)).toEqual([200, 400])
  })

  it('changes roles, site and team of a person, who may do so from the next moment on', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    const post = () =>
      at.call('POST', '/api/asks', {
        token: olaf.token,
        body: { title: 'Esel', keep: 'keep', audience: 'all' },
      })
    expect(await post()).toMatchObject(refusal(403, 'NOT_ALLOWED', 'needs_agent'))
    expect(await put(olaf, { roles: ['agent'] })).toMatchObject(
      refusal(400, 'BAD_INPUT', 'sign_needed', 'sign'),
    )
    const changed = await put(olaf, { roles: ['agent'], sign: 'oo', siteId: admin.person.siteId })
    expect(changed.body).toMatchObject({ roles: ['agent'], sign: 'oo', siteId: admin.person.siteId })
    expect(changed.body.revision).toBeGreaterThan(olaf.person.revision)
    expect((await post()).status).toBe(200)
    expect(await put(olaf, { siteId: randomUUID() })).toMatchObject(
      refusal(404, 'NOT_FOUND', 'not_found', 'siteId'),
    )
    expect(await put(olaf, { teamId: randomUUID() })).toMatchObject(
      refusal(404, 'NOT_FOUND', 'not_found', 'teamId'),
    )
    expect(await put(olaf, { id: randomUUID() })).toMatchObject(refusal(404, 'NOT_FOUND', 'not_found', 'id'))
  })

  it('signs a person out who is switched off, and does not let them in again until they are switched on', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    expect((await put(olaf, { active: false })).status).toBe(200)
    expect((await at.call('GET', '/api/me', { token: olaf.token })).status).toBe(401)
    const signIn = () =>
      at.call('POST', '/api/session', { body: { email: olaf.person.email, password: PASSWORD } })
    expect(await signIn()).toMatchObject(refusal(401, 'NOT_SIGNED_IN', 'sign_in_failed'))
    expect((await at.call('GET', '/api/people', { token: admin.token })).body.items).toHaveLength(1)
    expect((await asAdmin('GET', '/api/people?inactive=true')).body.items).toHaveLength(2)
    expect(await asAdmin('POST', `/api/people/${olaf.person.id}/reset`)).toMatchObject(
      refusal(409, 'CONFLICT', 'person_inactive', 'personId'),
    )
    expect((await put(olaf, { active: true })).status).toBe(200)
    expect((await signIn()).status).toBe(200)
    expect((await at.call('GET', '/api/me', { token: olaf.token })).status).toBe(401)
  })

  it('never leaves the network without an admin', async () => {
    expect(await put(admin, { active: false })).toMatchObject(
      refusal(403, 'NOT_ALLOWED', 'own_account', 'active'),
    )
    expect(await put(admin, { roles: ['agent'] })).toMatchObject(
      refusal(409, 'CONFLICT', 'last_admin', 'roles'),
    )
    const second = await at.add(admin, { name: 'Zweite Chefin', roles: ['admin'] })
    expect((await put(admin, { roles: ['agent'] })).status).toBe(200)
    expect(await put(second, { roles: [] }, second)).toMatchObject(
      refusal(409, 'CONFLICT', 'last_admin', 'roles'),
    )
  })

  it('lets only one of two admins go who drop each other at the same moment', async () => {
    const second = await at.add(admin, { name: 'Zweite Chefin', roles: ['admin'] })
    const answers = await Promise.all([
      put(admin, { active: false }, second),
      put(second, { active: false }, admin),
    ])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it('makes a link for a new password, which ends the old sessions', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    const link = (await asAdmin('POST', `/api/people/${olaf.person.id}/reset`)).body
    expect(link).toMatchObject({ purpose: 'reset', email: olaf.person.email, name: 'Olaf Otto' })
    expect((await at.call('GET', '/api/me', { token: olaf.token })).status).toBe(200)
    const password = 'seven loud geese crossing'
    const done = await accept(link.token, { password, name: 'Somebody Else', sign: 'xx' })
    expect(done.body.person).toMatchObject({ id: olaf.person.id, name: 'Olaf Otto', sign: null })
    expect((await at.call('GET', '/api/me', { token: olaf.token })).status).toBe(401)
    const signIn = (word: string) =>
      at.call('POST', '/api/session', { body: { email: olaf.person.email, password: word } })
    expect((await signIn(PASSWORD)).status).toBe(401)
    expect((await signIn(password)).status).toBe(200)
    expect((await accept(link.token, { password })).status).toBe(404)
  })

  it('signs a person out everywhere', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    expect((await asAdmin('DELETE', `/api/people/${olaf.person.id}/sessions`)).status).toBe(200)
    expect((await at.call('GET', '/api/me', { token: olaf.token })).status).toBe(401)
    expect((await asAdmin('DELETE', `/api/people/${randomUUID()}/sessions`)).status).toBe(404)
  })

  it('lets only admins do what is theirs, and only signed-in people see anyone', async () => {
    const olaf = await at.add(admin, { name: 'Olaf Otto' })
    const { id } = admin.person
    const theirs: [string, string, unknown?][] = [
      ['POST', '/api/invitations', { email: 'x@example.org', roles: [] }],
      ['GET', '/api/invitations'],
      ['DELETE', `/api/invitations/${id}`],
      ['PUT', '/api/people', { ...olaf.person, roles: ['admin'] }],
      ['POST', `/api/people/${id}/reset`],
      ['DELETE', `/api/people/${id}/sessions`],
      ['PUT', '/api/sites', { name: 'X', timeZone: 'Europe/Berlin' }],
      ['PUT', '/api/teams', { name: 'X' }],
      ['GET', '/api/people?inactive=true'],
    ]
    for (const [method, path, body] of theirs) {
      expect(await at.call(method, path, { token: olaf.token, body })).toMatchObject({
        status: 403,
        body: { code: 'NOT_ALLOWED', data: { reason: 'needs_admin' } },
      })
      expect((await at.call(method, path, { body })).status).toBe(401)
    }
    for (const path of [
      '/api/people',
      `/api/people/${id}`,
      '/api/sites',
      '/api/teams',
      '/api/me',
      '/api/sessions',
    ])
      expect((await at.call('GET', path)).status).toBe(401)
  })

  it('lists the directory by name, page by page, searched and filtered', async () => {
    const names = ['Zoe Adler', 'Änne Vogt', 'Bernd Müller', 'bernd muth', 'Özgür Kaya']
    for (const [i, name] of names.entries())
      await at.add(admin, { name, roles: i < 2 ? ['agent'] : ['colleague'], sign: `x${i}y` })
    const list = async (query: string) => (await asAdmin('GET', `/api/people?${query}`)).body
    const all = ['Änne Vogt', 'Bernd Müller', 'bernd muth', 'Nina Admin', 'Özgür Kaya', 'Zoe Adler']
    const nameOf = (person: { name: string }) => person.name
    const pages: string[] = []
    let cursor = ''
    do {
      const { items, next } = await list(`limit=2${cursor}`)
      expect(items.length).toBeLessThanOrEqual(2)
      pages.push(...items.map(nameOf))
      cursor = next === null ? '' : `&cursor=${next}`
    } while (cursor !== '')
    expect(pages).toEqual(all)
    for (const q of ['mueller', 'Müller', 'muller', 'mull', 'x2y'])
      expect((await list(`q=${encodeURIComponent(q)}`)).items.map(nameOf)).toEqual(['Bernd Müller'])
    expect((await list('q=bernd&limit=1')).items.map(nameOf)).toEqual(['Bernd Müller'])
    expect((await list('role=agent')).items.map(nameOf)).toEqual(['Änne Vogt', 'Nina Admin', 'Zoe Adler'])
    expect((await list(`siteId=${admin.person.siteId}`)).items.map(nameOf)).toEqual(['Nina Admin'])
    expect((await list('q=%3F%21')).items).toEqual([])
    for (const foreign of ['x', 'WyJmb3JlaWduIiwiYSIsImIiXQ'])
      expect(await asAdmin('GET', `/api/people?cursor=${foreign}`)).toMatchObject(
        refusal(400, 'BAD_INPUT', 'cursor_unknown', 'cursor'),
      )
  })

  it('adds and changes sites and teams', async () => {
    const site = (
      await asAdmin('PUT', '/api/sites', { name: 'Kiel', timeZone: 'Europe/Berlin', state: 'SH' })
    ).body
    const moved = (await asAdmin('PUT', '/api/sites', { ...site, name: 'Lübeck' })).body
    expect(moved).toMatchObject({ id: site.id, name: 'Lübeck', state: 'SH' })
    const back = (await asAdmin('PUT', '/api/sites', { ...site })).body
    expect(back.revision).toBeGreaterThan(moved.revision)
    expect(
      (await asAdmin('GET', '/api/sites')).body.items.map((each: { name: string }) => each.name),
    ).toEqual(['Bonn', 'Kiel'])
    const team = (await asAdmin('PUT', '/api/teams', { name: 'Spät' })).body
    await asAdmin('PUT', '/api/teams', { ...team, name: 'Früh' })
    expect((await asAdmin('GET', '/api/teams')).body.items).toMatchObject([{ id: team.id, name: 'Früh' }])
    expect(await asAdmin('PUT', '/api/sites', { name: 'X', timeZone: 'Mars/Olympus' })).toMatchObject(
      refusal(400, 'BAD_INPUT', 'field_invalid', 'timeZone'),
    )
  })
})
