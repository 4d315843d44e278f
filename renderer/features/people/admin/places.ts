import { create } from 'zustand'

export const TABS = ['people', 'invitations', 'sites', 'teams'] as const
export type Tab = (typeof TABS)[number]

/** What the admin page's detail shows. */
export type AdminPlace =
  | { what: 'person'; id: string }
  | { what: 'site'; id: string | null }
  | { what: 'team'; id: string | null }
  | { what: 'invite' }

const TAB_OF = { person: 'people', site: 'sites', team: 'teams', invite: 'invitations' } as const

/** The id of the page's address: `person-<id>`, `site-<id>`, `site-new`, `team-<id>`, `team-new`, `invite`. */
export function adminPlace(id: string): AdminPlace | null {
  if (id === 'invite') return { what: 'invite' }
  const [, what, rest = ''] = /^(person|site|team)-(.+)$/.exec(id) ?? []
  if (what === 'person') return { what, id: rest }
  if (what === 'site' || what === 'team') return { what, id: rest === 'new' ? null : rest }
  return null
}

interface TabStore {
  tab: Tab
  choose: (tab: Tab) => void
}

const useTabStore = create<TabStore>((set) => ({ tab: 'people', choose: (tab) => set({ tab }) }))

/** The tab that is open: the one that the detail belongs to, else the one that was chosen last. */
export function useTab(chosen: string | null): [Tab, (tab: Tab) => void] {
  const { tab, choose } = useTabStore()
  const place = chosen === null ? null : adminPlace(chosen)
  return [place === null ? tab : TAB_OF[place.what], choose]
}
