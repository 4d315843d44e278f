import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GestureFacts } from '#core/audit/facts.ts'
import { type Context, type Finding, FINDING_KINDS, type FindingKind } from '#core/audit/findings/finding.ts'
import { DETECTORS, FullJudging, judgeAll, judgeKey, touchedBy } from '#core/audit/findings/index.ts'
import { staysSlow } from '#core/audit/findings/fast.ts'
import { Peers } from '#core/audit/findings/peers.ts'
import { canRunDry } from '#core/audit/findings/runs-dry.ts'
import { isAmong, keysIn, mostCountFrom, type Scope } from '#core/audit/findings/scope.ts'
import type { Tally } from '#core/audit/findings/tallies.ts'
import { addDays } from '#core/audit/period.ts'
import { counts } from '#core/audit/rollup.ts'
import { CHANNELS } from '#core/case.ts'
import { GESTURE_STATES } from '#core/gesture.ts'
import { after, budget, contextWith, NOW, policyWith } from '../../../support/findings.ts'

const TODAY = NOW.slice(0, 10)
const MIN_COUNT = 3
/** Limits so low that much is found in little. */
const LOW = policyWith(
  {
    sameCustomer: { gestures: 2 },
    crowding: { gestures: 1, percent: 100, tenths: 1 },
    pair: { percent: 10, back: 0 },
    fast: { seconds: 60, approvals: 1, percent: 0 },
    outsideHours: { minutes: 0, days: 1, percent: 0 },
    sameDay: { gestures: 1, points: 0, tenths: 1 },
    abovePeers: { percent: 100, tenths: 1 },
    codeShown: { times: 1 },
    runsDry: { tenths: 0 },
  },
  MIN_COUNT,
)
const CONTEXT = contextWith(LOW, { budgets: ['t', 'u'].map((teamId) => budget(100_00, { teamId })) })

const PEOPLE = ['anna', 'bert', 'cleo', 'dora', 'emil', 'fritz', 'gina', 'hans', 'ida', 'jan']
const person = fc.constantFrom(...PEOPLE, 'anna', 'bert')
/** Anna and Bert mostly ask each other. */
const friendOf = (id: string, other: string): string =>
  id === 'anna' ? 'bert' : id === 'bert' ? 'anna' : other
const step = fc.integer({ min: 0, max: 100_000 })
const arbitraryGesture = fc
  .record({
    customerId: fc.constantFrom('', 'c1', 'c2', 'c3', 'c4', 'c5'),
    caseId: fc.constantFrom('v1', 'v2', 'v3'),
    teamId: fc.constantFrom('t', 't', 'u'),
    kindId: fc.constantFrom('voucher', 'credit'),
    reasonId: fc.constantFrom('late', 'outage'),
    channel: fc.constantFrom(null, ...CHANNELS.slice(0, 2)),
    minor: fc.constantFrom(1_000, 1_400, 1_900, 2_100, 2_450, 2_500, 2_600, 3_300, 20_000, 24_000, 26_000),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'CHF'),
    state: fc.constantFrom(...GESTURE_STATES, 'redeemed' as const, 'redeemed' as const, 'issued' as const),
    proposerId: person,
    // Mostly of this autumn, some from before all windows.
    ago: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 110 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 }) },
    ),
    minute: fc.integer({ min: 0, max: 1_439 }),
    approvers: fc.array(fc.tuple(person, fc.nat(7), fc.oneof(fc.integer({ min: 1, max: 90 }), step)), {
      maxLength: 2,
    }),
    issuer: fc.option(person, { freq: 4 }),
    used: fc.integer({ min: 0, max: 200_000 }),
    shown: fc.array(person, { maxLength: 3 }),
  })
  .map(({ ago, minute, approvers, issuer, used, shown, ...rest }): Omit<GestureFacts, 'id'> => {
    const day = addDays(TODAY, -ago)
    const proposedAt = after(`${day}T00:00:00.000Z`, minute * 60)
    const approvals = approvers.map(([other, nth, seconds]) => ({
      personId: nth === 0 ? other : friendOf(rest.proposerId, other),
      at: after(proposedAt, seconds),
    }))
    const decidedAt = approvals.at(-1)?.at ?? null
    const issuedAt = decidedAt === null ? null : after(decidedAt, 60)
    return {
      ...rest,
      siteId: null,
      month: day.slice(0, 7),
      day,
      hour: Math.floor(minute / 60),
      policyVersion: 1,
      proposedAt,
      approvals,
      decidedAt,
      issuedAt,
      issuedById: issuedAt === null ? null : (issuer ?? rest.proposerId),
      endedAt: issuedAt === null ? null : after(issuedAt, used),
      waited: null,
      codeShown: shown.map((personId) => ({ personId, at: after(proposedAt, 9_999) })),
    }
  })
const arbitraryGestures = fc
  .array(arbitraryGesture, { maxLength: 100, size: 'max' })
  .map((all) => all.map((one, at): GestureFacts => ({ ...one, id: `g${at}` })))
/** Any order of as many. */
const arbitraryOrder = fc.infiniteStream(fc.nat())
const inAnyOrder = <T>(all: readonly T[], order: Iterator<number>): T[] =>
  all
    .map((one): [number, T] => [Number(order.next().value), one])
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one)

const contextFrom = (tallies: readonly Tally[]): Context => ({ ...CONTEXT, peers: new Peers(tallies) })
const nameOf = ({ scope, key }: { scope: Scope; key: string }): string => `${scope} ${key}`

it('finds all kinds in what is put to it here', () => {
  const found = new Set<FindingKind>()
  fc.assert(
    fc.property(arbitraryGestures, (all) => {
      for (const { kind } of judgeAll(all, CONTEXT).findings) found.add(kind)
    }),
    { seed: 1, numRuns: 50 },
  )
  expect([...found].toSorted()).toEqual(FINDING_KINDS.toSorted())
})

it('finds the same in whatever order gestures come', () => {
  fc.assert(
    fc.property(arbitraryGestures, arbitraryOrder, (all, order) => {
      const { findings, tallies } = judgeAll(inAnyOrder(all, order), CONTEXT)
      const inOrder = judgeAll(all, CONTEXT)
      expect(findings).toEqual(inOrder.findings)
      expect(tallies).toHaveLength(inOrder.tallies.length)
      expect(tallies).toEqual(expect.arrayContaining(inOrder.tallies))
    }),
    { numRuns: 30 },
  )
})

it('finds the same step by step, each gesture as it was and as it is, as in a full run', () => {
  fc.assert(
    fc.property(arbitraryGestures, arbitraryGestures, arbitraryOrder, (all, before, order) => {
      const full = judgeAll(all, CONTEXT)
      const context = contextFrom(JSON.parse(JSON.stringify(full.tallies)) as Tally[])
      // Some gestures have been others once: what they touched then is judged again as well.
      const steps = [...inAnyOrder(before.slice(0, all.length), order), ...inAnyOrder(all, order)]
      const known = new Map<string, GestureFacts>()
      const found = new Map<string, Finding[]>()
      for (const gesture of steps) {
        const touched = touchedBy(known.get(gesture.id) ?? null, gesture, NOW)
        known.set(gesture.id, gesture)
        for (const one of touched) {
          const rows = [...known.values()].filter(isAmong(one, TODAY))
          found.set(nameOf(one), judgeKey(one, rows, context))
        }
      }
      const findings = [...found.values()].flat()
      expect(findings.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(full.findings)
    }),
    { numRuns: 15 },
  )
})

it('finds nothing where it is spared the rows', () => {
  const policy = policyWith(
    { ...LOW.audit.findings, fast: { seconds: 60, approvals: 2, percent: 40 } },
    MIN_COUNT,
  )
  const context: Context = { ...contextWith(policy, { budgets: CONTEXT.budgets }), peers: new Peers([]) }
  const limits = [policy.audit.findings.fast]
  const seen = { spared: 0, slow: 0, fast: 0, dry: 0, enough: 0 }
  fc.assert(
    fc.property(arbitraryGestures, arbitraryGestures, arbitraryOrder, (all, before, order) => {
      const known = new Map<string, GestureFacts>()
      const found = new Map<string, number>()
      for (const gesture of [...inAnyOrder(before.slice(0, all.length), order), ...inAnyOrder(all, order)]) {
        const touched = touchedBy(known.get(gesture.id) ?? null, gesture, NOW)
        known.set(gesture.id, gesture)
        for (const one of touched) {
          const rows = [...known.values()].filter(isAmong(one, TODAY))
          const name = nameOf(one)
          const findings = judgeKey(one, rows, context).length
          if (one.scope === 'approver') {
            const isSpared = (found.get(name) ?? 0) === 0 && staysSlow(one.key, [gesture], limits, TODAY)
            if (isSpared) expect(findings).toBe(0)
            seen[isSpared ? 'spared' : findings === 0 ? 'slow' : 'fast']++
          }
          if (one.scope === 'budget') {
            const canBe = canRunDry(one.key, spendOf(rows), context)
            expect(canBe).toBe(findings > 0)
            seen[canBe ? 'dry' : 'enough']++
          }
          found.set(name, findings)
        }
      }
    }),
    { numRuns: 15, endOnFailure: true },
  )
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(20)
  // One more gesture may change by whose policy all are judged.
  const other = policyWith({ fast: { seconds: 60, approvals: 1, percent: 40 } })
  expect(staysSlow('anna:2026-11', [], [...limits, other.audit.findings.fast], TODAY)).toBe(false)
})

/** What is held or spent, by currency and day. */
function spendOf(rows: readonly GestureFacts[]): Map<string, Map<string, number>> {
  const spend = new Map<string, Map<string, number>>()
  for (const { state, currency, day, minor } of rows) {
    if (!counts(state)) continue
    const byDay = spend.get(currency) ?? new Map<string, number>()
    spend.set(currency, byDay.set(day, (byDay.get(day) ?? 0) + minor))
  }
  return spend
}

it('judges the rows of a key and passes over all others', () => {
  fc.assert(
    fc.property(arbitraryGestures, (all) => {
      const { tallies } = judgeAll(all, CONTEXT)
      const context = contextFrom(tallies)
      for (const one of new Map(
        all.flatMap((facts) => touchedBy(null, facts, NOW)).map((one) => [nameOf(one), one]),
      ).values())
        expect(judgeKey(one, all, context)).toEqual(judgeKey(one, all.filter(isAmong(one, TODAY)), context))
    }),
    { numRuns: 15 },
  )
})

describe('a full run', () => {
  const SCOPES = [...new Set(Object.values(DETECTORS).map(({ scope }) => scope))]
  const runOver = (all: readonly GestureFacts[]) => {
    const run = new FullJudging(CONTEXT)
    for (const one of all) run.add(one)
    return [...run.judged()]
  }

  it('judges each key with all of its rows', () => {
    fc.assert(
      fc.property(arbitraryGestures, (all) => {
        const judged = new Map(
          runOver(all).map((one) => [nameOf(one.in), one.rows.map(({ id }) => id).toSorted()]),
        )
        const rows = new Map<string, string[]>()
        for (const facts of all)
          for (const scope of SCOPES)
            for (const key of keysIn(scope, facts, TODAY)) {
              const name = nameOf({ scope, key })
              rows.set(name, [...(rows.get(name) ?? []), facts.id].toSorted())
              expect(isAmong({ scope, key }, TODAY)(facts)).toBe(true)
            }
        for (const [name, ids] of judged) if (ids.length > 0) expect(rows.get(name)).toEqual(ids)
        // Left out is only where nothing can be found: customers with one gesture, codes that were not shown.
        for (const [name, ids] of rows)
          if (!name.startsWith('gesture ') && !(name.startsWith('customer ') && ids.length < 2))
            expect(judged.get(name)).toEqual(ids)
      }),
      { numRuns: 30 },
    )
  })

  it('says nothing that cannot be', () => {
    const comparing: readonly FindingKind[] = ['crowding', 'pair', 'same_day', 'above_peers']
    fc.assert(
      fc.property(arbitraryGestures, (all) => {
        const keys = new Set<string>()
        for (const { in: touched, rows, findings } of runOver(all))
          for (const { key, kind, score, gestureIds, people, facts, from, to, at } of findings) {
            expect(keys.has(key)).toBe(false)
            keys.add(key)
            expect(key.startsWith(`${kind}:${touched.key}`)).toBe(true)
            expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
            const ids = rows.map(({ id }) => id)
            expect(gestureIds.length).toBeGreaterThan(0)
            expect(gestureIds.every((id) => ids.includes(id))).toBe(true)
            expect(people).toEqual([...new Set(people)].toSorted())
            for (const value of Object.values(facts))
              expect(typeof value === 'string' || Number.isInteger(value)).toBe(true)
            expect(from <= to && at !== '').toBe(true)
            // Nobody is compared on fewer gestures.
            if (comparing.includes(kind)) expect(rows.length).toBeGreaterThanOrEqual(MIN_COUNT)
          }
      }),
      { numRuns: 30 },
    )
  })

  it('leaves out what is not within any window', () => {
    fc.assert(
      fc.property(arbitraryGestures, (all) => {
        const counts = all.filter(({ day, codeShown }) => day >= mostCountFrom(TODAY) || codeShown.length > 0)
        expect(judgeAll(counts, CONTEXT)).toEqual(judgeAll(all, CONTEXT))
      }),
      { numRuns: 30 },
    )
  })
})
