import type { GestureFacts } from '#core/audit/facts.ts'
import type { Context } from '#core/audit/findings/finding.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { budget, contextWith, gestures, policyWith, weekdays } from '../findings.ts'
import { type Example, ids } from './example.ts'

export const runsDry: Example[] = (() => {
  const gesture = gestures()
  // Fourteen weekdays of November are over on the 20th, and 100 euros were given on each.
  const even = weekdays('2026-11-02', 14).map((day) => gesture(day, { minor: 100_00 }))
  const on = (amount: number, more: Partial<Context> = {}) =>
    contextWith(DEFAULT_POLICY, { budgets: [budget(amount)], ...more })
  const uneven = even.map((row, at) => ({ ...row, minor: at === 0 ? 1_400_00 : 1 }))
  return [
    {
      name: 'it lasts until the last but one weekday',
      rows: even,
      found: [
        {
          key: 'runs_dry:t:2026-11',
          people: [],
          teamId: 't',
          gestureIds: ids(even),
          score: 60,
          facts: {
            month: '2026-11',
            day: '2026-11-26',
            used: 1_400_00,
            budget: 1_900_00,
            forecast: 2_100_00,
            currency: 'EUR',
          },
        },
      ],
      context: on(1_900_00),
    },
    { name: 'it is just enough', rows: even, found: [], context: on(2_001_00) },
    { name: 'it is a twentieth too little', rows: even, found: [{}], context: on(2_000_00) },
    {
      name: 'after six days it is too early to say',
      rows: even.slice(0, 5),
      found: [],
      context: on(600_00, { now: '2026-11-07T12:00:00.000Z' }),
    },
    {
      name: 'after seven it is not',
      rows: even.slice(0, 5),
      found: [{ facts: { day: '2026-11-09' } }],
      context: on(600_00, { now: '2026-11-08T12:00:00.000Z' }),
    },
    { name: 'days that differ too much say nothing', rows: uneven, found: [], context: on(1_900_00) },
    {
      name: 'of another team',
      rows: even,
      found: [],
      context: contextWith(DEFAULT_POLICY, { budgets: [budget(1_900_00, { teamId: 'u' })] }),
    },
    {
      name: 'of another month',
      rows: even,
      found: [],
      context: contextWith(DEFAULT_POLICY, { budgets: [budget(1_900_00, { month: '2026-10' })] }),
    },
    {
      name: 'in another currency',
      rows: even,
      found: [],
      context: contextWith(DEFAULT_POLICY, { budgets: [budget(1_900_00, { currency: 'CHF' })] }),
    },
    {
      name: 'what was freed is not spent',
      rows: even.map((row): GestureFacts => ({ ...row, state: 'lapsed' })),
      found: [],
      context: on(1_900_00),
    },
    {
      name: 'the month is over',
      rows: even,
      found: [],
      context: on(1_900_00, { now: '2026-12-01T12:00:00.000Z' }),
    },
    {
      name: 'the policy allows a fifth more',
      rows: even,
      found: [],
      context: contextWith(policyWith({ runsDry: { percent: 120 } }), { budgets: [budget(1_900_00)] }),
    },
    {
      name: 'the policy waits longer',
      rows: even,
      found: [],
      context: contextWith(policyWith({ runsDry: { days: 20 } }), { budgets: [budget(1_900_00)] }),
    },
    {
      name: 'the policy does not mind days that differ',
      rows: uneven,
      found: [{}],
      context: contextWith(policyWith({ runsDry: { tenths: 0 } }), { budgets: [budget(1_900_00)] }),
    },
  ]
})()
