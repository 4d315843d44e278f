import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FindingCard } from '#contract/audit.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import type { Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { type FindingsDoor, openFindingsDoor } from '../support/findings-door.ts'

const DAY = 86_400_000
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

onEveryEngine('findings', (under) => {
  let at: FindingsDoor
  beforeEach(async () => void (at = await openFindingsDoor(under)))
  afterEach(() => at.door.close())

  const look = (person: Person, cardId: string, verdict: string, more: object = {}) =>
    at.as(person)('POST', `/api/audit/findings/${cardId}/look`, { verdict, ...more })

  it('are told as cards under pseudonyms, with their rows', async () => {
    const { card, ids } = await at.plant()
    const { lead3, agent, second, lead } = at.people
    expect(card).toMatchObject({
      state: 'open',
      teamId: at.teamId,
      gestures: 3,
      looks: [],
      unlock: null,
      mayLook: true,
      mayAsk: true,
      mayGrant: false,
    })
    expect(card.people).toHaveLength(2)
    expect(card.people[0]).toEqual({
      pseudonym: expect.stringMatching(/^P-[0-9A-Z]{5}$/),
      person: null,
    })
    expect(card.findings.map(({ kind }) => kind)).toContain('same_customer')
    const found = card.findings.find(({ kind }) => kind === 'same_customer')
    expect(found).toMatchObject({ facts: { gestures: 3, people: 2, sum: 4500, currency: 'EUR' } })
    const rows = await at.rows(lead3, card.id)
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({ id: null, caseId: null, caseReference: null, state: 'approved' })
    expect(rows[0]?.approvers).toHaveLength(1)
    // The same person stands under the same pseudonym everywhere.
    const proposers = new Set(rows.map(({ proposer }) => proposer.pseudonym))
    expect([...proposers].toSorted()).toEqual(card.people.map(({ pseudonym }) => pseudonym).toSorted())
    // Neither card nor rows tell who it is, or whose customer.
    const said = JSON.stringify([card, rows])
    for (const { person } of [agent, second, lead])
      for (const word of [person.id, person.name]) expect(said).not.toContain(word)
    for (const id of ids) expect(said).not.toContain(id)
    const stored = await at.door.dump()
    expect(stored).toContain('same_customer')
    expect(said).not.toMatch(/4711/)
    expect(await at.counts(lead3)).toEqual({ findings: 1, unlocks: 0 })
    const one = (cardId: string) => at.as(lead3)('GET', `/api/audit/findings/${cardId}`)
    expect(await one(card.id)).toMatchObject({ status: 200, body: card })
    expect((await one('nothing')).status).toBe(404)
  })

  it('name people in their sentences by their pseudonyms, too', async () => {
    const { card } = await at.plant()
    const { lead2, lead } = at.people
    await at.setAudit({
      findings: { ...DEFAULT_AUDIT.findings, fast: { seconds: 60, approvals: 1, percent: 0 } },
    })
    await vi.waitFor(async () => expect(await at.findings(lead2, '?kind=fast')).toHaveLength(1), 20_000)
    const [fast] = await at.findings(lead2, '?kind=fast')
    const [approver] = (await at.rows(lead2, card.id))[0]?.approvers ?? []
    expect(fast?.people).toEqual([approver])
    expect(fast?.findings[0]?.facts).toMatchObject({ person: approver?.pseudonym })
    expect(JSON.stringify(fast)).not.toContain(lead.person.id)
  })

  it('are for leads', async () => {
    const { card } = await at.plant()
    const { agent, colleague, keeper } = at.people
    const paths = ['findings', `findings/${card.id}`, `findings/${card.id}/gestures`, 'unlocks', 'counts']
    for (const person of [agent, colleague, keeper])
      for (const path of paths) {
        const { status, body } = await at.as(person)('GET', `/api/audit/${path}`)
        expect([status, body.data]).toEqual([403, { reason: 'needs_lead' }])
      }
    expect((await at.door.call('GET', '/api/audit/findings')).status).toBe(401)
  })

  it('are asked for by period, team, kind and state', async () => {
    await at.plant()
    const { lead3 } = at.people
    const { now } = at.door.clock
    const count = async (query: string) => (await at.findings(lead3, query)).length
    expect(await count(`?from=${dayOf(now)}&to=${dayOf(now + DAY)}`)).toBe(1)
    expect(await count(`?from=${dayOf(now - 3 * DAY)}`)).toBe(1)
    expect(await count(`?from=${dayOf(now + 2 * DAY)}`)).toBe(0)
    expect(await count(`?to=${dayOf(now - 2 * DAY)}`)).toBe(0)
    expect(await count(`?teamId=${at.teamId}`)).toBe(1)
    expect(await count(`?teamId=${at.blue}`)).toBe(0)
    expect(await count('?kind=same_customer')).toBe(1)
    expect(await count('?kind=pair')).toBe(0)
    expect(await count('?state=looked_at')).toBe(0)
    const asked = (query: string) => at.as(lead3)('GET', `/api/audit/findings${query}`)
    expect(await asked(`?teamId=${randomUUID()}`)).toMatchObject({ status: 404 })
    expect(await asked('?from=2026-02-01&to=2026-01-01')).toMatchObject({
      status: 400,
      body: { data: { reason: 'period_backwards', field: 'to' } },
    })
  })

  it('say that there are more than were asked for, those that stand out most first', async () => {
    await at.plant()
    const { agent, second, lead3 } = at.people
    for (const person of [agent, second, agent, second]) await at.give('K 4712', person, 500)
    await vi.waitFor(async () => expect(await at.findings(lead3)).toHaveLength(2), 20_000)
    const { items, more } = await at.must(await at.as(lead3)('GET', '/api/audit/findings?limit=1'))
    expect([items.length, more]).toEqual([1, true])
    const all = await at.findings(lead3)
    expect(items).toEqual(all.slice(0, 1))
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a))
    expect((await at.must(await at.as(lead3)('GET', '/api/audit/findings?limit=2'))).more).toBe(false)
  })

  it('are away once somebody looked at them, and come again with more', async () => {
    const { card } = await at.plant()
    const { lead3, lead2, agent, second } = at.people
    const id = randomUUID()
    const said = await look(lead3, card.id, 'wrong', { note: 'Zweimal dasselbe', id })
    expect(said).toMatchObject({
      status: 200,
      body: {
        id: card.id,
        state: 'looked_at',
        looks: [{ verdict: 'wrong', note: 'Zweimal dasselbe', by: { name: 'Lotte Leitung' } }],
      },
    })
    // Sent again, it is said once.
    expect((await look(lead3, card.id, 'wrong', { note: 'Zweimal dasselbe', id })).body.looks).toHaveLength(1)
    expect(await look(lead3, card.id, 'fine', { id })).toMatchObject({
      status: 409,
      body: { code: 'ID_REUSED' },
    })
    expect(await at.findings(lead2)).toEqual([])
    expect(await at.counts(lead2)).toEqual({ findings: 0, unlocks: 0 })
    expect(await at.findings(lead2, '?state=looked_at')).toHaveLength(1)
    await at.give('K 4711', second)
    await vi.waitFor(async () => expect(await at.findings(lead2)).toHaveLength(1), 20_000)
    const [again] = await at.findings(lead2)
    expect(again).toMatchObject({ id: card.id, state: 'open', gestures: 4 })
    expect(again?.looks).toHaveLength(1)
    at.door.clock.now += 60_000
    expect((await look(lead2, card.id, 'fine')).body.looks).toMatchObject([
      { verdict: 'fine', note: '', by: { name: 'Lutz Leitung' } },
      { verdict: 'wrong' },
    ])
    expect((await look(agent, card.id, 'fine')).status).toBe(403)
  })

  it('cannot be looked at by those whom they are about', async () => {
    const { lead2, lead3, second } = at.people
    for (const person of [lead2, second, lead2]) await at.give('K 1', person)
    await vi.waitFor(async () => expect(await at.findings(lead3)).toHaveLength(1), 20_000)
    const [card] = (await at.findings(lead2)) as [FindingCard]
    expect(card).toMatchObject({ mayLook: false, mayAsk: false })
    expect(await look(lead2, card.id, 'fine')).toMatchObject({
      status: 403,
      body: { data: { reason: 'about_you' } },
    })
    expect((await at.findings(lead3))[0]?.state).toBe('open')
  })

  it('are judged anew when the policy changes, and when a hub comes back', async () => {
    const { findings: limits } = (await at.setAudit({})).audit
    await at.plant()
    const { lead3 } = at.people
    const gestures = (count: number) => ({
      findings: { ...limits, sameCustomer: { gestures: count, days: 30 }, split: { days: 0, percent: 100 } },
    })
    await at.setAudit(gestures(4))
    await vi.waitFor(async () => expect(await at.findings(lead3)).toHaveLength(0), 20_000)
    await at.setAudit(gestures(2))
    await vi.waitFor(async () => expect(await at.findings(lead3)).toHaveLength(1), 20_000)
    // What nobody judged while no hub ran is judged by the next one.
    await at.door.sabotage(`update "auditState" set "judgedSeq" = 0, "judgedDay" = ''`)
    await at.door.sabotage('delete from "finding"')
    await at.door.restart()
    await vi.waitFor(async () => expect(await at.findings(lead3)).toHaveLength(1), 20_000)
  })

  it('are not found by leads of other teams, where the policy keeps them to their own', async () => {
    const { card } = await at.plant()
    const { blueLead, lead3 } = at.people
    expect(await at.findings(blueLead)).toHaveLength(1)
    await at.setAudit({ leadsSee: 'team' })
    expect(await at.findings(lead3)).toHaveLength(1)
    expect(await at.findings(blueLead)).toEqual([])
    expect(await at.counts(blueLead)).toEqual({ findings: 0, unlocks: 0 })
    const call = at.as(blueLead)
    for (const answer of [
      await call('GET', `/api/audit/findings?teamId=${at.teamId}`),
      await call('GET', `/api/audit/findings/${card.id}`),
      await call('GET', `/api/audit/findings/${card.id}/gestures`),
      await call('POST', `/api/audit/findings/${card.id}/look`, { verdict: 'fine' }),
      await call('POST', `/api/audit/findings/${card.id}/unlock`, { reason: 'Neugier' }),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    const asked = await at.as(lead3)('POST', `/api/audit/findings/${card.id}/unlock`, { reason: 'Prüfung' })
    const grant = await call('POST', `/api/audit/unlocks/${asked.body.unlock.id}/grant`, {})
    expect(grant).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect((await at.findings(lead3))[0]?.state).toBe('open')
  })

  it('of several teams are found by leads who see all', async () => {
    const { agent, blueAgent, blueLead, lead3 } = at.people
    await at.must(
      await at.as(at.people.lead)('PUT', '/api/budgets', {
        teamId: at.blue,
        month: at.month,
        amount: { minor: 10_000, currency: 'EUR' },
      }),
    )
    for (const person of [agent, blueAgent, agent]) await at.give('K 2', person, 500)
    await vi.waitFor(async () => expect(await at.findings(lead3)).toHaveLength(1), 20_000)
    const [card] = await at.findings(blueLead)
    expect(card?.teamId).toBeNull()
    expect(await at.findings(blueLead, `?teamId=${at.blue}`)).toEqual([])
    await at.setAudit({ leadsSee: 'team' })
    expect(await at.findings(lead3)).toEqual([])
    expect(await at.findings(blueLead)).toEqual([])
    // What was found in their own team's gestures alone, they see.
    await at.give('K 2', agent)
    await at.give('K 2', agent)
    await vi.waitFor(async () => expect(await at.findings(lead3)).toHaveLength(1), 20_000)
    expect((await at.findings(lead3))[0]).toMatchObject({ teamId: at.teamId, findings: [{ kind: 'split' }] })
    expect(await at.findings(blueLead)).toEqual([])
  })
})

onEveryEngine('bad input to findings', (under) => {
  let at: FindingsDoor
  let card: FindingCard
  beforeAll(async () => {
    at = await openFindingsDoor(under)
    card = (await at.plant()).card
  })
  afterAll(() => at.door.close())

  const LONG = 'x'.repeat(10_240)
  const CARDS: [string, string][] = [
    ['another card', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['a key', 'same_customer:00000000-0000-7000-8000-000000000000:x'],
    ['a path', '..%2F..%2Fpolicy'],
    ['a statement', `'; drop table finding; --`],
    ['a character that is none', '%00'],
  ]
  describe.each(CARDS)('%s', (_, cardId) => {
    it.each([
      ['GET', 'gestures', undefined],
      ['POST', 'look', { verdict: 'fine' }],
      ['POST', 'unlock', { reason: 'Prüfung' }],
    ])('is not found: %s %s', async (method, what, body) => {
      const path = `/api/audit/findings/${encodeURI(cardId).replaceAll('%25', '%')}/${what}`
      const { status } = await at.as(at.people.lead3)(method, path, body)
      expect([400, 404]).toContain(status)
    })
  })

  it.each<[string, object, string]>([
    ['look', { verdict: 'splendid' }, 'verdict'],
    ['look', {}, 'verdict'],
    ['look', { verdict: 'fine', note: LONG }, 'note'],
    ['look', { verdict: 'fine', note: 'a\u0000b' }, 'note'],
    ['look', { verdict: 'fine', id: 'x' }, 'id'],
    ['unlock', {}, 'reason'],
    ['unlock', { reason: '   ' }, 'reason'],
    ['unlock', { reason: LONG }, 'reason'],
    ['unlock', { reason: 'a\u202eb' }, 'reason'],
  ])('%s %j is refused by its field', async (what, body, field) => {
    const answer = await at.as(at.people.lead3)('POST', `/api/audit/findings/${card.id}/${what}`, body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_INPUT', data: { field } } })
  })

  it('leaves no trace', async () => {
    const { lead3 } = at.people
    const unknown = await at.as(lead3)('POST', `/api/audit/unlocks/${randomUUID()}/grant`, {})
    expect(unknown).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect((await at.as(lead3)('POST', '/api/audit/unlocks/nonsense/grant', {})).status).toBe(400)
    expect((await at.as(lead3)('GET', `/api/audit/findings?kind=${LONG}`)).status).toBe(400)
    expect((await at.as(lead3)('GET', '/api/audit/findings?limit=0')).status).toBe(400)
    expect(await at.findings(lead3)).toEqual([card])
    const lines = (await at.as(lead3)('GET', '/api/audit/ledger')).body as string
    expect(lines).not.toContain('unlock_asked')
  })
})
