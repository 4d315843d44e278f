import type { AskList } from '#contract/asks.ts'
import type { AskRow } from '#contract/rows.ts'

/** A page of `asks.list` that was loaded. */
export interface Page {
  items: AskRow[]
  next: string | null
  /** The sort key at which the hub cut the page; null where nothing comes after it. */
  until: string | null
}

/** What a list is sorted by: `needs` by the longest silence first, the others newest first. */
const keyIn = (list: AskList, row: AskRow): string => (list === 'needs' ? row.activeAt : row.createdAt)

/** Below zero: key `a` stands before key `b`. */
function compareIn(list: AskList, a: string, b: string): number {
  const rising = a < b ? -1 : a > b ? 1 : 0
  return list === 'needs' ? rising : -rising
}

/** A page as the hub answered it, with the place where it was cut. */
export function cutPage(answer: { items: AskRow[]; next: string | null }, list: AskList): Page {
  const last = answer.items.at(-1)
  return { ...answer, until: answer.next === null || last === undefined ? null : keyIn(list, last) }
}

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
        if (keyIn(list, row) !== keyIn(list, item)) continue
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
  const key = keyIn(list, row)
  for (const [at, page] of pages.entries()) {
    const found = page.items.findIndex((item) => compareIn(list, key, keyIn(list, item)) <= 0)
    const here = found >= 0 || page.until === null || compareIn(list, key, page.until) < 0
    if (!here) continue
    const index = found >= 0 ? found : page.items.length
    pages[at] = { ...page, items: page.items.toSpliced(index, 0, row) }
    return true
  }
  return false
}

/**
 * Lays what the live feed has said lately over a page that has just come: its rows may have been read before that.
 * @param from where the page before it was cut; null for the first page
 */
export function overlaid(
  page: Page,
  known: Iterable<AskRow>,
  belongs: (row: AskRow) => boolean,
  list: AskList,
  from: string | null,
): Page {
  const ids = new Set(page.items.map((item) => item.id))
  const within = (row: AskRow): boolean =>
    ids.has(row.id) || from === null || compareIn(list, from, keyIn(list, row)) < 0
  return applyRows([page], [...known].filter(within), belongs, list)[0] ?? page
}

interface Flat {
  pages: readonly Page[]
  rows: AskRow[]
  seen: Set<string>
}

/**
 * Lays pages' rows in a line, each ask once: pages that were loaded at different moments may overlap. Remembers what it
 * gave last, so that one more page costs no more than its own rows, however many came before.
 */
export function flattener(): (pages: readonly Page[]) => readonly AskRow[] {
  let last: Flat = { pages: [], rows: [], seen: new Set() }
  return (pages) => {
    if (pages === last.pages) return last.rows
    const grown = last.pages.every((page, at) => page === pages[at])
    const seen = grown ? last.seen : new Set<string>()
    const added: AskRow[] = []
    for (const page of grown ? pages.slice(last.pages.length) : pages)
      for (const row of page.items)
        if (!seen.has(row.id)) {
          seen.add(row.id)
          added.push(row)
        }
    last = { pages, rows: grown ? [...last.rows, ...added] : added, seen }
    return last.rows
  }
}
