import { gestures } from '../findings.ts'
import { type Example, under } from './example.ts'

export const codeShown: Example[] = (() => {
  const gesture = gestures()
  const shown = (people: readonly string[], day = '2026-10-01') =>
    gesture(day, { codeShown: people.map((personId) => ({ personId, at: `${day}T12:00:00.000Z` })) })
  const five = shown(['anna', 'anna', 'anna', 'anna', 'cleo'])
  return [
    {
      name: 'five times',
      rows: [five],
      found: [
        {
          key: `code_shown:${five.id}:all`,
          people: ['anna', 'cleo'],
          customerId: five.customerId,
          gestureIds: [five.id],
          score: 55,
          facts: { times: 5, people: 2 },
        },
      ],
    },
    { name: 'four times', rows: [shown(['anna', 'anna', 'anna', 'anna'])], found: [] },
    { name: 'ten times, to many', rows: [shown('abcdefghij'.split(''))], found: [{ score: 100 }] },
    { name: 'of a gesture a year ago', rows: [shown('abcde'.split(''), '2025-11-19')], found: [{}] },
    { name: 'of a gesture more than a year ago', rows: [shown('abcde'.split(''), '2025-11-18')], found: [] },
    { name: 'the policy wants six', rows: [five], found: [], context: under({ codeShown: { times: 6 } }) },
  ]
})()
