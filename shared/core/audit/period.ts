/** Days from the first to the last, both belonging to it, each as `YYYY-MM-DD`. */
export interface Period {
  from: string
  to: string
}

const DAY_MS = 86_400_000
/** Ten years: more than anyone keeps books for. */
const MOST_DAYS = 3_660

const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Whether a text names a day that exists, as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  const at = /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) ? ms(text) : Number.NaN
  return !Number.isNaN(at) && dayOf(at) === text
}

export const addDays = (day: string, days: number): string => dayOf(ms(day) + days * DAY_MS)

/** How many days a period has. */
export const daysIn = ({ from, to }: Period): number => Math.round((ms(to) - ms(from)) / DAY_MS) + 1

/** The first and last day of a month, `YYYY-MM`. */
export const monthPeriod = (month: string): Period => ({
  from: `${month}-01`,
  to: addDays(`${monthAfter(month, 1)}-01`, -1),
})

/** The month so many months later; earlier where it is less than 0. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, of = 0] = month.split('-').map(Number)
  const count = year * 12 + (of - 1) + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** Whether a period begins with the first and ends with the last day of a month. */
export const isWholeMonths = ({ from, to }: Period): boolean =>
  from.endsWith('-01') && addDays(to, 1).endsWith('-01')

/** The months, `YYYY-MM`, that a period touches, in order. */
export function monthsIn({ from, to }: Period): string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month, 1)) months.push(month)
  return months
}

/** The period before: as many months where it is whole months, else as many days. */
export function periodBefore(period: Period): Period {
  if (!isWholeMonths(period)) {
    const days = daysIn(period)
    return { from: addDays(period.from, -days), to: addDays(period.from, -1) }
  }
  const months = monthsIn(period).length
  return { from: `${monthAfter(period.from.slice(0, 7), -months)}-01`, to: addDays(period.from, -1) }
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => new Date(ms(day)).getUTCDay() || 7

/** The week by ISO 8601, such as `2026-W53`: it belongs to the year in which its Thursday lies. */
export function weekOf(day: string): string {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const year = thursday.slice(0, 4)
  const week = Math.floor((ms(thursday) - ms(`${year}-01-01`)) / DAY_MS / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The days of such a week, Monday to Sunday. */
export function weekPeriod(week: string): Period {
  // The fourth of January always lies in the first.
  const fourth = `${week.slice(0, 4)}-01-04`
  const from = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (Number(week.slice(6)) - 1))
  return { from, to: addDays(from, 6) }
}

/** Why a period cannot be asked for, or null. */
export function periodFlaw(period: Period): 'period_backwards' | 'period_too_long' | null {
  if (period.from > period.to) return 'period_backwards'
  return daysIn(period) > MOST_DAYS ? 'period_too_long' : null
}
