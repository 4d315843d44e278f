import { expect, test } from 'vitest'
import { dayText, relativeTime, sinceTime } from '../../../renderer/ui/time.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const ago = (seconds: number) => relativeTime(NOW - seconds * 1000, NOW, 'en')

test.each([
  [0, 'now'],
  [44, 'now'],
  [50, '50 seconds ago'],
  [59.7, '59 seconds ago'],
  [90, '1 minute ago'],
  [59 * 60 + 40, '59 minutes ago'],
  [3 * 3600, '3 hours ago'],
  [26 * 3600, 'yesterday'],
  [8 * 86_400, 'last week'],
  [40 * 86_400, 'last month'],
  [800 * 86_400, '2 years ago'],
  [-3 * 86_400, 'in 3 days'],
  [-20, 'now'],
])('%d seconds ago is "%s"', (seconds, words) => expect(ago(seconds)).toBe(words))

test('German speaks German', () => {
  expect(relativeTime(NOW - 3 * 86_400_000, NOW, 'de')).toBe('vor 3 Tagen')
})

test('a calendar day stays that day, whatever the time zone', () => {
  expect(dayText('2026-11-22', 'de')).toBe('22.11.2026')
  expect(dayText('2026-11-22', 'en')).toBe('22 Nov 2026')
})

test('since when: the time of today, with its day before', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 42).toISOString()
  const now = new Date(2026, 10, 22, 12).getTime()
  expect(sinceTime(at(22, 10), now, 'en')).toBe('10:42')
  expect(sinceTime(at(21, 10), now, 'en')).toMatch(/21 Nov.*10:42/)
  expect(sinceTime(at(21, 10), now, 'de')).toMatch(/21\. Nov.*10:42/)
})
