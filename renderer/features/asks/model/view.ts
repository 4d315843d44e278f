import type { AskRow } from '#contract/rows.ts'

/**
 * What is painted of a list. It lags behind the list on purpose: nothing moves under a pointer or a focus.
 * - `here`: as it should be · `fresh`: just arrived, shown with a highlight · `leaving`: no longer in the list, greyed
 *   until nobody can be surprised by its going
 */
export interface ViewRow {
  row: AskRow
  mark: 'here' | 'fresh' | 'leaving'
}

export interface View {
  rows: readonly ViewRow[]
  /** New asks that wait behind the pill. */
  held: ReadonlySet<string>
}

/** A list painted as it is, with nothing held back: at first, and when another list is chosen. */
export const viewOf = (rows: readonly AskRow[]): View => ({
  rows: rows.map((row) => ({ row, mark: 'here' })),
  held: new Set(),
})

/** What is going on around a list while it changes. */
export interface Around {
  /** Someone's pointer or focus is in the list, or it is scrolled. */
  busy: boolean
  /** A further page was loaded: its rows are no news. */
  paged: boolean
  /** Asks that the person themself just posted, sent away or took back: those come and go at once. */
  own: ReadonlySet<string>
  /** What the list truly held before. */
  before: readonly AskRow[]
}

/** The next picture of a list. `rows` is what the list truly holds. */
export function nextView(view: View, rows: readonly AskRow[], around: Around): View {
  const { busy, paged, own } = around
  if (view.rows.length === 0 && view.held.size === 0)
    return { rows: rows.map((row) => ({ row, mark: paged ? 'here' : 'fresh' })), held: new Set() }
  const settled = view.held.size === 0 && !view.rows.some((each) => each.mark === 'leaving')
  if (paged && (busy || settled) && begins(rows, around.before)) {
    // Scrolling far down a long list, all that happens is this: more rows behind the others.
    const added = rows.slice(around.before.length).map((row): ViewRow => ({ row, mark: 'here' }))
    return { rows: [...view.rows, ...added], held: view.held }
  }
  const painted = new Map(view.rows.map((each) => [each.row.id, each]))
  const lastKnown = rows.findLastIndex((row) => painted.has(row.id))
  const arrived = (row: AskRow, at: number): ViewRow => ({
    row,
    mark: paged && at > lastKnown && !view.held.has(row.id) ? 'here' : 'fresh',
  })
  const stayed = (each: ViewRow, row: AskRow): ViewRow => {
    const mark = each.mark === 'fresh' ? 'fresh' : 'here'
    return row === each.row && mark === each.mark ? each : { row, mark }
  }
  if (!busy) {
    const all = rows.map((row, at) => {
      const each = painted.get(row.id)
      return each === undefined ? arrived(row, at) : stayed(each, row)
    })
    return { rows: all, held: new Set() }
  }

  const truth = new Map(rows.map((row) => [row.id, row]))
  const kept: ViewRow[] = []
  for (const each of view.rows) {
    const row = truth.get(each.row.id)
    if (row !== undefined) kept.push(stayed(each, row))
    else if (!own.has(each.row.id))
      kept.push(each.mark === 'leaving' ? each : { row: each.row, mark: 'leaving' })
  }
  const held = new Set<string>()
  for (const [at, row] of rows.entries()) {
    if (painted.has(row.id)) continue
    // What comes at the very end moves nobody.
    if (at > lastKnown && !view.held.has(row.id)) kept.push(arrived(row, at))
    else if (own.has(row.id)) {
      const after = rows.slice(at + 1).find((each) => painted.has(each.id))
      kept.splice(
        kept.findIndex((each) => each.row.id === after?.id),
        0,
        arrived(row, at),
      )
    } else held.add(row.id)
  }
  return { rows: kept, held }
}

const begins = (rows: readonly AskRow[], before: readonly AskRow[]): boolean =>
  before.length <= rows.length && before.every((row, at) => row === rows[at])

/** The highlight is over. */
export const calmed = (view: View): View =>
  view.rows.some((each) => each.mark === 'fresh')
    ? { ...view, rows: view.rows.map((each) => (each.mark === 'fresh' ? { ...each, mark: 'here' } : each)) }
    : view
