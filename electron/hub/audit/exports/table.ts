import type { Money } from '#core/money.ts'

/** What stands in one cell of an exported table, before a format has written it. */
export type Cell =
  | { is: 'text'; text: string }
  | { is: 'count'; count: number }
  | { is: 'money'; money: Money }
  /** `YYYY-MM-DD` */
  | { is: 'day'; day: string }
  /** An instant, ISO 8601 in UTC, and the time zone of the place that it belongs to (IANA). */
  | { is: 'time'; at: string; zone: string }

export interface Column<Row> {
  heading: string
  /** In characters. */
  width: number
  /** Null leaves the cell empty. */
  of(row: Row): Cell | null
}

/** A table that is read while it is sent: rows come in pages. */
export interface Table<Row> {
  /** What its sheet is called. */
  name: string
  columns: readonly Column<Row>[]
  pages(): AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>
}

export const text = (of: string): Cell => ({ is: 'text', text: of })
export const count = (of: number): Cell => ({ is: 'count', count: of })
export const money = (of: Money): Cell => ({ is: 'money', money: of })
export const day = (of: string): Cell => ({ is: 'day', day: of })

/** A text in one line, without characters that nobody sees: neither CSV nor XML is the place for them. */
export const oneLine = (of: string): string =>
  of.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, ' ').trim()

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a clock in a zone shows at an instant, such as `2026-11-03 09:05`. */
export function clockAt(at: string, zone: string): string {
  let clock = clocks.get(zone)
  if (clock === undefined) {
    // Swedes write dates as ISO 8601 has them.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(zone, clock)
  }
  return clock.format(Date.parse(at))
}
