import fc from 'fast-check'
import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { daysIn, isWholeMonths, monthPeriod, periodBefore } from '#core/audit/period.ts'
import { type Language, texts } from '#language/index.ts'
import type { Say } from '../../../renderer/app/language.ts'
import { changeOf } from '../../../renderer/features/audit/model/change.ts'
import {
  changeText,
  daysGone,
  periodAfter,
  periodText,
  rowDay,
  waitText,
  weekdayText,
} from '../../../renderer/features/audit/model/words.ts'

const i18n = createInstance()
await i18n.init({
  lng: 'en',
  resources: texts,
  ns: Object.keys(texts.en),
  interpolation: { escapeValue: false },
})
const sayIn =
  (language: Language): Say =>
  (key, values) =>
    i18n.t(key, { ...values, lng: language })

it.each([
  [112, 100, 'amount', '12% more', '12 % mehr'],
  [88, 100, 'amount', '12% less', '12 % weniger'],
  [1015, 1000, 'level', '1.5% higher', '1,5 % höher'],
  [50, 100, 'time', '50% shorter', '50 % kürzer'],
  [100, 100, 'amount', 'as before', 'wie davor'],
  [0, 100, 'amount', '100% less', '100 % weniger'],
  [100, 0, 'amount', 'more', 'mehr'],
  [2000, 100, 'amount', 'more than ten times as much', 'mehr als das Zehnfache'],
  [-50, -100, 'amount', 'more', 'mehr'],
] as const)('%d beside %d is told by how much, and by a word', (now, before, kind, english, german) => {
  const change = changeOf(now, before)
  expect(changeText(change, kind, sayIn('en'), 'en')).toBe(english)
  expect(changeText(change, kind, sayIn('de'), 'de')?.replaceAll('\u00a0', ' ')).toBe(german)
})

it.each([
  [null, 1],
  [1, null],
  [null, null],
])('nothing is said of %s beside %s', (now, before) =>
  expect(changeText(changeOf(now, before), 'amount', sayIn('en'), 'en')).toBeNull(),
)

it('a change never says less than nothing, and its word fits its direction', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (now, before) => {
      const { direction, share } = changeOf(now, before)
      expect(direction).toBe(now > before ? 'more' : now < before ? 'less' : 'same')
      if (share !== null) expect(share).toBeGreaterThan(0)
    }),
  )
})

it.each([
  [{ from: '2026-10-01', to: '2026-10-31' }, 'October 2026', 'Oktober 2026'],
  [{ from: '2026-01-01', to: '2026-12-31' }, '2026', '2026'],
  [{ from: '2026-07-01', to: '2026-09-30' }, 'Quarter 3 of 2026', '3. Quartal 2026'],
  [{ from: '2026-02-01', to: '2026-04-30' }, '1 Feb 2026 to 30 Apr 2026', '01.02.2026 bis 30.04.2026'],
  [{ from: '2026-10-05', to: '2026-10-05' }, '5 Oct 2026', '05.10.2026'],
])('%o is called by its name', (period, english, german) => {
  expect(periodText(period, 'en', sayIn('en'))).toBe(english)
  expect(periodText(period, 'de', sayIn('de'))).toBe(german)
})

it('the period after is as long as this one, and this one is the one before it', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 500 }), fc.boolean(), (from, days, whole) => {
      const to = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
      const period = whole
        ? { from: monthPeriod(from.slice(0, 7)).from, to: monthPeriod(to.slice(0, 7)).to }
        : { from, to }
      const after = periodAfter(period)
      if (!isWholeMonths(period)) {
        expect(daysIn(after)).toBe(daysIn(period))
        // As many days may happen to be a month: before that comes a month.
        if (isWholeMonths(after)) return
      }
      expect(isWholeMonths(after)).toBe(isWholeMonths(period))
      expect(periodBefore(after)).toEqual(period)
    }),
    { examples: [['2044-08-02', 29, false]] },
  )
})

it('only a period that runs has come so far', () => {
  const november = monthPeriod('2026-11')
  expect(daysGone(november, '2026-11-18')).toEqual({ day: 18, of: 30 })
  expect(daysGone(november, '2026-11-30')).toBeNull()
  expect(daysGone(november, '2026-12-01')).toBeNull()
  expect(daysGone(november, '2026-10-31')).toBeNull()
})

it.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [200, '3 h 20 min'],
  [599, '9 h 59 min'],
  [640, '11 h'],
])('%d service minutes are %s', (minutes, text) => expect(waitText(minutes, sayIn('en'))).toBe(text))

it('days and weekdays are named', () => {
  expect(rowDay('2026-11-05', '2026-11-18', 'en')).toBe('05 Nov')
  expect(rowDay('2025-11-05', '2026-11-18', 'de')).toBe('05.11.2025')
  expect([1, 7].map((weekday) => weekdayText(weekday, 'de'))).toEqual(['Montag', 'Sonntag'])
})
