import type { GestureFacts } from '#core/audit/facts.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { contextWith, gestures } from '../findings.ts'
import { type Example, ids, under } from './example.ts'

/** Pieces for one customer by one person, in euro cents. */
const pieces = (minors: readonly number[], days: readonly string[], change: Partial<GestureFacts> = {}) => {
  const gesture = gestures()
  return minors.map((minor, at) => gesture(days[at] as string, { customerId: 'customer', minor, ...change }))
}

export const split: Example[] = (() => {
  const week = ['2026-10-01', '2026-10-08', '2026-10-09']
  const two = pieces([15_00, 10_01], week)
  const byTwo = two.map((row, at) => ({ ...row, proposerId: at === 0 ? 'anna' : 'bert' }))
  const wide = { ...DEFAULT_POLICY, agent: { minor: 50_00, currency: 'EUR' } }
  return [
    {
      name: 'two within the agents’ limit that together pass it',
      rows: two,
      found: [
        {
          key: 'split:customer:agent 00001',
          people: ['anna'],
          customerId: 'customer',
          gestureIds: ids(two),
          score: 65,
          facts: { gestures: 2, days: 8, sum: 25_01, limit: 25_00, currency: 'EUR' },
        },
      ],
    },
    { name: 'together they reach it and no more', rows: pieces([15_00, 10_00], week), found: [] },
    { name: 'eight days apart', rows: pieces([15_00, 10_01], ['2026-10-01', '2026-10-09']), found: [] },
    { name: 'one of them is over it alone', rows: pieces([25_01, 10_01], week), found: [] },
    { name: 'a piece of less than two fifths is none', rows: pieces([24_00, 9_99], week), found: [] },
    {
      name: 'a piece of two fifths is one',
      rows: pieces([24_00, 10_00], week),
      found: [{ facts: { sum: 34_00 } }],
    },
    {
      name: 'under the leads’ limit',
      rows: pieces([150_00, 100_01], week),
      found: [{ key: 'split:customer:lead 00001', facts: { limit: 250_00 } }],
    },
    {
      name: 'nearly the limit each, and twice it together',
      rows: pieces([25_00, 25_00], week),
      found: [{ score: 100 }],
    },
    { name: 'different people about different matters', rows: byTwo, found: [] },
    {
      name: 'different people about one matter',
      rows: byTwo.map((row) => ({ ...row, caseId: 'case' })),
      found: [{ people: ['anna', 'bert'], score: 55 }],
    },
    {
      name: 'by hand and by matter it is one finding',
      rows: pieces([15_00, 15_00, 15_00], week).map((row, at) => ({
        ...row,
        proposerId: at === 2 ? 'bert' : 'anna',
        caseId: at === 0 ? 'other' : 'case',
      })),
      found: [{ gestureIds: ['00001', '00002', '00003'] }],
    },
    {
      name: 'each is measured by the policy it was judged by',
      rows: pieces([30_00, 15_00], week),
      found: [],
      context: contextWith(DEFAULT_POLICY, {
        policyOf: (_, version) => (version === 1 ? wide : DEFAULT_POLICY),
      }),
    },
    {
      name: 'of two versions the higher limit counts',
      rows: two.map((row, at) => ({ ...row, minor: at === 0 ? 20_00 : 15_00, policyVersion: at + 1 })),
      found: [],
      context: contextWith(DEFAULT_POLICY, {
        policyOf: (_, version) => (version === 1 ? wide : DEFAULT_POLICY),
      }),
    },
    {
      name: 'in two currencies',
      rows: two.map((row, at) => ({ ...row, currency: at === 0 ? 'CHF' : 'EUR' })),
      found: [],
    },
    {
      name: 'in a currency of which the policy says nothing',
      rows: two.map((row) => ({ ...row, currency: 'CHF' })),
      found: [],
    },
    {
      name: 'one was withdrawn',
      rows: two.map((row, at) => ({ ...row, state: at === 0 ? 'withdrawn' : 'issued' })),
      found: [],
    },
    { name: 'the policy looks at six days', rows: two, found: [], context: under({ split: { days: 6 } }) },
    {
      name: 'the policy wants larger pieces',
      rows: two,
      found: [],
      context: under({ split: { percent: 41 } }),
    },
  ]
})()
