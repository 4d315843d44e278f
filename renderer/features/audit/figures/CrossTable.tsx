import { Fragment } from 'react'
import type { Figures, Grouping } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import type { AuditView } from '../model/address.ts'
import type { Column } from '../model/columns.ts'
import { defaultSort } from '../model/columns.ts'
import { crossOf } from '../model/cross.ts'
import { behindValue, bothDoors, type Door, NO_NARROWER } from '../model/doors.ts'
import { useNames } from '../useNames.ts'
import classes from './figures.module.css'
import { Numeral } from './Numeral.tsx'
import { SortHead } from './SortHead.tsx'

/** One figure by two groupings, with the totals of both. Every number is a door to its rows. */
export function CrossTable({
  view,
  by,
  column,
  items,
  sums,
  total,
  today,
  onSort,
}: {
  view: AuditView
  by: readonly [Grouping, Grouping]
  /** The figure that is shown. */
  column: Column
  items: readonly Figures[]
  /** The same by each grouping alone. */
  sums: { down: readonly Figures[]; across: readonly Figures[] }
  total: Figures
  today: string
  onSort: (sort: AuditView['sort']) => void
}) {
  const { say, language } = useText()
  const nameOf = useNames()
  const [down, across] = by
  // Sorting by another figure than the one that is shown would look like no order at all.
  const sort =
    view.sort === null || view.sort.by === 'name'
      ? (view.sort ?? defaultSort(down))
      : { ...view.sort, by: column.name }
  const cross = crossOf(by, items, sums, column, { sort, nameOf, language })
  const door = (grouping: Grouping, value: string) => behindValue(view, grouping, value, today)
  const cell = (number: number | null | undefined, to: Door | null) => (
    <td>
      <Numeral view={view} column={column} number={number} currency={total.currency} door={to} />
    </td>
  )
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={say('audit:table.label')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <SortHead column="name" label={say(`audit:by.${down}`)} sort={sort} onSort={onSort} />
            {cross.columns.map(({ value, name }) => (
              <th key={value} scope="col">
                <span className={classes.plain}>{name}</span>
              </th>
            ))}
            <SortHead column={column.name} label={say('audit:table.total')} sort={sort} onSort={onSort} />
          </tr>
        </thead>
        <tbody>
          {cross.rows.map((row) => (
            <tr key={row.value}>
              <th scope="row">{row.name}</th>
              {cross.columns.map(({ value }) => {
                const figures = cross.at(row.value, value)
                const to = bothDoors(door(down, row.value), door(across, value))
                return <Fragment key={value}>{cell(figures && column.value(figures), to)}</Fragment>
              })}
              {cell(row.sum, door(down, row.value))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('audit:table.total')}</th>
            {cross.columns.map(({ value, sum }) => (
              <Fragment key={value}>{cell(sum, door(across, value))}</Fragment>
            ))}
            {cell(column.value(total), NO_NARROWER)}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
