import { create } from 'zustand'

export const TABS = ['budgets', 'policy', 'kinds', 'reasons', 'stock'] as const
export type Tab = (typeof TABS)[number]

/** What the detail shows; a null id is something new. */
export type Place =
  | { what: 'budget'; teamId: string | null; month: string | null }
  | { what: 'policy'; teamId: string | null }
  | { what: 'kind' | 'reason'; id: string | null }
  | { what: 'stock' }

const TAB_OF = {
  budget: 'budgets',
  policy: 'policy',
  kind: 'kinds',
  reason: 'reasons',
  stock: 'stock',
} as const

/**
 * The id of an address: `budget-new`, `budget-<team>_<month>`, `policy-company`, `policy-<team>`, `kind-new`,
 * `kind-<id>`, `reason-…`, `stock`.
 */
export function placeOf(id: string): Place | null {
  if (id === 'stock') return { what: 'stock' }
  const [, what, rest = ''] = /^(budget|policy|kind|reason)-(.+)$/.exec(id) ?? []
  if (what === 'budget') {
    const [teamId = null, month = null] = rest === 'new' ? [] : rest.split('_')
    return { what, teamId, month }
  }
  if (what === 'policy') return { what, teamId: rest === 'company' ? null : rest }
  if (what === 'kind' || what === 'reason') return { what, id: rest === 'new' ? null : rest }
  return null
}

interface TabStore {
  tab: Tab
  choose: (tab: Tab) => void
}

const useTabStore = create<TabStore>((set) => ({ tab: 'budgets', choose: (tab) => set({ tab }) }))

/** The tab that is open: the one that the detail belongs to, else the one that was chosen last. */
export function useTab(chosen: string | null): [Tab, (tab: Tab) => void] {
  const { tab, choose } = useTabStore()
  const place = chosen === null ? null : placeOf(chosen)
  return [place === null ? tab : TAB_OF[place.what], choose]
}
