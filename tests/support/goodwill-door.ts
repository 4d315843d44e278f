import { randomUUID } from 'node:crypto'
import type { Role } from '#core/person.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import type { HubOptions } from '#hub/hub.ts'
import { type Answered, type DoorHub, openDoorHub, type Person } from './door-hub.ts'
import type { EngineUnderTest } from './engines.ts'

export const EUR = (minor: number) => ({ minor, currency: 'EUR' })

/** A whole hub behind its door, with a team, its people, a voucher, a reason and a budget of €100 this month. */
export async function openGoodwillDoor(under: EngineUnderTest, options: Partial<HubOptions> = {}) {
  const door: DoorHub = await openDoorHub(under, options)
  const admin = await door.setUp()
  const as =
    (person: Person) =>
    (method: string, path: string, body?: object): Promise<Answered> =>
      door.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) })
  const teamId: string = (await as(admin)('PUT', '/api/teams', { name: 'Kundenservice' })).body.id
  const siteId = admin.person.siteId as string
  const add = async (name: string, roles: Role[], sign: string): Promise<Person> => {
    const person = await door.add(admin, { name, roles, sign, siteId })
    const put = { id: person.person.id, name, sign, roles: person.person.roles, siteId, teamId, active: true }
    await as(admin)('PUT', '/api/people', put)
    return person
  }
  const agent = await add('Arne Agent', ['agent'], 'aa')
  const second = await add('Berta Beisitz', ['agent'], 'bb')
  const lead = await add('Lena Leitung', ['agent', 'lead'], 'll')
  const colleague = await add('Carl Kollege', [], 'cc')
  /** An admin and nothing else. */
  const keeper = await add('Kai Keeper', ['admin'], 'kk')
  const month = new Date(door.clock.now).toISOString().slice(0, 7)
  const kindOf = (category: string, denominations: number[]) => ({
    name: { de: category, en: category },
    category,
    picture: category,
    currency: 'EUR',
    denominations,
    usableBy: ['agent', 'lead'],
    validDays: 365,
    lowStock: 2,
    retired: false,
  })
  const voucher = (await as(lead)('PUT', '/api/kinds', kindOf('voucher', [1500, 5000]))).body
  const flowers = (await as(lead)('PUT', '/api/kinds', kindOf('flowers', []))).body
  const reason = (await as(lead)('PUT', '/api/reasons', { name: { de: 'spät', en: 'late' }, retired: false }))
    .body
  await as(lead)('PUT', '/api/budgets', { teamId, month, amount: EUR(10_000) })
  const newCase = async (customerKey: string = randomUUID()) => {
    const input = {
      reference: randomUUID(),
      customerKey,
      subject: 'Drei Mails ohne Antwort',
      channel: 'mail',
    }
    return (await as(agent)('POST', '/api/cases', input)).body
  }
  return {
    door,
    as,
    people: { admin, agent, second, lead, colleague, keeper },
    teamId,
    month,
    voucher,
    flowers,
    reason,
    kindOf,
    newCase,
    propose: (caseId: string, more: object = {}, person = agent) =>
      as(person)('POST', '/api/gestures', {
        caseId,
        kindId: flowers.id,
        amount: EUR(1500),
        reasonId: reason.id,
        note: 'Drei Mails',
        ...more,
      }),
    /** From now on, leads see their own team's spend alone. */
    keepLeadsToTheirTeam: async () => {
      const audit = { ...DEFAULT_POLICY.audit, leadsSee: 'team' }
      const { status } = await as(lead)('PUT', '/api/policy', { ...DEFAULT_POLICY, audit })
      if (status !== 200) throw new Error(`${status}`)
    },
    importCodes: (csv: string, dryRun: boolean, person = lead) =>
      as(person)('POST', '/api/stock', { kindId: voucher.id, csv, dryRun }),
  }
}

export type GoodwillDoor = Awaited<ReturnType<typeof openGoodwillDoor>>
