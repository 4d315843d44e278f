import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Checkpoint } from '#core/checkpoint.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { checkpointToday, makeCheckpoint } from '#hub/audit/evidence/checkpoints.ts'
import { newestCheckpoints } from '#storage/checkpoints.ts'
import type { Person } from '../support/door-hub.ts'
import { onEveryEngine, onSharedEngines } from '../support/engines.ts'
import { EUR, type GoodwillDoor, openGoodwillDoor } from '../support/goodwill-door.ts'
import { openGoodwill } from '../support/goodwill-inside.ts'
import { openInside } from '../support/rules-hub.ts'
import { judged } from '../support/verifiers.ts'
import { sumsAfter } from '../verify/sample.ts'

const CHECKPOINTS = '/api/audit/checkpoints'
const DAY_MS = 86_400_000

const read = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

onEveryEngine('checkpoints', (under) => {
  let at: GoodwillDoor
  let lead: Person
  beforeEach(async () => {
    at = await openGoodwillDoor(under)
    lead = at.people.lead
  })
  afterEach(() => at.door.close())

  const get = (path: string, person = lead) => at.as(person)('GET', path)
  const make = (person = lead, body: object = {}) => at.as(person)('POST', CHECKPOINTS, body)
  /** Checkpoints first: whatever they sign is then in the ledger. */
  const download = async () => {
    const checkpoints: string = (await get(`${CHECKPOINTS}.jsonl`)).body
    return { checkpoints, ledger: (await get('/api/audit/ledger')).body as string }
  }
  const listed = async () => (await get(CHECKPOINTS)).body

  it('sign where the ledger ends, once for each command, and are listed newest first', async () => {
    const id = randomUUID()
    const first = await make(lead, { id })
    expect(first).toMatchObject({ status: 200, body: { id, seq: 1, day: null, deliveries: [] } })
    await at.propose((await at.newCase()).id)
    expect((await make(lead, { id })).body).toEqual(first.body)
    at.door.clock.now += 1000
    const second = (await make()).body
    expect(second.seq).toBe(2)
    const { items, publicKey, targets } = await listed()
    expect(items.map((one: { id: string }) => one.id)).toEqual([second.id, id])
    expect(items[1]).toEqual(first.body)
    expect(Buffer.from(publicKey, 'base64')).toHaveLength(32)
    expect(targets).toEqual([])
    const { checkpoints, ledger } = await download()
    const lines = read<LedgerLine>(ledger)
    const signed = read<Checkpoint>(checkpoints)
    expect(signed.map(({ seq, hash }) => ({ seq, hash }))).toEqual(
      [1, 2].map((seq) => ({ seq, hash: lines[seq - 1]?.hash })),
    )
    expect(signed.every((one) => one.publicKey === publicKey)).toBe(true)
    expect(lines.at(-2)?.details).toMatchObject({ what: 'checkpoints' })
    expect(items.map((one: { hash: string }) => one.hash)).toEqual([signed[1]?.hash, signed[0]?.hash])
  })

  it('hold for both verifiers, also those made in the middle of a rush', async () => {
    const rush = Array.from({ length: 60 }, async (_, turn) => {
      if (turn % 12 === 0) expect((await make()).status).toBe(200)
      const { status, body } = await at.propose((await at.newCase()).id, { amount: EUR(10 + turn) })
      expect(status).toBe(200)
      const step = (name: string, person: Person) =>
        at.as(person)('POST', `/api/gestures/${body.id}/${name}`, { contentHash: body.contentHash })
      if (turn % 3 === 0) await step('withdraw', at.people.agent)
      if (turn % 3 !== 1) return
      await step('approve', at.people.second)
      expect((await step('issue', at.people.agent)).status).toBe(200)
    })
    await Promise.all(rush)
    await make()
    const files = await download()
    const key = (await listed()).publicKey as string
    expect(read(files.checkpoints)).toHaveLength(6)
    const verdict = await judged({ ...files, key })
    expect(verdict.said).toContain('Checkpoints hold: 6')
    expect(verdict.code).toBe(0)
    expect(verdict.said).not.toContain('0.00 spent')
    // And every sum that was signed is that of the entries up to there.
    const lines = read<LedgerLine>(files.ledger)
    for (const { seq, sums } of read<Checkpoint>(files.checkpoints)) {
      const before = lines.filter((line) => line.seq <= seq)
      expect(sums).toEqual(
        sumsAfter(
          [],
          before.flatMap(({ postings }) => postings),
        ),
      )
    }
  })

  it('sum up each currency that ever moved, and no other', async () => {
    const budget = async (name: string, currency: string, ...amounts: number[]) => {
      const team = (await at.as(at.people.admin)('PUT', '/api/teams', { name })).body
      for (const minor of amounts) {
        const amount = { minor, currency }
        const put = await at.as(lead)('PUT', '/api/budgets', { teamId: team.id, month: at.month, amount })
        expect(put.status).toBe(200)
      }
    }
    await budget('nothing ever', 'USD', 0)
    await budget('back to nothing', 'GBP', 500, 0)
    await budget('francs', 'CHF', 700)
    await budget('more euros', 'EUR', 300)
    await at.propose((await at.newCase()).id)
    await make()
    const files = await download()
    const [{ sums }] = read<Checkpoint>(files.checkpoints) as [Checkpoint]
    expect(sums).toEqual([
      ['CHF', 700, 0, 0],
      ['EUR', 8_800, 1_500, 0],
      ['GBP', 0, 0, 0],
    ])
    expect(await judged(files)).toMatchObject({ code: 0 })
  })

  it('show that the ledger was cut off or rewritten behind the hub’s back', async () => {
    await at.propose((await at.newCase()).id)
    await make()
    const { checkpoints } = await download()
    await at.door.sabotage('delete from "ledger" where "seq" >= 2')
    await at.door.restart()
    const ledger: string = (await get('/api/audit/ledger')).body
    // Two entries follow each other well, but the second is not the one that was signed.
    expect(await judged({ ledger })).toMatchObject({ code: 0 })
    const verdict = await judged({ ledger, checkpoints })
    expect(verdict.code).toBe(1)
    expect(verdict.said).toContain('entry 2')
  })

  it('are made by the hub once a day, also when nothing happens, and not before there is an entry', async () => {
    const days = async () =>
      (await listed()).items.map(({ day, seq }: { day: string; seq: number }) => `${day} ${seq}`)
    const day = (later: number) => new Date(at.door.clock.now + later * DAY_MS).toISOString().slice(0, 10)
    expect(await days()).toEqual([])
    const today = day(0)
    await at.door.restart()
    await expect.poll(days).toEqual([`${today} 1`])
    await at.door.restart()
    at.door.clock.now += DAY_MS
    await at.door.restart()
    await expect.poll(days).toEqual([`${day(0)} 1`, `${today} 1`])
    expect(await judged(await download())).toMatchObject({ code: 0 })
  })

  it('are for leads, and only for those of all teams', async () => {
    const { agent, colleague, keeper } = at.people
    for (const person of [agent, colleague, keeper])
      for (const answer of [
        await get(CHECKPOINTS, person),
        await get(`${CHECKPOINTS}.jsonl`, person),
        await make(person),
      ])
        expect(answer).toMatchObject({ status: 403, body: { data: { reason: 'needs_lead' } } })
    for (const [method, path] of [
      ['GET', CHECKPOINTS],
      ['GET', `${CHECKPOINTS}.jsonl`],
      ['POST', CHECKPOINTS],
    ] as const)
      expect((await at.door.call(method, path, method === 'POST' ? { body: {} } : {})).status).toBe(401)
    await at.keepLeadsToTheirTeam()
    for (const answer of [await get(CHECKPOINTS), await get(`${CHECKPOINTS}.jsonl`), await make()])
      expect(answer.status).toBe(404)
  })

  it('that cannot be stored are not signed, and the next one is', async () => {
    await at.door.sabotage('alter table "checkpoint" rename to "lost"')
    expect((await make()).status).toBe(500)
    await at.door.sabotage('alter table "lost" rename to "checkpoint"')
    expect((await make()).status).toBe(200)
    expect((await listed()).items).toHaveLength(1)
  })
})

onEveryEngine('a checkpoint', (under) => {
  it('signs what came before it, also at the same moment, and nothing that came after', async () => {
    const place = await under.place()
    const inside = await openGoodwill(place.open(), { now: Date.parse('2026-11-02T09:00:00Z') })
    const signing = { networkId: inside.network.networkId, signer: { publicKey: '', sign: () => '' } }
    const [, made] = await Promise.all([
      inside.setBudget(1_000, '2026-11'),
      inside.bus.submit(makeCheckpoint(signing), { day: null }, inside.people.lead.id),
      inside.setBudget(2_000, '2026-11'),
    ])
    const { line } = await inside.must(Promise.resolve(made))
    expect(JSON.parse(line)).toMatchObject({ seq: 1, sums: [['EUR', 1_000, 0, 0]] })
    await inside.close()
    await place.remove()
  })
})

onSharedEngines('checkpoints of several hubs', (under) => {
  it('are one a day for all of them', async () => {
    const place = await under.place()
    const clock = { now: Date.parse('2026-11-02T09:00:00Z') }
    const one = await openGoodwill(place.open(), clock)
    const other = await openInside(place.open(), clock)
    const hubs = [one, other].map((hub) => ({
      engine: hub.engine,
      bus: hub.bus,
      clock: () => clock.now,
      networkId: hub.network.networkId,
      signer: { publicKey: '', sign: () => '' },
    }))
    const today = () => Promise.all([...hubs, ...hubs].map(checkpointToday))
    const stored = async () => (await newestCheckpoints(one.engine.read, 10)).map(({ day }) => day)
    await today()
    expect(await stored()).toEqual([])
    await one.setBudget(1_000, '2026-11')
    await today()
    clock.now += DAY_MS
    await today()
    expect(await stored()).toEqual(['2026-11-03', '2026-11-02'])
    await other.close()
    await one.close()
    await place.remove()
  })
})
