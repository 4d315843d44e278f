import type { GestureFacts } from '../facts.ts'
import { inOrder } from './finding.ts'
import { dayNumber } from './instant.ts'

type Rows = readonly GestureFacts[]

/**
 * The longest stretches in which something is found within some days: each row begins a look at those up to `days`
 * days after it, and looks that share a row are one stretch.
 * @param isFound whether the rows of one look are something
 */
export function stretches(rows: Rows, days: number, isFound: (rows: Rows) => boolean): Rows[] {
  const sorted = inOrder(rows).toSorted((a, b) => dayNumber(a.day) - dayNumber(b.day))
  const found: { from: number; to: number }[] = []
  let end = 0
  for (const [start, first] of sorted.entries()) {
    while (end < sorted.length && daysBetween(first, sorted[end] as GestureFacts) <= days) end++
    if (!isFound(sorted.slice(start, end))) continue
    const last = found.at(-1)
    if (last !== undefined && start < last.to) last.to = end
    else found.push({ from: start, to: end })
  }
  return found.map(({ from, to }) => inOrder(sorted.slice(from, to)))
}

/** Whether so many rows lie within some days of each other at all: of most customers they do not. */
export function areDense(rows: Rows, count: number, days: number): boolean {
  if (rows.length < count) return false
  const numbers = rows.map(({ day }) => dayNumber(day)).toSorted((a, b) => a - b)
  return numbers.some((number, at) => (numbers[at + count - 1] ?? Infinity) - number <= days)
}

/** Lists that share a row become one. */
export function joined(lists: readonly Rows[]): Rows[] {
  const all: Set<GestureFacts>[] = []
  for (const list of lists) {
    const one = new Set(list)
    for (const other of all.filter((other) => list.some((row) => other.has(row)))) {
      for (const row of other) one.add(row)
      all.splice(all.indexOf(other), 1)
    }
    all.push(one)
  }
  return all
    .map((one) => inOrder([...one]))
    .toSorted((a, b) => ((a[0]?.id ?? '') < (b[0]?.id ?? '') ? -1 : 1))
}

/** Days from the first to the last of some rows, both counted. */
export function daysOver(rows: Rows): number {
  const numbers = rows.map(({ day }) => dayNumber(day))
  return Math.max(...numbers) - Math.min(...numbers) + 1
}

const daysBetween = (one: GestureFacts, other: GestureFacts): number =>
  dayNumber(other.day) - dayNumber(one.day)
