import { afterEach, beforeEach, expect, it } from 'vitest'
import { onEveryEngine } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'
import { judged } from '../support/verifiers.ts'

onEveryEngine('a summary by month and team', (under) => {
  let at: GoodwillDoor
  beforeEach(async () => {
    at = await openGoodwillDoor(under)
  })
  afterEach(() => at.door.close())

  it('follows from the entries of the exported ledger, for both verifiers', async () => {
    const { agent, second, lead } = at.people
    for (const minor of [500, 700, 1100, 1300]) {
      const { body } = await at.propose((await at.newCase()).id, { amount: EUR(minor) })
      if (minor === 500) continue
      await at.as(second)('POST', `/api/gestures/${body.id}/approve`, { contentHash: body.contentHash })
      if (minor === 700) continue
      await at.as(agent)('POST', `/api/gestures/${body.id}/issue`, {})
      if (minor === 1300) await at.as(lead)('POST', `/api/gestures/${body.id}/void`, { why: 'twice' })
    }
    const asked = `/api/audit/summary?groupBy=month,team&from=${at.month}&to=${at.month}`
    const { status, body: summary } = await at.as(lead)('GET', asked)
    expect(status).toBe(200)
    const ledger = (await at.as(lead)('GET', '/api/audit/ledger')).body as string
    const verdict = await judged({ ledger, summary: JSON.stringify(summary) })
    expect(verdict.said).toContain('EUR: 11.00 spent, 12.00 held, 77.00 free')
    expect(verdict).toMatchObject({ code: 0, said: expect.stringContaining('2 sums of the summary follow') })
    const wrong = JSON.stringify(summary).replace('"minor":1100', '"minor":1101')
    expect(await judged({ ledger, summary: wrong })).toEqual({
      code: 1,
      said:
        `The summary is wrong: of ${at.month}, team ${at.teamId} has spent 11.00 EUR, ` +
        'and there it is 11.01 EUR.',
    })
  })
})
