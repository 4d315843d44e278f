import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAmount, isCurrency, isMonth } from '#core/money.ts'
import { monthOf } from '#core/wall-clock.ts'
import { DEFAULT_POLICY, judge, type Judged, type Policy, policyFlaw } from '#core/policy.ts'

const EUR = (minor: number) => ({ minor, currency: 'EUR' })
const judged = (minor: number, more: Partial<Judged> = {}): Judged => ({
  amount: EUR(minor),
  customerGot: { gestures: 0, minor: 0 },
  agentMonthMinor: 0,
  budgetFree: EUR(1_000_000),
  justified: false,
  ...more,
})

describe('the default policy', () => {
  it.each([
    [1, 1, 'agent'],
    [25_00, 1, 'agent'],
    [25_01, 1, 'lead'],
    [100_00, 1, 'lead'],
  ] as const)('asks for %i cents: %i approval by %s', (minor, approvals, by) => {
    expect(judge(DEFAULT_POLICY, judged(minor))).toMatchObject({ needs: { approvals, by }, refusals: [] })
  })

  it('asks two leads above the lead’s limit, and then for a justification over the customer’s', () => {
    const above = judge(DEFAULT_POLICY, judged(250_01, { justified: true }))
    expect(above).toMatchObject({ needs: { approvals: 2, by: 'lead' }, refusals: [] })
    expect(judge(DEFAULT_POLICY, judged(250_01)).refusals).toEqual(['OVER_LIMIT'])
  })

  it('gives a customer two gestures and €100 in 90 days, and more only by a lead with a written justification', () => {
    const twice = { customerGot: { gestures: 2, minor: 20_00 } }
    expect(judge(DEFAULT_POLICY, judged(5_00, twice))).toMatchObject({ refusals: ['OVER_LIMIT'] })
    const justified = judge(DEFAULT_POLICY, judged(5_00, { ...twice, justified: true }))
    expect(justified).toMatchObject({ needs: { approvals: 1, by: 'lead' }, refusals: [] })
    const much = { customerGot: { gestures: 1, minor: 95_00 } }
    expect(judge(DEFAULT_POLICY, judged(5_00, much)).refusals).toEqual([])
    expect(judge(DEFAULT_POLICY, judged(5_01, much)).refusals).toEqual(['OVER_LIMIT'])
  })

  it('lets an agent propose €500 a month', () => {
    expect(judge(DEFAULT_POLICY, judged(20_00, { agentMonthMinor: 480_00 })).refusals).toEqual([])
    expect(judge(DEFAULT_POLICY, judged(20_01, { agentMonthMinor: 480_00 })).reasons).toContain('agent_month')
  })

  it('never goes over the budget, without one, or into another currency', () => {
    expect(judge(DEFAULT_POLICY, judged(10_00, { budgetFree: EUR(9_99) }))).toMatchObject({
      refusals: ['OVER_BUDGET'],
    })
    expect(judge(DEFAULT_POLICY, judged(10_00, { budgetFree: EUR(10_00) }))).toMatchObject({ refusals: [] })
    expect(judge(DEFAULT_POLICY, judged(10_00, { budgetFree: null })).reasons).toContain('budget_missing')
    const francs = { amount: { minor: 10_00, currency: 'CHF' } }
    expect(judge(DEFAULT_POLICY, judged(10_00, francs)).reasons).toContain('other_currency')
  })
})

describe('judging', () => {
  const weight = ({ approvals, by }: { approvals: number; by: string }) => approvals + (by === 'lead' ? 1 : 0)
  it('never gets milder with a higher amount, more for the customer, or less budget', () => {
    const figures = fc.record({
      minor: fc.integer({ min: 1, max: 400_00 }),
      more: fc.nat(100_00),
      gestures: fc.nat(4),
      got: fc.nat(200_00),
      month: fc.nat(600_00),
      free: fc.nat(600_00),
    })
    fc.assert(
      fc.property(figures, fc.boolean(), ({ minor, more, gestures, got, month, free }, justified) => {
        const at = (amount: number, free_: number) =>
          judge(
            DEFAULT_POLICY,
            judged(amount, {
              customerGot: { gestures, minor: got },
              agentMonthMinor: month,
              budgetFree: EUR(free_),
              justified,
            }),
          )
        const mild = at(minor, free + more)
        const strict = at(minor + more, free)
        expect(weight(strict.needs)).toBeGreaterThanOrEqual(weight(mild.needs))
        for (const refusal of mild.refusals) expect(strict.refusals).toContain(refusal)
      }),
    )
  })
})

describe('a policy', () => {
  const changed = (change: Partial<Policy>): Policy => ({ ...DEFAULT_POLICY, ...change })
  it.each([
    ['agent', changed({ agent: EUR(-1) })],
    ['agent', changed({ alone: EUR(30_00) })],
    ['lead', changed({ lead: EUR(24_99) })],
    ['lead', changed({ lead: { minor: 250_00, currency: 'CHF' } })],
    ['agentMonth', changed({ agentMonth: EUR(0.5) })],
    ['customer.amount', changed({ customer: { gestures: 2, amount: EUR(Number.NaN), days: 90 } })],
    ['customer.days', changed({ customer: { gestures: 2, amount: EUR(1), days: 0 } })],
    ['customer.gestures', changed({ customer: { gestures: 1.5, amount: EUR(1), days: 1 } })],
    ['lapseServiceHours', changed({ lapseServiceHours: 0 })],
  ])('that contradicts itself names the field: %s', (field, policy) => {
    expect(policyFlaw(policy)).toBe(field)
  })
  it('like the default one is sound', () => expect(policyFlaw(DEFAULT_POLICY)).toBeNull())
})

describe('money', () => {
  it('is a whole number of minor units, more than nothing and not absurd', () => {
    for (const minor of [0, -1, 0.5, 1e15, Number.NaN, Number.POSITIVE_INFINITY])
      expect(isAmount(minor)).toBe(false)
    for (const minor of [1, 1500, 1e11]) expect(isAmount(minor)).toBe(true)
    for (const code of ['EUR', 'CHF', 'USD']) expect(isCurrency(code)).toBe(true)
    for (const code of ['eur', 'ZZZ', 'EURO', '']) expect(isCurrency(code)).toBe(false)
  })
  it('belongs to the month that the wall shows', () => {
    expect(monthOf('2026-10-31T22:59:59.999Z', 'Europe/Berlin')).toBe('2026-10')
    expect(monthOf('2026-10-31T23:00:00.000Z', 'Europe/Berlin')).toBe('2026-11')
    for (const month of ['2026-13', '2026-00', '2026-1', '26-01', '2026-011', ''])
      expect(isMonth(month)).toBe(false)
    expect(isMonth('2026-02')).toBe(true)
  })
})
