import { Button, Kbd, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFolderPlus, IconSearch } from '@tabler/icons-react'
import { useCallback, useMemo, useRef } from 'react'
import { CASE_LISTS, type CaseRow } from '#contract/cases.ts'
import { useCommands } from '../../app/commands.ts'
import { useText } from '../../app/language.ts'
import { go, hrefTo } from '../../app/routes.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { ListTabs, panelId, tabId } from '../../ui/ListTabs.tsx'
import { RowSkeletons } from '../../ui/RowSkeletons.tsx'
import { WindowedList, type WindowedListHandle } from '../../ui/WindowedList.tsx'
import board from '../../ui/Board.module.css'
import { CaseLine } from './CaseLine.tsx'
import { CustomerFinder } from './CustomerFinder.tsx'
import { useCases, useCasesOf } from './data.ts'
import { useCaseFilter } from './filter.ts'

/** The lists of cases, and how to find one. */
export function CaseBoard({ chosen }: { chosen: string | null }) {
  const { say } = useText()
  const { list, q, customerKey, set } = useCaseFilter()
  const search = useRef<HTMLInputElement>(null)
  const handle = useRef<WindowedListHandle>(null)
  useCommands([
    {
      id: 'cases.next',
      label: 'cases:commands.next',
      section: 'cases',
      shortcut: 'j',
      run: () => handle.current?.move(1),
    },
    {
      id: 'cases.previous',
      label: 'cases:commands.previous',
      section: 'cases',
      shortcut: 'k',
      run: () => handle.current?.move(-1),
    },
    {
      id: 'cases.search',
      label: 'cases:commands.search',
      section: 'cases',
      shortcut: 'f',
      run: () => search.current?.focus(),
    },
  ])
  return (
    <section className={board.room} aria-labelledby="cases-title">
      <header className={board.head}>
        <Title order={1} id="cases-title">
          {say('cases:title')}
        </Title>
        <Button
          size="sm"
          leftSection={<IconFolderPlus size={17} aria-hidden />}
          rightSection={
            <Kbd size="xs" aria-hidden>
              C
            </Kbd>
          }
          onClick={() => go('cases', 'new')}
        >
          {say('cases:commands.new')}
        </Button>
      </header>
      <ListTabs
        name="cases"
        label={say('cases:lists.label')}
        tabs={CASE_LISTS.map((each) => ({ list: each, text: say(`cases:lists.${each}`) }))}
        chosen={list}
        onChange={(to) => set({ list: to, customerKey: null })}
      />
      <search className={board.filters}>
        <TextInput
          ref={search}
          className={board.search}
          type="search"
          aria-label={say('cases:search')}
          placeholder={say('cases:search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => set({ q: event.currentTarget.value, customerKey: null })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            handle.current?.move(0)
          }}
        />
        <CustomerFinder />
      </search>
      <div
        className={board.panel}
        role="tabpanel"
        id={panelId('cases')}
        aria-labelledby={tabId('cases', list)}
      >
        {customerKey === null ? (
          <Listed chosen={chosen} handle={handle} />
        ) : (
          <OfCustomer customerKey={customerKey} chosen={chosen} handle={handle} />
        )}
      </div>
    </section>
  )
}

type Handle = React.RefObject<WindowedListHandle | null>

function Listed({ chosen, handle }: { chosen: string | null; handle: Handle }) {
  const { say } = useText()
  const { list, q } = useCaseFilter()
  const [typed] = useDebouncedValue(q.trim(), 150)
  const query = useCases(list, typed)
  const { fetchNextPage, isFetchingNextPage, isError } = query
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isError) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage, isError])
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  if (items === undefined)
    return query.isError ? (
      <div className={board.note}>
        <FailureNote error={query.error} retry={query.refetch} />
      </div>
    ) : (
      <RowSkeletons rows={10} />
    )
  if (items.length === 0) {
    const what = typed === '' ? list : 'narrowed'
    return <EmptyState title={say(`cases:nothing.${what}`)} text={say(`cases:nothing.${what}Text`)} />
  }
  return (
    <>
      {query.isError && (
        <div className={board.note}>
          <FailureNote error={query.error} retry={query.refetch} />
        </div>
      )}
      <Rows
        items={items}
        chosen={chosen}
        handle={handle}
        label={say('cases:listLabel', { list: say(`cases:lists.${list}`) })}
        withOwner={list === 'all' || typed !== ''}
        hasMore={query.hasNextPage}
        onMore={more}
      />
    </>
  )
}

function OfCustomer({
  customerKey,
  chosen,
  handle,
}: {
  customerKey: string
  chosen: string | null
  handle: Handle
}) {
  const { say } = useText()
  const { data, error, refetch } = useCasesOf(customerKey)
  if (data === undefined)
    return error === null ? (
      <RowSkeletons rows={3} />
    ) : (
      <div className={board.note}>
        <FailureNote error={error} retry={refetch} />
      </div>
    )
  const found = say('cases:byCustomer.found', { count: data.items.length })
  return (
    <>
      <p className="unseen" role="status">
        {found}
      </p>
      {data.items.length === 0 ? (
        <EmptyState title={say('cases:byCustomer.none')} />
      ) : (
        <Rows items={data.items} chosen={chosen} handle={handle} label={found} withOwner />
      )}
    </>
  )
}

function Rows({
  items,
  chosen,
  handle,
  label,
  withOwner,
  hasMore = false,
  onMore,
}: {
  items: readonly CaseRow[]
  chosen: string | null
  handle: Handle
  label: string
  withOwner: boolean
  hasMore?: boolean
  onMore?: () => void
}) {
  const { say } = useText()
  return (
    <div className={board.list}>
      <WindowedList
        items={items}
        keyOf={(row) => row.id}
        hrefOf={(row) => hrefTo('cases', row.id)}
        chosen={chosen}
        label={label}
        row={(row) => <CaseLine row={row} withOwner={withOwner} />}
        hasMore={hasMore}
        {...(onMore === undefined ? {} : { onMore })}
        more={<span className={board.more}>{say('cases:loadingMore')}</span>}
        handle={handle}
      />
    </div>
  )
}
