import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type GestureCommand, decideGesture } from '#core/gesture-rules.ts'
import { accepted } from '#core/refusal.ts'
import { SYSTEM } from '#core/person.ts'
import { type EngineUnderTest, onEveryEngine } from '../support/engines.ts'
import { EUR, type GoodwillInside, openGoodwill } from '../support/goodwill-inside.ts'
import { untruths } from '../support/goodwill-truths.ts'

const HOUR = 3_600_000
const MONTH = '2026-11'

/** One random step: who does what to which gesture, and how. */
const step = fc.record({
  what: fc.constantFrom(
    'propose',
    'propose',
    'propose',
    'edit',
    'approve',
    'approve',
    'approve',
    'reject',
    'withdraw',
    'issue',
    'issue',
    'void',
    'redeem',
    'lapse',
    'expire',
    'budget',
    'codes',
    'case',
  ),
  who: fc.constantFrom('agent', 'agent', 'second', 'second', 'lead', 'otherLead', 'admin', 'colleague'),
  which: fc.nat(4),
  minor: fc.constantFrom(1000, 1500, 5000, 30_000, 700),
  voucher: fc.boolean(),
  justified: fc.boolean(),
  stale: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  hours: fc.constantFrom(0, 0, 1, 30),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Play {
  inside: GoodwillInside
  clock: { now: number }
  caseIds: string[]
  gestureIds: string[]
}

async function begin(under: EngineUnderTest, decide?: typeof decideGesture) {
  const place = await under.place()
  const clock = { now: Date.parse('2026-11-02T08:00:00Z') }
  const inside = await openGoodwill(place.open(), clock, decide)
  await inside.must(inside.setBudget(40_000, MONTH))
  await inside.addCodes(1500, 2)
  const play: Play = {
    inside,
    clock,
    caseIds: [await inside.newCase(), await inside.newCase()],
    gestureIds: [],
  }
  const end = async () => {
    await inside.close()
    await place.remove()
  }
  return { play, end }
}

/** Carries a step out; what is refused is fine, what throws is not. */
async function carryOut({ inside, clock, caseIds, gestureIds }: Play, said: Step): Promise<void> {
  const { bus, people, gestures, cases } = inside
  clock.now += said.hours * HOUR
  const actorId = people[said.who].id
  const gestureId = gestureIds[said.which % Math.max(1, gestureIds.length)] ?? randomUUID()
  const caseId = caseIds[said.which % caseIds.length] as string
  const content = {
    kindId: said.voucher ? inside.voucher.id : inside.flowers.id,
    amount: EUR(said.minor),
    reasonId: inside.reason.id,
    note: 'x',
    justification: said.justified ? 'y' : null,
  }
  switch (said.what) {
    case 'propose': {
      const id = randomUUID()
      if ((await bus.submit(gestures['gestures.propose'], { id, caseId, ...content }, actorId)).ok)
        gestureIds.push(id)
      return
    }
    case 'edit': {
      // Mostly by who proposed it: from anyone else it is refused anyway.
      const proposer = said.stale ? undefined : await proposerOf(inside, gestureId)
      await bus.submit(gestures['gestures.edit'], { gestureId, ...content }, proposer ?? actorId)
      return
    }
    case 'approve': {
      const row = await inside.engine.read
        .selectFrom('gesture')
        .select('contentHash')
        .where('id', '=', gestureId)
        .executeTakeFirst()
      const contentHash = said.stale ? 'stale' : (row?.contentHash ?? '')
      await bus.submit(gestures['gestures.approve'], { gestureId, contentHash }, actorId)
      return
    }
    case 'reject':
      await bus.submit(gestures['gestures.reject'], { gestureId, why: 'z' }, actorId)
      return
    case 'void': {
      // Mostly by a lead: from anyone else it is refused anyway.
      const by = said.stale ? actorId : people.lead.id
      await bus.submit(gestures['gestures.void'], { gestureId, why: 'z' }, by)
      return
    }
    case 'withdraw':
    case 'issue':
    case 'redeem':
      await bus.submit(gestures[`gestures.${said.what}`], { gestureId }, actorId)
      return
    case 'lapse':
    case 'expire':
      await bus.submit(gestures[`gestures.${said.what}`], { gestureId }, SYSTEM.id)
      return
    case 'budget':
      await inside.setBudget(said.minor * 3, MONTH)
      return
    case 'codes':
      await inside.addCodes(1000, 1)
      return
    case 'case':
      await bus.submit(said.justified ? cases.close : cases.reopen, { caseId }, people.agent.id)
  }
}

async function proposerOf({ engine }: GoodwillInside, gestureId: string): Promise<string | undefined> {
  const row = await engine.read
    .selectFrom('gesture')
    .select('proposerId')
    .where('id', '=', gestureId)
    .executeTakeFirst()
  return row?.proposerId
}

/** Plays steps, a few at the same moment, and looks after each few. @returns what is not true, at the first such moment */
async function playAll(play: Play, steps: Step[], together: number): Promise<string[]> {
  for (let at = 0; at < steps.length; at += together) {
    await Promise.all(steps.slice(at, at + together).map((said) => carryOut(play, said)))
    const wrong = await untruths(play.inside.engine)
    if (wrong.length > 0) return wrong
  }
  return []
}

/** Rules with a bug each, such as a tired programmer might leave. */
const BUGS: Record<string, typeof decideGesture> = {
  'the proposer may approve': (world, command, context) => {
    const decision = decideGesture(world, command, {
      ...context,
      actor: { ...context.actor, id: `${context.actor.id}?` },
    })
    return decision.ok && command.name === 'gestures.approve'
      ? accepted({
          ...decision.value,
          gesture: {
            ...decision.value.gesture,
            decidedById: null,
            approvals: decision.value.gesture.approvals.map((one) => ({
              ...one,
              personId: one.personId.replace('?', ''),
            })),
          },
        })
      : decideGesture(world, command, context)
  },
  'a gesture is issued before it is approved': (world, command, context) =>
    command.name === 'gestures.issue' && world.gesture?.state === 'proposed'
      ? decideGesture({ ...world, gesture: { ...world.gesture, state: 'approved' } }, command, context)
      : decideGesture(world, command, context),
  'a voided gesture keeps its money': mutate('gestures.void', (change) => ({ ...change, postings: [] })),
  'a posting has one side': mutate('gestures.issue', (change) => ({
    ...change,
    postings: change.postings.slice(0, 1),
  })),
  'a voucher is issued without its code': mutate('gestures.issue', (change) => ({
    ...change,
    takesCode: false,
  })),
  'an edit keeps the approvals': (world, command, context) => {
    const decision = decideGesture(world, command, context)
    if (!decision.ok || command.name !== 'gestures.edit' || world.gesture === null) return decision
    const { approvals, state } = world.gesture
    return accepted({ ...decision.value, gesture: { ...decision.value.gesture, approvals, state } })
  },
  'nobody asks the budget': (world, command, context) =>
    decideGesture(
      { ...world, budgetFree: world.budgetFree === null ? null : EUR(10_000_000) },
      command,
      context,
    ),
}

type Change = Extract<ReturnType<typeof decideGesture>, { ok: true }>['value']

function mutate(name: GestureCommand['name'], bend: (change: Change) => Change): typeof decideGesture {
  return (world, command, context) => {
    const decision = decideGesture(world, command, context)
    return decision.ok && command.name === name ? accepted(bend(decision.value)) : decision
  }
}

onEveryEngine('goodwill under random commands', (under) => {
  it('never lies', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 1, max: 6 }),
        async (steps, together) => {
          const { play, end } = await begin(under)
          try {
            expect(await playAll(play, steps, together)).toEqual([])
            expect(play.inside.failures).toEqual([])
          } finally {
            await end()
          }
        },
      ),
      { numRuns: under.shared ? 8 : 25, endOnFailure: true },
    )
  })
})

// One engine is enough to show that the net has no such holes.
onEveryEngine('the search for bugs', (under) => {
  it.skipIf(under.shared).each(Object.keys(BUGS))('finds that %s', { timeout: 120_000 }, async (name) => {
    const found = await fc.check(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 90 }), async (steps) => {
        const { play, end } = await begin(under, BUGS[name])
        try {
          return (await playAll(play, steps, 1)).length === 0
        } finally {
          await end()
        }
      }),
      { numRuns: 150, endOnFailure: true },
    )
    expect(found.failed).toBe(true)
  })
})
