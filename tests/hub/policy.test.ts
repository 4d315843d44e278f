import { afterEach, beforeEach, expect, it } from 'vitest'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { onEveryEngine } from '../support/engines.ts'
import { type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

const { version: _, audit: _audit, ...LIMITS } = DEFAULT_POLICY

onEveryEngine('the audit’s part of a policy', (under) => {
  let at: GoodwillDoor
  beforeEach(async () => {
    at = await openGoodwillDoor(under)
  })
  afterEach(() => at.door.close())

  const put = (body: object) => at.as(at.people.lead)('PUT', '/api/policy', body)
  const inForce = async (teamId: string | null) => {
    const { items } = (await at.as(at.people.lead)('GET', '/api/policy')).body
    return items.find((policy: { teamId: string | null }) => policy.teamId === teamId)
  }
  const careful = { ...DEFAULT_AUDIT, minCount: 50, unlock: { hours: 8, tellPerson: false } }

  it('is the usual one at first, and stays as it is where nothing is said of it', async () => {
    expect((await inForce(null)).audit).toEqual(DEFAULT_AUDIT)
    expect((await put({ ...LIMITS, audit: careful })).body).toMatchObject({ version: 2, audit: careful })
    expect((await put(LIMITS)).body).toMatchObject({ version: 3, audit: careful })
    expect((await inForce(null)).audit).toEqual(careful)
  })

  it('comes from the company’s where a team gets its first', async () => {
    await put({ ...LIMITS, audit: careful })
    const { teamId } = at
    expect((await put({ ...LIMITS, teamId })).body).toMatchObject({ version: 1, teamId, audit: careful })
    await put({ ...LIMITS, audit: DEFAULT_AUDIT })
    // From then on it is the team's own.
    expect((await put({ ...LIMITS, teamId })).body).toMatchObject({ version: 2, audit: careful })
  })

  it('stands in every version there has been, the newest first', async () => {
    at.door.clock.now += 1000
    await put({ ...LIMITS, audit: careful })
    at.door.clock.now += 1000
    await put({ ...LIMITS, teamId: at.teamId })
    const versions = async (person = at.people.lead) => at.as(person)('GET', '/api/audit/policies')
    expect((await versions()).body.items).toMatchObject([
      { version: 1, teamId: at.teamId, audit: careful, by: { name: 'Lena Leitung' } },
      { version: 2, teamId: null, audit: careful },
      { version: 1, teamId: null, audit: DEFAULT_AUDIT, by: null },
    ])
    expect((await versions(at.people.agent)).status).toBe(403)
  })

  it('is refused by the field that makes no sense', async () => {
    const { findings } = DEFAULT_AUDIT
    const refusals: [object, string][] = [
      [{ ...DEFAULT_AUDIT, minCount: 1 }, 'audit.minCount'],
      [{ ...DEFAULT_AUDIT, unlock: { hours: 0, tellPerson: true } }, 'audit.unlock.hours'],
      [
        { ...DEFAULT_AUDIT, findings: { ...findings, pair: { percent: 101, back: 0 } } },
        'audit.findings.pair.percent',
      ],
      [{ ...DEFAULT_AUDIT, leadsSee: 'nobody' }, 'audit.leadsSee'],
      [{ minCount: 20 }, 'audit.leadsSee'],
    ]
    for (const [audit, field] of refusals)
      expect(await put({ ...LIMITS, audit })).toMatchObject({
        status: 400,
        body: { code: 'BAD_INPUT', data: { field } },
      })
    expect((await inForce(null)).version).toBe(1)
  })

  it('is the usual one in versions that were stored before there was any', async () => {
    const { teamId: _team, ...stored } = LIMITS
    await at.door.sabotage(`update policy set limits = '${JSON.stringify(stored)}'`)
    expect((await inForce(null)).audit).toEqual(DEFAULT_AUDIT)
    const { codeShown: _kind, ...earlier } = careful.findings
    const before = JSON.stringify({ ...stored, audit: { ...careful, findings: earlier } })
    await at.door.sabotage(`update policy set limits = '${before}'`)
    expect((await inForce(null)).audit).toEqual(careful)
    expect((await put(LIMITS)).body.audit).toEqual(careful)
  })
})
