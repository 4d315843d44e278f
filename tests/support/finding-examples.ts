import type { GestureFacts } from '#core/audit/facts.ts'
import type { Context, Finding, FindingKind } from '#core/audit/findings/finding.ts'
import type { FullRun } from '#core/audit/findings/index.ts'
import { DEFAULT_POLICY } from '#core/policy.ts'
import { after, budget, contextWith, gestures, type Limits, policyWith, weekdays } from './findings.ts'

/** Gestures, and what is found of a kind in them. */
export interface Example {
  kind: FindingKind
  name: string
  rows: GestureFacts[]
  /** What the findings say; none: silent. */
  found: Partial<Finding>[]
  context?: Omit<Context, 'peers'>
  windows?: 'both'
}

type JudgeAll = (rows: GestureFacts[], context: Omit<Context, 'peers'>) => FullRun

/** What is found of its kind; of people within the window that ends this month, unless it is about both. */
export const findingsOf = (
  { kind, rows, context = contextWith(), windows }: Example,
  judge: JudgeAll,
): Finding[] =>
  judge(rows, context).findings.filter(
    (finding) => finding.kind === kind && (windows === 'both' || !finding.key.includes(':2026-10')),
  )

/** The names of the examples in which something else is found than should be. */
export const failing = (judge: JudgeAll): string[] =>
  EXAMPLES.filter((example) => {
    const findings = findingsOf(example, judge)
    return (
      findings.length !== example.found.length ||
      !example.found.every((said, at) => isLike(findings[at], said))
    )
  }).map(({ kind, name }) => `${kind}: ${name}`)

/** Whether it says all that; other values may stand beside. */
const isLike = (value: unknown, said: unknown): boolean =>
  typeof said === 'object' && said !== null && !Array.isArray(said)
    ? Object.entries(said).every(([name, part]) => isLike((value as Record<string, unknown>)?.[name], part))
    : JSON.stringify(value) === JSON.stringify(said)

const ids = (rows: readonly GestureFacts[]): string[] => rows.map(({ id }) => id)
const under = (limits: Limits, minCount?: number) => contextWith(policyWith(limits, minCount))

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

const sameCustomer: Omit<Example, 'kind'>[] = (() => {
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

/** Pieces for one customer by one person, in euro cents. */
const pieces = (minors: readonly number[], days: readonly string[], change: Partial<GestureFacts> = {}) => {
  const gesture = gestures()
  return minors.map((minor, at) => gesture(days[at] as string, { customerId: 'customer', minor, ...change }))
}

const split: Omit<Example, 'kind'>[] = (() => {
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

const AMOUNTS = [
  13_00, 14_00, 16_00, 17_00, 18_00, 19_00, 21_00, 22_00, 26_00, 28_00, 29_00, 31_00, 33_00, 36_00,
]
/** People who each give something of everything around 25 euros, on weekdays of autumn. */
function everybody(
  people: readonly string[],
  each: number,
  change: Partial<GestureFacts> = {},
): GestureFacts[] {
  return people.flatMap((proposerId) => {
    const gesture = gestures(`${proposerId} `)
    return weekdays('2026-09-01', each).map((day, at) =>
      gesture(day, { proposerId, minor: AMOUNTS[at % AMOUNTS.length] as number, ...change }),
    )
  })
}
const OTHERS = ['bert', 'cleo', 'dora', 'emil', 'fritz']

const crowding: Omit<Example, 'kind'>[] = (() => {
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

const pair: Omit<Example, 'kind'>[] = (() => {
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

const fast: Omit<Example, 'kind'>[] = (() => {
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

const outsideHours: Omit<Example, 'kind'>[] = (() => {
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

const sameDay: Omit<Example, 'kind'>[] = (() => {
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

const abovePeers: Omit<Example, 'kind'>[] = (() => {
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
        ...OTHERS.flatMap((proposerId) => mixed(proposerId, 12, 2, { reasonId: 'fire' })),
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
        ...['x1', 'x2', 'x3', 'x4', 'x5', 'x6'].flatMap((proposerId) =>
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

const codeShown: Omit<Example, 'kind'>[] = (() => {
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
    { name: 'ten times, to many', rows: [shown([...'abcdefghij'])], found: [{ score: 100 }] },
    { name: 'of a gesture a year ago', rows: [shown([...'abcde'], '2025-11-19')], found: [{}] },
    { name: 'of a gesture more than a year ago', rows: [shown([...'abcde'], '2025-11-18')], found: [] },
    { name: 'the policy wants six', rows: [five], found: [], context: under({ codeShown: { times: 6 } }) },
  ]
})()

const runsDry: Omit<Example, 'kind'>[] = (() => {
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

const ALWAYS = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
    day,
    [{ from: 0, to: 1_440 }],
  ]),
) as unknown as ReturnType<Context['hoursOf']>['week']

const BY_KIND: Record<FindingKind, Omit<Example, 'kind'>[]> = {
  same_customer: sameCustomer,
  split,
  crowding,
  pair,
  fast,
  outside_hours: outsideHours,
  same_day: sameDay,
  above_peers: abovePeers,
  code_shown: codeShown,
  runs_dry: runsDry,
}

/** Of each kind, with the boundary on both sides. */
export const EXAMPLES: Example[] = Object.entries(BY_KIND).flatMap(([kind, examples]) =>
  examples.map((example) => ({ kind: kind as FindingKind, ...example })),
)
