import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Inputs, Outputs } from '#contract/index.ts'
import type { Person } from '#contract/rows.ts'
import type { Role } from '#core/person.ts'
import { client, orpc } from '../../app/client.ts'
import { onRow, type RowChange } from '../../app/live.ts'
import { refresher, replaceRow } from '../../app/pages.ts'
import { queryClient } from '../../app/queries.ts'

/** Whom the directory shows. */
export interface PeopleFilter {
  q: string
  role: Role | null
  siteId: string | null
  /** Also those who have left; for admins. */
  inactive: boolean
}

type Page = Outputs['people']['list']
const PAGE = 100
const LISTS = ['people', 'directory'] as const

const inputOf = (filter: PeopleFilter): Inputs['people']['list'] => ({
  ...(filter.q === '' ? {} : { q: filter.q }),
  ...(filter.role === null ? {} : { role: filter.role }),
  ...(filter.siteId === null ? {} : { siteId: filter.siteId }),
  ...(filter.inactive ? { inactive: true } : {}),
})

/** People by name, a page at a time; the earlier answer stays until the new one is there. */
export function usePeople(filter: PeopleFilter) {
  const input = inputOf(filter)
  return useInfiniteQuery({
    queryKey: [...LISTS, input],
    queryFn: ({ pageParam, signal }) =>
      client.people.list(
        { ...input, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** One person. */
export const usePerson = (personId: string) => useQuery(orpc.people.get.queryOptions({ input: { personId } }))

/** The first few hits for the search field. */
export const usePeopleSearch = (q: string) =>
  useQuery(
    orpc.people.list.queryOptions({
      input: { q, limit: 5 },
      enabled: q !== '',
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  )

/** Lays a person as they now are over everything loaded that shows them. */
export function paintPerson(person: Person): void {
  const key = orpc.people.get.queryKey({ input: { personId: person.id } })
  queryClient.setQueryData(key, (old) => (old === undefined || old.revision > person.revision ? old : person))
  // Someone new, or someone whose name sorts elsewhere now: where they belong, only the hub knows.
  const placed = replaceRow(LISTS, person).every(
    (known) => known !== undefined && known.name === person.name && known.active === person.active,
  )
  if (!placed) refreshSoon()
}

const refreshSoon = refresher(LISTS, 3000)

/** Lets everything that shows people follow the live feed. */
export function useLivePeople(): void {
  useEffect(
    () =>
      onRow('person', (change: RowChange<'person'>) => {
        if ('row' in change) paintPerson(change.row)
        else refreshSoon()
      }),
    [],
  )
}
