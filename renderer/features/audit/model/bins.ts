/** Amounts from one up to the other, both in it, and how many gestures have them. Minor units. */
export interface Bin {
  least: number
  most: number
  count: number
}

/** Steps that people count in; times a hundred, a thousand and so on. */
const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500]

/**
 * Sorts amounts into bins of one width, of which a limit is always the end of one: what lies at a limit and what lies
 * above it never share a bar.
 * @param amounts how often which amount comes up, in minor units
 * @param limits that have to be told apart
 * @param room how many bins can be drawn
 */
export function binned(
  amounts: readonly { minor: number; count: number }[],
  limits: readonly number[],
  room: number,
): Bin[] {
  const highest = Math.max(0, ...amounts.map(({ minor }) => minor))
  if (highest === 0) return []
  const width = widthFor(highest, limits, room)
  const bins: Bin[] = Array.from({ length: Math.ceil(highest / width) }, (_, at) => ({
    least: at * width + 1,
    most: (at + 1) * width,
    count: 0,
  }))
  for (const { minor, count } of amounts) {
    const bin = bins[Math.ceil(minor / width) - 1]
    if (bin !== undefined) bin.count += count
  }
  return bins
}

/** Where the axis of these bins is marked: at even amounts, with room between them. Minor units. */
export function marksFor(bins: readonly Bin[], room: number): number[] {
  const end = bins.at(-1)?.most ?? 0
  const step = nice().find((each) => end / each <= room) ?? end
  return end === 0 ? [] : Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => at * step)
}

/** All steps that people count in, the smallest first. */
const nice = (): number[] =>
  [
    ...new Set(Array.from({ length: 10 }, (_, power) => STEPS.map((step) => step * 10 ** power)).flat()),
  ].toSorted((a, b) => a - b)

/** The smallest step that fits the room and every limit in sight; where none fits them all, one that fits the room. */
function widthFor(highest: number, limits: readonly number[], room: number): number {
  const steps = nice().filter((step) => highest / step <= room)
  const seen = limits.filter((limit) => limit > 0 && limit <= highest)
  return steps.find((step) => seen.every((limit) => limit % step === 0)) ?? steps[0] ?? highest
}
