import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Grouping } from '#contract/audit.ts'
import type { Outputs } from '#contract/index.ts'
import { client, orpc } from '../../app/client.ts'
import { type AuditView, askedFor, NONE } from './model/address.ts'

/** Rows of a page. */
const PAGE = 100

/** How many findings are open, and unlocks wait for my yes. */
const useAuditCounts = () => useQuery(orpc.audit.counts.queryOptions())

/** What of it waits for me: the number beside the room's name. */
export function useAuditCount(): number {
  const { data } = useAuditCounts()
  return data === undefined ? 0 : data.findings + data.unlocks
}

/** Sums of what a view asks for; the earlier answer stays until the new one is there. */
export const useSummary = (view: AuditView, today: string, groupBy: readonly Grouping[], compare = false) =>
  useQuery(
    orpc.audit.summary.queryOptions({
      input: { ...askedFor(view, today), groupBy: groupBy.join(','), compare },
      placeholderData: keepPreviousData,
    }),
  )

/** Asks of the view's period, team and site: they know no other filter. */
export const useAskFigures = (view: AuditView, today: string) =>
  useQuery(
    orpc.audit.asks.queryOptions({
      input: { ...askedOfAsks(view, today), compare: true },
      placeholderData: keepPreviousData,
    }),
  )

/** How often which amount was given, beside the limits. */
export const useAmounts = (view: AuditView, today: string) =>
  useQuery(
    orpc.audit.amounts.queryOptions({ input: askedFor(view, today), placeholderData: keepPreviousData }),
  )

/** What asks are looked at by: they know period, team and site alone. */
function askedOfAsks(view: AuditView, today: string) {
  const { from, to, teamId, siteId } = askedFor(view, today)
  return {
    from,
    to,
    ...(teamId === undefined ? {} : { teamId }),
    ...(siteId === undefined || siteId === NONE ? {} : { siteId }),
  }
}

export type AskThere = Outputs['audit']['askRows']['items'][number]

/** The asks of a view, newest first, a page at a time. */
export function useAskRows(view: AuditView, today: string) {
  const input = { ...askedOfAsks(view, today), which: view.asks }
  return useInfiniteQuery({
    queryKey: [...orpc.audit.askRows.key(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.audit.askRows(
        { ...input, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Outputs['audit']['askRows']) => page.next,
  })
}

type Page = Outputs['audit']['gestures']
export type AuditRow = Page['items'][number]

/** The gestures of a view, newest first, a page at a time. */
export function useRows(view: AuditView, today: string) {
  const input = askedFor(view, today)
  return useInfiniteQuery({
    queryKey: [...orpc.audit.gestures.key(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.audit.gestures(
        { ...input, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next,
  })
}
