import { NativeSelect, Skeleton, Title } from '@mantine/core'
import { useId } from 'react'
import type { Figures, Grouping } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { useSummary } from '../data.ts'
import { type AuditView, CROSSED, GROUPED_BY, groupedBy } from '../model/address.ts'
import { COLUMNS, columnOf, type Column } from '../model/columns.ts'
import { CrossTable } from './CrossTable.tsx'
import classes from './figures.module.css'
import { GroupTable } from './GroupTable.tsx'

/** The figures by one grouping or by two, as a table for each currency. */
export function Grouped({
  view,
  total,
  today,
  change,
}: {
  view: AuditView
  total: readonly Figures[]
  today: string
  change: (to: Partial<AuditView>) => void
}) {
  const { say } = useText()
  const [by, and] = groupedBy(view)
  const down = useSummary(view, today, [by])
  const title = useId()
  const chooseBy = (next: Grouping) =>
    change({ by: and === undefined || and === next ? [next] : [next, and], sort: null })
  const options = (but?: Grouping) =>
    GROUPED_BY.filter((each) => each !== but).map((each) => ({ value: each, label: say(`audit:by.${each}`) }))
  return (
    <section className={classes.part} aria-labelledby={title}>
      <div className={classes.tableHead}>
        <Title order={2} id={title}>
          {say('audit:table.title')}
        </Title>
        <div className={classes.choices}>
          <NativeSelect
            size="xs"
            aria-label={say('audit:table.by')}
            data={options()}
            value={by}
            onChange={(event) => chooseBy(event.currentTarget.value as Grouping)}
          />
          <NativeSelect
            size="xs"
            aria-label={say('audit:table.and')}
            data={[{ value: '', label: say('audit:table.andNothing') }, ...options(by)]}
            value={and ?? ''}
            onChange={(event) => {
              const next = event.currentTarget.value as Grouping | ''
              change({ by: next === '' ? [by] : [by, next], sort: null })
            }}
          />
          {and !== undefined && (
            <NativeSelect
              size="xs"
              aria-label={say('audit:table.figure')}
              data={CROSSED.map((each) => ({ value: each, label: say(`audit:table.${each}`) }))}
              value={view.figure}
              onChange={(event) => change({ figure: event.currentTarget.value as AuditView['figure'] })}
            />
          )}
        </div>
      </div>
      <FailureNote error={down.error} retry={down.refetch} />
      {down.isPending && <Skeleton height={280} />}
      {down.data !== undefined &&
        down.data.groupBy[0] === by &&
        total.map((each) => {
          const items = ofCurrency(down.data.items, each.currency)
          const own = total.length > 1 ? { ...view, currency: each.currency } : view
          const same = {
            view: own,
            today,
            total: each,
            onSort: (sort: AuditView['sort']) => change({ sort }),
          }
          return and === undefined ? (
            <GroupTable key={each.currency} {...same} by={by} items={items} />
          ) : (
            <Crossed
              key={each.currency}
              {...same}
              by={[by, and]}
              down={items}
              column={columnOf(view.figure) ?? (COLUMNS[0] as Column)}
            />
          )
        })}
    </section>
  )
}

const ofCurrency = (items: readonly Figures[], currency: string): Figures[] =>
  items.filter((figures) => figures.currency === currency)

/** The table by two groupings, once both and each alone are there. */
function Crossed({
  down,
  by,
  ...table
}: Omit<Parameters<typeof CrossTable>[0], 'items' | 'sums'> & { down: readonly Figures[] }) {
  const { view, today, total } = table
  const both = useSummary(view, today, by)
  const across = useSummary(view, today, [by[1]])
  const failed = both.error === null ? across : both
  if (failed.error !== null) return <FailureNote error={failed.error} retry={failed.refetch} />
  const isThere = both.data?.groupBy.join() === by.join() && across.data?.groupBy[0] === by[1]
  if (both.data === undefined || across.data === undefined || !isThere) return <Skeleton height={280} />
  return (
    <CrossTable
      {...table}
      by={by}
      items={ofCurrency(both.data.items, total.currency)}
      sums={{ down, across: ofCurrency(across.data.items, total.currency) }}
    />
  )
}
