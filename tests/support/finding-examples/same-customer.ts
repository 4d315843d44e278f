import type { GestureFacts } from '#core/audit/facts.ts'
import { gestures } from '../findings.ts'
import { type Example, ids, under } from './example.ts'

/** The same customer, `customer`, on some days, by some people. */
function again(days: readonly string[], people: readonly string[], change: Partial<GestureFacts> = {}) {
  const gesture = gestures()
  return days.map((day, at) =>
    gesture(day, {
      customerId: 'customer',
      proposerId: people[at % people.length] as string,
      ...change,
    }),
  )
}

export const sameCustomer: Example[] = (() => {
  const three = again(['2026-10-01', '2026-10-12', '2026-10-31'], ['anna', 'bert'])
  const four = [...three, ...again(['2026-10-20'], ['cleo'], { id: 'x', channel: 'phone' })]
  const far = again(['2026-10-01', '2026-10-12', '2026-11-01'], ['anna', 'bert'])
  const alone = again(['2026-10-01', '2026-10-02', '2026-10-03'], ['anna'])
  const long = again(['2026-09-01', '2026-09-15', '2026-10-01', '2026-10-15', '2026-10-31'], ['anna', 'bert'])
  return [
    {
      name: 'three by two people within 30 days',
      rows: three,
      found: [
        {
          key: 'same_customer:customer:00001',
          people: ['anna', 'bert'],
          customerId: 'customer',
          teamId: 't',
          gestureIds: ids(three),
          score: 60,
          from: '2026-10-01',
          to: '2026-10-31',
          at: '2026-10-31T10:00:00.000Z',
          facts: { gestures: 3, days: 31, sum: 3_000, currency: 'EUR', people: 2, channels: 1 },
        },
      ],
    },
    { name: 'the third a day too late', rows: far, found: [] },
    { name: 'two are daily life', rows: three.slice(0, 2), found: [] },
    {
      name: 'it keeps its key as it grows',
      rows: four,
      found: [{ key: 'same_customer:customer:00001', score: 80 }],
    },
    { name: 'one person on one channel', rows: alone, found: [] },
    {
      name: 'one person over two channels',
      rows: alone.map((row, at) => ({ ...row, channel: at === 1 ? 'phone' : 'mail' })),
      found: [{ score: 60, facts: { people: 1, channels: 2 } }],
    },
    {
      name: 'on one case it stands out less',
      rows: three.map((row) => ({ ...row, caseId: 'case' })),
      found: [{ score: 50 }],
    },
    {
      name: 'what was rejected or voided does not count',
      rows: three.map((row, at) => ({ ...row, state: at === 1 ? 'voided' : 'issued' })),
      found: [],
    },
    { name: 'looks that share a row are one stretch', rows: long, found: [{ gestureIds: ids(long) }] },
    {
      name: 'two stretches are two findings',
      rows: [
        ...three,
        ...again(['2026-07-01', '2026-07-02', '2026-07-03'], ['anna', 'bert'], {}).map((row) => ({
          ...row,
          id: `early ${row.id}`,
        })),
      ],
      found: [{ from: '2026-07-01' }, { from: '2026-10-01' }].toReversed(),
    },
    {
      name: 'more than 180 days ago nothing is looked for',
      rows: again(['2026-05-23', '2026-05-24', '2026-05-25'], ['anna', 'bert']),
      found: [],
    },
    {
      name: '180 days ago it is',
      rows: again(['2026-05-24', '2026-05-25', '2026-05-26'], ['anna', 'bert']),
      found: [{ from: '2026-05-24' }],
    },
    {
      name: 'customers who are not known are not one',
      rows: three.map((row) => ({ ...row, customerId: '' })),
      found: [],
    },
    {
      name: 'of two teams, it is both leads’',
      rows: three.map((row, at) => ({ ...row, teamId: at === 0 ? 'u' : 't' })),
      found: [{ teamId: null }],
    },
    {
      name: 'sums are of the currency in which there is most',
      rows: three.map((row, at) => ({ ...row, currency: at === 0 ? 'CHF' : 'EUR' })),
      found: [{ facts: { sum: 2_000, currency: 'EUR' } }],
    },
    {
      name: 'the policy asks for four',
      rows: three,
      found: [],
      context: under({ sameCustomer: { gestures: 4 } }),
    },
    {
      name: 'the policy allows 29 days',
      rows: three,
      found: [],
      context: under({ sameCustomer: { days: 29 } }),
    },
    {
      name: 'the policy allows 31 days',
      rows: far,
      found: [{ score: 60 }],
      context: under({ sameCustomer: { days: 31 } }),
    },
  ]
})()
