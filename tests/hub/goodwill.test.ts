import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type DoorHub, openDoorHub, type Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'

const EUR = (minor: number) => ({ minor, currency: 'EUR' })

onEveryEngine('goodwill over HTTP', (under) => {
  let door: DoorHub
  let admin: Person
  let agent: Person
  let second: Person
  let lead: Person
  let kindId: string
  let reasonId: string
  let teamId: string
  beforeEach(async () => {
    door = await openDoorHub(under)
    admin = await door.setUp()
    const post = (path: string, person: Person, body: object, method = 'POST') =>
      door.call(method, path, { token: person.token, body })
    teamId = (await post('/api/teams', admin, { name: 'Kundenservice' }, 'PUT')).body.id
    const siteId = admin.person.siteId as string
    const add = async (name: string, roles: ('agent' | 'lead')[], sign: string) => {
      const person = await door.add(admin, { name, roles, sign, siteId })
      const { id, roles: had } = person.person
      const put = { id, name, sign, roles: had, siteId, teamId, active: true }
      expect((await post('/api/people', admin, put, 'PUT')).status).toBe(200)
      return person
    }
    agent = await add('Arne Agent', ['agent'], 'aa')
    second = await add('Berta Beisitz', ['agent'], 'bb')
    lead = await add('Lena Leitung', ['agent', 'lead'], 'll')
    const kind = {
      name: { de: 'Gutschein', en: 'Voucher' },
      category: 'voucher',
      picture: 'voucher',
      currency: 'EUR',
      denominations: [1500, 5000],
      usableBy: ['agent', 'lead'],
      validDays: 365,
      lowStock: 2,
      retired: false,
    }
    kindId = (await post('/api/kinds', lead, kind, 'PUT')).body.id
    const reason = { name: { de: 'Späte Antwort', en: 'Late answer' }, retired: false }
    reasonId = (await post('/api/reasons', lead, reason, 'PUT')).body.id
    const month = new Date(door.clock.now).toISOString().slice(0, 7)
    const budget = await post('/api/budgets', lead, { teamId, month, amount: EUR(10_000) }, 'PUT')
    expect(budget.body).toMatchObject({ teamId, month, amount: EUR(10_000), free: EUR(10_000) })
  })
  afterEach(() => door.close())

  const as = (person: Person) => (method: string, path: string, body?: object) =>
    door.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) })
  const newCase = async () =>
    (
      await as(agent)('POST', '/api/cases', {
        reference: `V-${randomUUID().slice(0, 8)}`,
        customerKey: 'K 4711',
        customerName: 'Erika Muster',
        subject: 'Drei Mails ohne Antwort',
        channel: 'mail',
        text: 'Warum antwortet niemand?',
      })
    ).body
  const propose = (caseId: string, more: object = {}) =>
    as(agent)('POST', '/api/gestures', {
      caseId,
      kindId,
      amount: EUR(1500),
      reasonId,
      note: 'Frau Muster hat drei Mails geschrieben',
      ...more,
    })
  const stock = (csv: string, dryRun = false) => as(lead)('POST', '/api/stock', { kindId, csv, dryRun })

  it('brings a €15 voucher to the customer, with four eyes, once', async () => {
    expect(
      (await stock('code;amount;currency;expires\nABCD-1234;15,00;EUR;31.12.2099\n')).body,
    ).toMatchObject({
      written: true,
      fresh: 1,
      total: EUR(1500),
    })
    const made = await newCase()
    expect(made).toMatchObject({ state: 'open', customer: { name: 'Erika Muster', key: 'K 4711' } })
    const radar = await as(agent)('POST', '/api/gestures/check', {
      caseId: made.id,
      kindId,
      amount: EUR(1500),
      reasonId,
    })
    expect(radar.body).toMatchObject({
      gestures: [],
      verdict: { needs: { approvals: 1, by: 'agent' }, refusals: [] },
    })
    const proposed = (await propose(made.id)).body
    expect(proposed).toMatchObject({ state: 'proposed', needs: { approvals: 1, by: 'agent' } })
    const approve = (person: Person, contentHash: string) =>
      as(person)('POST', `/api/gestures/${proposed.id}/approve`, { contentHash })
    expect(await approve(agent, proposed.contentHash)).toMatchObject({
      status: 422,
      body: { code: 'OWN_PROPOSAL' },
    })
    expect(await approve(second, 'other')).toMatchObject({ status: 422, body: { code: 'CONTENT_CHANGED' } })
    expect(await approve(second, proposed.contentHash)).toMatchObject({
      status: 200,
      body: { state: 'approved' },
    })
    expect(await approve(second, proposed.contentHash)).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_DONE' },
    })
    const issued = await as(agent)('POST', `/api/gestures/${proposed.id}/issue`, {})
    expect(issued).toMatchObject({ status: 200, body: { state: 'issued', code: 'ABCD-1234' } })
    expect(await as(agent)('POST', `/api/gestures/${proposed.id}/issue`, {})).toMatchObject({ status: 409 })
    expect((await as(agent)('POST', `/api/gestures/${proposed.id}/code`, {})).body.code).toBe('ABCD-1234')
    expect((await as(second)('POST', `/api/gestures/${proposed.id}/code`, {})).status).toBe(403)
    const [budget] = (await as(lead)('GET', '/api/budgets')).body.items
    expect(budget).toMatchObject({ held: EUR(0), spent: EUR(1500), free: EUR(8500) })
    const events = (await as(lead)('GET', `/api/gestures/${proposed.id}/ledger`)).body.items
    expect(events.map(({ event }: { event: string }) => event)).toEqual([
      'proposed',
      'approved',
      'issued',
      'code_shown',
    ])
    const dump = await door.dump()
    for (const secret of ['ABCD-1234', 'K 4711', 'Erika', 'Muster', 'antwortet'])
      expect(dump).not.toContain(secret)
  })

  it('judges an edit by the team, the budget and the person of the gesture, whoever looks', async () => {
    const proposed = (await propose((await newCase()).id)).body
    const sales = (await as(admin)('PUT', '/api/teams', { name: 'Vertrieb' })).body.id
    const { id, name, sign, roles, siteId } = lead.person
    const moved = { id, name, sign, roles, siteId, teamId: sales, active: true }
    expect((await as(admin)('PUT', '/api/people', moved)).status).toBe(200)
    const month = proposed.month
    await as(lead)('PUT', '/api/budgets', { teamId: sales, month, amount: EUR(777) })
    const asked = { caseId: proposed.caseId, kindId, amount: EUR(1500), reasonId }
    const check = (more: object) => as(lead)('POST', '/api/gestures/check', { ...asked, ...more })
    // A new proposal of the lead's own would be on the other team's money.
    expect((await check({})).body).toMatchObject({
      budget: { teamId: sales, amount: EUR(777) },
      verdict: { refusals: ['OVER_BUDGET'] },
    })
    expect((await check({ without: proposed.id })).body).toMatchObject({
      gestures: [],
      budget: { teamId, amount: EUR(10_000), held: EUR(1500) },
      verdict: { refusals: [] },
    })
    // The agent has €500 a month, and what the gesture itself takes of them is not counted twice.
    const reasonsFor = async (minor: number) =>
      (await check({ without: proposed.id, amount: EUR(minor) })).body.verdict.reasons
    expect(await reasonsFor(50_000)).not.toContain('agent_month')
    expect(await reasonsFor(50_001)).toContain('agent_month')
    // Another case's gesture changes nothing.
    const other = (await newCase()).id
    expect((await check({ caseId: other, without: proposed.id })).body.budget.teamId).toBe(sales)
  })

  it('erases a customer and keeps what was given', async () => {
    const made = await newCase()
    const proposed = (await propose(made.id)).body
    expect((await as(second)('POST', `/api/cases/${made.id}/erase`, {})).status).toBe(403)
    const erased = (await as(lead)('POST', `/api/cases/${made.id}/erase`, {})).body
    expect(erased).toMatchObject({ customer: { name: null, key: null }, contacts: [{ text: null }] })
    expect(erased.customer.erasedAt).not.toBeNull()
    expect((await as(lead)('GET', `/api/gestures/${proposed.id}`)).body).toMatchObject({
      note: '',
      amount: EUR(1500),
    })
    expect((await propose(made.id)).body).toMatchObject({ code: 'CONFLICT' })
  })
})
