import { expect, test } from 'vitest'
import type { Change, FeedEvent } from '#contract/changes.ts'
import { backOff } from '#core/back-off.ts'
import { type Cursor, type FeedState, type FeedSurroundings, keepFeed } from '../../../renderer/app/feed.ts'

const hello = (revision: number, epoch = 'e1'): FeedEvent => ({
  type: 'hello',
  epoch,
  revision,
  protocol: 1,
  scopes: ['all'],
})
const live = (revision: number): FeedEvent => ({ type: 'live', revision })
const gone = (revision: number): FeedEvent => ({
  type: 'change',
  change: { revision, scopes: ['all'], table: 'ask', deleted: `a${revision}` },
})

/** What one connection does: says these things, then ends, breaks, or stays open until it is cut. */
interface Line {
  says: readonly FeedEvent[]
  end: 'ends' | 'breaks' | 'stays' | Error
}

const CURSOR_GONE = new Error('cursor_unknown')
const SIGNED_OUT = new Error('not_signed_in')

/** Plays the lines one after the other; ends the feed when there are no more. */
async function play(lines: readonly Line[], around: Partial<FeedSurroundings> = {}) {
  const ended = new AbortController()
  const cursors: (Cursor | null)[] = []
  const changes: Change[] = []
  const states: FeedState[] = []
  const waits: number[] = []
  let anew = 0
  let clock = 1000
  await keepFeed(
    {
      async *open(cursor, signal) {
        cursors.push(cursor)
        const line = lines[cursors.length - 1]
        if (line === undefined) {
          ended.abort()
          return
        }
        yield* line.says
        if (line.end === 'breaks') throw new TypeError('network')
        if (line.end instanceof Error) throw line.end
        if (line.end === 'stays')
          await new Promise((done) => signal.addEventListener('abort', done, { once: true }))
      },
      cursorGone: (error) => error === CURSOR_GONE,
      signedOut: (error) => error === SIGNED_OUT,
      wait: async (ms) => void waits.push(ms),
      now: () => (clock += 1000),
      random: () => 1,
      onState: (state) => states.push(state),
      onChange: (change) => changes.push(change),
      onAnew: () => (anew += 1),
      onProtocol: () => undefined,
      ...around,
    },
    ended.signal,
  )
  return { cursors, states, waits, anew, revisions: changes.map((change) => change.revision) }
}

test('a feed that broke goes on behind the last row that it gave', async () => {
  const { cursors, revisions, anew } = await play([
    { says: [hello(10), live(10), gone(11), gone(12)], end: 'breaks' },
    { says: [hello(14), gone(13), gone(14), live(14)], end: 'ends' },
  ])
  expect(cursors).toEqual([null, { epoch: 'e1', after: 12 }, { epoch: 'e1', after: 14 }])
  expect(revisions).toEqual([11, 12, 13, 14])
  expect(anew).toBe(1)
})

test('what was told without a row counts as heard, too', async () => {
  const { cursors } = await play([{ says: [hello(10), live(25)], end: 'breaks' }])
  expect(cursors[1]).toEqual({ epoch: 'e1', after: 25 })
})

test('breaking off while it catches up resumes at the last row, not at where the network is', async () => {
  const { cursors } = await play([
    { says: [hello(10), live(10)], end: 'breaks' },
    { says: [hello(50), gone(11)], end: 'breaks' },
  ])
  expect(cursors[2]).toEqual({ epoch: 'e1', after: 11 })
})

test('a cursor that the hub does not know is dropped at once, and everything counts as old', async () => {
  const { cursors, waits, anew } = await play([
    { says: [hello(10), live(10)], end: 'breaks' },
    { says: [], end: CURSOR_GONE },
    { says: [hello(3, 'e2'), live(3)], end: 'breaks' },
  ])
  expect(cursors).toEqual([null, { epoch: 'e1', after: 10 }, null, { epoch: 'e2', after: 3 }])
  expect(anew).toBe(2)
  expect(waits).toHaveLength(2)
})

test('a hub that refuses even a feed without a cursor is not asked in a hurry', async () => {
  const { waits } = await play([
    { says: [], end: CURSOR_GONE },
    { says: [], end: CURSOR_GONE },
  ])
  expect(waits).toHaveLength(2)
})

test('it waits longer after each failure, and is quick again once it was live', async () => {
  const { waits } = await play([
    { says: [], end: 'breaks' },
    { says: [], end: 'breaks' },
    { says: [], end: 'breaks' },
    { says: [hello(1), live(1)], end: 'breaks' },
  ])
  expect(waits).toEqual([500, 1000, 2000, 500])
})

test('the waiting never falls below half nor grows over half a minute', () => {
  expect(backOff(1, 0)).toBe(250)
  expect(backOff(100, 1)).toBe(30_000)
  expect(backOff(100, 0)).toBe(15_000)
})

test('offline keeps saying since when', async () => {
  const { states } = await play([
    { says: [hello(1), live(1)], end: 'breaks' },
    { says: [], end: 'breaks' },
    { says: [hello(1), live(1)], end: 'ends' },
  ])
  expect(states.map((state) => (state.name === 'offline' ? state.since : state.name))).toEqual([
    'connecting',
    'live',
    2000,
    2000,
    'live',
    3000,
  ])
})

test('nobody signed in: it stops instead of trying on', async () => {
  const { cursors, waits } = await play([
    { says: [], end: SIGNED_OUT },
    { says: [hello(1)], end: 'ends' },
  ])
  expect(cursors).toHaveLength(1)
  expect(waits).toEqual([])
})

test('ending it closes the open line', async () => {
  const ended = new AbortController()
  let closed = false
  const feed = keepFeed(
    {
      async *open(_cursor, signal) {
        yield hello(1)
        ended.abort()
        await new Promise((done) =>
          signal.aborted ? done(null) : signal.addEventListener('abort', done, { once: true }),
        )
        closed = true
      },
      cursorGone: () => false,
      signedOut: () => false,
      wait: () => Promise.reject(new Error('must not wait')),
      now: () => 0,
      random: () => 0,
      onState: () => undefined,
      onChange: () => undefined,
      onAnew: () => undefined,
      onProtocol: () => undefined,
    },
    ended.signal,
  )
  await feed
  expect(closed).toBe(true)
})
