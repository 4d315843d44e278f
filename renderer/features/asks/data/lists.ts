import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AskList } from '#contract/asks.ts'
import type { AskRow } from '#contract/rows.ts'
import { client } from '../../../app/client.ts'
import type { Count } from '../../../ui/ListTabs.tsx'
import { belongs } from '../model/belongs.ts'
import { type AskFilter, type ListInput, listInput } from '../model/filter.ts'
import { cutPage, flattener, overlaid, type Page } from '../model/pages.ts'
import { listKey, viewer } from './cache.ts'
import { knownAsks } from './known.ts'

/** As many rows as the hub gives at once. */
const PAGE = 200

/** Where a page begins: the hub's cursor, and the sort key at which the page before it was cut. */
interface From {
  cursor: string
  key: string | null
}

async function loadPage(input: ListInput, from: From | null, signal: AbortSignal): Promise<Page> {
  const answer = await client.asks.list({ ...input, cursor: from?.cursor, limit: PAGE }, { signal })
  const page = cutPage(answer, input.list)
  const who = viewer()
  if (who === null) return page
  const fits = (row: AskRow): boolean => belongs(row, input, who)
  const fresh = overlaid(page, knownAsks.all(), fits, input.list, from?.key ?? null)
  // The hub answers what waits for a person in full; narrowing that is left to the screen.
  return input.list === 'needs' ? { ...fresh, items: fresh.items.filter(fits) } : fresh
}

const nextFrom = (page: Page): From | undefined =>
  page.next === null ? undefined : { cursor: page.next, key: page.until }

const optionsOf = (input: ListInput) => ({
  queryKey: listKey(input),
  queryFn: ({ pageParam, signal }: { pageParam: From | null; signal: AbortSignal }) =>
    loadPage(input, pageParam, signal),
  initialPageParam: null as From | null,
  getNextPageParam: nextFrom,
  structuralSharing: false as const,
})

/** The rows of a list as far as they are loaded, newest state included, and how to get more. */
export function useAskList(filter: AskFilter) {
  const input = listInput(filter)
  const [select] = useState(lined)
  const query = useInfiniteQuery({
    ...optionsOf(input),
    select,
    // While typing, the old hits stay until the new ones are there; another list starts with its own.
    placeholderData: (before, last) =>
      (last?.queryKey as ReturnType<typeof listKey> | undefined)?.[2].list === input.list
        ? keepPreviousData(before)
        : undefined,
  })
  return { input, query }
}

function lined() {
  const line = flattener()
  return (data: { pages: Page[] }) => ({
    rows: line(data.pages),
    pages: data.pages.length,
    complete: data.pages.at(-1)?.next === null,
  })
}

const counted = (data: { pages: Page[] }): Count => ({
  count: data.pages.reduce((sum, page) => sum + page.items.length, 0),
  more: data.pages.at(-1)?.next !== null,
})

/** How many asks of a list pass the filter; undefined until that is known, or while nobody wants to know. */
export const useCount = (filter: AskFilter, list: AskList, wanted: boolean): Count | undefined =>
  useInfiniteQuery({
    ...optionsOf(listInput({ ...filter, list })),
    enabled: wanted,
    select: counted,
    placeholderData: keepPreviousData,
  }).data
