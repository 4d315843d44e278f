import { describe, expect, it } from 'vitest'
import type { Finding } from '#core/audit/findings/finding.ts'
import type { Touched } from '#core/audit/findings/scope.ts'
import { settled } from '#core/audit/findings/settled.ts'

const TODAY = '2026-11-20'
/** 180 days before. */
const WINDOW = '2026-05-24'

const finding = (
  key: string,
  from: string,
  gestureIds: string[],
  change: Partial<Finding> = {},
): Finding => ({
  key,
  kind: 'same_customer',
  people: ['a'],
  customerId: 'c',
  teamId: null,
  gestureIds,
  score: 50,
  from,
  to: from,
  at: `${from}T08:00:00.000Z`,
  facts: {},
  ...change,
})
const keysOf = (touched: Touched, before: Finding[], found: Finding[]) =>
  settled(touched, before, found, TODAY)
    .map(({ key }) => key)
    .toSorted()

describe('what stands when a customer has been judged again', () => {
  const CUSTOMER: Touched = { scope: 'customer', key: 'c' }
  const past = finding('past', '2026-05-01', ['1', '2', '3'])
  const now = finding('now', '2026-06-01', ['4', '5'])

  it('is what was found', () => {
    const grown = { ...now, gestureIds: ['4', '5', '6'] }
    expect(settled(CUSTOMER, [now], [grown], TODAY)).toEqual([grown])
    expect(keysOf(CUSTOMER, [now], [finding('other', '2026-06-02', ['4', '5'])])).toEqual(['other'])
    expect(keysOf(CUSTOMER, [now], [])).toEqual([])
  })

  it('and what was found in rows that have left the window', () => {
    expect(keysOf(CUSTOMER, [past, now], [now])).toEqual(['now', 'past'])
    expect(keysOf(CUSTOMER, [past], [])).toEqual(['past'])
    const edge = finding('edge', WINDOW, ['7'])
    expect(keysOf(CUSTOMER, [edge], [])).toEqual([])
    expect(keysOf(CUSTOMER, [{ ...edge, from: '2026-05-23' }], [])).toEqual(['edge'])
  })

  it('once: what is left of it within the window is not told again', () => {
    expect(keysOf(CUSTOMER, [past], [finding('rest', '2026-05-25', ['2', '3'])])).toEqual(['past'])
  })

  it('unless it goes on: then it is found anew, with its new rows', () => {
    expect(keysOf(CUSTOMER, [past], [finding('more', '2026-05-25', ['2', '3', '4'])])).toEqual(['more'])
  })

  it('whatever is found of another kind in the same rows', () => {
    const split = finding('split', '2026-05-25', ['2', '3'], { kind: 'split' })
    expect(keysOf(CUSTOMER, [past], [split])).toEqual(['past', 'split'])
    const more = finding('more', '2026-05-25', ['2', '3', '4'], { kind: 'split' })
    expect(keysOf(CUSTOMER, [past], [more])).toEqual(['more', 'past'])
  })
})

describe('what stands when people, gestures and budgets have been judged again', () => {
  // Windows of three months: those that end in October and in November are judged.
  it.each<[string, Touched, string, boolean]>([
    ['a window that is no longer judged', { scope: 'pair', key: 'a+b:2026-09' }, '2026-09-01', true],
    ['the oldest window', { scope: 'pair', key: 'a+b:2026-10' }, '2026-08-01', false],
    ['this window', { scope: 'approver', key: 'a:2026-11' }, '2026-11-01', false],
    ['a month that is over', { scope: 'budget', key: 't:2026-10' }, '2026-10-01', true],
    ['this month', { scope: 'budget', key: 't:2026-11' }, '2026-11-01', false],
    ['a gesture of long ago', { scope: 'gesture', key: 'g' }, '2025-11-18', true],
    ['a gesture of this year', { scope: 'gesture', key: 'g' }, '2025-11-19', false],
  ])('%s', (_, touched, from, stays) => {
    expect(keysOf(touched, [finding('k', from, ['1'])], [])).toEqual(stays ? ['k'] : [])
  })
})
