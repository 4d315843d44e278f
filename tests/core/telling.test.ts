import { describe, expect, it } from 'vitest'
import { opensAt, type Tellable, whatToTell, type WasTold } from '#core/telling.ts'
import type { ServiceHours } from '#core/service-hours.ts'
import { DEFAULT_WEEK } from '#core/week.ts'

const BONN: ServiceHours = { timeZone: 'Europe/Berlin', state: 'NW', week: DEFAULT_WEEK }
/** Of Monday, 7 December 2026, on the clocks of Bonn. */
const at = (hour: number, day = 7): string => new Date(Date.UTC(2026, 11, day, hour - 1)).toISOString()

const news = (id: string, change: Partial<Tellable> = {}): Tellable => ({
  id,
  rippled: false,
  aloud: true,
  ...change,
})
const rippled = (id: string) => news(id, { rippled: true })
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id)
const tell = (
  standing: Tellable[],
  told: readonly WasTold[] | null = [],
  now = at(10),
  afterAbsence = false,
) => whatToTell(standing, told, now, BONN, afterAbsence)

it('what is new is told once', () => {
  const first = tell([news('a'), news('b')])
  expect(ids(first.each)).toEqual(['a', 'b'])
  const again = tell([news('a'), news('b'), news('c')], first.told, at(11))
  expect(ids(again.each)).toEqual(['c'])
  expect(tell([news('a')], again.told, at(10, 8)).each).toEqual([])
})

it('what stands at the very first look is known', () => {
  const first = tell([news('a'), rippled('b')], null)
  expect(first).toMatchObject({ each: [], together: 0 })
  expect(tell([news('a'), rippled('b'), news('c')], first.told).each).toEqual([news('c')])
})

it('what is quiet is never told', () => {
  expect(tell([news('a', { aloud: false })])).toMatchObject({ each: [], together: 0, told: [] })
})

describe('out of service hours', () => {
  it.each([
    ['before eight', at(7)],
    ['after twenty', at(21)],
    ['on Saturday', at(12, 12)],
    ['on Christmas Day, a Friday', at(12, 25)],
  ])('%s nothing is told, and it is told later', (_when, now) => {
    const then = tell([news('a')], [], now)
    expect(then).toMatchObject({ each: [], together: 0, told: [] })
    expect(ids(tell([news('a')], then.told, at(10, 28)).each)).toEqual(['a'])
  })

  it('says when it is time again', () => {
    expect(opensAt(at(10), BONN)).toBeNull()
    expect(opensAt(at(21, 11), BONN)?.slice(0, 16)).toBe(at(8, 14).slice(0, 16))
  })
})

describe('the ripple', () => {
  it('tells three asks a day, and what is for oneself besides', () => {
    const first = tell([rippled('a'), rippled('b')])
    const second = tell(
      [rippled('a'), rippled('b'), rippled('c'), rippled('d'), news('own')],
      first.told,
      at(11),
    )
    expect(ids(second.each)).toEqual(['c', 'own'])
    expect(tell([rippled('d')], second.told, at(19)).each).toEqual([])
    expect(ids(tell([rippled('d')], second.told, at(9, 8)).each)).toEqual(['d'])
  })
})

describe('many at once', () => {
  it('are one sentence, and none of them is told again', () => {
    const many = tell([news('a'), news('b'), news('c')])
    expect(many).toMatchObject({ each: [], together: 3 })
    expect(tell([news('a'), news('b'), news('c')], many.told, at(11))).toMatchObject({
      each: [],
      together: 0,
    })
  })

  it('after an absence, even one is', () => {
    expect(tell([news('a')], [], at(10), true)).toMatchObject({ each: [], together: 1 })
    expect(tell([], [], at(10), true)).toMatchObject({ each: [], together: 0 })
  })
})

it('what was told long ago is forgotten, so that the list does not grow', () => {
  const old = [{ id: 'old', at: at(10, -40), rippled: false }]
  expect(tell([], old).told).toEqual([])
})
