import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeAll } from '#core/audit/findings/index.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { Judging } from '#hub/audit/judging.ts'
import { loadWorld } from '#hub/audit/world.ts'
import { putPolicy } from '#hub/goodwill/admin.ts'
import { showCodeWith } from '#hub/goodwill/show-code.ts'
import { allFindings, judgedSoFar } from '#storage/findings.ts'
import { ledgerHead } from '#storage/ledger.ts'
import { type EngineUnderTest, onEveryEngine } from '../support/engines.ts'
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
