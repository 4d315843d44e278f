import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#core/policy.ts'
import type { Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

const FIGURES = ['summary', 'amounts', 'gestures']
const ASKS = ['asks', 'asks/rows']
const nobody = randomUUID()

onEveryEngine('bad input to the audit', (under) => {
  let company: GoodwillDoor
  beforeAll(async () => {
    company = await openGoodwillDoor(under)
    await company.propose((await company.newCase()).id)
  })
  afterAll(() => company.door.close())

  const ask = (path: string, person: Person = company.people.lead) =>
    company.as(person)('GET', `/api/audit/${path}`)

  const BAD: [query: string, status: number, reason: string, field: string][] = [
    ['from=2026-11-02&to=2026-11-01', 400, 'period_backwards', 'to'],
    ['from=2026-12&to=2026-11', 400, 'period_backwards', 'to'],
    ['from=1926-01-01&to=2026-01-01', 400, 'period_too_long', 'to'],
    ['from=1800-01-01', 400, 'field_invalid', 'from'],
    ['from=gestern', 400, 'field_invalid', 'from'],
    ['from=2026-02-30', 400, 'field_invalid', 'from'],
    ['to=2026-13', 400, 'field_invalid', 'to'],
    ['to=', 400, 'field_invalid', 'to'],
    ['teamId=rot', 400, 'field_invalid', 'teamId'],
    [`teamId=${nobody}`, 404, 'not_found', 'teamId'],
    ['siteId=bonn', 400, 'field_invalid', 'siteId'],
    [`siteId=${nobody}`, 404, 'not_found', 'siteId'],
  ]
  const BAD_FIGURES: typeof BAD = [
    ...BAD,
    [`reasonId=${nobody}`, 404, 'not_found', 'reasonId'],
    [`kindId=${nobody}`, 404, 'not_found', 'kindId'],
    ['reasonId=none', 400, 'field_invalid', 'reasonId'],
    ['channel=fax', 400, 'field_invalid', 'channel'],
    ['state=lost', 400, 'field_invalid', 'state'],
    ['weekday=0', 400, 'field_invalid', 'weekday'],
    ['weekday=8', 400, 'field_invalid', 'weekday'],
    ['weekday=Montag', 400, 'field_invalid', 'weekday'],
    ['hour=24', 400, 'field_invalid', 'hour'],
    ['hour=-1', 400, 'field_invalid', 'hour'],
    ['hour=9.5', 400, 'field_invalid', 'hour'],
    ['currency=Taler', 400, 'field_invalid', 'currency'],
    ['least=-1', 400, 'field_invalid', 'least'],
    ['most=1e99', 400, 'field_invalid', 'most'],
  ]
  describe.each(FIGURES)('%s', (name) => {
    it.each(BAD_FIGURES)('%s', async (query, status, reason, field) => {
      expect(await ask(`${name}?${query}`)).toMatchObject({ status, body: { data: { reason, field } } })
    })
  })
  describe.each(ASKS)('%s', (name) => {
    it.each(BAD)('%s', async (query, status, reason, field) => {
      expect(await ask(`${name}?${query}`)).toMatchObject({ status, body: { data: { reason, field } } })
    })
  })
  it.each([
    ['summary?groupBy=planet', 'groupBy.0'],
    ['summary?groupBy=month,team,site', 'groupBy'],
    ['summary?groupBy=team,team', 'groupBy'],
    ['summary?groupBy=month,', 'groupBy.1'],
    ['summary?groupBy=toString', 'groupBy.0'],
    [`summary?groupBy=${'month,'.repeat(40)}`, 'groupBy'],
    ['summary?compare=perhaps', 'compare'],
    ['asks/rows?which=lost', 'which'],
    ['asks/rows?cursor=nonsense', 'cursor'],
    ['gestures?limit=0', 'limit'],
    ['gestures?limit=1000', 'limit'],
    ['gestures?cursor=nonsense', 'cursor'],
    [`gestures?cursor=${Buffer.from('["x","2026-11-01",3]').toString('base64url')}`, 'cursor'],
  ])('%s', async (path, field) => {
    const { status, body } = await ask(path)
    expect({ status, field: body.data.field }).toEqual({ status: 400, field })
    expect(body.message).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify(body)).not.toMatch(/at .*\.ts:/)
  })

  it('a cursor of another list is refused, and nothing breaks by one that says other things', async () => {
    const epoch = JSON.parse(
      Buffer.from((await twoPages()).next as string, 'base64url').toString(),
    )[0] as string
    for (const at of [[], ['x'], [1, 2], ['2026-11-01', '3'], ['2026-11-01', 3, 4, 5], [null, null]]) {
      const cursor = Buffer.from(JSON.stringify([epoch, ...at])).toString('base64url')
      expect((await ask(`gestures?cursor=${cursor}`)).status).toBe(at.length > 2 ? 200 : 400)
    }
  })
  const twoPages = async (): Promise<{ next: string | null }> => {
    await company.propose((await company.newCase()).id)
    return (await ask('gestures?limit=1')).body
  }

  it('budgets as large as there may be are summed up all the same', async () => {
    const { as, people } = company
    const most = EUR(100_000_000_000)
    const budgets = ['2031-01', '2031-02'].map((month) => ({ teamId: company.teamId, month, amount: most }))
    for (const budget of budgets)
      expect((await as(people.lead)('PUT', '/api/budgets', budget)).status).toBe(200)
    const { total } = (await ask('summary?from=2031-01&to=2031-02')).body
    expect(total).toMatchObject([{ budget: EUR(2 * most.minor), free: EUR(2 * most.minor) }])
  })

  it('agents, colleagues and admins are refused, and so is who is not signed in', async () => {
    const { agent, colleague, keeper } = company.people
    for (const name of [...FIGURES, ...ASKS]) {
      for (const person of [agent, colleague, keeper])
        expect(await ask(name, person)).toMatchObject({
          status: 403,
          body: { data: { reason: 'needs_lead' } },
        })
      expect(await company.door.call('GET', `/api/audit/${name}`)).toMatchObject({ status: 401 })
    }
  })

  describe('where leads see their own team', () => {
    let other: { id: string }
    let everywhere: Person
    beforeAll(async () => {
      const { door, as, people, teamId } = company
      const put = (person: Person, roles: string[], team: string | null) => {
        const { id, name, sign, siteId } = person.person
        return as(people.admin)('PUT', '/api/people', {
          id,
          name,
          sign,
          roles,
          siteId,
          teamId: team,
          active: true,
        })
      }
      other = (await as(people.admin)('PUT', '/api/teams', { name: 'Andere' })).body
      const stranger = await door.add(people.admin, { name: 'Stella', roles: ['agent'], sign: 'st' })
      await put(stranger, ['agent'], other.id)
      everywhere = await door.add(people.admin, { name: 'Ella', roles: ['lead'], sign: 'el' })
      await put(everywhere, ['lead'], null)
      await as(people.lead)('PUT', '/api/budgets', {
        teamId: other.id,
        month: company.month,
        amount: EUR(5_000),
      })
      expect((await company.propose((await company.newCase()).id, {}, stranger)).status).toBe(200)
      await as(stranger)('POST', '/api/asks', { title: 'Esel', keep: 'keep', audience: 'all' })
      const all = await ask('summary?groupBy=team')
      expect(all.body.items.map(({ key }: { key: string[] }) => key[0]).toSorted()).toEqual(
        [other.id, teamId].toSorted(),
      )
      const { version: _, ...limits } = DEFAULT_POLICY
      const own = { ...limits, audit: { ...limits.audit, leadsSee: 'team' } }
      expect((await as(people.lead)('PUT', '/api/policy', own)).status).toBe(200)
    })

    it('another team is not found, just as one that there isn’t', async () => {
      for (const name of [...FIGURES, ...ASKS]) {
        const found = await ask(`${name}?teamId=${other.id}`)
        expect(found).toMatchObject({ status: 404, body: { data: { reason: 'not_found', field: 'teamId' } } })
        expect(found.body).toEqual((await ask(`${name}?teamId=${nobody}`)).body)
        expect((await ask(`${name}?teamId=${company.teamId}`)).status).toBe(200)
      }
    })

    it('what is asked without a team is of one’s own', async () => {
      const { teamId } = company
      const { items, total } = (await ask('summary?groupBy=team')).body
      expect(items.map(({ key }: { key: string[] }) => key)).toEqual([[teamId]])
      expect(total[0]).toMatchObject({ budget: EUR(10_000) })
      const rows: { teamId: string }[] = (await ask('gestures')).body.items
      expect(rows.length).toBeGreaterThan(0)
      expect(new Set(rows.map((row) => row.teamId))).toEqual(new Set([teamId]))
      const amounts: { count: number }[] = (await ask('amounts')).body.items
      expect(amounts.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
      expect((await ask('asks')).body.asks).toBe(0)
      expect((await ask('asks/rows')).body.items).toEqual([])
    })

    it('who leads without a team sees all', async () => {
      const { items } = (await ask('summary?groupBy=team', everywhere)).body
      expect(items).toHaveLength(2)
      expect((await ask(`gestures?teamId=${other.id}`, everywhere)).body.items).toHaveLength(1)
      expect((await ask('asks', everywhere)).body.asks).toBe(1)
    })
  })
})
