import type { WebContents, WebFrameMain } from 'electron'
import { expect, test } from 'vitest'
import { isFromOurPage } from '../../electron/main/sender.ts'

let last = 0
const frame = (url: string, more: Partial<WebFrameMain> = {}) =>
  ({ url, parent: null, processId: 5, frameToken: `frame ${++last}`, ...more }) as WebFrameMain
/** Another object with the same facts, but for some. */
const like = (one: WebFrameMain, more: Partial<WebFrameMain> = {}) =>
  Object.assign({}, one, more) as WebFrameMain
const contents = (mainFrame: WebFrameMain) => ({ id: ++last, mainFrame }) as WebContents

const page = frame('app://rundruf/#/asks')
const ours = contents(page)

test('only the main frame of our own window, on our own page, is listened to', () => {
  expect(isFromOurPage({ sender: ours, senderFrame: page }, ours)).toBe(true)
  // Electron may give out another object for the same frame.
  expect(isFromOurPage({ sender: ours, senderFrame: like(page) }, ours)).toBe(true)
})

test.each([
  ['another window', contents(page), page],
  ['a frame in the page', ours, like(page, { parent: page })],
  ['another frame', ours, frame('app://rundruf/')],
  ['a frame of another process', ours, like(page, { processId: 6 })],
  ['a page that is gone', ours, null],
])('not %s', (_, sender, senderFrame) => {
  expect(isFromOurPage({ sender, senderFrame }, ours)).toBe(false)
})

test('not a page of another origin, even in our window', () => {
  const stray = frame('https://example.com/')
  const window = contents(stray)
  expect(isFromOurPage({ sender: window, senderFrame: stray }, window)).toBe(false)
})
