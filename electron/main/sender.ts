import type { IpcMainEvent, WebContents } from 'electron'
import { isAppUrl } from './app-url.ts'

/** Whether a message comes from our window's own page: not from another window, a frame in it, or another origin. */
export function isFromOurPage(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  ours: WebContents,
): boolean {
  const frame = event.senderFrame
  return (
    event.sender.id === ours.id &&
    frame !== null &&
    frame.parent === null &&
    frame.processId === ours.mainFrame.processId &&
    frame.frameToken === ours.mainFrame.frameToken &&
    isAppUrl(frame.url)
  )
}
