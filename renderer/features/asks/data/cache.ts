import type { InfiniteData } from '@tanstack/react-query'
import type { AskInFull, AskRow } from '#contract/rows.ts'
import { queryClient } from '../../../app/queries.ts'
import { useSession } from '../../../app/session.ts'
import { belongs, type Viewer } from '../model/belongs.ts'
import type { ListInput } from '../model/filter.ts'
import { applyRows, type Page } from '../model/pages.ts'
import { knowsNotMe, lookUpNotMe, useNotMe } from './not-me.ts'

/** Where a loaded list lies in the cache. */
export const listKey = (input: ListInput) => ['asks', 'board', input] as const
export const LISTS = ['asks', 'board'] as const
/** Where an opened ask lies in the cache. */
export const oneKey = (askId: string) => ['asks', 'one', askId] as const

export type Lists = InfiniteData<Page, string | null>

/** The person who looks, as the lists need to know them; null while nobody is signed in. */
export function viewer(): Viewer | null {
  const { me } = useSession.getState()
  if (me === null || me === undefined) return null
  const notMe = new Set([...useNotMe.getState().said].filter(([, said]) => said).map(([askId]) => askId))
  return { personId: me.id, notMe, now: new Date().toISOString() }
}

/** When this page began to listen: of asks that are older, it may have missed a "not me". */
const began = new Date().toISOString()

/** Lays rows over every loaded list. */
export function paintLists(rows: readonly AskRow[]): void {
  const who = viewer()
  if (who === null || rows.length === 0) return
  for (const query of queryClient.getQueryCache().findAll({ queryKey: LISTS })) {
    const lists = query.state.data as Lists | undefined
    if (lists === undefined) continue
    const [, , input] = query.queryKey as ReturnType<typeof listKey>
    const certain = rows.filter((row) => {
      if (input.list !== 'open' || row.createdAt >= began || knowsNotMe(row.id)) return true
      if (holds(lists.pages, row.id)) return true
      if (belongs(row, input, who)) lookUpNotMe(row.id, () => paintLists([row]))
      return false
    })
    const pages = applyRows(lists.pages, certain, (row) => belongs(row, input, who), input.list)
    if (pages !== lists.pages) queryClient.setQueryData(query.queryKey, { ...lists, pages: [...pages] })
  }
}

const holds = (pages: readonly Page[], askId: string): boolean =>
  pages.some((page) => page.items.some((item) => item.id === askId))

/** Takes an ask out of every loaded list that it does not belong to any more, or that it is not for this person. */
export function dropFromLists(askId: string, only?: ListInput['list']): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: LISTS })) {
    const [, , input] = query.queryKey as ReturnType<typeof listKey>
    const lists = query.state.data as Lists | undefined
    if (lists === undefined || (only !== undefined && input.list !== only)) continue
    if (!holds(lists.pages, askId)) continue
    const pages = lists.pages.map((page) => ({
      ...page,
      items: page.items.filter((item) => item.id !== askId),
    }))
    queryClient.setQueryData(query.queryKey, { ...lists, pages })
  }
}

/** A row as some list holds it, or as the opened ask shows it. */
export function cachedAsk(askId: string): AskRow | undefined {
  const one = queryClient.getQueryData<AskInFull>(oneKey(askId))
  if (one !== undefined) return one
  for (const [, lists] of queryClient.getQueriesData<Lists>({ queryKey: LISTS }))
    for (const page of lists?.pages ?? []) {
      const row = page.items.find((item) => item.id === askId)
      if (row !== undefined) return row
    }
  return undefined
}

/** The asks that wait for the person, as far as that was loaded. */
export function waitingIds(): Set<string> {
  const ids = new Set<string>()
  for (const query of queryClient.getQueryCache().findAll({ queryKey: LISTS })) {
    const [, , input] = query.queryKey as ReturnType<typeof listKey>
    if (input.list !== 'needs') continue
    for (const page of (query.state.data as Lists | undefined)?.pages ?? [])
      for (const item of page.items) ids.add(item.id)
  }
  return ids
}
