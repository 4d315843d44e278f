import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Site, Team } from '#contract/rows.ts'
import { orpc } from './client.ts'
import { onRow, type RowChange } from './live.ts'
import { queryClient } from './queries.ts'

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name)

/** All sites by name; empty until they are loaded. */
export function useSites(): Site[] {
  const { data } = useQuery(orpc.sites.list.queryOptions())
  return data === undefined ? [] : data.items.toSorted(byName)
}

/** All teams by name; empty until they are loaded. */
export function useTeams(): Team[] {
  const { data } = useQuery(orpc.teams.list.queryOptions())
  return data === undefined ? [] : data.items.toSorted(byName)
}

/** The name of a site or team; null where there is none. */
export const nameIn = (places: readonly { id: string; name: string }[], id: string | null): string | null =>
  places.find((place) => place.id === id)?.name ?? null

/** Lays a changed row over a small list that is known as a whole. */
export function withRow<R extends { id: string; revision: number }>(
  items: readonly R[],
  change: { row: R } | { deleted: string },
): R[] {
  if ('deleted' in change) return items.filter((item) => item.id !== change.deleted)
  const known = items.find((item) => item.id === change.row.id)
  if (known === undefined) return [...items, change.row]
  return items.map((item) => (item === known && item.revision <= change.row.revision ? change.row : item))
}

/** Lets sites and teams follow the live feed. */
export function useLivePlaces(): void {
  useEffect(() => {
    const site = (change: RowChange<'site'>) =>
      queryClient.setQueryData(
        orpc.sites.list.queryKey(),
        (old) => old && { items: withRow(old.items, change) },
      )
    const team = (change: RowChange<'team'>) =>
      queryClient.setQueryData(
        orpc.teams.list.queryKey(),
        (old) => old && { items: withRow(old.items, change) },
      )
    const ends = [onRow('site', site), onRow('team', team)]
    return () => ends.forEach((end) => end())
  }, [])
}
