import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FindingCard } from '#contract/audit.ts'
import { flawOf, type LedgerLine } from '#core/ledger.ts'
import { sha256 } from '#hub/goodwill/work.ts'
import { type Answered, type Person, statuses } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { type FindingsDoor, openFindingsDoor } from '../support/findings-door.ts'

const HOUR = 3_600_000
const REASON = 'Drei Gesten in einer Woche, mit der Innenrevision besprochen'

onEveryEngine('unlocks', (under) => {
  let at: FindingsDoor
  let card: FindingCard
  let ids: string[]
  beforeEach(async () => {
    at = await openFindingsDoor(under)
    const planted = await at.plant()
    card = planted.card
    ids = planted.ids
  })
  afterEach(() => at.door.close())

  const ask = (person: Person, more: object = {}) =>
    at.as(person)('POST', `/api/audit/findings/${card.id}/unlock`, { reason: REASON, ...more })
  const grant = (person: Person, unlockId: string, more: object = {}) =>
    at.as(person)('POST', `/api/audit/unlocks/${unlockId}/grant`, more)
  const noticesOf = async (person: Person) =>
    (await at.must(await at.as(person)('GET', '/api/audit/notices'))).items
  /** Whom a person sees on the card, and whether its rows lead to their gestures. */
  const seen = async (person: Person) => {
    const [shown] = await at.findings(person)
    const rows = await at.rows(person, card.id)
    return {
      people: shown?.people.flatMap((one) => one.person?.name ?? []),
      behind: [
        ...new Set(
          rows
            .flatMap(({ proposer, approvers }) => [proposer, ...approvers])
            .flatMap((one) => one.person?.name ?? []),
        ),
      ].toSorted(),
      gestures: rows.flatMap((row) => row.id ?? []).toSorted(),
      cases: rows.flatMap((row) => row.caseReference ?? []).length,
    }
  }
  const NOTHING = { people: [], behind: [], gestures: [], cases: 0 }
  const refusal = ({ status, body }: Answered) => [status, body.code, body.data?.reason]
  const ledgerOf = async (): Promise<LedgerLine[]> => {
    const { body } = await at.as(at.people.blueLead)('GET', '/api/audit/ledger')
    return (body as string)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LedgerLine)
  }

  it('take two leads, and show to these two who it is', async () => {
    const { lead2, lead3, blueLead } = at.people
    expect(await seen(lead3)).toEqual(NOTHING)
    const asked = await ask(lead3)
    expect(asked).toMatchObject({
      status: 200,
      body: {
        id: card.id,
        mayAsk: false,
        mayGrant: false,
        unlock: { reason: REASON, askedBy: { name: 'Lotte Leitung' }, grantedBy: null },
      },
    })
    const { unlock } = asked.body
    // Asked for is not granted.
    expect(await seen(lead3)).toEqual(NOTHING)
    expect(await at.counts(lead3)).toEqual({ findings: 1, unlocks: 0 })
    expect(await at.counts(lead2)).toEqual({ findings: 1, unlocks: 1 })
    const { items } = await at.must(await at.as(lead2)('GET', '/api/audit/unlocks'))
    expect(items).toMatchObject([{ id: card.id, mayGrant: true, unlock: { id: unlock.id, reason: REASON } }])
    const granted = await grant(lead2, unlock.id)
    expect(granted).toMatchObject({
      status: 200,
      body: { id: card.id, mayGrant: false, unlock: { grantedBy: { name: 'Lutz Leitung' } } },
    })
    const all = {
      people: expect.arrayContaining(['Arne Agent', 'Berta Beisitz']),
      behind: ['Arne Agent', 'Berta Beisitz', 'Lena Leitung'],
      gestures: ids.toSorted(),
      cases: 3,
    }
    expect(await seen(lead3)).toEqual(all)
    expect(await seen(lead2)).toEqual(all)
    // A third lead knows that there is an unlock, and sees what was seen before.
    expect(await seen(blueLead)).toEqual(NOTHING)
    expect((await at.findings(blueLead))[0]).toMatchObject({ mayAsk: true, unlock: { id: unlock.id } })
    expect(await at.counts(lead2)).toEqual({ findings: 1, unlocks: 0 })
    // What comes later has not been unlocked.
    const later = await at.give('K 4711', at.people.second)
    await expect.poll(async () => (await at.rows(lead3, card.id)).length, { timeout: 20_000 }).toBe(4)
    expect(await seen(lead3)).toEqual(all)
    expect(ids).not.toContain(later.id)
    expect((await at.findings(lead3))[0]?.mayAsk).toBe(true)
    at.door.clock.now = Date.parse(granted.body.unlock.until)
    expect(await seen(lead3)).toEqual(NOTHING)
    expect(await seen(lead2)).toEqual(NOTHING)
    expect((await at.findings(lead3))[0]?.unlock).toBeNull()
  })

  it('are refused to those whom it is about, to those who are no leads, and to one alone', async () => {
    const { agent, second, lead, lead2, lead3, keeper, colleague } = at.people
    for (const person of [agent, second, keeper, colleague])
      expect(refusal(await ask(person))).toEqual([403, 'NOT_ALLOWED', 'needs_lead'])
    // Lena only approved one of them.
    expect((await at.findings(lead))[0]).toMatchObject({ mayLook: true, mayAsk: false })
    expect(refusal(await ask(lead))).toEqual([403, 'NOT_ALLOWED', 'about_you'])
    const { unlock } = (await ask(lead3)).body
    expect(refusal(await grant(lead, unlock.id))).toEqual([403, 'NOT_ALLOWED', 'about_you'])
    expect((await at.findings(lead))[0]?.mayGrant).toBe(false)
    expect(await at.counts(lead)).toEqual({ findings: 1, unlocks: 0 })
    expect(refusal(await grant(lead3, unlock.id))).toEqual([403, 'NOT_ALLOWED', 'second_person'])
    for (const person of [agent, keeper])
      expect(refusal(await grant(person, unlock.id))).toEqual([403, 'NOT_ALLOWED', 'needs_lead'])
    expect(refusal(await ask(lead2))).toEqual([409, 'CONFLICT', 'unlock_waits'])
    expect(refusal(await ask(lead3))).toEqual([409, 'CONFLICT', 'unlock_waits'])
    expect(await seen(lead3)).toEqual(NOTHING)
    expect((await grant(lead2, unlock.id)).status).toBe(200)
    expect(refusal(await grant(lead2, unlock.id))).toEqual([409, 'ALREADY_DONE', 'unlock_open'])
    expect(refusal(await ask(lead2))).toEqual([409, 'ALREADY_DONE', 'unlock_open'])
    // Who was promoted since is still who it is about.
    const { id, name, sign, siteId } = agent.person
    const put = {
      id,
      name,
      sign,
      roles: ['colleague', 'agent', 'lead'],
      siteId,
      teamId: at.teamId,
      active: true,
    }
    await at.must(await at.as(at.people.admin)('PUT', '/api/people', put))
    expect(refusal(await ask(agent))).toEqual([403, 'NOT_ALLOWED', 'about_you'])
  })

  it('wait for as long as the policy says, and can be asked for anew', async () => {
    const { lead2, lead3 } = at.people
    await at.setAudit({ unlock: { hours: 8, tellPerson: true } })
    const { unlock } = (await ask(lead3)).body
    expect(Date.parse(unlock.until)).toBe(at.door.clock.now + 8 * HOUR)
    at.door.clock.now += 8 * HOUR
    expect(refusal(await grant(lead2, unlock.id))).toEqual([409, 'CONFLICT', 'unlock_over'])
    expect(await at.counts(lead2)).toEqual({ findings: 1, unlocks: 0 })
    expect(await seen(lead3)).toEqual(NOTHING)
    const again = await ask(lead3)
    expect(again.status).toBe(200)
    at.door.clock.now += 7 * HOUR
    // From the yes on, names are shown for as long.
    const granted = await grant(lead2, again.body.unlock.id)
    expect(Date.parse(granted.body.unlock.until)).toBe(at.door.clock.now + 8 * HOUR)
    expect((await seen(lead3)).cases).toBe(3)
  })

  it('are about the same when the first gesture of a finding was withdrawn', async () => {
    const { lead2, lead3, agent } = at.people
    await at.give('K 4711', at.people.second)
    await expect.poll(async () => (await at.rows(lead3, card.id)).length, { timeout: 20_000 }).toBe(4)
    const { unlock } = (await ask(lead3)).body
    await at.must(await at.as(agent)('POST', `/api/gestures/${ids[0]}/withdraw`, {}))
    await expect.poll(async () => (await at.findings(lead3))[0]?.gestures, { timeout: 20_000 }).toBe(3)
    expect((await grant(lead2, unlock.id)).status).toBe(200)
    const [shown] = await at.findings(lead2)
    expect(shown?.people.map(({ person }) => person?.name).toSorted()).toEqual([
      'Arne Agent',
      'Berta Beisitz',
    ])
  })

  it('happen once, however often they are sent', async () => {
    const { lead2, lead3 } = at.people
    const id = randomUUID()
    const [one, other] = await Promise.all([ask(lead3, { id }), ask(lead3, { id })])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(other.body).toEqual(one.body)
    expect(refusal(await ask(lead3, { id, reason: 'Etwas anderes' }))).toEqual([
      409,
      'ID_REUSED',
      'id_reused',
    ])
    const yes = randomUUID()
    const twice = await Promise.all([1, 2].map(() => grant(lead2, one.body.unlock.id, { id: yes })))
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[1]?.body).toEqual(twice[0]?.body)
    const events = (await ledgerOf()).map(({ event }) => event)
    expect(events.filter((event) => event.startsWith('unlock'))).toEqual(['unlock_asked', 'unlocked'])
    expect(await noticesOf(at.people.agent)).toHaveLength(1)
  })

  it('of two who ask at the same moment, one is asked for', async () => {
    const { lead2, lead3, blueLead } = at.people
    const answers = await Promise.all([lead2, lead3, blueLead].map((person) => ask(person)))
    expect(statuses(answers)).toEqual([200, 409, 409])
  })

  it('stand in the ledger: by whom, about whom, and a hash of the reason; and it holds', async () => {
    const { agent, second, lead, lead2, lead3 } = at.people
    const { unlock } = (await ask(lead3)).body
    await grant(lead2, unlock.id)
    const lines = await ledgerOf()
    for (const [nth, line] of lines.entries()) expect(flawOf(line, lines[nth - 1] ?? null, sha256)).toBeNull()
    const own = lines.filter(({ event }) => event.startsWith('unlock'))
    const details = {
      unlock: unlock.id,
      card: card.id,
      count: 3,
      people: [agent, second, lead]
        .map(({ person }) => person.id)
        .toSorted()
        .join(','),
      reason: sha256(REASON),
    }
    expect(own).toMatchObject([
      { event: 'unlock_asked', actorId: lead3.person.id, gestureId: null, postings: [], details },
      { event: 'unlocked', actorId: lead2.person.id, gestureId: null, postings: [], details },
    ])
    expect(JSON.stringify(lines)).not.toContain(REASON)
    expect(JSON.stringify(lines)).not.toMatch(/Arne|Lotte/)
  })

  it('are told to everybody behind it, for thirty days', async () => {
    const { agent, second, lead, lead2, lead3, blueAgent, colleague } = at.people
    const { unlock } = (await ask(lead3)).body
    expect(await noticesOf(agent)).toEqual([])
    at.door.clock.now += HOUR
    await grant(lead2, unlock.id)
    const granted = new Date(at.door.clock.now).toISOString()
    for (const person of [agent, second, lead])
      expect(await noticesOf(person)).toEqual([
        {
          id: unlock.id,
          at: granted,
          reason: REASON,
          by: [
            { id: lead3.person.id, name: 'Lotte Leitung', sign: 'l3' },
            { id: lead2.person.id, name: 'Lutz Leitung', sign: 'l2' },
          ],
        },
      ])
    for (const person of [lead2, lead3, blueAgent, colleague]) expect(await noticesOf(person)).toEqual([])
    expect((await at.door.call('GET', '/api/audit/notices')).status).toBe(401)
    for (const days of [10, 10, 10]) {
      at.door.clock.now += days * 24 * HOUR
      expect(await noticesOf(agent)).toHaveLength(1)
    }
    at.door.clock.now += 1
    expect(await noticesOf(agent)).toEqual([])
  })

  it('are told as the policy said when they were asked for', async () => {
    const { agent, lead2, lead3 } = at.people
    await at.setAudit({ unlock: { hours: 24, tellPerson: false } })
    const quiet = (await ask(lead3)).body.unlock
    await at.setAudit({ unlock: { hours: 24, tellPerson: true } })
    await grant(lead2, quiet.id)
    expect(await noticesOf(agent)).toEqual([])
    at.door.clock.now += 24 * HOUR
    const told = (await ask(lead3)).body.unlock
    await at.setAudit({ unlock: { hours: 24, tellPerson: false } })
    await grant(lead2, told.id)
    expect(await noticesOf(agent)).toMatchObject([{ id: told.id }])
  })
})
