import { describe, expect, it } from 'vitest'
import { subjectOf } from '#core/audit/findings/finding.ts'
import { type Look, weigh } from '#core/audit/findings/looks.ts'

const rows = (count: number, from = 0): string[] => Array.from({ length: count }, (_, at) => `g${from + at}`)
const finding = (gestureIds: string[], score = 80) => ({ gestureIds, score, at: '2026-11-20T10:00:00.000Z' })
const look = (verdict: Look['verdict'], change: Partial<Look> = {}): Look => ({
  id: verdict,
  verdict,
  at: '2026-11-10T10:00:00.000Z',
  gestureIds: rows(6),
  score: 80,
  ...change,
})

it('counts in full as long as nobody has looked', () => {
  expect(weigh(finding(rows(6)), [])).toEqual({ state: 'open', score: 80, lookId: null, newRows: 6 })
})

describe('fine', () => {
  it.each([
    ['nothing new', rows(6), 80, 'looked_at', 80, 0],
    ['less than half as many new rows', rows(8), 90, 'looked_at', 90, 2],
    ['half as many new rows', rows(9), 90, 'open', 63, 3],
    ['new rows alone, as in another window', rows(5, 10), 90, 'open', 63, 5],
    ['the same rows, and far more to say of them', rows(6), 100, 'looked_at', 100, 0],
  ] as const)('%s', (_, ids, score, state, counts, newRows) => {
    expect(weigh(finding([...ids], score), [look('fine')])).toEqual({
      state,
      score: counts,
      lookId: 'fine',
      newRows,
    })
  })

  it('comes back where seven tenths say more than all did then', () => {
    expect(weigh(finding(rows(1), 80), [look('fine', { gestureIds: rows(1), score: 55 })])).toMatchObject({
      state: 'open',
      score: 56,
    })
    expect(weigh(finding(rows(1), 78), [look('fine', { gestureIds: rows(1), score: 55 })]).state).toBe(
      'looked_at',
    )
  })
})

describe('talked to', () => {
  it('is open again with what was proposed after the talk', () => {
    expect(weigh(finding(rows(6)), [look('talked_to')]).state).toBe('looked_at')
    expect(weigh(finding(rows(7)), [look('talked_to')])).toEqual({
      state: 'open',
      score: 80,
      lookId: 'talked_to',
      newRows: 1,
    })
  })
  it('what was there before is no news', () => {
    const old = { ...finding(rows(9)), at: '2026-11-10T10:00:00.000Z' }
    expect(weigh(old, [look('talked_to')])).toMatchObject({ state: 'looked_at', newRows: 0 })
  })
})

describe('wrong', () => {
  it('counts three tenths more from the first new row on, at most 100', () => {
    expect(weigh(finding(rows(6)), [look('wrong')])).toMatchObject({ state: 'looked_at', score: 80 })
    expect(weigh(finding(rows(7), 60), [look('wrong')])).toMatchObject({ state: 'open', score: 78 })
    expect(weigh(finding(rows(7), 80), [look('wrong')])).toMatchObject({ state: 'open', score: 100 })
  })
})

it('goes by the last look, and knows what was seen in all of them', () => {
  const wrong = look('wrong', { at: '2026-11-01T10:00:00.000Z', gestureIds: rows(3) })
  const talked = look('talked_to', { gestureIds: rows(3, 3) })
  for (const looks of [
    [wrong, talked],
    [talked, wrong],
  ])
    expect(weigh(finding(rows(6)), looks)).toMatchObject({
      state: 'looked_at',
      lookId: 'talked_to',
      newRows: 0,
    })
})

it('what was said counts for all windows of a subject', () => {
  expect(subjectOf('pair:a+b:2026-11')).toBe('pair:a+b')
  expect(subjectOf('crowding:anna:2026-11 EUR 2500')).toBe('crowding:anna')
})
