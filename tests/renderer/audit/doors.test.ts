import fc from 'fast-check'
import { expect, it } from 'vitest'
import { weekOf, weekPeriod } from '#core/audit/period.ts'
import { STATE_CHOICES, type StateChoice, statesOf } from '#core/audit/states.ts'
import { askedFor, EVERYTHING } from '../../../renderer/features/audit/model/address.ts'
import {
  behindValue,
  bothDoors,
  NO_NARROWER,
  rowsBehind,
} from '../../../renderer/features/audit/model/doors.ts'
import { exportOf } from '../../../renderer/features/audit/model/exports.ts'

const TODAY = '2026-11-18'
const ID = '01890000-0000-7000-8000-000000000001'
const view = { ...EVERYTHING, period: { from: '2026-09-10', to: '2026-11-20' } }
const asked = (by: Parameters<typeof behindValue>[1], value: string) =>
  askedFor(rowsBehind(view, null, behindValue(view, by, value, TODAY) ?? {}), TODAY)

it.each([
  ['team', ID, { teamId: ID }],
  ['site', ID, { siteId: ID }],
  ['site', '', { siteId: 'none' }],
  ['reason', ID, { reasonId: ID }],
  ['kind', ID, { kindId: ID }],
  ['channel', 'mail', { channel: 'mail' }],
  ['channel', '', { channel: 'none' }],
  ['state', 'lapsed', { state: 'lapsed' }],
  ['weekday', '7', { weekday: 7 }],
  ['hour', '09', { hour: 9 }],
] as const)('%s "%s" keeps to it, and to the period', (by, value, expected) =>
  expect(asked(by, value)).toEqual({ ...view.period, ...expected }),
)

it.each([
  ['month', '2026-10', '2026-10-01', '2026-10-31'],
  ['month', '2026-09', '2026-09-10', '2026-09-30'],
  ['month', '2026-11', '2026-11-01', '2026-11-20'],
  ['week', '2026-W37', '2026-09-10', '2026-09-13'],
  ['day', '2026-10-05', '2026-10-05', '2026-10-05'],
] as const)('%s %s is that part of the period', (by, value, from, to) =>
  expect(asked(by, value)).toEqual({ from, to }),
)

it('what was not noted of an hour has no door', () => {
  expect(behindValue(view, 'hour', '', TODAY)).toBeNull()
  expect(bothDoors({ weekday: 1 }, behindValue(view, 'hour', '', TODAY))).toBeNull()
})

it('two doors at once are both, within both periods', () => {
  const month = behindValue(view, 'month', '2026-10', TODAY)
  const day = behindValue(view, 'day', '2026-10-05', TODAY)
  expect(bothDoors(month, day)).toEqual({ period: { from: '2026-10-05', to: '2026-10-05' } })
  expect(bothDoors(month, NO_NARROWER)).toEqual(month)
  expect(bothDoors({ teamId: ID }, { channel: 'mail' })).toEqual({ teamId: ID, channel: 'mail' })
})

it('a figure under a filter by state opens what both mean', () => {
  const choice = fc.constantFrom(...STATE_CHOICES)
  fc.assert(
    fc.property(choice, choice, (filter: StateChoice, counted: StateChoice) => {
      const both = statesOf(filter).filter((state) => statesOf(counted).includes(state))
      const { state } = rowsBehind({ ...EVERYTHING, state: filter }, counted)
      const opened = state === null ? [] : statesOf(state)
      expect(opened.every((each) => statesOf(counted).includes(each))).toBe(true)
      if (both.length === 1 || both.length === statesOf(filter).length) expect(opened).toEqual(both)
    }),
  )
  expect(rowsBehind({ ...EVERYTHING, state: 'held' }, 'agreed').state).toBe('approved')
})

it('every day lies in the week of its name', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (date) => {
        const day = date.toISOString().slice(0, 10)
        const { from, to } = weekPeriod(weekOf(day))
        expect(from <= day && day <= to).toBe(true)
        expect([weekOf(from), weekOf(to)]).toEqual([weekOf(day), weekOf(day)])
      },
    ),
  )
})

it('an export asks for what is shown', () => {
  const shown = { ...view, teamId: ID, state: 'spent' as const, by: ['reason', 'month'] as const }
  const gestures = exportOf(shown, TODAY, { what: 'gestures', format: 'xlsx', language: 'de' })
  expect(gestures.name).toBe('rundruf-gestures-2026-09-10-2026-11-20.xlsx')
  const query = Object.fromEntries(new URL(gestures.path, 'https://hub.example').searchParams)
  expect(query).toEqual({
    format: 'xlsx',
    what: 'gestures',
    lang: 'de',
    ...view.period,
    teamId: ID,
    state: 'spent',
  })
  const summary = exportOf(shown, TODAY, { what: 'summary', format: 'csv-de', language: 'en' })
  expect(summary.path).toContain('groupBy=reason%2Cmonth')
  expect(exportOf(view, TODAY, { what: 'summary', format: 'csv', language: 'en' }).path).toContain(
    'groupBy=team',
  )
})
