import { describe, expect, it } from 'vitest'
import { DEFAULT_WEEK, type Week } from '#core/week.ts'
import {
  closed,
  flawOf,
  mayHaveMore,
  minutesOf,
  readWeek,
  tidied,
  type TypedDay,
  typedWeek,
} from '../../../renderer/features/people/admin/week-form.ts'

const open = (...ranges: [string, string][]): TypedDay => ({
  closed: false,
  ranges: ranges.map(([from, to]) => ({ from, to })),
})

describe('a time that is typed', () => {
  it.each([
    ['8', 480],
    ['08', 480],
    ['8:30', 510],
    ['8.30', 510],
    ['0830', 510],
    ['830', 510],
    [' 20:00 ', 1200],
    ['0:00', 0],
    ['24:00', 1440],
    ['24', 1440],
  ])('may be written as %j', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes)
  })

  it.each(['', 'x', '8:', ':30', '8:60', '24:01', '25', '-8', '8:30 Uhr', '8,5', '8:3', '99999'])(
    'is none as %j, and stays as it is',
    (text) => {
      expect(minutesOf(text)).toBeNull()
      expect(tidied(text)).toBe(text)
    },
  )

  it('is written in one way once it can be read', () => {
    expect(['8', '8.5', '930', ' 24 '].map(tidied)).toEqual(['08:00', '8.5', '09:30', '24:00'])
  })
})

describe('a week that is typed', () => {
  it('goes out as it came in', () => {
    const week: Week = {
      ...DEFAULT_WEEK,
      monday: [
        { from: 0, to: 725 },
        { from: 780, to: 1440 },
      ],
    }
    expect(typedWeek(week).monday).toEqual(open(['00:00', '12:05'], ['13:00', '24:00']))
    expect(readWeek(typedWeek(week))).toEqual({ week })
  })

  it('opens a closed day at the usual times, and keeps what was typed while it is closed', () => {
    const saturday = typedWeek(DEFAULT_WEEK).saturday
    expect(closed(saturday, false)).toEqual(open(['08:00', '20:00']))
    const typed = open(['9', 'x'])
    expect(closed(closed(typed, true), false)).toEqual(typed)
    expect(flawOf(closed(typed, true))).toBeNull()
    expect(readWeek({ ...typedWeek(DEFAULT_WEEK), monday: closed(typed, true) })).toEqual({
      week: { ...DEFAULT_WEEK, monday: [] },
    })
  })

  it.each<[string, TypedDay, object | null]>([
    ['nothing', open(['8', '12'], ['12', '20']), null],
    ['an empty time', open(['8', '']), { text: 'people:admin.week.notATime', at: 0, end: 'to' }],
    [
      'a time that is none',
      open(['8', '12'], ['x', 'y']),
      { text: 'people:admin.week.notATime', at: 1, end: 'from' },
    ],
    [
      'a reversed time',
      open(['8', '12'], ['22', '6']),
      { text: 'refusals:hours_reversed', at: 1, end: 'to' },
    ],
    [
      'an overlap',
      open(['13', '20'], ['8', '13:01']),
      { text: 'refusals:hours_overlap', at: 1, end: 'from' },
    ],
  ])('has %s wrong with a day', (_, day, flaw) => {
    expect(flawOf(day)).toEqual(flaw)
  })

  it('says what is wrong first, or that it is open too little', () => {
    const typed = typedWeek(DEFAULT_WEEK)
    const wrong = { ...typed, friday: open(['x', '8']), tuesday: open(['9', '8']) }
    expect(readWeek(wrong)).toEqual({ wrong: 'refusals:hours_reversed' })
    const never = Object.fromEntries(
      Object.entries(typed).map(([day, each]) => [day, closed(each, true)]),
    ) as unknown as typeof typed
    expect(readWeek(never)).toEqual({ wrong: 'refusals:hours_too_few' })
  })

  it('takes no more times a day than the hub does', () => {
    const full = open(...Array.from({ length: 6 }, (_, at): [string, string] => [`${at}`, `${at + 1}`]))
    expect(mayHaveMore(full)).toBe(false)
    expect(flawOf(full)).toBeNull()
    expect(mayHaveMore({ ...full, ranges: full.ranges.slice(1) })).toBe(true)
  })
})
