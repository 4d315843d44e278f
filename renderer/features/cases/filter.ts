import { create } from 'zustand'
import type { CASE_LISTS } from '#contract/cases.ts'

export type CaseList = (typeof CASE_LISTS)[number]

interface CaseFilter {
  list: CaseList
  q: string
  /** The customer whose cases are shown instead of a list; null for none. */
  customerKey: string | null
}

/** What the cases' room looks for; it is kept while one looks elsewhere. The customer's key never leaves the page's memory. */
export const useCaseFilter = create<CaseFilter & { set: (change: Partial<CaseFilter>) => void }>((set) => ({
  list: 'pool',
  q: '',
  customerKey: null,
  set,
}))
