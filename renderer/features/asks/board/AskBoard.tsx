import { Button, Kbd, Title } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { has } from '#core/person.ts'
import { ASK_LISTS, type AskList } from '#contract/asks.ts'
import type { AskRow } from '#contract/rows.ts'
import { useText } from '../../../app/language.ts'
import { useSites } from '../../../app/places.ts'
import { go } from '../../../app/routes.ts'
import { useMe } from '../../../app/session.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { type Count, ListTabs, panelId, tabId } from '../../../ui/ListTabs.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { Composer } from '../composer/Composer.tsx'
import { compose } from '../data/composer.ts'
import { useAskList, useCount } from '../data/lists.ts'
import { type AskFilter, isNarrowed } from '../model/filter.ts'
import classes from './AskBoard.module.css'
import { AskListbox, type AskListHandle } from './AskListbox.tsx'
import { Filters } from './Filters.tsx'
import { NothingHere } from './NothingHere.tsx'
import { useBoardCommands } from './useBoardCommands.ts'
import { useFilter } from './useFilter.ts'
import { useSending } from './useSending.ts'

/** The board: the lists of asks, and the composer over it. */
export function AskBoard({ chosen }: { chosen: string | null }) {
  const { say } = useText()
  const me = useMe()
  const [filter, change, decided] = useFilter()
  const { input, query } = useAskList(filter)
  const sites = useSites()
  const list = useRef<AskListHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const sending = useSending(input)
  const counts = useCounts(filter, query.isSuccess)
  useBoardCommands({ list, search, chosen })

  const { fetchNextPage, isFetchingNextPage } = query
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage])

  const agent = has(me, 'agent')
  const rows = query.data?.rows ?? NO_ROWS
  const nothing = decided && query.isSuccess && rows.length === 0 && sending.length === 0
  return (
    <section className={classes.board} aria-labelledby="asks-title">
      <header className={classes.head}>
        <Title order={1} id="asks-title">
          {say('asks:title')}
        </Title>
        {agent && (
          <Button
            size="sm"
            leftSection={<IconSpeakerphone size={17} aria-hidden />}
            rightSection={
              <Kbd size="xs" aria-hidden>
                A
              </Kbd>
            }
            onClick={() => compose()}
          >
            {say('asks:commands.compose')}
          </Button>
        )}
      </header>
      <ListTabs
        name="asks"
        label={say('asks:lists.label')}
        tabs={ASK_LISTS.map((list) => ({
          list,
          text: say(`asks:lists.${list}`),
          count: counts[list],
          urgent: list === 'needs',
        }))}
        chosen={filter.list}
        onChange={(to) => change({ list: to })}
      />
      <Filters
        key={filter.list}
        filter={filter}
        sites={sites}
        onChange={change}
        onDown={() => list.current?.move(0)}
        input={search}
      />
      <p className="unseen" role="status">
        {foundText()}
      </p>
      <div
        className={classes.panel}
        role="tabpanel"
        id={panelId('asks')}
        aria-labelledby={tabId('asks', filter.list)}
      >
        {query.isError && rows.length === 0 && (
          <div className={classes.note}>
            <FailureNote error={query.error} retry={query.refetch} />
          </div>
        )}
        {(query.isPending || !decided) && <RowSkeletons rows={10} />}
        {nothing && (
          <NothingHere
            list={filter.list}
            narrowed={isNarrowed(filter)}
            mayAsk={agent}
            onClear={() => change({ q: '', mine: false, siteId: null, state: null })}
          />
        )}
        {query.isFetchNextPageError && (
          <div className={classes.note}>
            <FailureNote error={query.error} retry={query.fetchNextPage} />
          </div>
        )}
        {decided && !nothing && query.data !== undefined && (
          <AskListbox
            ref={list}
            name={JSON.stringify([input, query.isPlaceholderData])}
            label={say('asks:list.label', { list: say(`asks:lists.${filter.list}`) })}
            rows={rows}
            pages={query.data.pages}
            complete={query.data.complete || query.isFetchNextPageError}
            sending={sending}
            loadMore={loadMore}
            chosen={chosen}
            onOpen={(row) => (row.id === chosen ? focusDetail() : go('asks', row.id))}
            onFollow={(row) => go('asks', row.id, { replace: true })}
            sites={sites}
            personId={me.id}
            withWait={filter.list === 'needs'}
          />
        )}
      </div>
      <Composer />
    </section>
  )

  function foundText(): string {
    if (!isNarrowed(filter) || query.data === undefined) return ''
    if (query.isPlaceholderData) return say('asks:filter.searching')
    const values = { count: query.data.rows.length }
    return query.data.complete ? say('asks:filter.found', values) : say('asks:filter.foundMore', values)
  }
}

/** Opening what is open goes into it. */
const focusDetail = (): void =>
  document.querySelector<HTMLElement>('[data-detail-panel] [data-detail-title]')?.focus()

const NO_ROWS: readonly AskRow[] = []

/** How many asks each list holds. "Done" only grows, so it is counted only where one looks for something. */
function useCounts(filter: AskFilter, ready: boolean): Partial<Record<AskList, Count>> {
  const looking = filter.q.trim() !== ''
  const needs = useCount(filter, 'needs', ready)
  const open = useCount(filter, 'open', ready)
  const promised = useCount(filter, 'promised', ready)
  const done = useCount(filter, 'done', ready && looking)
  return { needs, open, promised, done: looking ? done : undefined }
}
