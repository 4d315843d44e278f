import type { Figures, Grouping } from '#contract/audit.ts'
import type { StateChoice } from '#core/audit/states.ts'
import type { Language } from '#language/index.ts'
import type { Say } from '../../../app/language.ts'
import { moneyText } from '../../../ui/money.ts'
import type { AuditView, SortedBy } from './address.ts'
import { countText, waitText } from './words.ts'

/** A column of the table of figures. */
export interface Column {
  name: Exclude<SortedBy, 'name'>
  /** Whole numbers, to sort by and to show; null where there is none. */
  value: (figures: Figures) => number | null
  text: (value: number, currency: string, language: Language, say: Say) => string
  /** The states of the gestures that it counts; null: all. */
  counted: StateChoice | null
}

const money = (minor: number, currency: string, language: Language) =>
  moneyText({ minor, currency }, language)

/** The columns in their order. */
export const COLUMNS: readonly Column[] = [
  { name: 'spent', value: ({ spent }) => spent.minor, text: money, counted: 'spent' },
  { name: 'held', value: ({ held }) => held.minor, text: money, counted: 'held' },
  { name: 'free', value: ({ free }) => free?.minor ?? null, text: money, counted: 'counted' },
  {
    name: 'gestures',
    value: ({ gestures }) => gestures,
    text: (value, _currency, language) => countText(value, language),
    counted: null,
  },
  { name: 'mean', value: ({ mean }) => mean?.minor ?? null, text: money, counted: 'counted' },
  { name: 'median', value: ({ median }) => median?.minor ?? null, text: money, counted: 'counted' },
  {
    name: 'yes',
    value: ({ yes }) => yes?.medianMinutes ?? yes?.meanMinutes ?? null,
    text: (value, _currency, _language, say) => waitText(value, say),
    counted: 'agreed',
  },
]

export const columnOf = (name: SortedBy): Column | undefined => COLUMNS.find((column) => column.name === name)

/** Groupings whose values have an order of their own, which a table keeps unless another is asked for. */
const ORDERED: readonly Grouping[] = ['month', 'week', 'day', 'weekday', 'hour']

/** Where no other order was asked for: times in their own, everything else by what was spent. */
export const defaultSort = (by: Grouping): NonNullable<AuditView['sort']> =>
  ORDERED.includes(by) ? { by: 'name', down: false } : { by: 'spent', down: true }

/** Lines in the order that was asked for. Those without a number come last, whichever way; equals by name. */
export function sortedLines<L extends { name: string; value: string; figures: Figures }>(
  lines: readonly L[],
  by: Grouping,
  sort: NonNullable<AuditView['sort']>,
  language: Language,
): L[] {
  const named = new Intl.Collator(language, { numeric: true })
  const byName = (one: L, other: L): number =>
    ORDERED.includes(by) ? one.value.localeCompare(other.value) : named.compare(one.name, other.name)
  const column = columnOf(sort.by)
  const turn = sort.down ? -1 : 1
  if (column === undefined) return lines.toSorted((one, other) => turn * byName(one, other))
  return lines.toSorted((one, other) => {
    const [a, b] = [column.value(one.figures), column.value(other.figures)]
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byName(one, other)
    return turn * (a - b) || byName(one, other)
  })
}
