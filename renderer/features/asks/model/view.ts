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

export const EMPTY_VIEW: View = { rows: [], held: new Set() }

/** A list painted as it is, with nothing held back: at first, and when another list is chosen. */
export const viewOf = (rows: readonly AskRow[]): View => ({
  rows: rows.map((row) => ({ row, mark: 'here' })),
  held: new Set(),
})

/**
 * The next picture of a list.
 *
 * @param view what is painted now
 * @param rows what the list truly holds
 * @param busy whether someone's pointer or focus is in the list, or it is scrolled
 * @param paged whether a further page was loaded: its rows are no news
 */
export function nextView(view: View, rows: readonly AskRow[], busy: boolean, paged: boolean): View {
  if (view.rows.length === 0 && view.held.size === 0)
    return { rows: rows.map((row) => ({ row, mark: paged ? 'here' : 'fresh' })), held: new Set() }
  const painted = new Map(view.rows.map((each) => [each.row.id, each]))
  const lastKnown = rows.findLastIndex((row) => painted.has(row.id))
  const mark = (row: AskRow, at: number): ViewRow['mark'] => {
    const known = painted.get(row.id)
    if (known !== undefined) return known.mark === 'fresh' ? 'fresh' : 'here'
    return paged && at > lastKnown && !view.held.has(row.id) ? 'here' : 'fresh'
  }
  if (!busy) return { rows: rows.map((row, at) => ({ row, mark: mark(row, at) })), held: new Set() }

  const truth = new Map(rows.map((row) => [row.id, row]))
  const kept = view.rows.map((each): ViewRow => {
    const row = truth.get(each.row.id)
    if (row === undefined) return each.mark === 'leaving' ? each : { row: each.row, mark: 'leaving' }
    const next = each.mark === 'fresh' ? 'fresh' : 'here'
    return row === each.row && next === each.mark ? each : { row, mark: next }
  })
  const held = new Set<string>()
  for (const [at, row] of rows.entries()) {
    if (painted.has(row.id)) continue
    // What comes at the very end moves nobody.
    if (at > lastKnown && !view.held.has(row.id)) kept.push({ row, mark: mark(row, at) })
    else held.add(row.id)
  }
  return { rows: kept, held }
}

/** Takes rows away at once: what the person themself sent away. */
export const without = (view: View, ids: ReadonlySet<string>): View => ({
  rows: view.rows.filter((each) => !ids.has(each.row.id)),
  held: new Set([...view.held].filter((id) => !ids.has(id))),
})

/** The highlight is over. */
export const calmed = (view: View): View =>
  view.rows.some((each) => each.mark === 'fresh')
    ? { ...view, rows: view.rows.map((each) => (each.mark === 'fresh' ? { ...each, mark: 'here' } : each)) }
    : view
