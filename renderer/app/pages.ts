import type { InfiniteData } from '@tanstack/react-query'
import { queryClient } from './queries.ts'

interface Listed {
  id: string
  revision: number
}
type Pages<R> = InfiniteData<{ items: R[]; next: string | null }>

/**
 * Lays a row as it now is over every loaded list under a key that has it.
 * @returns what stood in each of the lists before; undefined for a list without it
 */
export function replaceRow<R extends Listed>(key: readonly unknown[], row: R): (R | undefined)[] {
  return queryClient.getQueriesData<Pages<R>>({ queryKey: key }).flatMap(([listKey, list]) => {
    if (list === undefined) return []
    const known = list.pages.flatMap(({ items }) => items).find(({ id }) => id === row.id)
    if (known !== undefined && known.revision < row.revision)
      queryClient.setQueryData<Pages<R>>(listKey, {
        ...list,
        pages: list.pages.map((page) =>
          page.items.includes(known)
            ? { ...page, items: page.items.map((item) => (item === known ? row : item)) }
            : page,
        ),
      })
    return [known]
  })
}

/** A list of more pages than this is not loaded anew under the reader's hands, only when it is opened again. */
const MOST_PAGES = 5

/** Makes a function that loads the lists under a key anew, at most once in so many ms, however often it is called. */
export function refresher(key: readonly unknown[], ms: number): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined
  return () => {
    soon ??= setTimeout(() => {
      soon = undefined
      void queryClient.invalidateQueries({
        queryKey: key,
        refetchType: 'active',
        predicate: (query) =>
          ((query.state.data as Pages<unknown> | undefined)?.pages.length ?? 0) <= MOST_PAGES,
      })
    }, ms)
  }
}
