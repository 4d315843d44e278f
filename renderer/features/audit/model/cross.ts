import type { Figures, Grouping } from '#contract/audit.ts'
import type { Language } from '#language/index.ts'
import { type Column, defaultSort, sortedLines } from './columns.ts'
import type { AuditView } from './address.ts'

/** Figures by two groupings: the first down, the second across. */
export interface Cross {
  rows: { value: string; name: string; sum: number | null }[]
  columns: { value: string; name: string; sum: number | null }[]
  at: (row: string, column: string) => Figures | undefined
}

/**
 * Lays figures by two groupings out as a table.
 * @param sums the same figures by each of the two alone, which mean and median cannot be added up from
 */
export function crossOf(
  [down, across]: readonly [Grouping, Grouping],
  items: readonly Figures[],
  sums: { down: readonly Figures[]; across: readonly Figures[] },
  column: Column,
  {
    sort,
    nameOf,
    language,
  }: Pick<AuditView, 'sort'> & {
    nameOf: (by: Grouping, value: string) => string
    language: Language
  },
): Cross {
  const byPlace = new Map(items.map((figures) => [figures.key.join('\n'), figures]))
  const lines = (by: Grouping, of: readonly Figures[], order: AuditView['sort'] = null) =>
    sortedLines(
      of.map((figures) => {
        const value = figures.key[0] ?? ''
        return { value, name: nameOf(by, value), figures }
      }),
      by,
      order ?? defaultSort(by),
      language,
    ).map(({ value, name, figures }) => ({ value, name, sum: column.value(figures) }))
  return {
    rows: lines(down, sums.down, sort),
    columns: lines(across, sums.across),
    at: (row, across) => byPlace.get(`${row}\n${across}`),
  }
}
