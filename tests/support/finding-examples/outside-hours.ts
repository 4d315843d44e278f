import type { Context } from '#core/audit/findings/finding.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { contextWith, gestures, weekdays } from '../findings.ts'
import { type Example, ids, under } from './example.ts'

export const outsideHours: Example[] = (() => {
  const gesture = gestures()
  // In November it is an hour later in Berlin.
  const late = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'].map((day) => gesture(`${day} 19:31`))
  const daily = weekdays('2026-09-01', 36).map((day) => gesture(day))
  const sundays = ['2026-11-01', '2026-11-08', '2026-11-15'].map((day) => gesture(`${day} 10:00`))
  const issued = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12'].map((day) =>
    gesture(`${day} 09:00`, { issuedById: 'ivo', issuedAt: `${day}T20:00:00.000Z` }),
  )
  return [
    {
      name: 'more than half an hour after closing, on four days',
      rows: [...late, ...daily],
      found: [
        {
          key: 'outside_hours:anna:2026-11',
          people: ['anna'],
          gestureIds: ids(late),
          score: 52,
          facts: { person: 'anna', gestures: 4, days: 4, all: 40 },
        },
      ],
    },
    {
      name: 'on three days',
      rows: [...late.slice(1), ...late.slice(1).map((row) => ({ ...row, id: `b ${row.id}` }))],
      found: [],
    },
    { name: 'less than a tenth of all', rows: [...late, ...daily, gesture('2026-11-06')], found: [] },
    {
      name: 'half an hour after closing somebody still works',
      rows: late.map((row) => ({
        ...row,
        proposedAt: row.proposedAt.replace('19:31', '19:29'),
        issuedAt: null,
      })),
      found: [],
    },
    {
      name: 'proposed and never issued',
      rows: late.map((row) => ({ ...row, issuedAt: null, issuedById: null })),
      found: [{}],
    },
    {
      name: 'half an hour before opening somebody works already',
      rows: [2, 3, 4, 5].map((day) => gesture(`2026-11-0${day} 06:30`)),
      found: [],
    },
    {
      name: 'more than half an hour before opening',
      rows: [2, 3, 4, 5].map((day) => gesture(`2026-11-0${day} 06:28`, { issuedAt: null })),
      found: [{}],
    },
    { name: 'on Sundays', rows: [...sundays, ...late.slice(0, 1)], found: [{ facts: { days: 4 } }] },
    {
      name: 'issued in the evening it is the issuer’s',
      rows: issued,
      found: [{ people: ['ivo'], facts: { person: 'ivo', all: 4 } }],
    },
    {
      name: 'a site with longer hours',
      rows: late,
      found: [],
      context: contextWith(DEFAULT_POLICY, {
        hoursOf: () => ({ timeZone: 'America/New_York', state: null, week: ALWAYS }),
      }),
    },
    {
      name: 'the policy allows an hour',
      rows: late,
      found: [],
      context: under({ outsideHours: { minutes: 60 } }),
    },
    {
      name: 'the policy wants five days',
      rows: late,
      found: [],
      context: under({ outsideHours: { days: 5 } }),
    },
    {
      name: 'the policy wants a larger part',
      rows: [...late, ...daily],
      found: [],
      context: under({ outsideHours: { percent: 11 } }),
    },
  ]
})()

const ALWAYS = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
    day,
    [{ from: 0, to: 1_440 }],
  ]),
) as unknown as ReturnType<Context['hoursOf']>['week']
