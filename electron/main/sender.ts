import type { IpcMainEvent, WebContents } from 'electron'
import { isAppUrl } from './app-url.ts'

/** Whether a message comes from our window's own page: not from another window, a frame in it, or another origin. */
export function isFromOurPage(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  ours: WebContents,
): boolean {
  const frame = event.senderFrame
  return (
    event.sender === ours &&
    frame !== null &&
    frame === ours.mainFrame &&
    frame.parent === null &&
    isAppUrl(frame.url)
  )
}
