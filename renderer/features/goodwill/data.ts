import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { GestureRow } from '#contract/gesture-rows.ts'
import type { GESTURE_LISTS } from '#contract/goodwill.ts'
import type { Inputs, Outputs } from '#contract/index.ts'
import { client, desktop, orpc } from '../../app/client.ts'
import { failureOf, reasonOf } from '../../app/errors.ts'
import { idOf, settled } from '../../app/intentions.ts'
import { refresher, replaceRow } from '../../app/pages.ts'
import { queryClient } from '../../app/queries.ts'
import type { Count } from '../../ui/ListTabs.tsx'

export type GestureList = (typeof GESTURE_LISTS)[number]
type Page = Outputs['gestures']['list']

const LISTS = ['goodwill', 'lists'] as const
const PAGE = 100

const listOptions = (list: GestureList) => ({
  queryKey: [...LISTS, list],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    client.gestures.list(
      { list, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
      { signal },
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page) => page.next,
})

/** Gestures of a list, a page at a time. */
export const useGestures = (list: GestureList) => useInfiniteQuery(listOptions(list))

/** How many gestures stand in a list; undefined until that is known. */
export const countOf = ({ data, hasNextPage }: ReturnType<typeof useGestures>): Count | undefined =>
  data && { count: data.pages.reduce((sum, { items }) => sum + items.length, 0), more: hasNextPage }

/** A list as far as it is loaded. */
export const listed = (list: GestureList): GestureRow[] =>
  (queryClient.getQueryData<{ pages: Page[] }>([...LISTS, list])?.pages ?? []).flatMap(({ items }) => items)

const gestureKey = (gestureId: string) => orpc.gestures.get.queryKey({ input: { gestureId } })

/** One gesture. */
export const useGesture = (gestureId: string) =>
  useQuery(orpc.gestures.get.queryOptions({ input: { gestureId }, refetchOnMount: 'always' }))

/** How many proposals wait for this person's yes. */
export const useQueueCount = (enabled: boolean): number =>
  useQuery(orpc.gestures.counts.queryOptions({ enabled })).data?.queue ?? 0

/** The radar; the earlier answer stays until the new one is there. */
export const useCheck = (input: Inputs['gestures']['check']) =>
  useQuery(orpc.gestures.check.queryOptions({ input, staleTime: 0, placeholderData: keepPreviousData }))

/** The budget of a team in a month; undefined until it is known, null where none is set. */
export function useBudget(teamId: string, month: string) {
  const { data } = useQuery(orpc.budgets.list.queryOptions({ input: { teamId, month } }))
  return data === undefined ? undefined : (data.items[0] ?? null)
}

/** A command on gestures, by its name in the contract. */
export type GestureAct =
  | ({ name: 'propose' } & Omit<Inputs['gestures']['propose'], 'id'>)
  | ({ name: 'edit' } & Omit<Inputs['gestures']['edit'], 'id'>)
  | { name: 'approve'; gestureId: string; contentHash: string }
  | { name: 'reject' | 'void'; gestureId: string; why: string }
  | { name: 'withdraw' | 'issue' | 'code' | 'redeem'; gestureId: string }

function send(act: GestureAct, id: string): Promise<GestureRow> {
  switch (act.name) {
    case 'propose':
      return client.gestures.propose({ ...without(act), id })
    case 'edit':
      return client.gestures.edit({ ...without(act), id })
    case 'approve':
      return client.gestures.approve({ ...without(act), id })
    case 'reject':
    case 'void':
      return client.gestures[act.name]({ ...without(act), id })
    default:
      return client.gestures[act.name]({ ...without(act), id })
  }
}

const without = <T extends { name: string }>({ name: _, ...input }: T): Omit<T, 'name'> => input

/**
 * Carries a command out and lays down what the hub answers. Without an answer, the next try is the same command. After a
 * refusal the gesture is read anew: what is on the screen was not what is true.
 * @returns the gesture; with its code where the hub handed it out, which is kept nowhere
 */
export async function carryOut(act: GestureAct): Promise<GestureRow> {
  const intention = JSON.stringify(act)
  try {
    const row = await send(act, idOf(intention))
    settled(intention)
    const { code: _, ...plain } = row
    takeIn(plain)
    return row
  } catch (error) {
    if (failureOf(error).kind === 'refused') {
      settled(intention)
      if ('gestureId' in act) void queryClient.invalidateQueries({ queryKey: gestureKey(act.gestureId) })
    }
    throw error
  }
}

/**
 * Gives a proposal again that the hub refused to the desk; the refused one goes. Where that has been let go in the
 * meantime, it is a proposal like any other.
 * @returns the gesture; null where the feed brings it
 */
async function proposeAgain(
  act: GestureAct & { name: 'propose' },
  mends: string,
): Promise<GestureRow | null> {
  try {
    await desktop.sendAgain({ id: mends, input: without(act) })
  } catch (error) {
    if (reasonOf(error) === 'not_found') return carryOut(act)
    throw error
  }
  readListsAnew()
  return null
}

/** The button of a proposal that may take the place of a refused one. */
export const usePropose = (mends: string | null) =>
  useMutation({
    mutationFn: (act: GestureAct): Promise<GestureRow | null> =>
      act.name === 'propose' && mends !== null ? proposeAgain(act, mends) : carryOut(act),
  })

/** A command's button: what is under way, and how the last try failed. */
export const useAct = () => useMutation({ mutationFn: carryOut })

const refreshLists = refresher(LISTS, 250)
let figures: ReturnType<typeof setTimeout> | undefined

/** Lays a gesture as it now is over everything loaded that shows it. */
export function takeIn(row: GestureRow): void {
  queryClient.setQueryData(gestureKey(row.id), (old) =>
    old !== undefined && old.revision > row.revision ? old : row,
  )
  const before = replaceRow<GestureRow>(LISTS, row)
  // Its state decides in which lists it stands.
  if (before.some((known) => known?.state !== row.state || known.contentHash !== row.contentHash))
    refreshLists()
  refreshFigures()
}

/** Reads the lists anew, soon. */
export const readListsAnew = (): void => refreshLists()

/** Reads counts, notices, budgets and the radar anew, soon and once for a burst of rows. */
export function refreshFigures(): void {
  figures ??= setTimeout(() => {
    figures = undefined
    for (const queryKey of [
      orpc.gestures.counts.key(),
      orpc.gestures.notices.key(),
      orpc.gestures.check.key(),
      orpc.budgets.list.key(),
    ])
      void queryClient.invalidateQueries({ queryKey })
  }, 250)
}
