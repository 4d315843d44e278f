import { useCallback, useMemo } from 'react'
import { useSearch } from 'wouter/use-browser-location'
import { navigate } from 'wouter/use-hash-location'
import { type AskFilter, filterFromSearch, searchFromFilter } from '../model/filter.ts'

/** The filter in the address, and how to change it there; the ask that is open stays open. */
export function useFilter(): [AskFilter, (change: Partial<AskFilter>) => void] {
  const search = useSearch()
  const filter = useMemo(() => filterFromSearch(search), [search])
  const change = useCallback((part: Partial<AskFilter>) => {
    const next = { ...filterFromSearch(location.search), ...part }
    const place = location.hash.replace(/^#?\/?/, '')
    navigate(`/${place}?${searchFromFilter(next)}`, { replace: true })
  }, [])
  return [filter, change]
}
