import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptCalls } from '#desk/kept-calls.ts'
import { openDesk, type PluggedDesk } from '../support/desk.ts'
import { sqlite } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'

describe('cases and gestures on a desk without its hub', () => {
  let folder: string
  let goodwill: GoodwillDoor
  let desk: PluggedDesk
  let calls: ReturnType<typeof keptCalls>
  let caseId: string
  let reference: string
  const call = async (name: string, input: object = {}) =>
    (await calls[name]?.(input as never)) as { ok: true; value: never } | { ok: false; refusal: object }
  const valueOf = async <T>(name: string, input: object = {}): Promise<T> => {
    const decision = await call(name, input)
    if (!decision.ok) throw new Error(JSON.stringify(decision))
    return decision.value
  }
  const proposal = (more: object = {}) => ({
    id: '0190a0a0-0000-7000-8000-000000000001',
    caseId,
    kindId: goodwill.flowers.id,
    amount: EUR(1_500),
    reasonId: goodwill.reason.id,
    note: 'Drei Mails',
    justification: null,
    ...more,
  })
  const isLive = async () => {
    await expect.poll(() => desk.sync.connection.name, { timeout: 10_000 }).toBe('live')
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-desk-'))
    goodwill = await openGoodwillDoor(sqlite)
    const { door, people } = goodwill
    ;({ id: caseId, reference } = await goodwill.newCase('KD-4711'))
    const { body } = await door.call('GET', '/api/network')
    desk = await openDesk(door, people.agent, folder, body.id, () => door.hub.address)
    calls = keptCalls(desk.desk, () => door.clock.now)
    await isLive()
    desk.plug(false)
    await expect.poll(() => desk.sync.connection.name).toBe('offline')
  })
  afterEach(async () => {
    await desk.stop()
    await goodwill.door.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('shows them as they last came, and nothing personal about the customer', async () => {
    const { items } = await valueOf<{ items: { reference: string }[] }>('cases.list', { q: reference })
    expect(items).toMatchObject([{ reference }])
    expect(await valueOf('cases.get', { caseId })).toMatchObject({ customer: null, contacts: null })
    expect((await valueOf<{ items: object[] }>('kinds.list')).items).toHaveLength(2)
    expect(await valueOf('budgets.list', { month: goodwill.month })).toMatchObject({
      items: [{ free: EUR(10_000) }],
    })
    expect(await call('cases.get', { caseId: goodwill.teamId })).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    })
    const { read } = desk.desk.replica.engine
    expect(await read.selectFrom('customer').selectAll().execute()).toEqual([])
    expect(await read.selectFrom('voucher').selectAll().execute()).toEqual([])
  })

  it('keeps a proposal for the hub, which judges it when it is back', async () => {
    expect(await valueOf('gestures.propose', proposal())).toMatchObject({
      state: 'proposed',
      caseReference: reference,
      revision: 0,
    })
    expect(await desk.desk.outboxCounts()).toEqual({ waiting: 1, refused: 0 })
    expect(await valueOf('gestures.list', { list: 'mine' })).toMatchObject({
      items: [{ note: 'Drei Mails' }],
    })
    desk.plug(true)
    await isLive()
    await expect.poll(() => desk.desk.outboxCounts()).toEqual({ waiting: 0, refused: 0 })
    const { as, people } = goodwill
    const { body } = await as(people.agent)('GET', `/api/gestures/${proposal().id}`)
    expect(body).toMatchObject({ state: 'proposed', amount: EUR(1_500) })
    await expect
      .poll(async () => await valueOf('gestures.get', { gestureId: proposal().id }))
      .toMatchObject({ revision: body.revision })
  })

  it('refuses at once what the rules refuse already', async () => {
    expect(
      await call('gestures.propose', proposal({ amount: EUR(20_000), justification: 'Ein ganzes Jahr' })),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'OVER_BUDGET' },
    })
    expect(await call('gestures.propose', proposal({ kindId: caseId }))).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND', field: 'kindId' },
    })
    expect(await desk.desk.outboxCounts()).toEqual({ waiting: 0, refused: 0 })
  })

  it('takes it back and says why where the hub refuses it', async () => {
    await valueOf('gestures.propose', proposal({ amount: EUR(9_000) }))
    const { as, people } = goodwill
    // Meanwhile somebody else has used the budget up.
    const budget = { teamId: goodwill.teamId, month: goodwill.month, amount: EUR(5_000) }
    expect((await as(people.lead)('PUT', '/api/budgets', budget)).status).toBe(200)
    desk.plug(true)
    await isLive()
    await expect.poll(() => desk.desk.outboxCounts()).toEqual({ waiting: 0, refused: 1 })
    expect((await desk.desk.openEntries())[0]?.refusal).toContain('OVER_BUDGET')
    expect(await valueOf('gestures.list', { list: 'mine' })).toEqual({ items: [], next: null })
  })
})
