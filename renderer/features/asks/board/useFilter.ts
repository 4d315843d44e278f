import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { useSearch } from 'wouter/use-browser-location'
import { navigate } from 'wouter/use-hash-location'
import { create } from 'zustand'
import type { AskList } from '#contract/asks.ts'
import { orpc } from '../../../app/client.ts'
import { type AskFilter, filterFromSearch, searchFromFilter, startList } from '../model/filter.ts'

/** The list that the board began with, for as long as the page stands and the same person uses it. */
const useStart = create<{ list: AskList | null }>(() => ({ list: null }))

/** Another person sits here now. */
export const forgetStart = (): void => useStart.setState({ list: null })

/**
 * The filter in the address, and how to change it there; the ask that is open stays open. Where the address names no
 * list, the board begins with what waits for the person, if anything does.
 * @returns also whether it is known by now with which list to begin; the filter's is a guess until then
 */
export function useFilter(): [AskFilter, (change: Partial<AskFilter>) => void, boolean] {
  const search = useSearch()
  const start = useStart(({ list }) => list)
  const named = new URLSearchParams(search).has('list')
  const { data, isError } = useQuery({
    ...orpc.asks.counts.queryOptions(),
    enabled: start === null && !named,
  })
  const found = start ?? (data === undefined && !isError ? null : startList(data?.needs ?? 0))
  useEffect(() => {
    // Decided once: that the last one was answered does not take the list away under the reader's eyes.
    if (found !== null && !named) useStart.setState({ list: found })
  }, [found, named])
  const fallback = found ?? 'needs'
  const filter = useMemo(() => filterFromSearch(search, fallback), [search, fallback])
  const change = useCallback(
    (part: Partial<AskFilter>) => {
      const next = { ...filterFromSearch(location.search, fallback), ...part }
      const place = location.hash.replace(/^#?\/?/, '')
      navigate(`/${place}?${searchFromFilter(next)}`, { replace: true })
    },
    [fallback],
  )
  return [filter, change, named || found !== null]
}
