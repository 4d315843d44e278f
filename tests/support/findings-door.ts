import { expect, vi } from 'vitest'
import type { AuditGesture, FindingCard } from '#contract/audit.ts'
import type { Role } from '#core/person.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import type { HubOptions } from '#hub/hub.ts'
import type { Answered, Person } from './door-hub.ts'
import type { EngineUnderTest } from './engines.ts'
import { EUR, openGoodwillDoor } from './goodwill-door.ts'

/** The same customer again: three gestures by two people, for one of which a lead said yes. */
const CUSTOMER = 'K 4711'

/**
 * A hub behind its door with two teams and four leads, in which something can be found: `plant` gives one customer three
 * gestures by `agent` and `second`; `lead` approved the last.
 */
export async function openFindingsDoor(under: EngineUnderTest, options: Partial<HubOptions> = {}) {
  const goodwill = await openGoodwillDoor(under, options)
  const { door, as, people, teamId, newCase, propose } = goodwill
  const blue: string = (await as(people.admin)('PUT', '/api/teams', { name: 'Blau' })).body.id
  const add = async (name: string, sign: string, team: string | null, roles: Role[] = ['agent', 'lead']) => {
    const siteId = people.admin.person.siteId as string
    const person = await door.add(people.admin, { name, roles, sign, siteId })
    const { id, roles: has } = person.person
    const put = { id, name, sign, roles: has, siteId, teamId: team, active: true }
    expect((await as(people.admin)('PUT', '/api/people', put)).status).toBe(200)
    return person
  }
  const all = {
    ...people,
    lead2: await add('Lutz Leitung', 'l2', teamId),
    lead3: await add('Lotte Leitung', 'l3', teamId),
    blueLead: await add('Britta Blau', 'bl', blue),
    blueAgent: await add('Bodo Blau', 'bo', blue, ['agent']),
  }
  const must = async ({ status, body }: Answered): Promise<Answered['body']> => {
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body
  }
  const approve = async (gesture: { id: string; contentHash: string }, person: Person) =>
    must(
      await as(person)('POST', `/api/gestures/${gesture.id}/approve`, { contentHash: gesture.contentHash }),
    )
  const give = async (customerKey: string, person: Person, minor = 1500) => {
    const made = await newCase(customerKey)
    return must(await propose(made.id, { amount: EUR(minor), justification: 'Noch einmal' }, person))
  }
  const findings = async (person: Person, query = ''): Promise<FindingCard[]> =>
    (await must(await as(person)('GET', `/api/audit/findings${query}`))).items
  /** Everything is judged a moment after it happened. */
  const judged = () =>
    vi.waitFor(async () => {
      const left = 'select coalesce(max("seq"), 0) - (select "judgedSeq" from "auditState") from "ledger"'
      expect(await door.number(left)).toBe(0)
    }, 20_000)
  return {
    ...goodwill,
    judged,
    people: all,
    blue,
    must,
    give,
    approve,
    findings,
    /** @returns the ids of the gestures, and the card as a lead sees it */
    plant: async (customerKey = CUSTOMER) => {
      const ids: string[] = []
      for (const person of [people.agent, people.second, people.agent]) {
        ids.push((await give(customerKey, person)).id)
        door.clock.now += 60_000
      }
      const { body } = await as(people.lead)('GET', `/api/gestures/${ids[2]}`)
      await approve(body, people.lead)
      await judged()
      return { ids, card: (await findings(all.lead3))[0] as FindingCard }
    },
    rows: async (person: Person, cardId: string): Promise<AuditGesture[]> =>
      (await must(await as(person)('GET', `/api/audit/findings/${cardId}/gestures`))).items,
    counts: async (person: Person): Promise<{ findings: number; unlocks: number }> =>
      must(await as(person)('GET', '/api/audit/counts')),
    setAudit: async (audit: Partial<typeof DEFAULT_AUDIT>, team: string | null = null) => {
      const { version: _, ...limits } = DEFAULT_POLICY
      const policy = { ...limits, teamId: team, audit: { ...DEFAULT_AUDIT, ...audit } }
      return must(await as(people.lead)('PUT', '/api/policy', policy))
    },
  }
}

export type FindingsDoor = Awaited<ReturnType<typeof openFindingsDoor>>
