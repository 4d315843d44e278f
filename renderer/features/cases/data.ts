import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { CaseInFull, CaseRow } from '#contract/cases.ts'
import type { Inputs, Outputs } from '#contract/index.ts'
import { client, orpc } from '../../app/client.ts'
import { failureOf } from '../../app/errors.ts'
import { idOf, settled } from '../../app/intentions.ts'
import { onRow } from '../../app/live.ts'
import { refresher, replaceRow } from '../../app/pages.ts'
import { queryClient } from '../../app/queries.ts'
import type { CaseList } from './filter.ts'

const LISTS = ['cases', 'lists'] as const
const PAGE = 100

type Page = Outputs['cases']['list']

/** Cases of a list, the newest first, a page at a time. */
export function useCases(list: CaseList, q: string, enabled = true) {
  const input = { list, ...(q === '' ? {} : { q }) }
  return useInfiniteQuery({
    queryKey: [...LISTS, input],
    queryFn: ({ pageParam, signal }) =>
      client.cases.list(
        { ...input, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next,
    placeholderData: (before, last) =>
      (last?.queryKey[2] as typeof input | undefined)?.list === list ? keepPreviousData(before) : undefined,
    enabled,
  })
}

/** The cases of one customer, by the key in the company's own system. */
export const useCasesOf = (customerKey: string | null) =>
  useQuery(
    orpc.cases.find.queryOptions({
      input: { customerKey: customerKey ?? '' },
      enabled: customerKey !== null,
      staleTime: 0,
      gcTime: 0,
    }),
  )

/** The first few hits for the search field. */
export const useCaseSearch = (q: string, enabled: boolean) =>
  useQuery(
    orpc.cases.list.queryOptions({
      input: { q, limit: 5 },
      enabled: enabled && q !== '',
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  )

const caseKey = (caseId: string) => orpc.cases.get.queryKey({ input: { caseId } })

/** One case with everything on it. */
export const useCase = (caseId: string) =>
  useQuery(orpc.cases.get.queryOptions({ input: { caseId }, refetchOnMount: 'always' }))

export type CaseAction =
  | { name: 'claim' | 'release' | 'close' | 'reopen' | 'erase' }
  | ({ name: 'addContact' } & Pick<Inputs['cases']['addContact'], 'direction' | 'channel' | 'text'>)

async function carryOut(caseId: string, action: CaseAction): Promise<CaseInFull> {
  const intention = JSON.stringify([caseId, action])
  const { name, ...more } = action
  const input = { caseId, id: idOf(intention), ...more }
  try {
    const full = await client.cases[name](input as Inputs['cases']['addContact'])
    settled(intention)
    return takeIn(full)
  } catch (error) {
    if (failureOf(error).kind === 'refused') {
      settled(intention)
      void queryClient.invalidateQueries({ queryKey: caseKey(caseId) })
    }
    throw error
  }
}

/** Lays down what the hub answered about a case. */
export function takeIn(full: CaseInFull): CaseInFull {
  queryClient.setQueryData(caseKey(full.id), full)
  const { customer: _c, contacts: _o, asks: _a, gestures: _g, ...row } = full
  replaceRow<CaseRow>(LISTS, row)
  refreshLists()
  return full
}

/** What is done to a case: what is under way, and how the last try failed. */
export const useCaseAction = (caseId: string) =>
  useMutation({ mutationFn: (action: CaseAction) => carryOut(caseId, action) })

const refreshLists = refresher(LISTS, 400)

/** Lets lists and opened cases follow the live feed. Called once, when the page starts. */
export function followCases(): void {
  const reread = (caseId: string) => void queryClient.invalidateQueries({ queryKey: caseKey(caseId) })
  onRow('case', (change) => {
    if ('deleted' in change) return refreshLists()
    const { row } = change
    const before = replaceRow<CaseRow>(LISTS, row)
    // Who owns it decides in which lists it stands.
    if (before.some((known) => known === undefined || known.owner?.id !== row.owner?.id)) refreshLists()
    const open = queryClient.getQueryData<CaseInFull>(caseKey(row.id))
    if (open !== undefined && open.revision < row.revision) reread(row.id)
  })
  onRow('gesture', (change) => {
    if (!('row' in change)) return
    const { row } = change
    const open = queryClient.getQueryData<CaseInFull>(caseKey(row.caseId))
    if (open === undefined) return
    const known = open.gestures.find(({ id }) => id === row.id)
    if (known !== undefined && known.revision >= row.revision) return
    const gestures =
      known === undefined
        ? [row, ...open.gestures]
        : open.gestures.map((each) => (each === known ? row : each))
    queryClient.setQueryData(caseKey(row.caseId), { ...open, gestures })
  })
  onRow('ask', (change) => {
    if (!('row' in change) || change.row.caseId === null) return
    const { caseId } = change.row
    for (const [key, open] of queryClient.getQueriesData<CaseInFull>({ queryKey: orpc.cases.get.key() }))
      if (open !== undefined && (open.id === caseId || open.reference === caseId))
        void queryClient.invalidateQueries({ queryKey: key })
  })
}
