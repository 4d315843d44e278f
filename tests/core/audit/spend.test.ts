import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FINDING_KINDS } from '#core/audit/findings/finding.ts'
import { evaluate } from '../../support/spend-evaluation.ts'

/** Real card spend, beside the project; nothing of it is kept in here. */
const file = fileURLToPath(
  new URL('../../../../shared/samples/spend/oxford_procurement_cards_2017_2018.csv', import.meta.url),
)
const there = existsSync(file)
const skipped = there ? '' : ' (skipped: no samples)'

const SEEDS = [1, 2, 3, 4, 5]
const MOST_ALARMS = 5

describe.skipIf(!there)(`anomalies in real spend, with the default thresholds${skipped}`, () => {
  const csv = there ? readFileSync(file, 'utf8') : ''

  it('are found, nineteen of twenty, with few alarms', { timeout: 120_000 }, () => {
    const all = SEEDS.map((seed) => evaluate(csv, seed))
    const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0)
    const planted = (one: (typeof all)[number]) => Object.values(one.byKind).map((kind) => kind.planted)
    const found = (one: (typeof all)[number]) => Object.values(one.byKind).map((kind) => kind.found)
    const total = (counts: number[]) => counts.reduce((one, other) => one + other, 0)

    // Every kind is put in, into every spend.
    for (const one of all) expect(Math.min(...planted(one))).toBeGreaterThan(0)
    expect(all.flatMap(({ byKind }) => Object.keys(byKind))).toHaveLength(SEEDS.length * FINDING_KINDS.length)
    expect(sum((one) => total(found(one))) / sum((one) => total(planted(one)))).toBeGreaterThanOrEqual(0.95)
    // All cards, and in every spend those in which nothing was put.
    expect((1_000 * sum(({ cards }) => cards)) / sum(({ rows }) => rows)).toBeLessThanOrEqual(MOST_ALARMS)
    for (const { falseAlarmsPer1000 } of all) expect(falseAlarmsPer1000).toBeLessThanOrEqual(MOST_ALARMS)
  })

  it('are hardly found where there are none', { timeout: 60_000 }, () => {
    const { alarmsPer1000, falseAlarmsPer1000 } = evaluate(csv, 1, true)
    expect(alarmsPer1000).toBe(falseAlarmsPer1000)
    expect(alarmsPer1000).toBeLessThanOrEqual(MOST_ALARMS)
  })
})
