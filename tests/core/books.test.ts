import { expect, it } from 'vitest'
import { booksAt } from '#core/audit/books.ts'

const ZONES = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata']

it('a month begins where it is latest, and ends where it is earliest', () => {
  // 1 December in Kolkata since 18:30 UTC; in Berlin since 23:00; in Los Angeles only at 8:00.
  const at = (now: string) => booksAt(now, ZONES)
  expect(at('2026-11-30T18:29:59Z')).toEqual({
    timeZone: 'America/Los_Angeles',
    month: '2026-11',
    newest: '2026-11',
  })
  expect(at('2026-11-30T18:30:00Z')).toMatchObject({ month: '2026-11', newest: '2026-12' })
  expect(at('2026-12-01T07:59:59Z')).toMatchObject({ month: '2026-11', newest: '2026-12' })
  expect(at('2026-12-01T08:00:00Z')).toMatchObject({ month: '2026-12', newest: '2026-12' })
})

it('sites in one zone have one clock, whatever their order', () => {
  expect(booksAt('2026-11-30T23:00:00Z', ['Europe/Berlin'])).toEqual({
    timeZone: 'Europe/Berlin',
    month: '2026-12',
    newest: '2026-12',
  })
  const same = booksAt('2026-11-30T12:00:00Z', ['Europe/Vienna', 'Europe/Berlin'])
  expect(same).toEqual(booksAt('2026-11-30T12:00:00Z', ['Europe/Berlin', 'Europe/Vienna']))
})

it('there is no book without a place', () => {
  expect(() => booksAt('2026-11-30T12:00:00Z', [])).toThrow(RangeError)
})
