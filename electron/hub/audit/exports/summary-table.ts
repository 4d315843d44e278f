import type { Figures, Grouping } from '#contract/audit.ts'
import type { Channel } from '#core/case.ts'
import type { GestureState } from '#core/gesture.ts'
import { cases } from '#language/cases.ts'
import { exported } from '#language/exports.ts'
import { goodwill } from '#language/goodwill.ts'
import type { Language } from '#language/index.ts'
import type { Names } from './names.ts'
import { type Cell, type Column, count, day, money, type Table, text } from './table.ts'

/** Figures as a table: a row for each group and currency; without groups, one for each currency. */
export function summaryTable(
  rows: readonly Figures[],
  groupBy: readonly Grouping[],
  names: Names,
  language: Language,
): Table<Figures> {
  const { headings, sheet } = exported[language]
  const column = (
    heading: keyof typeof headings,
    width: number,
    of: (row: Figures) => Cell | null,
  ): Column<Figures> => ({ heading: headings[heading], width, of })
  const counted = (value: number | null | undefined) => (value == null ? null : count(value))
  const sum = (value: Figures['mean'] | Figures['free']) => (value === null ? null : money(value))
  return {
    name: sheet.summary,
    pages: () => [rows],
    columns: [
      ...groupBy.map((grouping, at) =>
        column(grouping, WIDTHS[grouping], ({ key }) =>
          keyCell(grouping, key[at] as string, names, language),
        ),
      ),
      column('currency', 10, ({ currency }) => text(currency)),
      column('gestures', 14, ({ gestures }) => count(gestures)),
      column('spent', 14, ({ spent }) => money(spent)),
      column('spentCount', 18, ({ spentCount }) => count(spentCount)),
      column('held', 14, ({ held }) => money(held)),
      column('heldCount', 18, ({ heldCount }) => count(heldCount)),
      column('mean', 12, ({ mean }) => sum(mean)),
      column('median', 12, ({ median }) => sum(median)),
      column('budget', 14, ({ budget }) => sum(budget)),
      column('free', 14, ({ free }) => sum(free)),
      column('yeses', 12, ({ yes }) => counted(yes?.count)),
      column('meanMinutes', 24, ({ yes }) => counted(yes?.meanMinutes)),
      column('medianMinutes', 24, ({ yes }) => counted(yes?.medianMinutes)),
    ],
  }
}

const WIDTHS: Record<Grouping, number> = {
  month: 10,
  week: 12,
  day: 12,
  team: 28,
  site: 20,
  reason: 28,
  kind: 24,
  channel: 16,
  state: 18,
  weekday: 12,
  hour: 8,
}

/** What a group is called. */
function keyCell(grouping: Grouping, key: string, names: Names, language: Language): Cell {
  if (key === '') return text(exported[language].notNoted)
  switch (grouping) {
    case 'month':
    case 'week':
      return text(key)
    case 'day':
      return day(key)
    case 'team':
    case 'site':
    case 'reason':
    case 'kind':
      return text(names[grouping](key))
    case 'channel':
      return text(cases[language].channels[key as Channel])
    case 'state':
      return text(goodwill[language].states[key as GestureState])
    case 'weekday':
      return text(weekdayName(Number(key), language))
    case 'hour':
      return count(Number(key))
  }
}

/** @param weekday 1 for Monday to 7 for Sunday */
const weekdayName = (weekday: number, language: Language): string =>
  // The first day of 2024 was a Monday.
  new Date(Date.UTC(2024, 0, weekday)).toLocaleDateString(language, { weekday: 'long', timeZone: 'UTC' })
