import type { GestureFacts } from '#core/audit/facts.ts'
import { after, gestures, weekdays } from '../findings.ts'
import { type Example, ids, OTHERS, under } from './example.ts'

export const sameDay: Example[] = (() => {
  const gesture = gestures()
  const days = weekdays('2026-09-01', 25)
  const used = (count: number, of: number, hours: number, change: Partial<GestureFacts> = {}) =>
    days.slice(0, of).map((day, at) => {
      const one = gesture(day, change)
      return at < count
        ? { ...one, state: 'redeemed' as const, endedAt: after(one.issuedAt as string, hours * 3_600) }
        : one
    })
  const others = OTHERS.flatMap((proposerId) => used(2, 20, 1, { proposerId }))
  const ten = used(10, 20, 1)
  return [
    {
      name: 'half of twenty at once, where others have a tenth',
      rows: [...ten, ...others],
      found: [
        {
          key: 'same_day:anna:2026-11',
          people: ['anna'],
          gestureIds: ids(ten.slice(0, 10)),
          facts: { person: 'anna', gestures: 10, expected: 3, all: 20 },
        },
      ],
    },
    { name: 'of nineteen', rows: [...used(10, 19, 1), ...others], found: [] },
    { name: 'the day after', rows: [...used(10, 20, 24), ...others], found: [] },
    {
      name: 'past midnight in Berlin, though not in Greenwich',
      rows: [
        ...ten.map((row) => (row.endedAt === null ? row : { ...row, endedAt: `${row.day}T23:30:00.000Z` })),
        ...others,
      ],
      found: [],
    },
    {
      name: 'where everybody’s are used at once',
      rows: [...ten, ...OTHERS.flatMap((proposerId) => used(9, 20, 1, { proposerId }))],
      found: [],
    },
    {
      name: 'where this kind’s are used at once',
      rows: [
        ...ten.map((row) => (row.endedAt === null ? row : { ...row, kindId: 'credit' })),
        ...others.map((row) => (row.endedAt === null ? row : { ...row, kindId: 'credit' })),
      ],
      found: [],
    },
    {
      name: 'with three others there is nothing to compare with',
      rows: [...ten, ...others.slice(0, 60)],
      found: [],
    },
    { name: 'with four others there is', rows: [...ten, ...others.slice(0, 80)], found: [{}] },
    {
      name: 'what expired was not used',
      rows: [
        ...ten.map((row): GestureFacts => (row.endedAt === null ? row : { ...row, state: 'expired' })),
        ...others,
      ],
      found: [],
    },
    {
      name: 'the policy wants eleven',
      rows: [...ten, ...others],
      found: [],
      context: under({ sameDay: { gestures: 11 } }),
    },
    {
      name: 'the policy wants a larger distance',
      rows: [...ten, ...others],
      found: [],
      context: under({ sameDay: { points: 41 } }),
    },
    {
      name: 'chance, by the policy',
      rows: [...ten, ...others],
      found: [],
      context: under({ sameDay: { tenths: 100 } }),
    },
    {
      name: 'the policy is content with less',
      rows: [...used(10, 19, 1), ...others],
      found: [{}],
      context: under({}, 19),
    },
  ]
})()
