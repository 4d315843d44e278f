import { Button, Checkbox, Title } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { GESTURE_LISTS } from '#contract/goodwill.ts'
import type { GestureRow } from '#contract/gesture-rows.ts'
import { useKinds } from '../../app/catalogue.ts'
import { useCommands } from '../../app/commands.ts'
import { useText } from '../../app/language.ts'
import { go, hrefTo } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import board from '../../ui/Board.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { ListTabs, panelId, tabId } from '../../ui/ListTabs.tsx'
import { moneyText } from '../../ui/money.ts'
import { RowSkeletons } from '../../ui/RowSkeletons.tsx'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { approveChosen } from './approving.ts'
import { countOf, useGestures } from './data.ts'
import { GestureLine } from './GestureLine.tsx'
import classes from './goodwill.module.css'
import { may, neighbour } from './model.ts'
import { choose, chooseNone, useGoodwill } from './state.ts'

/** The queue of what waits for this person's yes, what they proposed, and everything. */
export function GoodwillBoard({ chosen: opened }: { chosen: string | null }) {
  const { say, language } = useText()
  const me = useMe()
  const kinds = useKinds()
  const { list, chosen } = useGoodwill()
  const query = useGestures(list)
  const queue = useGestures('queue')
  const items = useMemo(() => {
    const rows = query.data?.pages.flatMap((page) => page.items)
    // What was decided a moment ago leaves the queue before it is read anew.
    return list === 'queue' ? rows?.filter((row) => may('approve', row, me)) : rows
  }, [query.data, list, me])
  const { fetchNextPage, isFetchingNextPage, isError } = query
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isError) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage, isError])

  const step = (by: 1 | -1) => () => {
    const to = neighbour(
      (items ?? []).map(({ id }) => id),
      opened,
      by,
    )
    if (to !== null) go('goodwill', to, { replace: opened !== null })
  }
  const openedRow = items?.find(({ id }) => id === opened)
  useCommands([
    {
      id: 'goodwill.next',
      label: 'goodwill:commands.next',
      section: 'goodwill',
      shortcut: 'j',
      run: step(1),
    },
    {
      id: 'goodwill.previous',
      label: 'goodwill:commands.previous',
      section: 'goodwill',
      shortcut: 'k',
      run: step(-1),
    },
    {
      id: 'goodwill.select',
      label: 'goodwill:commands.select',
      section: 'goodwill',
      shortcut: 'x',
      when: () => list === 'queue' && openedRow !== undefined,
      run: () => openedRow !== undefined && choose(openedRow.id, openedRow.contentHash),
    },
    {
      id: 'goodwill.approveSeveral',
      label: 'goodwill:commands.approve',
      section: 'goodwill',
      shortcut: 'y',
      hidden: true,
      needsHub: true,
      when: () => chosen.size > 0,
      run: () => void approveChosen(),
    },
  ])
  const whatOf = (row: GestureRow) =>
    `${moneyText(row.amount, language)} ${kinds.find(({ id }) => id === row.kindId)?.name[language] ?? ''} ${say('goodwill:for', { reference: row.caseReference })}`
  return (
    <section className={board.room} aria-labelledby="goodwill-title">
      <header className={board.head}>
        <Title order={1} id="goodwill-title">
          {say('goodwill:title')}
        </Title>
      </header>
      <ListTabs
        name="goodwill"
        label={say('goodwill:lists.label')}
        tabs={GESTURE_LISTS.map((each) => ({
          list: each,
          text: say(`goodwill:lists.${each}`),
          ...(each === 'queue' ? { count: countOf(queue), urgent: true } : {}),
        }))}
        chosen={list}
        onChange={(to) => useGoodwill.setState({ list: to, chosen: new Map() })}
      />
      <div
        className={board.panel}
        role="tabpanel"
        id={panelId('goodwill')}
        aria-labelledby={tabId('goodwill', list)}
      >
        {query.isError && (
          <div className={board.note}>
            <FailureNote error={query.error} retry={query.refetch} />
          </div>
        )}
        {query.isPending && <RowSkeletons rows={10} />}
        {items?.length === 0 && (
          <EmptyState title={say(`goodwill:nothing.${list}`)} text={say(`goodwill:nothing.${list}Text`)}>
            {list !== 'queue' && (
              <Button component="a" href={hrefTo('cases')}>
                {say('goodwill:nothing.cases')}
              </Button>
            )}
          </EmptyState>
        )}
        {items !== undefined && items.length > 0 && (
          <div className={board.list}>
            <WindowedList
              items={items}
              keyOf={(row) => row.id}
              hrefOf={(row) => hrefTo('goodwill', row.id)}
              chosen={opened}
              label={say('goodwill:listLabel', { list: say(`goodwill:lists.${list}`) })}
              row={(row) => <GestureLine row={row} withState={list !== 'queue'} />}
              {...(list === 'queue'
                ? {
                    before: (row: GestureRow) => (
                      <span className={classes.check}>
                        <Checkbox
                          aria-label={say('goodwill:several.select', { what: whatOf(row) })}
                          checked={chosen.has(row.id)}
                          onChange={() => choose(row.id, row.contentHash)}
                        />
                      </span>
                    ),
                  }
                : {})}
              hasMore={query.hasNextPage}
              onMore={more}
              more={<span className={board.more}>{say('goodwill:loadingMore')}</span>}
            />
          </div>
        )}
        {chosen.size > 0 && (
          <div className={classes.several}>
            <span role="status">{say('goodwill:several.chosen', { count: chosen.size })}</span>
            <ActionButton busy={false} onClick={() => void approveChosen()}>
              {say('goodwill:several.approve', { count: chosen.size })}
            </ActionButton>
            <Button size="sm" variant="default" onClick={chooseNone}>
              {say('goodwill:several.clear')}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}
