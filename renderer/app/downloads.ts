import { desktop, isDesktop } from './client.ts'

/** What became of a download: it is in the browser's hands, saved under a name, or not wanted after all. */
export type Downloaded = { kind: 'handed' } | { kind: 'saved'; name: string } | { kind: 'left' }

/**
 * Downloads a file of the hub's. In a browser, the browser does it; in the desktop app the person is asked where to, and
 * the promise holds until the file is there, whole. Rejects with the hub's refusals, and with those of the disk.
 * @param path at the hub, below `/api/audit/`, with its query
 * @param name that is proposed: letters, digits, spaces, `.`, `-`, `_` and brackets
 */
export async function download(path: string, name: string): Promise<Downloaded> {
  if (isDesktop) {
    const { saved } = await desktop.download({ path, name })
    return saved === null ? { kind: 'left' } : { kind: 'saved', name: saved }
  }
  const link = document.createElement('a')
  link.href = path
  link.download = name
  // A click on a link that is not in the page works everywhere but in older Firefox.
  document.body.append(link)
  link.click()
  link.remove()
  return { kind: 'handed' }
}
