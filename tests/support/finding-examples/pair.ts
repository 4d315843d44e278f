import type { GestureFacts } from '#core/audit/facts.ts'
import { gestures, weekdays } from '../findings.ts'
import { type Example, under } from './example.ts'

/** Two people, so many times in each direction, and what each of them has with others. */
function together(there: number, back: number, others: number): GestureFacts[] {
  const gesture = gestures()
  const days = weekdays('2026-09-01', 40)
  const some = (count: number, proposerId: string, approverId: string) =>
    days.slice(0, count).map((day) => gesture(day, { proposerId, approverId }))
  return [
    ...some(there, 'anna', 'bert'),
    ...some(back, 'bert', 'anna'),
    ...some(others, 'anna', 'cleo'),
    ...some(others, 'bert', 'dora'),
  ]
}
/** People each of whom has two gestures with each of ten others. */
const withMany = (people: readonly string[]): GestureFacts[] =>
  people.flatMap((proposerId) => {
    const gesture = gestures(`${proposerId} `)
    return weekdays('2026-09-01', 20).map((day, at) =>
      gesture(day, { proposerId, approverId: `ten ${at % 10}` }),
    )
  })
/** People each of whom deals with six others, five times each. */
function mixedUp(): GestureFacts[] {
  const gesture = gestures('mixed ')
  const people = ['cleo', 'dora', 'emil', 'fritz', 'gina', 'hans', 'ida']
  const days = weekdays('2026-09-01', 5)
  return people.flatMap((proposerId) =>
    people
      .filter((id) => id > proposerId)
      .flatMap((approverId) => days.map((day) => gesture(day, { proposerId, approverId }))),
  )
}

export const pair: Example[] = (() => {
  const twenty = together(16, 4, 20)
  return [
    {
      name: 'twenty, a fifth of them back, half of all',
      rows: [...twenty, ...mixedUp()],
      found: [
        {
          key: 'pair:anna+bert:2026-11',
          people: ['anna', 'bert'],
          score: 50,
          facts: { person: 'anna', other: 'bert', gestures: 20, back: 4, percent: 50 },
        },
      ],
    },
    { name: 'nineteen', rows: [...together(15, 4, 10), ...mixedUp()], found: [] },
    { name: 'hardly ever back', rows: [...together(17, 3, 10), ...mixedUp()], found: [] },
    { name: 'less than half of what they do', rows: [...together(16, 4, 21), ...mixedUp()], found: [] },
    {
      name: 'only in one direction',
      rows: [...together(30, 0, 0), ...mixedUp()],
      found: [],
      context: under({ pair: { back: 0 } }),
    },
    {
      name: 'much of one’s, but little of the other’s',
      rows: [
        ...together(16, 4, 0),
        ...mixedUp(),
        ...together(0, 0, 40)
          .map((row) => ({ ...row, id: `b ${row.id}` }))
          .filter(({ proposerId }) => proposerId === 'bert'),
      ],
      found: [],
    },
    {
      name: 'with three others there is nothing to compare with',
      rows: [...together(16, 4, 0), ...withMany(['xenia', 'yuri', 'zoe'])],
      found: [],
    },
    {
      name: 'with four others there is',
      rows: [...together(16, 4, 0), ...withMany(['wim', 'xenia', 'yuri', 'zoe'])],
      found: [{ facts: { usual: 10 } }],
    },
    { name: 'where nobody else is there to compare with', rows: twenty, found: [] },
    {
      name: 'where people have mostly one other anyway',
      rows: [
        ...twenty,
        ...[
          ['c', 'd'],
          ['e', 'f'],
          ['g', 'h'],
        ].flatMap((two, nth) => {
          const gesture = gestures(`two ${nth} `)
          return weekdays('2026-09-01', 30).map((day, at) =>
            gesture(day, { proposerId: two[at % 2] as string, approverId: two[1 - (at % 2)] as string }),
          )
        }),
      ],
      found: [],
    },
    {
      name: 'all and often stands out more',
      rows: [...together(40, 40, 0), ...mixedUp()],
      found: [{ score: 100, facts: { percent: 100 } }],
    },
    {
      name: 'the policy wants more of what they do',
      rows: [...twenty, ...mixedUp()],
      found: [],
      context: under({ pair: { percent: 51 } }),
    },
    {
      name: 'the policy wants more back',
      rows: [...twenty, ...mixedUp()],
      found: [],
      context: under({ pair: { back: 21 } }),
    },
    {
      name: 'the policy is content with less',
      rows: [...together(15, 4, 10), ...mixedUp()],
      found: [{ facts: { gestures: 19 } }],
      context: under({}, 19),
    },
  ]
})()
