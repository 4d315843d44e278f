const isMac = navigator.platform.startsWith('Mac')

/** A shortcut as keyboards name it: `mod+k` is `Ctrl+K`, or `⌘K`. */
export function keyName(shortcut: string): string {
  const key = shortcut.replace(/^mod\+/, '')
  const shown = key.length === 1 ? key.toUpperCase() : key === 'Escape' ? 'Esc' : key.replace(/^Arrow/, '')
  if (shown === key || !shortcut.startsWith('mod+')) return shown
  return isMac ? `⌘${shown}` : `Ctrl+${shown}`
}
