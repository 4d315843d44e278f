import type { Say } from '../app/language.ts'

const isMac = navigator.platform.startsWith('Mac')

/** A shortcut as keyboards of the chosen language name it: `mod+k` is `Ctrl+K`, `Strg+K` or `⌘K`. */
export function keyName(shortcut: string, say: Say): string {
  const key = shortcut.replace(/^mod\+/, '')
  const shown = key.length === 1 ? key.toUpperCase() : key === 'Escape' ? 'Esc' : key.replace(/^Arrow/, '')
  if (shown === key || !shortcut.startsWith('mod+')) return shown
  return isMac ? `⌘${shown}` : `${say('common:keys.control')}+${shown}`
}
