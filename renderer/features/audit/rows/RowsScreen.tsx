import { Button } from '@mantine/core'
import { useCallback, useMemo, useRef } from 'react'
import { useCommands } from '../../../app/commands.ts'
import { useText } from '../../../app/language.ts'
import board from '../../../ui/Board.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { WindowedList, type WindowedListHandle } from '../../../ui/WindowedList.tsx'
import { useRows } from '../data.ts'
import { EVERYTHING, FILTERS } from '../model/address.ts'
import { useToday } from '../model/today.ts'
import { NotThere } from '../NotThere.tsx'
import type { TabScreen } from '../tabs.ts'
import { hrefOf } from '../useView.ts'
import { AuditLine } from './AuditLine.tsx'

/** The gestures behind a figure, newest first; each opens beside the list, and leads on to its case. */
export function RowsScreen({ view, chosen }: TabScreen) {
  const { say } = useText()
  const rows = useRows(view, useToday())
  const handle = useRef<WindowedListHandle>(null)
  useCommands([
    {
      id: 'audit.nextRow',
      label: 'audit:commands.nextRow',
      section: 'audit',
      shortcut: 'j',
      hidden: true,
      run: () => handle.current?.move(1),
    },
    {
      id: 'audit.previousRow',
      label: 'audit:commands.previousRow',
      section: 'audit',
      shortcut: 'k',
      hidden: true,
      run: () => handle.current?.move(-1),
    },
  ])
  const { fetchNextPage, isFetchingNextPage, isError } = rows
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isError) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage, isError])
  const items = useMemo(() => rows.data?.pages.flatMap((page) => page.items), [rows.data])
  const narrowed = FILTERS.some((filter) => view[filter] !== null)
  return (
    <>
      {rows.isError && (
        <div className={board.note}>
          <NotThere error={rows.error} retry={rows.refetch} />
        </div>
      )}
      {rows.isPending && <RowSkeletons rows={12} />}
      {items?.length === 0 && (
        <EmptyState title={say('audit:rows.nothing')} text={say('audit:rows.nothingText')}>
          <Button
            component="a"
            href={
              narrowed
                ? hrefOf({ ...EVERYTHING, show: view.show, period: view.period })
                : hrefOf({ ...view, period: 'this_year' })
            }
          >
            {say(narrowed ? 'audit:filters.clear' : 'audit:nothing.year')}
          </Button>
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <div className={board.list}>
          <WindowedList
            items={items}
            keyOf={({ id }) => id ?? ''}
            hrefOf={({ id }) => hrefOf(view, id)}
            chosen={chosen}
            label={say('audit:rows.label')}
            row={(row) => <AuditLine row={row} />}
            hasMore={rows.hasNextPage}
            onMore={more}
            more={<span className={board.more}>{say('audit:rows.loadingMore')}</span>}
            handle={handle}
          />
        </div>
      )}
    </>
  )
}
