import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqlite } from '#storage/sqlite.ts'
import { type EngineUnderTest, onEveryEngine } from '../support/engines.ts'
import { untruths } from '../support/goodwill-truths.ts'
import { endWithUs } from '../support/children.ts'
import { type HubProgram, startHubProgram } from '../support/hub-program.ts'
import { addPerson, setUpNetwork, type TestPerson } from '../support/network.ts'
import type { RushOrder, RushResult } from '../support/rush-clients.ts'

const PROCESSES = 4
const CLIENTS = 25
const ROUNDS = 2
const EUR = (minor: number) => ({ minor, currency: 'EUR' })
/** Too little money and too few codes for all: 200 proposals of €10, a budget for 120, codes for 90. */
const MINOR = 1000
const BUDGET = 120 * MINOR
const CODES = 90

interface Company {
  order: Omit<RushOrder, 'addresses'>
  codes: string[]
}

/** A team with two who propose and two leads, fifty customers, a budget and a stock. */
async function found(hub: HubProgram): Promise<Company> {
  const ada = await setUpNetwork(hub)
  const team = await ada.api.teams.put({ name: 'Kundenservice' })
  const join = async (name: string, sign: string, lead: boolean): Promise<TestPerson> => {
    const person = await addPerson(hub, ada, { name, sign, roles: lead ? ['agent', 'lead'] : ['agent'] })
    const { id, roles, siteId } = person.me
    await ada.api.people.put({ id, name, sign, roles, siteId, teamId: team.id, active: true })
    return person
  }
  const proposers = [await join('Pia Prompt', 'pp', false), await join('Per Pfeil', 'pf', false)]
  const leads = [await join('Lea Leitung', 'ly', true), await join('Leo Lotse', 'lz', true)]
  const lead = leads[0] as TestPerson
  const name = { de: 'x', en: 'x' }
  const kind = await lead.api.kinds.put({
    name,
    category: 'voucher',
    picture: 'voucher',
    currency: 'EUR',
    denominations: [MINOR],
    usableBy: ['agent'],
    validDays: null,
    lowStock: null,
    retired: false,
  })
  const reason = await lead.api.reasons.put({ name, retired: false })
  const [policy] = (await lead.api.policies.list()).items
  if (policy === undefined) throw new Error('No policy')
  // Nothing but budget and stock is in the way here.
  const { alone, agent, lead: upTo, lapseServiceHours } = policy
  const customer = { gestures: 1000, amount: EUR(10_000_000), days: 90 }
  await lead.api.policies.put({
    teamId: null,
    alone,
    agent,
    lead: upTo,
    customer,
    agentMonth: EUR(10_000_000),
    lapseServiceHours,
  })
  const month = new Date().toISOString().slice(0, 7)
  await lead.api.budgets.put({ teamId: team.id, month, amount: EUR(BUDGET) })
  const codes = Array.from({ length: CODES }, (_, at) => `RUSH-${at}`)
  const csv = `code,amount,currency,expires\n${codes.map((code) => `${code},10.00,EUR,`).join('\n')}\n`
  await lead.api.stock.importCodes({ kindId: kind.id, csv, dryRun: false })
  const caseIds: string[] = []
  for (let at = 0; at < 50; at++) {
    const reference = `V-${at}`
    const made = await lead.api.cases.create({
      reference,
      customerKey: `K-${at}`,
      subject: 'x',
      channel: 'mail',
    })
    caseIds.push(made.id)
  }
  const token = ({ token: bearer }: TestPerson) => bearer
  return {
    codes,
    order: {
      clients: CLIENTS,
      rounds: ROUNDS,
      proposers: proposers.map(token),
      approvers: leads.map(token),
      caseIds,
      kindId: kind.id,
      reasonId: reason.id,
      minor: MINOR,
    },
  }
}

function sendOut(order: RushOrder): Promise<RushResult> {
  const child = fork(join(import.meta.dirname, '../support/rush-clients.ts'), { stdio: 'inherit' })
  endWithUs(child)
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as RushResult))
    child.once('exit', (code) => reject(new Error(`The clients ended with ${code}`)))
    child.send(order)
  })
}

async function rush(under: EngineUnderTest): Promise<'over'> {
  const place = await under.place()
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-rush-'))
  const options = under.shared ? ['--database', place.at] : []
  const hubs = [await startHubProgram(folder, ...options)]
  try {
    const [first] = hubs as [HubProgram]
    const { order, codes } = await found(first)
    if (under.shared) hubs.push(await startHubProgram(folder, ...options))
    const addresses = hubs.map((hub) => hub.address)
    const results = Promise.all(Array.from({ length: PROCESSES }, () => sendOut({ ...order, addresses })))
    for (let kill = 0; kill < 2; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 700))
      await first.kill()
      await first.start()
    }
    const all = await results
    for (const hub of hubs) await hub.stop()
    const issued = all.flatMap((result) => result.issued)

    const engine = under.shared ? place.open() : openSqlite(join(folder, 'rundruf.db'))
    try {
      expect(await untruths(engine)).toEqual([])
      const stored = await engine.read.selectFrom('gesture').select(['id', 'state']).execute()
      const vouchers = await engine.read.selectFrom('voucher').select('gestureId').execute()
      // Not one code lost: each is in stock or in exactly one gesture.
      expect(vouchers).toHaveLength(CODES)
      const given = stored.filter(({ state }) => state === 'issued').map(({ id }) => id)
      expect(vouchers.flatMap(({ gestureId }) => gestureId ?? []).toSorted()).toEqual(given.toSorted())
      // What was acknowledged is there, each with a code of its own.
      expect(given).toEqual(expect.arrayContaining(issued.map(({ id }) => id)))
      const shown = issued.map(({ code }) => code)
      expect(new Set(shown).size).toBe(shown.length)
      for (const code of shown) expect(codes).toContain(code)
      // The hub was gone in the middle of it.
      expect(all.reduce((total, { again }) => total + again, 0)).toBeGreaterThan(0)
      // The rush was one: money and codes ran out, and nothing else was refused.
      expect(given).toHaveLength(CODES)
      const refusals = new Set(all.flatMap((result) => Object.keys(result.refusals)))
      expect([...refusals].toSorted()).toEqual(['OUT_OF_STOCK', 'OVER_BUDGET'])
    } finally {
      await engine.close()
    }
    return 'over'
  } finally {
    for (const hub of hubs) await hub.kill()
    await place.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

onEveryEngine('a rush of 100 clients in four processes on one budget and one stock', (under) => {
  it(
    'spends not one cent too much and gives no code twice, with the hub killed in between',
    { timeout: 180_000 },
    async () => {
      expect(await rush(under)).toBe('over')
    },
  )
})
