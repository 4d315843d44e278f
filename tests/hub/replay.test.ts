import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Outputs } from '#contract/index.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import type { Answered } from '../support/door-hub.ts'
import { onEveryEngine } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const { version: _, ...LIMITS } = DEFAULT_POLICY

onEveryEngine('policies judged again', (under) => {
  let at: GoodwillDoor
  const replay = (body: object, person = at.people.lead): Promise<Answered> =>
    at.as(person)('POST', '/api/policy/replay', body)
  const answered = async (body: object): Promise<Outputs['policies']['replay']> => {
    const answer = await replay(body)
    expect(answer.status).toBe(200)
    return answer.body
  }
  const dayOf = (days: number) => new Date(at.door.clock.now + days * DAY).toISOString().slice(0, 10)
  beforeEach(async () => {
    at = await openGoodwillDoor(under)
  })
  afterEach(() => at.door.close())

  /** Two customers: one got three, the third with a justification; the other one, which was rejected, and another. */
  const past = async () => {
    const [first, second] = [await at.newCase('K 1'), await at.newCase('K 2')]
    const ids: string[] = []
    const propose = async (caseId: string, more: object = {}) => {
      at.door.clock.now += HOUR
      const { status, body } = await at.propose(caseId, more)
      expect(status).toBe(200)
      ids.push(body.id)
      return body
    }
    await propose(first.id)
    await propose(first.id, { amount: EUR(2600) })
    await propose(first.id, { justification: 'Zum dritten Mal falsch geliefert' })
    const { id } = await propose(second.id)
    at.door.clock.now += HOUR
    expect(
      (await at.as(at.people.second)('POST', `/api/gestures/${id}/reject`, { why: 'nein' })).status,
    ).toBe(200)
    await propose(second.id)
    return { first, second, ids }
  }

  it('change nothing under the version in force, whether it is named or written out', async () => {
    await past()
    const [{ id: policyId }] = (await at.as(at.people.lead)('GET', '/api/policy')).body.items
    const named = await answered({ policyId })
    expect(named).toMatchObject({
      judged: 5,
      moreEyes: 0,
      fewerEyes: 0,
      refused: 0,
      reasons: [],
      changed: [],
      // The rejected one cost nothing.
      cost: EUR(1500 + 2600 + 1500 + 1500),
      wouldCost: EUR(1500 + 2600 + 1500 + 1500),
      to: dayOf(0),
      from: dayOf(-89),
    })
    expect(await answered(LIMITS)).toEqual(named)
  })

  it('say what would have been different, with a way to each case', async () => {
    const { first, ids } = await past()
    const said = await answered({
      ...LIMITS,
      agent: EUR(1500),
      customer: { gestures: 1, amount: EUR(10_000), days: 90 },
    })
    expect(said).toMatchObject({
      judged: 5,
      refused: 1,
      refusedAmount: EUR(2600),
      moreEyes: 0,
      wouldCost: EUR(1500 + 1500 + 1500),
      reasons: [
        { reason: 'customer_gestures', count: 1 },
        { reason: 'justification_missing', count: 1 },
        { reason: 'within_lead', count: 1 },
      ],
    })
    expect(said.changed).toEqual([
      {
        gestureId: ids[1],
        caseId: first.id,
        caseReference: first.reference,
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        amount: EUR(2600),
        change: 'refused',
        was: { approvals: 1, by: 'lead' },
        needs: null,
        reasons: ['within_lead', 'customer_gestures', 'justification_missing'],
      },
    ])
    const eased = await answered({
      ...LIMITS,
      alone: EUR(2500),
      customer: { ...LIMITS.customer, gestures: 5 },
    })
    expect(eased).toMatchObject({ fewerEyes: 4, refused: 0 })
  })

  it('give the same answer later, and after a customer’s erasure and what follows it', async () => {
    const { first, ids } = await past()
    const asked = { ...LIMITS, agent: EUR(1500), from: dayOf(-30), to: dayOf(1) }
    // What it costs also depends on what becomes of the proposals.
    const { cost: _, wouldCost: _would, ...before } = await answered(asked)
    expect(before).toMatchObject({ judged: 5, refused: 0, moreEyes: 0 })
    at.door.clock.now += DAY
    expect(await answered(asked)).toMatchObject(before)
    const { lead } = at.people
    expect((await at.as(lead)('POST', `/api/cases/${first.id}/erase`, {})).status).toBe(200)
    expect(await answered(asked)).toMatchObject(before)
    // The justified one moves on: its texts cannot be read any more, and it was justified all the same.
    const rejected = await at.as(lead)('POST', `/api/gestures/${ids[2]}/reject`, { why: 'erledigt' })
    expect(rejected.status).toBe(200)
    expect(await answered(asked)).toMatchObject(before)
  })

  it('are of those whom the policy is for', async () => {
    await past()
    const { lead } = at.people
    const own = { ...LIMITS, teamId: at.teamId, alone: EUR(2500) }
    expect((await answered(own)).judged).toBe(5)
    expect((await at.as(lead)('PUT', '/api/policy', own)).status).toBe(200)
    at.door.clock.now += HOUR
    expect((await at.propose((await at.newCase()).id)).status).toBe(200)
    // The company's limits judged five, the team's own one.
    expect((await answered(LIMITS)).judged).toBe(5)
    expect((await answered(own)).judged).toBe(6)
  })

  it('refuse nonsense in a sentence', async () => {
    const refusals: [object, number, string, string][] = [
      [{ ...LIMITS, from: '2026-05-02', to: '2026-05-01' }, 400, 'period_backwards', 'to'],
      [{ ...LIMITS, from: '2026-01-01', to: '2026-04-01' }, 400, 'replay_too_long', 'from'],
      [{ ...LIMITS, from: '1999-01-01', to: '2099-01-01' }, 400, 'replay_too_long', 'from'],
      [{ ...LIMITS, from: 'gestern' }, 400, 'field_invalid', 'from'],
      [{ ...LIMITS, lead: EUR(0) }, 400, 'policy_flaw', 'lead'],
      [{ from: '2026-05-01' }, 400, 'field_invalid', 'alone'],
      [{ policyId: randomUUID() }, 404, 'not_found', 'policyId'],
    ]
    for (const [body, status, reason, field] of refusals) {
      const answer = await replay(body)
      expect(answer).toMatchObject({ status, body: { data: { reason, field } } })
    }
    expect((await replay(LIMITS, at.people.agent)).status).toBe(403)
  })
})
