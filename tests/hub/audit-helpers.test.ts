import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Helpers } from '#contract/audit.ts'
import type { Person } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { type FindingsDoor, openFindingsDoor } from '../support/findings-door.ts'

onEveryEngine('the people who helped most', (under) => {
  let at: FindingsDoor
  beforeEach(async () => {
    at = await openFindingsDoor(under)
    await at.setAudit({ minCount: 2 })
  })
  afterEach(() => at.door.close())

  const post = async (asker: Person): Promise<string> =>
    (await at.must(await at.as(asker)('POST', '/api/asks', { title: 'Esel', keep: 'keep', audience: 'all' })))
      .id
  const answer = async (askId: string, by: Person, body: object): Promise<string> => {
    at.door.clock.now += 60_000
    const { answers } = await at.must(await at.as(by)('POST', `/api/asks/${askId}/answers`, body))
    return answers.at(-1).id
  }
  const arrives = async (askId: string, asker: Person, answerId: string): Promise<void> => {
    const call = at.as(asker)
    await at.must(await call('POST', `/api/asks/${askId}/accept`, { answerId, handover: 'pickup' }))
    await at.must(await call('POST', `/api/asks/${askId}/handover`, { state: 'received' }))
  }
  /** Somebody asks, somebody gives, perhaps because somebody pointed there. */
  const found = async (asker: Person, giver: Person, pointer: Person | null = null): Promise<void> => {
    const askId = await post(asker)
    if (pointer !== null) await answer(askId, pointer, { kind: 'know', personId: giver.person.id })
    await arrives(askId, asker, await answer(askId, giver, { kind: 'have' }))
  }
  const helpers = async (lead: Person, query = ''): Promise<Helpers> =>
    (await at.must(await at.as(lead)('GET', `/api/audit/asks${query}`))).helpers

  it('are those who are thanked, under pseudonyms, from the policy’s minimum on', async () => {
    const { agent, second, colleague, lead3 } = at.people
    await found(agent, colleague, second)
    expect(await helpers(lead3)).toEqual({ fewest: 2, items: [] })
    await found(agent, colleague)
    expect(await helpers(lead3)).toEqual({
      fewest: 2,
      items: [{ pseudonym: expect.stringMatching(/^H-/), helped: 2, gave: 2 }],
    })
    await found(agent, lead3, second)
    await found(agent, second)
    const { items } = await helpers(lead3)
    expect(items.map(({ helped, gave }) => [helped, gave])).toEqual([
      [3, 1],
      [2, 2],
    ])
    const { body } = await at.as(lead3)('GET', '/api/audit/asks?compare=true')
    const said = JSON.stringify(body)
    for (const { person } of [second, colleague, lead3])
      for (const told of [person.id, person.name, person.sign]) expect(said).not.toContain(told)
  })

  it('are not those whose help was not what fulfilled the ask', async () => {
    const { agent, second, colleague, lead3 } = at.people
    for (let twice = 0; twice < 2; twice++) {
      const notFound = await post(agent)
      await answer(notFound, colleague, { kind: 'have' })
      await at.must(await at.as(agent)('POST', `/api/asks/${notFound}/close`, { outcome: 'not_found' }))
      const promised = await post(agent)
      const offer = await answer(promised, colleague, { kind: 'have' })
      await at.must(
        await at.as(agent)('POST', `/api/asks/${promised}/accept`, { answerId: offer, handover: 'pickup' }),
      )
      const other = await post(agent)
      await answer(other, colleague, { kind: 'have' })
      await answer(other, colleague, { kind: 'know', text: 'Im Lager' })
      await arrives(other, agent, await answer(other, second, { kind: 'have' }))
    }
    const { items } = await helpers(lead3)
    expect(items).toEqual([{ pseudonym: expect.any(String), helped: 2, gave: 2 }])
    await at.setAudit({ minCount: 3 })
    expect(await helpers(lead3)).toEqual({ fewest: 3, items: [] })
  })

  it('are counted by the asks of a team, by its own minimum', async () => {
    const { agent, blueAgent, colleague, lead3 } = at.people
    for (const asker of [agent, agent, blueAgent, blueAgent, blueAgent]) await found(asker, colleague)
    expect((await helpers(lead3)).items).toMatchObject([{ helped: 5 }])
    expect((await helpers(lead3, `?teamId=${at.teamId}`)).items).toMatchObject([{ helped: 2 }])
    expect((await helpers(lead3, `?teamId=${at.blue}`)).items).toMatchObject([{ helped: 3 }])
    await at.setAudit({ minCount: 4 }, at.blue)
    expect(await helpers(lead3, `?teamId=${at.blue}`)).toEqual({ fewest: 4, items: [] })
    expect(await helpers(lead3, `?teamId=${at.teamId}`)).toMatchObject({ fewest: 2, items: [{ helped: 2 }] })
    expect((await helpers(lead3, '?from=2020-01&to=2020-02')).items).toEqual([])
  })

  it('of other teams’ asks are not seen, where the policy keeps leads to their own', async () => {
    const { agent, blueAgent, blueLead, colleague, second, lead3 } = at.people
    for (let twice = 0; twice < 2; twice++) {
      await found(agent, colleague)
      await found(blueAgent, second)
    }
    const all = (await helpers(blueLead)).items
    expect(all).toHaveLength(2)
    await at.setAudit({ minCount: 2, leadsSee: 'team' })
    const [red, blue] = [(await helpers(lead3)).items, (await helpers(blueLead)).items]
    expect([red.length, blue.length]).toEqual([1, 1])
    expect([...red, ...blue].toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1))).toEqual(all)
    const elsewhere = await at.as(blueLead)('GET', `/api/audit/asks?teamId=${at.teamId}`)
    expect(elsewhere).toMatchObject({ status: 404 })
    expect(JSON.stringify(elsewhere.body)).not.toMatch(/[PH]-/)
  })

  it('are for leads alone', async () => {
    for (const person of [at.people.agent, at.people.colleague, at.people.keeper])
      expect((await at.as(person)('GET', '/api/audit/asks')).status).toBe(403)
  })
})
