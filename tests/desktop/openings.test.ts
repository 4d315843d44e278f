import { describe, expect, it, test } from 'vitest'
import type { Destination } from '#core/links.ts'
import { onClose, startsShown } from '../../electron/main/closing.ts'
import { type FrontWindow, keepFront } from '../../electron/main/front.ts'
import { claimLinks, linkAmong } from '../../electron/main/links.ts'
import { keepOpenings } from '../../electron/main/openings.ts'

const ID = '01890000-0000-7000-8000-000000000001'
const ASK: Destination = { to: 'place', room: 'asks', id: ID }
const CASE: Destination = { to: 'place', room: 'cases', id: ID }

describe('what is opened', () => {
  it('waits until a page is there, and only the newest', async () => {
    const openings = keepOpenings()
    openings.open(ASK)
    openings.open(CASE)
    const page = openings.listen(undefined)
    expect((await page.next()).value).toEqual(CASE)
    const next = page.next()
    openings.open(ASK)
    expect((await next).value).toEqual(ASK)
  })

  it('goes to one page: the newest one', async () => {
    const openings = keepOpenings()
    const old = openings.listen(undefined)
    const oldNext = old.next()
    const fresh = openings.listen(undefined)
    const freshNext = fresh.next()
    expect((await oldNext).done).toBe(true)
    openings.open(ASK)
    expect((await freshNext).value).toEqual(ASK)
  })

  it('a page that is gone takes nothing with it', async () => {
    const openings = keepOpenings()
    const gone = new AbortController()
    const page = openings.listen(gone.signal).next()
    gone.abort()
    openings.open(ASK)
    expect((await page).done).toBe(true)
    expect((await openings.listen(undefined).next()).value).toEqual(ASK)
  })
})

test('a link is found among the arguments of a start, and nothing else is', () => {
  expect(linkAmong(['rundruf.exe', '--allow-file-access', `rundruf://ask/${ID}`])).toEqual(ASK)
  expect(linkAmong(['electron', '.', `RUNDRUF://case/${ID}`, '--flag'])).toEqual(CASE)
  expect(linkAmong(['rundruf', `--url=rundruf://ask/${ID}`, 'rundruf://ask/x'])).toBeNull()
  expect(linkAmong([])).toBeNull()
})

test('the system is told who opens links; a program that is not packaged, what Electron is to run', () => {
  const said: unknown[][] = []
  const app = { setAsDefaultProtocolClient: (...args: unknown[]) => said.push(args) > 0 }
  const start = { execPath: '/opt/electron', script: '/src/rundruf' }
  claimLinks(app, { ...start, packaged: true })
  claimLinks(app, { ...start, packaged: false })
  claimLinks(app, { execPath: '/opt/electron', script: undefined, packaged: false })
  expect(said).toEqual([['rundruf'], ['rundruf', '/opt/electron', ['/src/rundruf']]])
})

test('a closed window hides only where it is wished for, and never holds up the end', () => {
  expect(onClose(false, false)).toBe('close')
  expect(onClose(true, false)).toBe('hide')
  expect(onClose(true, true)).toBe('close')
})

test('at login the program stays in the tray, if it goes on there', () => {
  expect(startsShown(['rundruf', '--background'], true)).toBe(false)
  expect(startsShown(['rundruf', '--background'], false)).toBe(true)
  expect(startsShown(['rundruf'], true)).toBe(true)
})

class FakeWindow implements FrontWindow {
  did: string[] = []
  destroyed = false
  minimized = false
  isDestroyed = () => this.destroyed
  isMinimized = () => this.minimized
  isVisible = () => true
  isFocused = () => this.did.includes('focus')
  restore = () => void this.did.push('restore')
  show = () => void this.did.push('show')
  focus = () => void this.did.push('focus')
}

describe('the window comes to the front', () => {
  it('is made anew where it is gone, and nothing is lost before there can be one', async () => {
    const made: FakeWindow[] = []
    let ready = false
    const make = () => {
      const window = new FakeWindow()
      made.push(window)
      return window
    }
    const openings = keepOpenings()
    const front = keepFront(openings, () => (ready ? make : null))
    front.lead(ASK)
    expect(front.window).toBeNull()
    expect(front.isWatched()).toBe(false)
    ready = true
    front.show()
    expect(made).toHaveLength(1)
    expect((await openings.listen(undefined).next()).value).toEqual(ASK)
    const [first] = made
    if (first) first.minimized = true
    front.show()
    expect(first?.did).toEqual(['restore', 'show', 'focus'])
    expect(front.isWatched()).toBe(true)
    if (first) first.destroyed = true
    expect(front.isWatched()).toBe(false)
    front.show()
    expect(made).toHaveLength(2)
  })
})
