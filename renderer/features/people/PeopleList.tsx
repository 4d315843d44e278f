import { useDebouncedValue } from '@mantine/hooks'
import { useCallback, useMemo, useRef } from 'react'
import type { Person } from '#contract/rows.ts'
import { useCommands } from '../../app/commands.ts'
import { useText } from '../../app/language.ts'
import { nameIn, useSites } from '../../app/places.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Face, SignChip } from '../../ui/PersonChip.tsx'
import { RowSkeletons } from '../../ui/RowSkeletons.tsx'
import { WindowedList, type WindowedListHandle } from '../../ui/WindowedList.tsx'
import { useLivePeople, usePeople } from './data.ts'
import { filters } from './filter.ts'
import classes from './people.module.css'
import { moreThanColleague, roleNames } from './roles.ts'

/** People by name, as the room's filters say. */
export function PeopleList({
  room,
  chosen,
  hrefOf,
}: {
  room: keyof typeof filters
  chosen: string | null
  hrefOf: (person: Person) => string
}) {
  const { say } = useText()
  const { q, role, siteId, inactive } = filters[room]()
  const [typed] = useDebouncedValue(q.trim(), 120)
  const people = usePeople({ q: typed, role, siteId, inactive })
  const handle = useRef<WindowedListHandle>(null)
  useLivePeople()
  useCommands([
    {
      id: 'people.next',
      label: 'people:commands.next',
      section: 'people',
      shortcut: 'j',
      hidden: true,
      run: () => handle.current?.move(1),
    },
    {
      id: 'people.previous',
      label: 'people:commands.previous',
      section: 'people',
      shortcut: 'k',
      hidden: true,
      run: () => handle.current?.move(-1),
    },
  ])
  const { fetchNextPage, isFetchingNextPage, isError } = people
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isError) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage, isError])

  const items = useMemo(() => people.data?.pages.flatMap((page) => page.items), [people.data])
  if (items === undefined)
    return people.isError ? (
      <div className={classes.note}>
        <FailureNote error={people.error} retry={people.refetch} />
      </div>
    ) : (
      <RowSkeletons rows={12} />
    )
  if (items.length === 0)
    return <EmptyState title={say('people:list.nobody')} text={say('people:list.nobodyText')} />
  return (
    <>
      {people.isError && (
        <div className={classes.note}>
          <FailureNote error={people.error} retry={people.refetch} />
        </div>
      )}
      <div className={classes.list} aria-busy={people.isPlaceholderData}>
        <WindowedList
          items={items}
          keyOf={(person) => person.id}
          hrefOf={hrefOf}
          chosen={chosen}
          label={say('people:list.label')}
          row={(person) => <PersonRow person={person} />}
          hasMore={people.hasNextPage}
          onMore={more}
          more={<span className={classes.more}>{say('people:list.more')}</span>}
          handle={handle}
        />
      </div>
    </>
  )
}

function PersonRow({ person }: { person: Person }) {
  const { say } = useText()
  const site = nameIn(useSites(), person.siteId)
  return (
    <>
      <Face name={person.name} />
      <span className={classes.name} data-left={!person.active || undefined}>
        {person.name}
        {!person.active && <span className="unseen"> {say('common:person.former')}</span>}
      </span>
      <span className={classes.sign}>{person.sign !== null && <SignChip sign={person.sign} />}</span>
      <span className={classes.role}>
        {person.active ? roleNames(moreThanColleague(person.roles), say) : say('common:person.former')}
      </span>
      <span className={classes.site}>{site}</span>
    </>
  )
}
