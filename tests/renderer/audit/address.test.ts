import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ASKS_COUNTED } from '#contract/audit.ts'
import { CHANNELS } from '#core/case.ts'
import { STATE_CHOICES } from '#core/audit/states.ts'
import { pathTo, placeOf } from '../../../renderer/app/routes.ts'
import {
  askedFor,
  type AuditView,
  CROSSED,
  daysOf,
  EVERYTHING,
  GROUPED_BY,
  PERIODS,
  queryOf,
  readView,
  SORTED_BY,
} from '../../../renderer/features/audit/model/address.ts'

const TODAY = '2026-11-18'

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const uuid = fc.uuid({ version: 7 })
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const view: fc.Arbitrary<AuditView> = fc.record({
  show: fc.constantFrom('', 'rows', 'findings'),
  period: fc.oneof(fc.constantFrom(...PERIODS), fc.record({ from: day, to: day })),
  teamId: maybe(uuid),
  siteId: maybe(fc.oneof(uuid, fc.constant('none'))),
  reasonId: maybe(uuid),
  kindId: maybe(uuid),
  channel: maybe(fc.constantFrom(...CHANNELS, 'none' as const)),
  state: maybe(fc.constantFrom(...STATE_CHOICES)),
  weekday: maybe(fc.integer({ min: 1, max: 7 })),
  hour: maybe(fc.integer({ min: 0, max: 23 })),
  currency: maybe(fc.constantFrom('EUR', 'CHF')),
  least: maybe(fc.nat()),
  most: maybe(fc.nat()),
  asks: fc.constantFrom(...ASKS_COUNTED),
  by: fc.uniqueArray(fc.constantFrom(...GROUPED_BY), { maxLength: 2 }),
  figure: fc.constantFrom(...CROSSED),
  sort: maybe(fc.record({ by: fc.constantFrom(...SORTED_BY), down: fc.boolean() })),
})

it('a view comes back from its address as it was', () => {
  fc.assert(
    fc.property(view, (given) => {
      const { query } = placeOf(pathTo('audit', null, queryOf(given)))
      expect(readView(query)).toEqual({ view: given, flaws: [] })
    }),
  )
})

it('any address is read, and what it means has an address that means the same', () => {
  const name = fc.constantFrom(
    ...'show period from to team site reason kind channel state weekday hour currency least most asks by figure sort else'.split(
      ' ',
    ),
  )
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'none',
      '2026-02-30',
      '2026-11',
      '-1',
      '8',
      '24',
      'team,team',
      'team,site,day',
      '-',
      '__proto__',
    ),
  )
  fc.assert(
    fc.property(fc.dictionary(name, value), (query) => {
      const { view: read } = readView(query)
      expect(readView(queryOf(read))).toEqual({ view: read, flaws: [] })
      expect(() => askedFor(read, TODAY)).not.toThrow()
    }),
  )
})

it.each([
  ['period', 'yesterday'],
  ['from', '2026-02-30'],
  ['team', 'Sales'],
  ['channel', 'fax'],
  ['state', 'lost'],
  ['weekday', '8'],
  ['hour', '24'],
  ['by', 'team,team'],
  ['by', 'team,site,day'],
  ['by', 'moon'],
  ['currency', 'Taler'],
  ['least', '-1'],
  ['most', '1.5'],
  ['hour', '007'],
  ['asks', 'lost'],
  ['figure', 'median'],
  ['sort', '-beauty'],
])('%s=%s is named as not understood, and the rest is shown', (name, value) => {
  const read = readView({ state: 'spent', [name]: value })
  expect(read.flaws).toEqual([{ name, value }])
  if (name !== 'state') expect(read.view.state).toBe('spent')
})

it('says nothing of what is as ever', () => expect(queryOf(EVERYTHING)).toEqual({}))

it.each([
  ['this_month', '2026-11-01', '2026-11-30'],
  ['last_month', '2026-10-01', '2026-10-31'],
  ['this_quarter', '2026-10-01', '2026-12-31'],
  ['last_quarter', '2026-07-01', '2026-09-30'],
  ['this_year', '2026-01-01', '2026-12-31'],
  ['last_year', '2025-01-01', '2025-12-31'],
] as const)('%s are the days from %s to %s', (period, from, to) =>
  expect(daysOf(period, TODAY)).toEqual({ from, to }),
)

it('a quarter before the first of a year is the last of the year before', () =>
  expect(daysOf('last_quarter', '2026-02-28')).toEqual({ from: '2025-10-01', to: '2025-12-31' }))

it.each([
  [{ from: '2026-10-05' }, '2026-10-05', '2026-10-31'],
  [{ to: '2026-10-05' }, '2026-10-01', '2026-10-05'],
])('with one end only, the month is meant: %o', (query, from, to) =>
  expect(daysOf(readView(query).view.period, TODAY)).toEqual({ from, to }),
)
