import type { GestureFacts } from '#core/audit/facts.ts'
import { gestures, weekdays } from '../findings.ts'
import { AMOUNTS, everybody, type Example, ids, OTHERS, under } from './example.ts'

export const crowding: Example[] = (() => {
  const gesture = gestures()
  const days = weekdays('2026-09-01', 28)
  const anna = (near: number, others: number, amount = 24_50) => [
    ...days.slice(0, near).map((day) => gesture(day, { minor: amount })),
    ...days
      .slice(0, others)
      .map((day, at) => gesture(day, { minor: AMOUNTS[at % AMOUNTS.length] as number })),
  ]
  const six = anna(6, 14)
  const rest = everybody(OTHERS, 28)
  return [
    {
      name: 'six of twenty just below the limit, where others have none',
      rows: [...six, ...rest],
      found: [
        {
          key: 'crowding:anna:2026-11 EUR 2500',
          people: ['anna'],
          customerId: null,
          gestureIds: ids(six.slice(0, 6)),
          facts: { gestures: 6, expected: 2, all: 20, limit: 25_00, currency: 'EUR' },
        },
      ],
      context: under({ crowding: { tenths: 20 } }),
    },
    {
      name: 'five',
      rows: [...anna(5, 15), ...rest],
      found: [],
      context: under({ crowding: { tenths: 10 } }),
    },
    {
      name: 'of nineteen',
      rows: [...anna(6, 13), ...rest],
      found: [],
      context: under({ crowding: { tenths: 10 } }),
    },
    {
      name: 'the limit itself is just below it',
      rows: [...anna(12, 14, 25_00), ...rest],
      found: [{ facts: { gestures: 12 } }],
    },
    {
      name: 'what is usual is what the others do',
      rows: [
        ...days.slice(0, 12).flatMap((day) => [24_50, 14_00].map((minor) => gesture(day, { minor }))),
        ...rest,
      ],
      found: [{ facts: { gestures: 12, expected: 1, all: 24 } }],
    },
    { name: 'nine tenths of it are not', rows: [...anna(12, 14, 22_50), ...rest], found: [] },
    { name: 'a cent above it is not', rows: [...anna(12, 14, 25_01), ...rest], found: [] },
    {
      name: 'where everybody gives the same',
      rows: [
        ...anna(12, 14, 25_00),
        ...rest,
        ...everybody(OTHERS, 28, { minor: 25_00 }).map((row) => ({ ...row, id: `more ${row.id}` })),
      ],
      found: [],
    },
    {
      name: 'where the person’s own amounts are as many on both sides',
      rows: [
        ...anna(8, 0),
        ...days.flatMap((day) => [21_00, 26_00].map((minor) => gesture(day, { minor }))),
        ...rest,
      ],
      found: [],
      context: under({ crowding: { tenths: 10 } }),
    },
    {
      name: 'with three others there is nothing to compare with',
      rows: [...anna(12, 14), ...everybody(OTHERS.slice(0, 3), 28)],
      found: [],
    },
    {
      name: 'with four others there is',
      rows: [...anna(12, 14), ...everybody(OTHERS.slice(0, 4), 28)],
      found: [{}],
    },
    {
      name: 'what was rejected does not count',
      rows: [...anna(12, 14).map((row): GestureFacts => ({ ...row, state: 'rejected' })), ...rest],
      found: [],
    },
    {
      name: 'others’ in another currency say nothing',
      rows: [...anna(12, 14), ...rest.map((row) => ({ ...row, currency: 'CHF' }))],
      found: [],
    },
    {
      name: 'chance, by the policy',
      rows: [...anna(12, 14), ...rest],
      found: [],
      context: under({ crowding: { tenths: 200 } }),
    },
    {
      name: 'the policy wants thirteen',
      rows: [...anna(12, 14), ...rest],
      found: [],
      context: under({ crowding: { gestures: 13 } }),
    },
    {
      name: 'the policy wants ten times as many',
      rows: [...anna(12, 14), ...rest],
      found: [],
      context: under({ crowding: { percent: 1_000 } }),
    },
    {
      name: 'the policy wants more gestures',
      rows: [...anna(12, 14), ...rest],
      found: [],
      context: under({}, 27),
    },
  ]
})()
