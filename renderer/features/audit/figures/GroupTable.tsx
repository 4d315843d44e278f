import type { Figures, Grouping } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import type { AuditView } from '../model/address.ts'
import { COLUMNS, defaultSort, sortedLines } from '../model/columns.ts'
import { behindValue, NO_NARROWER, rowsBehind } from '../model/doors.ts'
import { useNames } from '../useNames.ts'
import { hrefOf } from '../useView.ts'
import classes from './figures.module.css'
import { Numeral } from './Numeral.tsx'
import { SortHead } from './SortHead.tsx'

/** Figures by one grouping, a line each, with their total. Every number is a door to its rows. */
export function GroupTable({
  view,
  by,
  items,
  total,
  today,
  onSort,
}: {
  view: AuditView
  by: Grouping
  items: readonly Figures[]
  total: Figures
  today: string
  onSort: (sort: AuditView['sort']) => void
}) {
  const { say, language } = useText()
  const nameOf = useNames()
  const sort = view.sort ?? defaultSort(by)
  const lines = sortedLines(
    items.map((figures) => {
      const value = figures.key[0] ?? ''
      return { value, name: nameOf(by, value), figures, door: behindValue(view, by, value, today) }
    }),
    by,
    sort,
    language,
  )
  const columns = COLUMNS.filter(({ value, name }) => name !== 'free' || value(total) !== null)
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={say('audit:table.label')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <SortHead column="name" label={say(`audit:by.${by}`)} sort={sort} onSort={onSort} />
            {columns.map(({ name }) => (
              <SortHead
                key={name}
                column={name}
                label={say(`audit:table.${name}`)}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ value, name, figures, door }) => (
            <tr key={value}>
              <th scope="row">
                {door === null ? name : <a href={hrefOf(rowsBehind(view, null, door))}>{name}</a>}
              </th>
              {columns.map((column) => (
                <td key={column.name}>
                  <Numeral
                    view={view}
                    column={column}
                    number={column.value(figures)}
                    currency={figures.currency}
                    door={door}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('audit:table.total')}</th>
            {columns.map((column) => (
              <td key={column.name}>
                <Numeral
                  view={view}
                  column={column}
                  number={column.value(total)}
                  currency={total.currency}
                  door={NO_NARROWER}
                />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
