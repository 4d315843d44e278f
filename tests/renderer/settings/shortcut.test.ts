import { expect, test } from 'vitest'
import { mayBeShortcut } from '../../../electron/main/shortcut.ts'
import { shortcutOf, shortcutText } from '../../../renderer/features/settings/shortcut.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const words = { shift: 'Umschalt', control: 'Strg' }

test.each([
  [{ ...none, code: 'KeyR', ctrlKey: true, altKey: true, shiftKey: true }, 'CommandOrControl+Alt+Shift+R'],
  [{ ...none, code: 'Digit7', altKey: true }, 'Alt+7'],
  [{ ...none, code: 'F12', ctrlKey: true }, 'CommandOrControl+F12'],
  [{ ...none, code: 'Space', metaKey: true }, 'Super+Space'],
])('a press is read by the place of its key: %j', (press, keys) => {
  expect(shortcutOf(press, false)).toBe(keys)
  // What the field makes is what the shell takes.
  expect(mayBeShortcut(keys)).toBe(true)
})

test('on a Mac, Cmd is the key for commands', () => {
  expect(shortcutOf({ ...none, code: 'KeyR', metaKey: true }, true)).toBe('CommandOrControl+R')
  expect(shortcutOf({ ...none, code: 'KeyR', ctrlKey: true }, true)).toBe('Control+R')
})

test.each([
  { ...none, code: 'Tab' },
  { ...none, code: 'Tab', shiftKey: true },
  { ...none, code: 'KeyA' },
  { ...none, code: 'KeyA', shiftKey: true },
  { ...none, code: 'F5' },
  { ...none, code: 'Escape', ctrlKey: true },
  { ...none, code: 'ControlLeft', ctrlKey: true },
  { ...none, code: 'Numpad1', ctrlKey: true },
  { ...none, code: '', ctrlKey: true },
])('%j is none: people get on with it, or type it', (press) => {
  expect(shortcutOf(press, false)).toBeNull()
})

test('keys are shown as they stand on the keyboard', () => {
  expect(shortcutText('CommandOrControl+Alt+Shift+R', false, words)).toBe('Strg + Alt + Umschalt + R')
  expect(shortcutText('CommandOrControl+Alt+Shift+R', true, words)).toBe('⌘ ⌥ ⇧ R')
})
