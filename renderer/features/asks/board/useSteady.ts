import { useEffect, useMemo, useState } from 'react'
import type { AskRow } from '#contract/rows.ts'
import { useOwn } from '../data/own.ts'
import { calmed, nextView, type View, viewOf } from '../model/view.ts'

/** How long a new row stays highlighted. */
const FRESH_MS = 2500

interface Steady {
  view: View
  /** Lets in what waits behind the pill, and gives the first of it. */
  letIn: () => string | undefined
}

/**
 * What is painted of a list that changes by itself: steady while someone is in it.
 * @param key names the list; with another one everything is painted as it is
 * @param pages how many pages are loaded
 */
export function useSteady(key: string, rows: readonly AskRow[], pages: number, busy: boolean): Steady {
  const own = useOwn((state) => state.ids)
  const [state, setState] = useState(() => ({ key, rows, pages, busy, view: viewOf(rows) }))
  let { view } = state
  // Worked out while painting, so that no picture in between is ever shown.
  if (state.key !== key || state.rows !== rows || state.pages !== pages || state.busy !== busy) {
    view =
      state.key === key
        ? nextView(state.view, rows, { busy, paged: pages > state.pages, own, before: state.rows })
        : viewOf(rows)
    setState({ key, rows, pages, busy, view })
  }

  const fresh = useMemo(() => view.rows.some((each) => each.mark === 'fresh'), [view])
  useEffect(() => {
    if (!fresh) return
    const timer = setTimeout(() => setState((now) => ({ ...now, view: calmed(now.view) })), FRESH_MS)
    return () => clearTimeout(timer)
  }, [fresh, view])

  return {
    view,
    letIn: () => {
      const next = nextView(view, rows, { busy: false, paged: false, own, before: rows })
      setState((now) => ({ ...now, view: next }))
      return next.rows.find((each) => view.held.has(each.row.id))?.row.id
    },
  }
}
