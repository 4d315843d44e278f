import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { keepUpdated, mayUpdate, type Updater } from '../../electron/main/updates.ts'

const DAY_MS = 86_400_000

/** A feed of updates as electron-updater tells of it. */
class Feed extends EventEmitter implements Updater {
  autoDownload = false
  autoInstallOnAppQuit = false
  allowDowngrade = true
  logger: unknown = console
  looks = 0
  trouble: Error | undefined
  async checkForUpdates(): Promise<void> {
    this.looks += 1
    if (this.trouble === undefined) return
    this.emit('error', this.trouble)
    throw this.trouble
  }
}

const log = vi.fn<(sentence: string) => void>()
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  log.mockReset()
})

test('it looks at the start and once a day, and installs when the program quits', async () => {
  const feed = new Feed()
  const updates = keepUpdated(feed, log)
  expect(feed).toMatchObject({
    looks: 1,
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: false,
  })
  vi.advanceTimersByTime(DAY_MS - 1)
  expect(feed.looks).toBe(1)
  vi.advanceTimersByTime(1)
  expect(feed.looks).toBe(2)
  vi.advanceTimersByTime(2 * DAY_MS)
  expect(feed.looks).toBe(4)
  updates.close()
  vi.advanceTimersByTime(2 * DAY_MS)
  expect(feed.looks).toBe(4)
})

test('after a sleep it looks if the day is over, and only then', () => {
  const feed = new Feed()
  const updates = keepUpdated(feed, log)
  updates.woke()
  expect(feed.looks).toBe(1)
  vi.setSystemTime(Date.now() + DAY_MS)
  updates.woke()
  expect(feed.looks).toBe(2)
  updates.woke()
  expect(feed.looks).toBe(2)
})

test('whoever asked before and whoever asks later is told of the newest version that was fetched', async () => {
  const feed = new Feed()
  const updates = keepUpdated(feed, log)
  const before = updates.fetched()
  feed.emit('update-downloaded', { version: '1.1.0' })
  expect(await before).toBe('1.1.0')
  feed.emit('update-downloaded', { version: '1.2.0' })
  expect(await updates.fetched()).toBe('1.2.0')
})

test('whoever leaves is not kept', async () => {
  const updates = keepUpdated(new Feed(), log)
  const gone = new AbortController()
  const asked = updates.fetched(gone.signal)
  gone.abort(new Error('The page is gone.'))
  await expect(asked).rejects.toThrow('The page is gone.')
})

test('a feed that cannot be reached is a line in the log, and tomorrow is another day', async () => {
  const feed = new Feed()
  feed.trouble = new Error('net::ERR_INTERNET_DISCONNECTED\n  at a stack')
  keepUpdated(feed, log)
  expect(log.mock.calls).toEqual([['There is no word of updates: net::ERR_INTERNET_DISCONNECTED']])
  feed.trouble = undefined
  vi.advanceTimersByTime(DAY_MS)
  expect(feed.looks).toBe(2)
  expect(log).toHaveBeenCalledTimes(1)
})

test('without a feed nothing runs', () => {
  const updates = keepUpdated(null, log)
  expect(vi.getTimerCount()).toBe(0)
  updates.woke()
  updates.close()
  expect(vi.getTimerCount()).toBe(0)
})

describe('a program renews itself', () => {
  const resources = (feed: boolean) => {
    const folder = mkdtempSync(join(tmpdir(), 'rundruf-resources-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    if (feed) writeFileSync(join(folder, 'app-update.yml'), 'provider: generic\n')
    return folder
  }

  test.each([
    ['on Windows', 'win32', undefined, true],
    ['on a Mac', 'darwin', undefined, true],
    ['as an AppImage', 'linux', '/home/nora/Rundruf.AppImage', true],
    ['not as a package of the system', 'linux', undefined, false],
  ] as const)('%s', (_, platform, appImage, expected) => {
    expect(mayUpdate(true, resources(true), platform, appImage)).toBe(expected)
  })

  test('not without an address, and not while it is worked on', () => {
    expect(mayUpdate(true, resources(false), 'win32', undefined)).toBe(false)
    expect(mayUpdate(false, resources(true), 'win32', undefined)).toBe(false)
  })
})
