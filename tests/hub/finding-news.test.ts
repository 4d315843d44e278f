import { afterEach, beforeEach, expect, it } from 'vitest'
import { readFeed } from '#contract/feed-text.ts'
import type { Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { type FindingsDoor, openFindingsDoor } from '../support/findings-door.ts'

onEveryEngine('news of findings in the live feed', (under) => {
  let at: FindingsDoor
  beforeEach(async () => {
    at = await openFindingsDoor(under)
  })
  afterEach(() => at.door.close())

  /** The rows about findings that a person may see. */
  const newsFor = async ({ token }: Person) => {
    const leave = new AbortController()
    const response = await fetch(`${at.door.hub.address}/api/changes?after=0`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leave.signal,
    })
    const rows: object[] = []
    try {
      for await (const event of readFeed(textsOf(response))) {
        if (event.type === 'live') break
        if (event.type === 'change' && event.change.table === 'finding') rows.push(event.change)
      }
    } finally {
      leave.abort()
    }
    return rows
  }

  it('come to leads, and to those whose names are unlocked, and say nothing but that there are some', async () => {
    const { lead2, lead3, agent, second, colleague } = at.people
    const { card } = await at.plant()
    expect(await newsFor(lead2)).toEqual([])

    const asked = await at.as(lead3)('POST', `/api/audit/findings/${card.id}/unlock`, { reason: 'Warum' })
    expect(await newsFor(lead2)).toHaveLength(1)
    for (const person of [agent, second, colleague]) expect(await newsFor(person)).toEqual([])

    const unlockId = asked.body.unlock.id
    expect((await at.as(lead2)('POST', `/api/audit/unlocks/${unlockId}/grant`, {})).status).toBe(200)
    const row = { id: unlockId, revision: expect.any(Number) }
    for (const person of [lead2, lead3, agent, second])
      expect(await newsFor(person)).toEqual([
        { table: 'finding', revision: expect.any(Number), scopes: expect.any(Array), row },
      ])
    expect(await newsFor(colleague)).toEqual([])

    const looked = await at.as(lead2)('POST', `/api/audit/findings/${card.id}/look`, { verdict: 'fine' })
    expect(looked.status).toBe(200)
    expect(await newsFor(lead3)).toHaveLength(2)
    expect(await newsFor(agent)).toHaveLength(1)
  })

  it('do not come to people who are not to be told', async () => {
    const { lead2, lead3, agent } = at.people
    await at.setAudit({ unlock: { hours: 24, tellPerson: false } })
    const { card } = await at.plant()
    const asked = await at.as(lead3)('POST', `/api/audit/findings/${card.id}/unlock`, { reason: 'Warum' })
    await at.as(lead2)('POST', `/api/audit/unlocks/${asked.body.unlock.id}/grant`, {})
    expect(await newsFor(lead3)).toHaveLength(1)
    expect(await newsFor(agent)).toEqual([])
  })
})

async function* textsOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const part of response.body ?? []) yield decoder.decode(part, { stream: true })
}
