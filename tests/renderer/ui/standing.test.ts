import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Me } from '#contract/people.ts'
import { useSession } from '../../../renderer/app/session.ts'
import { type Notice, onNotice, useNotices } from '../../../renderer/ui/notices.ts'
import {
  allStanding,
  leave,
  see,
  stand,
  type StandingNotice,
  unseen,
  useStanding,
} from '../../../renderer/ui/standing.ts'

const notice = (id: string, change: Partial<StandingNotice> = {}): StandingNotice => ({
  id,
  at: `2026-11-20T10:00:0${id.length}.000Z`,
  tone: 'waits',
  text: () => `text of ${id}`,
  href: `#/goodwill/${id}`,
  quiet: false,
  ...change,
})
const told: Notice[] = []
onNotice((each) => told.push(each))
const sit = (id: string) => useSession.setState({ me: { id } as Me })

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
  vi.stubGlobal('location', { hash: '' })
  leave('goodwill')
  leave('other')
  sit('nora')
  told.length = 0
})

describe('notices that stand', () => {
  it('are counted but not told when they are there from the start', () => {
    stand('goodwill', [notice('a'), notice('bb')])
    expect(told).toEqual([])
    expect(unseen(useStanding.getState())).toBe(2)
    expect(allStanding(useStanding.getState()).map(({ id }) => id)).toEqual(['bb', 'a'])
  })

  it('are told once when they come, and lead to their place', () => {
    stand('goodwill', [notice('a')])
    stand('goodwill', [notice('a'), notice('bb')])
    stand('goodwill', [notice('a'), notice('bb')])
    expect(told.map(({ text }) => text)).toEqual(['text of bb'])
    told[0]?.action?.run()
    expect(location.hash).toBe('#/goodwill/bb')
    // The bell keeps them: they are not in the list of what was said as well.
    expect(useNotices.getState().all).toEqual([])
  })

  it('are not told when they are quiet, only counted', () => {
    stand('goodwill', [])
    stand('goodwill', [notice('a', { quiet: true })])
    expect(told).toEqual([])
    expect(unseen(useStanding.getState())).toBe(1)
  })

  it('are told as a number when many come at once', () => {
    stand('goodwill', [])
    stand('goodwill', [notice('a'), notice('bb'), notice('ccc')])
    expect(told).toHaveLength(1)
    told[0]?.action?.run()
    expect(useNotices.getState().open).toBe(true)
    useNotices.getState().setOpen(false)
  })

  it('stay seen after a new start, for this person alone', () => {
    stand('goodwill', [notice('a'), notice('bb')])
    see(['a'])
    expect(unseen(useStanding.getState())).toBe(1)
    leave('goodwill')
    stand('goodwill', [notice('a'), notice('bb')])
    expect(unseen(useStanding.getState())).toBe(1)
    leave('goodwill')
    sit('bert')
    stand('goodwill', [notice('a'), notice('bb')])
    expect(unseen(useStanding.getState())).toBe(2)
  })

  it('are forgotten when they no longer stand', () => {
    stand('goodwill', [notice('a'), notice('bb')])
    see(['a', 'bb'])
    stand('goodwill', [notice('bb'), notice('ccc', { quiet: true })])
    see(['ccc'])
    expect([...useStanding.getState().seen]).toEqual(['ccc', 'bb'])
  })

  it('of another room stay what they are', () => {
    stand('goodwill', [notice('a')])
    stand('other', [notice('bb')])
    leave('goodwill')
    expect(allStanding(useStanding.getState()).map(({ id }) => id)).toEqual(['bb'])
  })

  it('do without a storage', () => {
    vi.stubGlobal('localStorage', undefined)
    stand('goodwill', [notice('a')])
    see(['a'])
    expect(unseen(useStanding.getState())).toBe(0)
  })
})
