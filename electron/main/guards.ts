import type { Session, WebContents } from 'electron'
import { isAppUrl, mayOpenOutside } from './app-url.ts'

/**
 * Holds a window to the program's own pages: it navigates nowhere else, opens no further window and embeds nothing.
 * A link to the outside opens in the system's browser.
 */
export function guardNavigation(contents: WebContents, openOutside: (address: string) => void): void {
  const stay = (event: { url: string; preventDefault: () => void }) => {
    if (isAppUrl(event.url)) return
    event.preventDefault()
    if (mayOpenOutside(event.url)) openOutside(event.url)
  }
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) openOutside(url)
    return { action: 'deny' }
  })
}

/** The one thing that a page may ask the system for: putting text into the clipboard. */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write']

/** Refuses a session's pages everything that they could ask the system for, but for what `ALLOWED` names. */
export function guardPermissions(session: Session): void {
  session.setPermissionCheckHandler(
    (contents, permission) =>
      ALLOWED.includes(permission) && contents !== null && isAppUrl(contents.getURL()),
  )
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(ALLOWED.includes(permission) && isAppUrl(contents.getURL())),
  )
  session.setDevicePermissionHandler(() => false)
}
