import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useText } from '../../../app/language.ts'
import type { AuditView, SortedBy } from '../model/address.ts'
import classes from './figures.module.css'

/** The head of a column that sorts the table: pressed again, the other way round. */
export function SortHead({
  column,
  label,
  sort,
  onSort,
}: {
  column: SortedBy
  label: string
  /** By what the table is sorted now. */
  sort: NonNullable<AuditView['sort']>
  onSort: (sort: AuditView['sort']) => void
}) {
  const { say } = useText()
  const chosen = sort.by === column
  const Icon = sort.down ? IconArrowDown : IconArrowUp
  return (
    <th scope="col" aria-sort={chosen ? (sort.down ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className={classes.sort}
        title={say('audit:table.sort', { column: label })}
        // Numbers begin with the highest, names with A.
        onClick={() => onSort({ by: column, down: chosen ? !sort.down : column !== 'name' })}
      >
        {label}
        {chosen ? <Icon aria-hidden /> : null}
      </button>
    </th>
  )
}
