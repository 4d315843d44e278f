import type { DesktopStatus } from '#contract/desktop.ts'

/** What the system's about box shows: which versions these are, as one tells them to whoever helps. */
export function aboutBox(versions: DesktopStatus['versions'], words: { what: string }) {
  const { app, electron, chromium, node } = versions
  return {
    applicationName: 'Rundruf',
    applicationVersion: app,
    // The line that all three systems show.
    copyright: `${words.what}\nElectron ${electron} · Chromium ${chromium} · Node ${node}`,
  }
}
