import { randomUUID } from 'node:crypto'
import { call } from '@orpc/server'
import type { Channel } from '#core/case.ts'
import { CHANNELS } from '#core/case.ts'
import type { LedgerLine } from '#core/ledger.ts'
import { SYSTEM } from '#core/person.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { figureProcedures } from '#hub/audit/figures-procedures.ts'
import { allLines } from '#hub/audit/rebuild.ts'
import { putBudget, putKind, putPolicy, putReason } from '#hub/goodwill/admin.ts'
import { newToken, tokenHash } from '#hub/sign-in/tokens.ts'
import { insertAccount } from '#storage/accounts.ts'
import type { Card } from '#storage/cards.ts'
import type { Engine } from '#storage/engine.ts'
import { ledgerHead } from '#storage/ledger.ts'
import { setUpNetwork } from '#storage/network.ts'
import { insertSession } from '#storage/sessions.ts'
import { Random } from '../bench/random.ts'
import type { Ask } from './audit-questions.ts'
import { type GoodwillInside, openGoodwill } from './goodwill-inside.ts'
import { addPerson, addTeam, openInside } from './rules-hub.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TEAM_MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12']

/** Instants that are easily counted on the wrong day, in the wrong hour or month: the year's clocks and months turn. */
const TURNS = [
  '2026-09-30T21:59:59.999Z',
  '2026-09-30T22:00:00.000Z',
  '2026-10-01T03:30:00.000Z',
  '2026-10-01T06:59:59.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-10-25T23:30:00.000Z',
  '2026-10-31T22:30:00.000Z',
  '2026-10-31T23:30:00.000Z',
  '2026-11-01T08:30:00.000Z',
  '2026-11-01T09:30:00.000Z',
  '2026-11-30T22:59:59.000Z',
  '2026-11-30T23:00:01.000Z',
].map((text) => Date.parse(text))

/** A company with teams and sites in two currencies, whose autumn is played at random. */
export async function openYear(engine: Engine, seed: number) {
  const clock = { now: Date.parse('2026-09-28T08:00:17.250Z') }
  const inside = await openGoodwill(engine, clock)
  const { bus, must, people } = inside
  const by = people.lead.id
  const sites = [
    inside.siteId,
    await addSiteIn(engine, 'America/Los_Angeles'),
    await addSiteIn(engine, 'Asia/Tokyo'),
  ]
  const teams = [inside.teamId, await addTeam(engine), await addTeam(engine)]
  const name = { de: 'x', en: 'x' }
  const newReason = () =>
    must(bus.submit(putReason, { reasonId: randomUUID(), name, afterAsk: false, retired: false }, by))
  const newKind = (currency: string, validDays: number | null) =>
    must(
      bus.submit(
        putKind,
        {
          kindId: randomUUID(),
          name,
          category: 'credit',
          picture: 'credit',
          currency,
          denominations: [],
          usableBy: ['agent', 'lead'],
          validDays,
          lowStock: null,
          retired: false,
        },
        by,
      ),
    )
  const reasons = [inside.reason, await newReason(), await newReason()]
  const kinds = [inside.voucher, inside.flowers, await newKind('EUR', 3)]
  const francs = [await newKind('CHF', 3), await newKind('CHF', null)]
  const at = (siteId: string | null, teamId: string, lead = false) =>
    addPerson(engine, ['colleague', 'agent', ...(lead ? (['lead'] as const) : [])], {
      ...(siteId === null ? {} : { siteId }),
      teamId,
    })
  const [bonn = '', west = '', east = ''] = sites
  const [red = '', blue = '', swiss = ''] = teams
  const staff: Card[] = [
    people.agent,
    people.second,
    people.lead,
    await at(west, red),
    await at(west, blue),
    await at(east, blue),
    await at(null, blue, true),
    await at(bonn, swiss),
    await at(east, swiss, true),
  ]
  const wide = (currency: string) => {
    const { version: _, ...limits } = DEFAULT_POLICY
    const amount = (minor: number) => ({ minor, currency })
    return {
      ...limits,
      alone: amount(1_000),
      agent: amount(2_500),
      lead: amount(25_000),
      customer: { gestures: 100, amount: amount(10_000_000), days: 90 },
      agentMonth: amount(10_000_000),
    }
  }
  await must(bus.submit(putPolicy, wide('EUR'), by))
  await must(bus.submit(putPolicy, { ...wide('CHF'), teamId: swiss }, by))
  for (const month of TEAM_MONTHS)
    for (const teamId of teams)
      await must(
        bus.submit(
          putBudget,
          { teamId, month, amount: { minor: 400_000, currency: teamId === swiss ? 'CHF' : 'EUR' } },
          by,
        ),
      )
  for (const minor of [1_000, 1_500, 5_000]) await inside.addCodes(minor, 60)
  const cases: { id: string; channel: Channel }[] = []
  for (const channel of [...CHANNELS, ...CHANNELS]) {
    const { caseId } = await must(
      bus.submit(
        inside.cases.create,
        {
          reference: randomUUID(),
          customerKey: randomUUID(),
          customerName: null,
          customerHandle: null,
          subject: 'x',
          channel,
          text: null,
        },
        people.agent.id,
      ),
    )
    cases.push({ id: caseId, channel })
  }
  return new Year(inside, clock, new Random(seed), { sites, teams, reasons, kinds, francs, staff, cases })
}

interface Places {
  sites: string[]
  teams: string[]
  reasons: { id: string }[]
  kinds: { id: string }[]
  francs: { id: string }[]
  staff: Card[]
  cases: { id: string; channel: Channel }[]
}

/** What stands of a gesture: enough to choose what comes next. */
interface Standing {
  id: string
  state: string
  teamId: string
  proposerId: string
  contentHash: string
}

export class Year {
  readonly inside: GoodwillInside
  readonly clock: { now: number }
  readonly random: Random
  readonly places: Places
  readonly audit: ReturnType<typeof figureProcedures>
  readonly #turns = [...TURNS]

  constructor(inside: GoodwillInside, clock: { now: number }, random: Random, places: Places) {
    this.inside = inside
    this.clock = clock
    this.random = random
    this.places = places
    const { engine, vault, network } = inside
    this.audit = figureProcedures({ engine, vault, epoch: network.epoch, clock: () => clock.now })
  }

  get ids() {
    const { sites, teams, reasons, kinds, francs } = this.places
    const id = (one: { id: string }) => one.id
    return { sites, teams, reasons: reasons.map(id), kinds: [...kinds, ...francs].map(id) }
  }

  /** Asks as a lead would, past HTTP. */
  readonly ask: Ask = (name, input) => {
    const session = { id: 'x', person: this.inside.people.lead }
    const context = { session, address: '', userAgent: null, setSession: () => {} }
    return call(this.audit[name] as (typeof this.audit)['amounts'], input, { context })
  }

  /** The ledger so far, as it leaves the hub: as text. */
  async exported(): Promise<LedgerLine[]> {
    const all: LedgerLine[] = []
    for await (const line of allLines(this.inside.engine.read)) all.push(line)
    return JSON.parse(JSON.stringify(all)) as LedgerLine[]
  }

  /** Signs the lead in, for a hub that is started on the same place. @returns the session's token */
  async signIn(): Promise<string> {
    const { engine, people } = this.inside
    const token = newToken()
    const now = new Date(this.clock.now).toISOString()
    await engine.write.transaction().execute(async (trx) => {
      const { id } = people.lead
      await setUpNetwork(trx, 'x')
      await insertAccount(trx, { id, email: `${id}@example.org`, now })
      await insertSession(trx, {
        id: randomUUID(),
        personId: id,
        tokenHash: tokenHash(token),
        userAgent: null,
        now,
        expiresAt: new Date(Date.now() + 300 * 24 * HOUR).toISOString(),
      })
    })
    return token
  }

  /** The same company goes on with its data in another place. */
  async goOn(engine: Engine): Promise<Year> {
    const inside = { ...this.inside, ...(await openInside(engine, this.clock)) }
    return new Year(inside, this.clock, this.random, this.places)
  }

  headSeq = async (): Promise<number> => (await ledgerHead(this.inside.engine.read)).seq

  /** Some commands, a few at the same moment; what is refused is fine, what throws is not. */
  async play(steps: number): Promise<void> {
    for (let done = 0; done < steps;) {
      this.#moveOn()
      const standing = await this.#standing()
      const together = 1 + this.random.below(6)
      await Promise.all(Array.from({ length: together }, () => this.#step(standing)))
      done += together
    }
  }

  /** Time passes: seconds or days, and every turn is met. */
  #moveOn(): void {
    const far = this.random.of([
      0,
      3_141,
      37 * 1_000,
      11 * MINUTE + 7_077,
      3 * HOUR + 1,
      17 * HOUR,
      40 * HOUR,
    ])
    const next = this.clock.now + Math.round(far * (0.5 + this.random.next()))
    const [turn] = this.#turns
    this.clock.now = turn !== undefined && turn <= next ? turn : next
    if (this.clock.now === turn) this.#turns.shift()
  }

  #standing = (): Promise<Standing[]> =>
    this.inside.engine.read
      .selectFrom('gesture')
      .select(['id', 'state', 'teamId', 'proposerId', 'contentHash'])
      .execute()

  async #step(standing: readonly Standing[]): Promise<void> {
    const { random, inside } = this
    const { bus, gestures } = inside
    const { staff, teams, cases } = this.places
    const [, , swiss] = teams
    const lead = this.random.next() < 0.7 ? inside.people.lead.id : inside.people.otherLead.id
    const one = (...states: string[]): Standing | undefined => {
      const fitting = standing.filter(({ state }) => states.includes(state))
      return fitting.length === 0 ? undefined : random.of(fitting)
    }
    const give = async (
      name: keyof typeof gestures,
      gesture: Standing | undefined,
      by: string,
      more: object = {},
    ) => {
      if (gesture === undefined) return
      await bus.submit(
        gestures[name] as (typeof gestures)['gestures.withdraw'],
        { gestureId: gesture.id, ...more },
        by,
      )
    }
    const chance = random.below(100)
    if (chance < 34) {
      const proposer = random.of(staff)
      const now = await inside.engine.read
        .selectFrom('person')
        .select('teamId')
        .where('id', '=', proposer.id)
        .executeTakeFirstOrThrow()
      const content = this.#content(now.teamId === swiss)
      const input = { id: randomUUID(), caseId: random.of(cases).id, ...content }
      await bus.submit(gestures['gestures.propose'], input, proposer.id)
    } else if (chance < 46) {
      const gesture = one('proposed', 'approved')
      await give(
        'gestures.edit',
        gesture,
        gesture?.proposerId ?? '',
        this.#content(gesture?.teamId === swiss),
      )
    } else if (chance < 64) {
      const gesture = one('proposed')
      const by = random.next() < 0.6 ? lead : random.of(staff).id
      await give('gestures.approve', gesture, by, { contentHash: gesture?.contentHash })
    } else if (chance < 68) await give('gestures.reject', one('proposed'), lead, { why: 'x' })
    else if (chance < 72) await give('gestures.withdraw', one('proposed', 'approved'), lead)
    else if (chance < 84) await give('gestures.issue', one('approved'), lead)
    else if (chance < 87) await give('gestures.void', one('issued'), lead, { why: 'x' })
    else if (chance < 90) await give('gestures.redeem', one('issued'), random.of(staff).id)
    else if (chance < 93) await give('gestures.lapse', one('proposed'), SYSTEM.id)
    else if (chance < 96) await give('gestures.expire', one('issued'), SYSTEM.id)
    else if (chance < 98) {
      const teamId = random.of(teams)
      const currency = teamId === swiss ? 'CHF' : 'EUR'
      const amount = { minor: random.of([0, 50_000, 317_001, 500_000, 900_000]), currency }
      await bus.submit(putBudget, { teamId, month: random.of(TEAM_MONTHS), amount }, lead)
    } else await this.#movePerson()
  }

  #content(inFrancs: boolean) {
    const { random } = this
    const { kinds, francs, reasons } = this.places
    const [voucher] = kinds
    const kind = random.of(inFrancs ? francs : kinds)
    const minor =
      kind === voucher
        ? random.of([1_000, 1_500, 5_000])
        : random.of([1, 500, 999, 1_000, 1_001, 2_499, 2_500, 4_711, 26_000])
    return {
      kindId: kind.id,
      amount: { minor, currency: inFrancs ? 'CHF' : 'EUR' },
      reasonId: random.of(reasons).id,
      note: 'x',
      justification: null,
    }
  }

  /** Somebody comes to another team or site; what they gave before stays with the old one. */
  async #movePerson(): Promise<void> {
    const { random, inside } = this
    const person = random.of(this.places.staff)
    if (person === inside.people.lead) return
    await inside.engine.write
      .updateTable('person')
      .set({ teamId: random.of(this.places.teams), siteId: random.of([...this.places.sites, null]) })
      .where('id', '=', person.id)
      .execute()
  }
}

async function addSiteIn(engine: Engine, timeZone: string): Promise<string> {
  const id = randomUUID()
  await engine.write.insertInto('site').values({ id, name: id, timeZone, state: null, revision: 0 }).execute()
  return id
}
