import type { GestureFacts } from '#core/audit/facts.ts'
import { gestures, weekdays } from '../findings.ts'
import { AMOUNTS, type Example, ids, OTHERS, under } from './example.ts'

export const abovePeers: Example[] = (() => {
  const gesture = gestures()
  const days = weekdays('2026-09-01', 24)
  const mixed = (proposerId: string, count: number, times: number, change: Partial<GestureFacts> = {}) =>
    days.slice(0, count).map((day, at) =>
      gesture(day, {
        proposerId,
        minor: (AMOUNTS[at % AMOUNTS.length] as number) * times,
        reasonId: at % 2 === 0 ? 'late' : 'outage',
        ...change,
      }),
    )
  const others = OTHERS.flatMap((proposerId) => mixed(proposerId, 24, 1))
  const twice = mixed('anna', 20, 2)
  return [
    {
      name: 'twice as much for the same mix',
      rows: [...twice, ...others],
      found: [
        {
          key: 'above_peers:anna:2026-11 EUR',
          people: ['anna'],
          gestureIds: ids(twice),
          facts: {
            person: 'anna',
            gestures: 20,
            spent: twice.reduce((sum, { minor }) => sum + minor, 0),
            currency: 'EUR',
            usualSpend: 430_83,
          },
        },
      ],
    },
    { name: 'of nineteen', rows: [...mixed('anna', 19, 2), ...others], found: [] },
    {
      name: 'a third more',
      rows: [...mixed('anna', 20, 4 / 3).map((row) => ({ ...row, minor: Math.round(row.minor) })), ...others],
      found: [],
    },
    {
      name: 'where these cases cost twice as much with everybody',
      rows: [
        ...mixed('anna', 20, 2, { reasonId: 'fire' }),
        ...others,
        ...OTHERS.flatMap((proposerId) => mixed(proposerId, 6, 2, { reasonId: 'fire' })),
      ],
      found: [],
    },
    {
      name: 'one large amount does not decide',
      rows: [
        ...mixed('anna', 20, 1).map((row, at) => (at === 0 ? { ...row, minor: 900_00 } : row)),
        ...others,
      ],
      found: [],
    },
    {
      name: 'where people differ as much anyway',
      rows: [
        ...twice,
        ...OTHERS.flatMap((proposerId, at) => mixed(proposerId, 24, [1, 3, 1, 3, 2][at] as number)),
      ],
      found: [],
    },
    {
      name: 'with three others there is nothing to compare with',
      rows: [...twice, ...others.slice(0, 72)],
      found: [],
    },
    { name: 'with four others there is', rows: [...twice, ...others.slice(0, 96)], found: [{}] },
    {
      name: 'another team is compared with where one’s own is too small',
      rows: [...twice.map((row) => ({ ...row, teamId: 'u' })), ...others],
      found: [{ teamId: 'u' }],
    },
    {
      name: 'one’s own team is compared with first',
      rows: [
        ...twice,
        ...OTHERS.flatMap((proposerId) => mixed(proposerId, 24, 2)),
        ...Array.from({ length: 20 }, (_, at) => `x${at}`).flatMap((proposerId) =>
          mixed(proposerId, 24, 1, { teamId: 'u' }),
        ),
      ],
      found: [],
    },
    {
      name: 'others’ in another currency say nothing',
      rows: [...twice, ...others.map((row) => ({ ...row, currency: 'CHF' }))],
      found: [],
    },
    {
      name: 'what was voided does not count',
      rows: [...twice.map((row): GestureFacts => ({ ...row, state: 'voided' })), ...others],
      found: [],
    },
    {
      name: 'the policy wants three times as much',
      rows: [...twice, ...others],
      found: [],
      context: under({ abovePeers: { percent: 300 } }),
    },
    {
      name: 'chance, by the policy',
      rows: [...twice, ...others],
      found: [],
      context: under({ abovePeers: { tenths: 200 } }),
    },
    {
      name: 'the policy is content with less',
      rows: [...mixed('anna', 19, 2), ...others],
      found: [{}],
      context: under({}, 19),
    },
  ]
})()
