const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * Milliseconds since 1970 of an instant as the ledger writes it (`2026-11-20T09:30:00.000Z`); any other ISO 8601 goes
 * the long way. A run reads millions, and this takes a tenth of the time.
 */
export function instantOf(iso: string): number {
  if (iso.length !== 24 || iso.charCodeAt(23) !== 90) return Date.parse(iso)
  const two = (at: number) => iso.charCodeAt(at) * 10 + iso.charCodeAt(at + 1) - 528
  const days = daysOf(two(0) * 100 + two(2), two(5), two(8))
  const seconds = two(17) * 1_000 + two(20) * 10 + iso.charCodeAt(22) - 48
  return days * DAY_MS + two(11) * HOUR_MS + two(14) * MINUTE_MS + seconds
}

/** Days since 1970 of a day, `YYYY-MM-DD`: their difference is that of the days. */
export function dayNumber(day: string): number {
  const two = (at: number) => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528
  return daysOf(two(0) * 100 + two(2), two(5), two(8))
}

/** Months since the year 0 of a day or month, `YYYY-MM…`. */
export function monthNumber(day: string): number {
  const two = (at: number) => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528
  return (two(0) * 100 + two(2)) * 12 + two(5)
}

/** Days since 1970 by the Gregorian calendar, whose year is counted from March on: then its leap day comes last. */
function daysOf(year: number, month: number, day: number): number {
  const from = month > 2 ? year : year - 1
  const century = Math.floor(from / 100)
  const months = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5)
  return 365 * from + Math.floor(from / 4) - century + Math.floor(century / 4) + months + day - 719_469
}
