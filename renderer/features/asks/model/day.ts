/** Day, month and year in the order in which German and British people write them; the year may be left out. */
const DAY_FIRST = /^(\d{1,2})[./\-\s]+(\d{1,2})(?:[./\-\s]+(\d{4}|\d{2}))?\.?$/
const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/**
 * The day that was typed, as `YYYY-MM-DD`: `24.12.`, `24/12/26` or `2026-12-24`. Without a year it is the next such day.
 * Null where it is no day of the calendar.
 * @param today `YYYY-MM-DD`
 */
export function dayTyped(typed: string, today: string): string | null {
  const text = typed.trim()
  const iso = YEAR_FIRST.exec(text)
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts = DAY_FIRST.exec(text)
  if (parts === null) return written(text)
  const [, date, month, year] = parts.map(Number)
  if (year !== undefined && !Number.isNaN(year)) return day(year < 100 ? 2000 + year : year, month, date)
  const thisYear = Number(today.slice(0, 4))
  const next = day(thisYear, month, date)
  return next !== null && next < today ? day(thisYear + 1, month, date) : next
}

/** With the month in letters, as the field itself writes it in English: `24 Dec 2026`. */
function written(text: string): string | null {
  const parts = /^(\d{1,2})\.?\s+(\p{L}{3,})\.?\s+(\d{4})$/u.exec(text)
  if (parts === null) return null
  const month = MONTHS.findIndex((name) => parts[2]?.toLowerCase().startsWith(name))
  return day(Number(parts[3]), month + 1, Number(parts[1]))
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function day(year = 0, month = 0, date = 0): string | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return null
  return at.toISOString().slice(0, 10)
}
