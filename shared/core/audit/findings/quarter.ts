import { addDays, monthAfter, type Period } from '../period.ts'

/** The quarter of a day, such as `2026-Q3`. */
export function quarterOf(day: string): string {
  const month = day.slice(5, 7)
  const of = month < '04' ? '1' : month < '07' ? '2' : month < '10' ? '3' : '4'
  return `${day.slice(0, 4)}-Q${of}`
}

/** The first and last day of a quarter. */
export function quarterPeriod(quarter: string): Period {
  const first = `${quarter.slice(0, 4)}-${String((Number(quarter.slice(6)) - 1) * 3 + 1).padStart(2, '0')}`
  return { from: `${first}-01`, to: addDays(`${monthAfter(first, 3)}-01`, -1) }
}

const DAY_MS = 86_400_000
// The same few hundred days are asked for by every row.
const numbers = new Map<string, number>()

/** Days since 1970 of a day, `YYYY-MM-DD`: their difference is that of the days. */
export function dayNumber(day: string): number {
  let number = numbers.get(day)
  if (number === undefined) {
    if (numbers.size > 20_000) numbers.clear()
    numbers.set(day, (number = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)))
  }
  return number
}
