import { create } from 'zustand'
import type { PeopleFilter } from './data.ts'

interface FilterStore extends PeopleFilter {
  set: (change: Partial<PeopleFilter>) => void
}

const filterStore = () =>
  create<FilterStore>((set) => ({ q: '', role: null, siteId: null, inactive: false, set }))

/** What the directory and the admin page look for; each keeps its own while one looks elsewhere. */
export const filters = { people: filterStore(), admin: filterStore() }
