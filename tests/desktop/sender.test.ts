import type { WebContents, WebFrameMain } from 'electron'
import { expect, test } from 'vitest'
import { isFromOurPage } from '../../electron/main/sender.ts'

const frame = (url: string, parent: WebFrameMain | null = null) => ({ url, parent }) as WebFrameMain
const contents = (mainFrame: WebFrameMain) => ({ mainFrame }) as WebContents

const page = frame('app://rundruf/#/asks')
const ours = contents(page)

test('only the main frame of our own window, on our own page, is listened to', () => {
  expect(isFromOurPage({ sender: ours, senderFrame: page }, ours)).toBe(true)
})

test.each([
  ['another window', contents(page), page],
  ['a frame in the page', ours, frame('app://rundruf/', page)],
  ['a frame that looks like the main one', ours, frame('app://rundruf/')],
  ['a page that is gone', ours, null],
])('not %s', (_, sender, senderFrame) => {
  expect(isFromOurPage({ sender, senderFrame }, ours)).toBe(false)
})

test('not a page of another origin, even in our window', () => {
  const stray = frame('https://example.com/')
  const window = contents(stray)
  expect(isFromOurPage({ sender: window, senderFrame: stray }, window)).toBe(false)
})
