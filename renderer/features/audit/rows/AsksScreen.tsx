import { Button, NativeSelect } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { ASKS_COUNTED, type AsksCounted } from '#contract/audit.ts'
import { type Say, useText } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import board from '../../../ui/Board.module.css'
import detail from '../../../ui/Detail.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { WindowedList } from '../../../ui/WindowedList.tsx'
import classes from '../audit.module.css'
import { type AskThere, useAskRows } from '../data.ts'
import { EVERYTHING } from '../model/address.ts'
import { useToday } from '../model/today.ts'
import { rowDay, waitText } from '../model/words.ts'
import { NotThere } from '../NotThere.tsx'
import type { TabScreen } from '../tabs.ts'
import { useNames } from '../useNames.ts'
import { hrefOf, useView } from '../useView.ts'

/** The asks behind a figure, newest first; each leads to itself. */
export function AsksScreen({ view }: TabScreen) {
  const { say } = useText()
  const { change } = useView()
  const rows = useAskRows(view, useToday())
  const { fetchNextPage, isFetchingNextPage, isError } = rows
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isError) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage, isError])
  const items = useMemo(() => rows.data?.pages.flatMap((page) => page.items), [rows.data])
  return (
    <>
      <div className={board.filters}>
        <NativeSelect
          aria-label={say('audit:askRows.which')}
          data={ASKS_COUNTED.map((each) => ({ value: each, label: whichText(each, say) }))}
          value={view.asks}
          onChange={(event) => change({ asks: event.currentTarget.value as AsksCounted })}
        />
      </div>
      {rows.isError && (
        <div className={board.note}>
          <NotThere error={rows.error} retry={rows.refetch} />
        </div>
      )}
      {rows.isPending && <RowSkeletons rows={12} />}
      {items?.length === 0 && (
        <EmptyState title={say('audit:askRows.nothing')} text={say('audit:askRows.nothingText')}>
          <Button component="a" href={hrefOf({ ...EVERYTHING, show: view.show, period: 'this_year' })}>
            {say('audit:nothing.year')}
          </Button>
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <div className={board.list}>
          <WindowedList
            items={items}
            keyOf={({ id }) => id}
            hrefOf={({ id }) => hrefTo('asks', id)}
            chosen={null}
            label={say('audit:askRows.label')}
            row={(ask) => <AskLine ask={ask} />}
            hasMore={rows.hasNextPage}
            onMore={more}
            more={<span className={board.more}>{say('audit:askRows.loadingMore')}</span>}
          />
        </div>
      )}
    </>
  )
}

function AskLine({ ask }: { ask: AskThere }) {
  const { say, language } = useText()
  const nameOf = useNames()
  const today = useToday()
  const place = [
    ...(ask.teamId === null ? [] : [nameOf('team', ask.teamId)]),
    ...(ask.siteId === null ? [] : [nameOf('site', ask.siteId)]),
  ].join(' · ')
  return (
    <>
      <span className={classes.day}>{rowDay(ask.day, today, language)}</span>
      <span className={`${board.what} ${classes.what}`}>{ask.title}</span>
      <span className={`${board.aside} ${board.wide}`}>{place}</span>
      <span className={`${board.aside} ${board.wide}`}>
        {ask.firstOffer === null
          ? say('audit:askRows.noOffer')
          : say('audit:askRows.firstOffer', { wait: waitText(ask.firstOffer, say) })}
      </span>
      <span className={board.state}>
        <span className={detail.chip}>
          {ask.state === 'closed'
            ? say(`asks:outcomes.${ask.outcome ?? 'expired'}`)
            : say(`asks:states.${ask.state}`)}
        </span>
      </span>
    </>
  )
}

function whichText(which: AsksCounted, say: Say): string {
  switch (which) {
    case 'all':
    case 'answered':
    case 'offered':
      return say(`audit:askRows.${which}`)
    case 'open':
      return say('audit:asks.open')
    default:
      return say(`asks:outcomes.${which}`)
  }
}
