import type { GestureFacts } from '#core/audit/facts.ts'
import { after, gestures, weekdays } from '../findings.ts'
import { type Example, ids, under } from './example.ts'

export const fast: Example[] = (() => {
  const gesture = gestures()
  const days = weekdays('2026-09-01', 50)
  const yeses = (quick: number, slow: number, waits = 15) => [
    ...days.slice(0, quick).map((day) => gesture(day, { waits })),
    ...days.slice(0, slow).map((day) => gesture(day, { waits: 16 })),
  ]
  const five = yeses(5, 45)
  return [
    {
      name: 'five within fifteen seconds, a tenth of all',
      rows: five,
      found: [
        {
          key: 'fast:boss:2026-11',
          people: ['boss'],
          gestureIds: ids(five.slice(0, 5)),
          score: 53,
          facts: { person: 'boss', approvals: 5, all: 50, seconds: 15 },
        },
      ],
    },
    { name: 'four', rows: yeses(4, 0), found: [] },
    { name: 'less than a tenth', rows: yeses(5, 46), found: [] },
    { name: 'sixteen seconds', rows: yeses(5, 0, 16), found: [] },
    {
      name: 'another’s quick yes is not the second’s',
      rows: yeses(6, 0).map((row) => ({
        ...row,
        approvals: [...row.approvals, { personId: 'late', at: after(row.proposedAt, 3_600) }],
      })),
      found: [{ people: ['boss'] }],
    },
    {
      name: 'also where it was voided later',
      rows: yeses(6, 0).map((row): GestureFacts => ({ ...row, state: 'voided' })),
      found: [{}],
    },
    {
      name: 'of last quarter',
      rows: yeses(6, 0).map((row) => ({ ...row, day: '2026-07-31', month: '2026-07' })),
      found: [],
    },
    {
      name: 'within both windows they are told twice',
      rows: yeses(6, 0).map((row) => ({ ...row, day: '2026-10-01' })),
      windows: 'both',
      found: [{ key: 'fast:boss:2026-10' }, { key: 'fast:boss:2026-11' }],
    },
    {
      name: 'the policy means ten seconds',
      rows: five,
      found: [],
      context: under({ fast: { seconds: 14 } }),
    },
    { name: 'the policy wants six', rows: five, found: [], context: under({ fast: { approvals: 6 } }) },
    { name: 'the policy wants an eighth', rows: five, found: [], context: under({ fast: { percent: 12 } }) },
  ]
})()
