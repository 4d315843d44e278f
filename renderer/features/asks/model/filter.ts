import { ASK_STATES, type AskState } from '#core/ask.ts'
import { ASK_LISTS, type AskList } from '#contract/asks.ts'

/** What the board shows: one of its lists, narrowed. The address carries it, so that it can be kept and shared. */
export interface AskFilter {
  list: AskList
  q: string
  mine: boolean
  siteId: string | null
  /** Only in the list `needs`, where asks of two states stand together. */
  state: AskState | null
}

export const NO_FILTER: AskFilter = { list: 'open', q: '', mine: false, siteId: null, state: null }

/**
 * The list that the board opens on.
 * @param needs how many asks wait for the person
 */
export const startList = (needs: number): AskList => (needs > 0 ? 'needs' : NO_FILTER.list)

const SITE_ID = /^[0-9a-f-]{36}$/

/** The filter that an address names. What it does not know it leaves out: an old link still opens the board. */
export function filterFromSearch(search: string, fallback: AskList = NO_FILTER.list): AskFilter {
  const params = new URLSearchParams(search)
  const list = ASK_LISTS.find((each) => each === params.get('list')) ?? fallback
  const site = params.get('site')
  return {
    list,
    q: (params.get('q') ?? '').slice(0, 500),
    mine: params.get('mine') === '1',
    siteId: site !== null && SITE_ID.test(site) ? site : null,
    state: list === 'needs' ? (ASK_STATES.find((each) => each === params.get('state')) ?? null) : null,
  }
}

/** The address's part after the question mark; empty where nothing is narrowed and the list is the first one. */
export function searchFromFilter(filter: AskFilter): string {
  const params = new URLSearchParams()
  params.set('list', filter.list)
  if (filter.q.trim() !== '') params.set('q', filter.q)
  if (filter.mine) params.set('mine', '1')
  if (filter.siteId !== null) params.set('site', filter.siteId)
  if (filter.list === 'needs' && filter.state !== null) params.set('state', filter.state)
  return params.toString()
}

/** Whether anything but the list itself narrows what is shown. */
export const isNarrowed = (filter: AskFilter): boolean =>
  filter.q.trim() !== '' || filter.mine || filter.siteId !== null || filter.state !== null

/** The same filter as `asks.list` takes it. */
export const listInput = (filter: AskFilter) => ({
  list: filter.list,
  q: filter.q.trim() === '' ? undefined : filter.q.trim(),
  mine: filter.mine ? true : undefined,
  siteId: filter.siteId ?? undefined,
  state: filter.list === 'needs' ? (filter.state ?? undefined) : undefined,
})
export type ListInput = ReturnType<typeof listInput>
