/**
 * Public holidays of the German states, as in ISO 3166-2:DE without `DE-`.
 * Source: the states' laws on Sundays and holidays (Feiertagsgesetze), from 1995 on, when the day of repentance had
 * become a working day outside Saxony. Holidays of single towns are left out (Augsburg's peace festival, and Corpus
 * Christi and Assumption where only some municipalities keep them).
 */
export const GERMAN_STATES = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const
export type GermanState = (typeof GERMAN_STATES)[number]

export const isGermanState = (text: unknown): text is GermanState =>
  (GERMAN_STATES as readonly unknown[]).includes(text)

type Rule = {
  on: (year: number) => string
  states?: readonly GermanState[]
  from?: number
  only?: readonly number[]
}

const fixed = (monthDay: string) => (year: number) => `${year}-${monthDay}`
const easter = (days: number) => (year: number) => dayAfter(easterSunday(year), days)

/** Wednesday before 23 November. */
const repentance = (year: number): string => {
  const latest = new Date(Date.UTC(year, 10, 22))
  return dayAfter(isoDay(latest), -((latest.getUTCDay() + 4) % 7))
}

const NORTH: readonly GermanState[] = ['HB', 'HH', 'NI', 'SH']
const EAST: readonly GermanState[] = ['BB', 'MV', 'SN', 'ST', 'TH']

const RULES: readonly Rule[] = [
  { on: fixed('01-01') },
  { on: fixed('01-06'), states: ['BW', 'BY', 'ST'] },
  { on: fixed('03-08'), states: ['BE'], from: 2019 },
  { on: fixed('03-08'), states: ['MV'], from: 2023 },
  { on: easter(-2) },
  { on: easter(0), states: ['BB'] },
  { on: easter(1) },
  { on: fixed('05-01') },
  { on: fixed('05-08'), states: ['BE'], only: [2020, 2025] },
  { on: easter(39) },
  { on: fixed('06-17'), states: ['BE'], only: [2028] },
  { on: easter(49), states: ['BB'] },
  { on: easter(50) },
  { on: easter(60), states: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'] },
  { on: fixed('08-15'), states: ['SL'] },
  { on: fixed('09-20'), states: ['TH'], from: 2019 },
  { on: fixed('10-03') },
  { on: fixed('10-31'), states: EAST },
  { on: fixed('10-31'), states: NORTH, from: 2018 },
  { on: fixed('10-31'), only: [2017] },
  { on: fixed('11-01'), states: ['BW', 'BY', 'NW', 'RP', 'SL'] },
  { on: repentance, states: ['SN'] },
  { on: fixed('12-25') },
  { on: fixed('12-26') },
]

/** The days of a year that are public holidays in a whole state, as `YYYY-MM-DD`. */
export function publicHolidays(state: GermanState, year: number): ReadonlySet<string> {
  const holds = ({ states, from, only }: Rule): boolean =>
    (states === undefined || states.includes(state)) &&
    (from === undefined || year >= from) &&
    (only === undefined || only.includes(year))
  return new Set(RULES.filter(holds).map((rule) => rule.on(year)))
}

/** Easter Sunday in the Gregorian calendar (the anonymous computus, Nature 1876). */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return isoDay(new Date(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1)))
}

const isoDay = (date: Date): string => date.toISOString().slice(0, 10)

/** The calendar day so many days after another one; days are `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number): string =>
  isoDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000))
