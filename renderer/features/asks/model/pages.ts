import type { AskList } from '#contract/asks.ts'
import type { AskRow } from '#contract/rows.ts'

/** A page as `asks.list` answers it. */
export interface Page {
  items: AskRow[]
  next: string | null
}

/** What a list is sorted by: `needs` by the longest silence first, the others newest first. Below zero: `a` is before `b`. */
export const compareIn = (list: AskList, a: AskRow, b: AskRow): number =>
  list === 'needs' ? order(a.activeAt, b.activeAt) : order(b.createdAt, a.createdAt)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Lays rows of the live feed over the loaded pages of one list. Pure; gives the same array back where nothing changes.
 *
 * - A row that is there is replaced, unless what is there is as new or newer: rows may overtake each other.
 * - A row that does not belong any more goes; one that belongs and is not there comes where it sorts, never twice.
 * - A row that sorts behind everything loaded waits for its page, as long as there is one to come.
 */
export function applyRows(
  pages: readonly Page[],
  rows: readonly AskRow[],
  belongs: (row: AskRow) => boolean,
  list: AskList,
): readonly Page[] {
  if (pages.length === 0 || rows.length === 0) return pages
  const incoming = new Map<string, AskRow>()
  for (const row of rows) {
    const known = incoming.get(row.id)
    if (known === undefined || known.revision < row.revision) incoming.set(row.id, row)
  }
  let touched = false
  const result = pages.map((page) => {
    if (!page.items.some((item) => incoming.has(item.id))) return page
    const items: AskRow[] = []
    for (const item of page.items) {
      const row = incoming.get(item.id)
      if (row === undefined) {
        items.push(item)
      } else if (row.revision <= item.revision) {
        items.push(item)
        incoming.delete(item.id)
      } else if (!belongs(row)) {
        incoming.delete(item.id)
        touched = true
      } else {
        // Where its sort key changed, it leaves this place and is put into the new one below.
        touched = true
        if (compareIn(list, row, item) !== 0) continue
        items.push(row)
        incoming.delete(item.id)
      }
    }
    return { ...page, items }
  })
  for (const row of incoming.values()) if (belongs(row) && insert(result, row, list)) touched = true
  return touched ? result : pages
}

/** Puts a row where it sorts, before its equals. False: it sorts behind what is loaded. Changes `pages`. */
function insert(pages: Page[], row: AskRow, list: AskList): boolean {
  for (const [at, page] of pages.entries()) {
    const index = page.items.findIndex((item) => compareIn(list, row, item) <= 0)
    if (index >= 0) {
      pages[at] = { ...page, items: page.items.toSpliced(index, 0, row) }
      return true
    }
  }
  const last = pages.at(-1)
  if (last === undefined || last.next !== null) return false
  pages[pages.length - 1] = { ...last, items: [...last.items, row] }
  return true
}

/** The pages' rows in a line, each ask once: pages that were loaded at different moments may overlap. */
export function flatten(pages: readonly Page[]): AskRow[] {
  const seen = new Set<string>()
  const rows: AskRow[] = []
  for (const page of pages)
    for (const row of page.items)
      if (!seen.has(row.id)) {
        seen.add(row.id)
        rows.push(row)
      }
  return rows
}
