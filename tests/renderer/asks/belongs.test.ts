import { describe, expect, it } from 'vitest'
import { belongs, inList, type Viewer } from '../../../renderer/features/asks/model/belongs.ts'
import {
  filterFromSearch,
  isNarrowed,
  listInput,
  NO_FILTER,
  searchFromFilter,
  startList,
} from '../../../renderer/features/asks/model/filter.ts'
import { ASK_LISTS } from '../../../shared/contract/asks.ts'
import { askRow, at, ME } from './make.ts'

const viewer: Viewer = { personId: 'me', notMe: new Set(['tired']), now: at(100) }
const listsOf = (row: Parameters<typeof inList>[0]): string[] =>
  ASK_LISTS.filter((list) => inList(row, list, viewer))
const promised = { state: 'promised', handover: { method: 'parcel', state: 'agreed' } } as const

describe('which lists an ask stands in', () => {
  it('an open ask of someone else: open, unless "not me"', () => {
    expect(listsOf(askRow('a', 1))).toEqual(['open'])
    expect(listsOf(askRow('tired', 1))).toEqual([])
  })

  it('an own ask needs me once it has an offer, is promised or idle', () => {
    const mine = { asker: ME }
    expect(listsOf(askRow('a', 1, mine))).toEqual(['open'])
    expect(listsOf(askRow('a', 1, { ...mine, offers: 1 }))).toEqual(['needs', 'open'])
    expect(listsOf(askRow('a', 1, { ...mine, activeAt: '2026-11-01T00:00:00.000Z' }))).toEqual([
      'needs',
      'open',
    ])
    expect(listsOf(askRow('a', 1, { ...mine, ...promised }))).toEqual(['needs', 'promised'])
    expect(listsOf(askRow('a', 1, { ...mine, state: 'closed', outcome: 'not_found' }))).toEqual(['done'])
  })

  it('my promise needs me until the thing is on its way', () => {
    const given = { ...promised, giver: ME }
    expect(listsOf(askRow('a', 1, given))).toEqual(['needs', 'promised'])
    expect(listsOf(askRow('a', 1, { ...given, handover: { method: 'parcel', state: 'sent' } }))).toEqual([
      'promised',
    ])
  })
})

describe('which filter an ask passes', () => {
  const passes = (row: Parameters<typeof belongs>[0], more: Partial<typeof NO_FILTER>): boolean =>
    belongs(row, listInput({ ...NO_FILTER, ...more }), viewer)

  it('mine, site and state', () => {
    expect(passes(askRow('a', 1), { mine: true })).toBe(false)
    expect(passes(askRow('a', 1, { asker: ME }), { mine: true })).toBe(true)
    expect(passes(askRow('a', 1), { siteId: 'kiel' })).toBe(false)
    expect(passes(askRow('a', 1), { siteId: 'bonn' })).toBe(true)
    const mine = askRow('a', 1, { asker: ME, offers: 1 })
    expect(passes(mine, { list: 'needs', state: 'open' })).toBe(true)
    expect(passes(mine, { list: 'needs', state: 'promised' })).toBe(false)
  })

  it('words as beginnings, folded', () => {
    const row = askRow('a', 1, { title: 'Plüsch-Esel von Müller', details: 'Werbegeschenk 1998' })
    for (const q of ['esel', 'ESE', 'plusch', 'pluesch mueller', 'muller 199', 'werbe esel'])
      expect([q, passes(row, { q })]).toEqual([q, true])
    for (const q of ['sel', 'esel 2001', '!!']) expect([q, passes(row, { q })]).toEqual([q, false])
  })
})

describe('the filter in the address', () => {
  it('begin with what waits for the person, if anything does', () => {
    expect(startList(2)).toBe('needs')
    expect(startList(0)).toBe('open')
  })

  it('comes back as it went', () => {
    const filter = {
      list: 'needs',
      q: 'Müller & Söhne',
      mine: true,
      siteId: '01939cf1-8b6a-7000-8000-000000000001',
      state: 'open',
    } as const
    expect(filterFromSearch(searchFromFilter(filter))).toEqual(filter)
    expect(filterFromSearch(searchFromFilter(NO_FILTER))).toEqual(NO_FILTER)
  })

  it('leaves out what it does not know', () => {
    expect(filterFromSearch('list=attic&site=<script>&state=x&mine=yes', 'needs')).toEqual({
      ...NO_FILTER,
      list: 'needs',
    })
    expect(isNarrowed(filterFromSearch('list=done&state=open'))).toBe(false)
    expect(isNarrowed(filterFromSearch('list=done&q=x'))).toBe(true)
  })
})
