import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { GestureFacts } from '#core/audit/facts.ts'
import { judgeAll, touchedBy } from '#core/audit/findings/index.ts'
import { isAmong, type Touched } from '#core/audit/findings/scope.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { SYSTEM } from '#core/person.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { judgedAs, type Judgements } from '#hub/audit/judged.ts'
import { Judging } from '#hub/audit/judging.ts'
import { RowsAtHand } from '#hub/audit/rows-at-hand.ts'
import { loadWorld } from '#hub/audit/world.ts'
import { CommandBus } from '#hub/commands/bus.ts'
import { putPolicy } from '#hub/goodwill/admin.ts'
import { showCodeWith } from '#hub/goodwill/show-code.ts'
import type { Engine } from '#storage/engine.ts'
import { allFindings, judgedSoFar } from '#storage/findings.ts'
import { ledgerHead } from '#storage/ledger.ts'
import { type EngineUnderTest, onEveryEngine, onSharedEngines } from '../support/engines.ts'
import { EUR, type GoodwillInside, openGoodwill } from '../support/goodwill-inside.ts'
import { factsFromLedger, foundAndStored } from '../support/judged.ts'

const HOUR = 3_600_000
const MONTH = '2026-11'

/** Limits under which a few gestures are enough to find something. */
const SHARP = {
  ...DEFAULT_AUDIT,
  minCount: 2,
  findings: {
    ...DEFAULT_AUDIT.findings,
    sameCustomer: { gestures: 2, days: 30 },
    split: { days: 7, percent: 10 },
    fast: { seconds: 3_600, approvals: 1, percent: 0 },
    outsideHours: { minutes: 0, days: 1, percent: 0 },
    codeShown: { times: 1 },
    runsDry: { days: 1, percent: 100, tenths: 0 },
  },
}

async function begin(under: EngineUnderTest, judged = true) {
  const place = await under.place()
  const clock = { now: Date.parse('2026-11-20T08:00:00Z') }
  const inside = await openGoodwill(place.open(), clock)
  await inside.must(inside.setBudget(400_000, MONTH))
  await inside.addCodes(1500, 30)
  const failures: unknown[] = []
  const judgingOf = (of: Pick<GoodwillInside, 'engine' | 'bus'>) =>
    new Judging({ ...of, clock: () => clock.now, failed: (error) => failures.push(error) })
  const setPolicy = (audit = SHARP, customerGestures = 100) => {
    const { version: _, ...limits } = DEFAULT_POLICY
    const customer = { ...limits.customer, gestures: customerGestures, amount: EUR(1_000_000) }
    const policy = { ...limits, customer, agentMonth: EUR(1_000_000), audit }
    return inside.must(inside.bus.submit(putPolicy, policy, inside.people.lead.id))
  }
  if (judged) await setPolicy()
  const caseIds = [await inside.newCase(), await inside.newCase(), await inside.newCase()]
  return {
    place,
    clock,
    inside,
    failures,
    judgingOf,
    setPolicy,
    caseIds,
    gestureIds: [] as string[],
    end: async () => {
      await inside.close()
      await place.remove()
      expect(failures).toEqual([])
    },
  }
}
type Play = Awaited<ReturnType<typeof begin>>

const step = fc.record({
  what: fc.constantFrom(
    'propose',
    'propose',
    'propose',
    'approve',
    'approve',
    'issue',
    'edit',
    'edit',
    'void',
    'redeem',
    'code',
    'budget',
    'all',
  ),
  who: fc.constantFrom('agent', 'second', 'lead', 'otherLead'),
  which: fc.nat(5),
  minor: fc.constantFrom(1500, 2400, 2500, 24_000),
  voucher: fc.constantFrom(true, true, false),
  minutes: fc.constantFrom(0, 0, 1, 90, 700),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Carries a step out; what is refused is fine. */
async function carryOut(play: Play, said: Step): Promise<void> {
  const { inside, clock, caseIds, gestureIds } = play
  const { bus, people, gestures, vault } = inside
  clock.now += said.minutes * 60_000
  const actorId = people[said.who].id
  const gestureId = gestureIds[said.which % Math.max(1, gestureIds.length)] ?? randomUUID()
  const caseId = caseIds[said.which % caseIds.length] as string
  const content = {
    kindId: said.voucher ? inside.voucher.id : inside.flowers.id,
    amount: EUR(said.voucher ? 1500 : said.minor),
    reasonId: inside.reason.id,
    note: 'x',
    justification: 'y',
  }
  const row = await inside.engine.read
    .selectFrom('gesture')
    .select(['contentHash', 'proposerId', 'issuedById'])
    .where('id', '=', gestureId)
    .executeTakeFirst()
  switch (said.what) {
    case 'propose': {
      const id = randomUUID()
      if ((await bus.submit(gestures['gestures.propose'], { id, caseId, ...content }, actorId)).ok)
        gestureIds.push(id)
      return
    }
    case 'approve': {
      const yes = { gestureId, contentHash: row?.contentHash ?? '' }
      await bus.submit(gestures['gestures.approve'], yes, actorId)
      return
    }
    case 'edit':
      await bus.submit(gestures['gestures.edit'], { gestureId, ...content }, row?.proposerId ?? actorId)
      return
    case 'void':
      await bus.submit(gestures['gestures.void'], { gestureId, why: 'z' }, people.lead.id)
      return
    case 'issue':
    case 'redeem':
      await bus.submit(gestures[`gestures.${said.what}`], { gestureId }, actorId)
      return
    case 'code':
      await bus.submit(showCodeWith(vault), { gestureId }, row?.issuedById ?? actorId)
      return
    case 'all':
      for (const what of ['propose', 'approve', 'issue', 'code'] as const) {
        const who = what === 'approve' ? 'lead' : 'second'
        const which = gestureIds.length - 1
        await carryOut(play, { ...said, what, who, which, minutes: 0, voucher: true })
      }
      return
    case 'budget':
      await inside.setBudget(said.minor * 10, MONTH)
  }
}

onEveryEngine('findings under random steps', (under) => {
  it('are the same judged one after the other as judged at once', { timeout: 120_000 }, async () => {
    const kinds = new Set<string>()
    const parameters = { numRuns: under.shared ? 4 : 12, endOnFailure: true }
    const plays = fc.array(step, { minLength: 25, maxLength: 60, size: 'max' })
    await fc.assert(
      fc.asyncProperty(plays, fc.nat(5), async (steps, together) => {
        const play = await begin(under)
        const judging = play.judgingOf(play.inside)
        for (const [at, said] of steps.entries()) {
          await carryOut(play, said)
          if (at % (together + 1) === 0) await judging.catchUp()
        }
        await judging.catchUp()
        const { engine } = play.inside
        const { found, stored } = await foundAndStored(engine)
        expect(stored).toEqual(found)
        await expectRowsOfAllKeys(engine, (await judgedSoFar(engine.read)).judgedDay)
        expect((await judgedSoFar(engine.read)).judgedSeq).toBe((await ledgerHead(engine.read)).seq)
        // Others do now what they did then: on the next day, all are judged beside that.
        play.clock.now += 24 * HOUR
        await judging.catchUp()
        const { context, today } = await loadWorld(
          engine.read,
          (await judgedSoFar(engine.read)).judgedDay,
          null,
        )
        expect(today).toBe(new Date(play.clock.now).toISOString().slice(0, 10))
        const all = judgeAll(await factsFromLedger(engine), context).findings
        const kept = (await allFindings(engine.read)).map(({ in: _, behind: __, ...finding }) => finding)
        expect(kept).toEqual(all)
        for (const { kind } of all) kinds.add(kind)
        await play.end()
      }),
      parameters,
    )
    expect([...kinds].toSorted()).toEqual(
      expect.arrayContaining(['code_shown', 'fast', 'outside_hours', 'same_customer', 'split']),
    )
  })
})

/** What is at hand of each key are its rows, whether they were read or stayed. */
async function expectRowsOfAllKeys(engine: Engine, today: string): Promise<void> {
  const facts = await factsFromLedger(engine)
  const rows = new RowsAtHand(engine.read, 20)
  const keys = new Map(
    facts.flatMap((one) => touchedBy(null, one, today)).map((one) => [`${one.scope} ${one.key}`, one]),
  )
  for (const one of [...keys.values(), ...keys.values()]) {
    const among = (some: GestureFacts[]) =>
      some
        .filter(isAmong(one, today))
        .map(({ id }) => id)
        .toSorted()
    expect(among(await rows.of(one, today))).toEqual(among(facts))
  }
}

/** Proposes a gesture, and does what comes after it, at once or with so many minutes in between. */
async function give(
  play: Play,
  {
    by,
    yes,
    issued,
    minor = 1500,
    minutes = 0,
  }: { by: Who; yes?: Who; issued?: Who; minor?: number; minutes?: number },
): Promise<string> {
  const id = randomUUID()
  play.gestureIds.push(id)
  const { bus, people, gestures, must, flowers, reason } = play.inside
  const content = {
    kindId: flowers.id,
    amount: EUR(minor),
    reasonId: reason.id,
    note: 'x',
    justification: 'y',
  }
  const caseId = play.caseIds[0] as string
  const { gesture } = nonNull(
    await must(bus.submit(gestures['gestures.propose'], { id, caseId, ...content }, people[by].id)),
  )
  play.clock.now += minutes * 60_000
  const { contentHash } = gesture
  if (yes !== undefined)
    await must(bus.submit(gestures['gestures.approve'], { gestureId: id, contentHash }, people[yes].id))
  if (issued !== undefined)
    await must(bus.submit(gestures['gestures.issue'], { gestureId: id }, people[issued].id))
  return id
}
type Who = 'agent' | 'second' | 'lead' | 'otherLead'
const nonNull = <T>(value: T | null): T => {
  if (value === null) throw new Error('It was done before')
  return value
}
const kindsIn = async ({ inside }: Play): Promise<string[]> =>
  (await allFindings(inside.engine.read)).map(({ kind }) => kind)

onEveryEngine('judging', (under) => {
  let play: Play
  let judging: Judging
  beforeEach(async () => {
    play = await begin(under)
    judging = play.judgingOf(play.inside)
  })
  afterEach(() => play.end())
  const judgements = async () => {
    const { journal } = await play.inside.engine.read
      .selectFrom('journal')
      .select((eb) => eb.fn.countAll<number>().as('journal'))
      .where('command', '=', 'audit.judged')
      .executeTakeFirstOrThrow()
    return journal
  }

  it('takes a yes back that an edit has dropped', async () => {
    const { bus, people, gestures, must, flowers, reason } = play.inside
    const id = await give(play, { by: 'agent', yes: 'lead' })
    await judging.catchUp()
    expect(await kindsIn(play)).toEqual(['fast'])
    const content = {
      kindId: flowers.id,
      amount: EUR(1600),
      reasonId: reason.id,
      note: 'x',
      justification: 'y',
    }
    await must(bus.submit(gestures['gestures.edit'], { gestureId: id, ...content }, people.agent.id))
    await judging.catchUp()
    expect(await kindsIn(play)).toEqual([])
    // Also where the yes was said, and dropped, since it was looked at.
    const other = await give(play, { by: 'agent', yes: 'otherLead' })
    await must(bus.submit(gestures['gestures.edit'], { gestureId: other, ...content }, people.agent.id))
    await judging.catchUp()
    expect(await kindsIn(play)).not.toContain('fast')
  })

  it('looks at whoever issued a gesture that somebody else proposed', async () => {
    await give(play, { by: 'agent', yes: 'second', minutes: 120 })
    await judging.catchUp()
    play.clock.now = Date.parse('2026-11-20T21:00:00Z')
    const { bus, people, gestures, must } = play.inside
    await must(
      bus.submit(gestures['gestures.issue'], { gestureId: play.gestureIds[0] as string }, people.lead.id),
    )
    await judging.catchUp()
    const found = await allFindings(play.inside.engine.read)
    expect(found).toMatchObject([{ kind: 'outside_hours', people: [people.lead.id] }])
    expect(found[0]?.behind).toEqual([people.agent.id, people.second.id, people.lead.id].toSorted())
  })

  it('looks again when a budget is set', async () => {
    await give(play, { by: 'agent', yes: 'second', minutes: 120, minor: 2400 })
    // What a day cost is known when it is over.
    play.clock.now += 3 * 24 * HOUR
    await judging.catchUp()
    expect(await kindsIn(play)).toEqual([])
    await play.inside.must(play.inside.setBudget(2500, MONTH))
    await judging.catchUp()
    expect(await kindsIn(play)).toEqual(['runs_dry'])
    await play.inside.must(play.inside.setBudget(1_000_000, MONTH))
    await judging.catchUp()
    expect(await kindsIn(play)).toEqual([])
  })

  it('has nothing to do where nothing has happened', async () => {
    await give(play, { by: 'agent' })
    await judging.catchUp()
    const before = await judgements()
    await judging.catchUp()
    await play.judgingOf(play.inside).catchUp()
    expect(await judgements()).toBe(before)
  })

  it('judges everything on a day, when a policy changes, and when service hours do', async () => {
    await give(play, { by: 'agent', yes: 'lead' })
    const { read, write } = play.inside.engine
    const runs = async () => {
      await judging.catchUp()
      return (await judgedSoFar(read)).fullRuns
    }
    expect(await runs()).toBe(1)
    expect(await runs()).toBe(1)
    play.clock.now += 24 * HOUR
    expect(await runs()).toBe(2)
    // A clock that is a little behind is not another day.
    play.clock.now -= 20 * HOUR
    expect(await runs()).toBe(2)
    await play.setPolicy({
      ...SHARP,
      findings: { ...SHARP.findings, fast: { seconds: 60, approvals: 5, percent: 0 } },
    })
    expect(await runs()).toBe(3)
    expect(await kindsIn(play)).toEqual([])
    await write.updateTable('site').set({ state: 'BY' }).execute()
    expect(await runs()).toBe(4)
    await write.updateTable('site').set({ name: 'Köln' }).execute()
    expect(await runs()).toBe(4)
  })

  it('keeps what was found in days that are no longer looked at', async () => {
    await give(play, { by: 'agent' })
    await give(play, { by: 'second' })
    await judging.catchUp()
    expect(await kindsIn(play)).toContain('same_customer')
    play.clock.now += 200 * 24 * HOUR
    await judging.catchUp()
    expect(await kindsIn(play)).toContain('same_customer')
    await play.inside.must(play.inside.setBudget(400_000, '2027-06'))
    // Found among other days, it is another one.
    await give(play, { by: 'agent' })
    await give(play, { by: 'second' })
    await judging.catchUp()
    expect((await kindsIn(play)).filter((kind) => kind === 'same_customer')).toHaveLength(2)
  })

  it('writes nothing where another was quicker', async () => {
    await give(play, { by: 'agent', yes: 'lead' })
    await judging.catchUp()
    const { engine, bus, must } = play.inside
    const was = await judgedSoFar(engine.read)
    const before = await allFindings(engine.read)
    const touched = before[0]?.in as Touched
    const submit = (result: Partial<Judgements>) =>
      must(
        bus.submit(
          judgedAs({
            was,
            judgedSeq: was.judgedSeq + 1,
            today: was.judgedDay,
            judgements: [{ in: touched, findings: [] }],
            full: null,
            ...result,
          }),
          {},
          SYSTEM.id,
        ),
      )
    const full = { judgedBy: 'x', tallies: [] }
    expect(await submit({ was: { ...was, judgedSeq: was.judgedSeq - 1 } })).toBe(false)
    expect(await submit({ was: { ...was, fullRuns: was.fullRuns - 1 } })).toBe(false)
    expect(await submit({ was: { ...was, fullRuns: was.fullRuns - 1 }, full })).toBe(false)
    expect(await allFindings(engine.read)).toEqual(before)
    expect(await judgedSoFar(engine.read)).toEqual(was)
    // Whoever judged everything goes back to where they began.
    expect(await submit({ was: { ...was, judgedSeq: was.judgedSeq - 1 }, judgedSeq: 1, full })).toBe(true)
    expect(await allFindings(engine.read)).toEqual([])
    expect(await judgedSoFar(engine.read)).toMatchObject({ judgedSeq: 1, fullRuns: was.fullRuns + 1 })
    await judging.catchUp()
    expect(await allFindings(engine.read)).toEqual(before)
  })

  it('judges anew where the run before it failed', async () => {
    await give(play, { by: 'agent', yes: 'lead', issued: 'agent' })
    const { engine, bus } = play.inside
    const submit = bus.submit.bind(bus)
    vi.spyOn(bus, 'submit')
      .mockRejectedValueOnce(new Error('The storage is away'))
      .mockImplementation(submit as never)
    const runs = await Promise.allSettled([judging.catchUp(), judging.catchUp()])
    vi.restoreAllMocks()
    expect(runs.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect((await judgedSoFar(engine.read)).judgedSeq).toBe((await ledgerHead(engine.read)).seq)
  })

  it('goes on where it was when it was ended', async () => {
    await judging.catchUp()
    await judging.close()
    await give(play, { by: 'agent', yes: 'lead' })
    await judging.catchUp()
    judging.nudge()
    expect(await kindsIn(play)).toEqual([])
    await play.judgingOf(play.inside).catchUp()
    expect(await kindsIn(play)).toEqual(['fast'])
  })
})

onSharedEngines('judging by two hubs at the same moment', (under) => {
  it('loses nothing and writes nothing twice', { timeout: 120_000 }, async () => {
    const play = await begin(under)
    const start = play.clock.now
    const engine = play.place.open()
    const bus = new CommandBus({ engine, clock: () => play.clock.now, committed: () => {} })
    const both = [play.judgingOf(play.inside), play.judgingOf({ engine, bus })]
    const chance = fc.sample(fc.array(step, { minLength: 60, maxLength: 60, size: 'max' }), 1)[0] ?? []
    for (const [at, said] of chance.entries()) {
      const done = carryOut(play, said)
      // Now one, now the other, now both, while the next step is being taken.
      const which = at % 3 === 0 ? both : [both[at % 2] as Judging]
      await Promise.all([done, ...which.map((one) => one.catchUp())])
    }
    play.clock.now += 24 * HOUR
    await Promise.all(both.map((one) => one.catchUp()))
    const { found, stored } = await foundAndStored(engine)
    expect(stored).toEqual(found)
    expect(stored.length).toBeGreaterThan(0)
    const { judgedSeq, fullRuns } = await judgedSoFar(engine.read)
    expect(judgedSeq).toBe((await ledgerHead(engine.read)).seq)
    const days = Math.floor(play.clock.now / (24 * HOUR)) - Math.floor(start / (24 * HOUR)) + 1
    expect(fullRuns).toBeLessThanOrEqual(days)
    await bus.idle()
    await engine.close()
    await play.end()
  })
})
