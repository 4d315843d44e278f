import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#core/audit/period.ts'
import { replay, replayFrom, type ReplayRow } from '#core/audit/replay.ts'
import { DEFAULT_POLICY, judge, type Policy } from '#core/policy.ts'

const EUR = (minor: number) => ({ minor, currency: 'EUR' })
const HOUR = 3_600_000
const START = Date.parse('2026-08-01T06:00:00Z')
const WHOLE = { from: '2026-01-01', to: '2027-12-31' }

/** One proposal as it comes: how long after the one before it, whose, and what became of it after how many hours. */
const arriving = fc.record({
  after: fc.integer({ min: 0, max: 200 }),
  customer: fc.constantFrom('c1', 'c2', 'c3'),
  proposer: fc.constantFrom('p1', 'p2'),
  minor: fc.constantFrom(500, 2500, 2501, 6000, 25_001),
  justified: fc.boolean(),
  end: fc.constantFrom('proposed', 'approved', 'issued', 'redeemed', 'rejected', 'lapsed', 'voided'),
  lasted: fc.integer({ min: 0, max: 400 }),
})
type Arriving = typeof arriving extends fc.Arbitrary<infer T> ? T : never

const limitsOf = (alone: number, gestures: number, minor: number, days: number, month: number): Policy => ({
  ...DEFAULT_POLICY,
  alone: EUR(alone),
  customer: { gestures, amount: EUR(minor), days },
  agentMonth: EUR(month),
})
const anyLimits = fc
  .record({
    alone: fc.constantFrom(0, 500, 2500),
    gestures: fc.integer({ min: 0, max: 4 }),
    minor: fc.constantFrom(0, 5000, 10_000),
    days: fc.constantFrom(1, 10, 30, 45),
    month: fc.constantFrom(3000, 20_000, 100_000),
  })
  .map(({ alone, gestures, minor, days, month }) => limitsOf(alone, gestures, minor, days, month))

const isFreed = ({ state }: ReplayRow) => ['rejected', 'lapsed', 'voided'].includes(state)
const endOf = (row: ReplayRow) => (row.state === 'voided' ? row.endedAt : row.decidedAt)

/** What counted for one gesture, said as plainly as can be, without looking at how the replay does it. */
function figuresFor(row: ReplayRow, before: readonly ReplayRow[], days: number) {
  const at = row.waitsSince
  const counted = before.filter((one) => !isFreed(one) || (endOf(one) ?? '') > at)
  const since = new Date(Date.parse(at) - days * 24 * HOUR).toISOString()
  const got = counted.filter((one) => one.customerId === row.customerId && one.proposedAt >= since)
  const sum = (rows: readonly ReplayRow[]) => rows.reduce((total, { amount }) => total + amount.minor, 0)
  return {
    customerGot: { gestures: got.length, minor: sum(got) },
    agentMonthMinor: sum(
      counted.filter((one) => one.proposerId === row.proposerId && one.month === row.month),
    ),
  }
}

const judgedBy = (policy: Policy, row: ReplayRow, before: readonly ReplayRow[]) =>
  judge(policy, {
    ...figuresFor(row, before, policy.customer.days),
    amount: row.amount,
    budgetFree: row.amount,
    justified: row.justified,
  })

/** What a hub under this policy would have stored of such proposals: what it refuses is not there. */
function lived(policy: Policy, arrivals: readonly Arriving[]): ReplayRow[] {
  const rows: ReplayRow[] = []
  let now = START
  for (const { after, customer, proposer, minor, justified, end, lasted } of arrivals) {
    now += after * HOUR
    const at = new Date(now).toISOString()
    const ended = new Date(now + lasted * HOUR).toISOString()
    const row: ReplayRow = {
      id: `g${rows.length}`,
      seq: rows.length + 1,
      customerId: customer,
      proposerId: proposer,
      teamId: 't',
      byCompany: true,
      month: at.slice(0, 7),
      day: at.slice(0, 10),
      amount: EUR(minor),
      needs: { approvals: 0, by: 'agent' },
      justified,
      proposedAt: at,
      waitsSince: at,
      state: end,
      decidedAt: end === 'proposed' ? null : ended,
      endedAt: end === 'voided' || end === 'redeemed' ? ended : null,
    }
    const verdict = judgedBy(policy, row, rows)
    if (verdict.refusals.length === 0) rows.push({ ...row, needs: verdict.needs })
  }
  return rows
}

const some = fc.array(arriving, { maxLength: 30 })

describe('a replay', () => {
  it('changes nothing under the policy that was in force', () => {
    fc.assert(
      fc.property(anyLimits, some, (policy, arrivals) => {
        const rows = lived(policy, arrivals)
        expect(replay(policy, WHOLE, rows)).toMatchObject({
          judged: rows.length,
          changed: [],
          refusedMinor: 0,
        })
      }),
    )
  })

  it('needs the rows that `replayFrom` asks for and no others', () => {
    const tight = anyLimits.map((policy) => ({ ...policy, alone: EUR(500) }))
    fc.assert(
      fc.property(tight, tight, some, fc.nat(60), fc.nat(89), (was, policy, arrivals, first, length) => {
        const from = addDays('2026-08-01', first)
        const period = { from, to: addDays(from, length) }
        const rows = lived(was, arrivals)
        const least = rows.filter(({ day }) => day >= replayFrom(policy, period) && day <= period.to)
        expect(replay(policy, period, least)).toEqual(replay(policy, period, rows))
        expect(replay(was, period, rows).changed).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('reaches back over the customer’s days, and to the first of its first month', () => {
    const { customer } = limitsOf(0, 2, 10_000, 10, 0)
    expect(replayFrom({ customer }, { from: '2026-08-05', to: '2026-08-06' })).toBe('2026-07-25')
    expect(replayFrom({ customer }, { from: '2026-08-31', to: '2026-08-31' })).toBe('2026-08-01')
  })

  it('is what judging one after the other says, refused ones no longer counting', () => {
    fc.assert(
      fc.property(anyLimits, anyLimits, some, (was, policy, arrivals) => {
        const rows = lived(was, arrivals)
        const kept: ReplayRow[] = []
        const refused: string[] = []
        const differently: string[] = []
        for (const row of rows) {
          const verdict = judgedBy(policy, row, kept)
          if (verdict.refusals.length > 0) refused.push(row.id)
          else {
            kept.push(row)
            if (JSON.stringify(verdict.needs) !== JSON.stringify(row.needs)) differently.push(row.id)
          }
        }
        const said = replay(policy, WHOLE, rows)
        const ids = (change: (name: string) => boolean) =>
          said.changed
            .filter((one) => change(one.change))
            .map(({ id }) => id)
            .toReversed()
        expect(ids((name) => name === 'refused')).toEqual(refused)
        // An agent's two yeses do not exist: other needs are always more or fewer.
        expect(ids((name) => name !== 'refused')).toEqual(differently)
        const cost = (some: readonly ReplayRow[]) =>
          some.filter((row) => !isFreed(row)).reduce((sum, { amount }) => sum + amount.minor, 0)
        expect(said).toMatchObject({ costMinor: cost(rows), wouldCostMinor: cost(kept) })
      }),
    )
  })

  it('is the same whatever the order of its rows', () => {
    fc.assert(
      fc.property(anyLimits, anyLimits, some, fc.func(fc.nat()), (was, policy, arrivals, rank) => {
        const rows = lived(was, arrivals)
        const mixed = rows.toSorted((a, b) => rank(a.id) - rank(b.id))
        expect(replay(policy, WHOLE, mixed)).toEqual(replay(policy, WHOLE, rows))
      }),
    )
  })
})

describe('what a replay judges', () => {
  const one: Arriving = {
    after: 24,
    customer: 'c1',
    proposer: 'p1',
    minor: 2500,
    justified: false,
    end: 'issued',
    lasted: 1,
  }
  const [row] = lived(DEFAULT_POLICY, [one]) as [ReplayRow]
  const strict = { ...DEFAULT_POLICY, customer: { ...DEFAULT_POLICY.customer, gestures: 0 } }

  it('is what its policy is for', () => {
    const own = { ...row, id: 'own', teamId: 'a', byCompany: false }
    expect(replay(strict, WHOLE, [row, own]).changed.map(({ id }) => id)).toEqual([row.id])
    expect(replay({ ...strict, teamId: 'a' }, WHOLE, [row, own]).changed.map(({ id }) => id)).toEqual(['own'])
    expect(replay(strict, WHOLE, [row], 'a').judged).toBe(0)
    const francs = { ...row, amount: { minor: 1, currency: 'CHF' } }
    expect(replay(strict, WHOLE, [francs]).judged).toBe(0)
  })

  it('says why, and what it would have needed', () => {
    const cautious = { ...DEFAULT_POLICY, agent: EUR(1000) }
    expect(replay(cautious, WHOLE, [row])).toMatchObject({
      moreEyes: 1,
      reasons: [{ reason: 'within_lead', count: 1 }],
      changed: [{ was: { approvals: 1, by: 'agent' }, needs: { approvals: 1, by: 'lead' } }],
    })
    expect(replay(strict, WHOLE, [row])).toMatchObject({
      refused: 1,
      refusedMinor: 2500,
      costMinor: 2500,
      wouldCostMinor: 0,
      changed: [{ needs: null, reasons: ['within_agent', 'customer_gestures', 'justification_missing'] }],
    })
  })

  it('is judged at its last edit, with what had been proposed until then', () => {
    const at = '2026-08-05T06:00:00.000Z'
    const edited = { ...row, waitsSince: at }
    const between = { ...row, id: 'between', seq: 9, proposedAt: '2026-08-03T06:00:00.000Z' }
    const other = { ...between, waitsSince: between.proposedAt }
    const once = { ...DEFAULT_POLICY, customer: { ...DEFAULT_POLICY.customer, gestures: 1 } }
    // The one between counts the first, the first then the one between only if that was not refused.
    expect(replay(once, WHOLE, [edited, other]).changed.map(({ id }) => id)).toEqual(['between'])
  })
})
