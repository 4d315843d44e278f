/** The part of Electron's `globalShortcut` that is used here. */
export interface GlobalShortcut {
  register(accelerator: string, run: () => void): boolean
  unregister(accelerator: string): void
}

export type ShortcutState = 'off' | 'set' | 'taken'

/** The keys that begin a new ask wherever the person is. */
export interface Shortcut {
  readonly state: ShortcutState
  /** Takes other keys; null: none. Keys that another program has are `taken`. */
  set(keys: string | null): void
}

const MODIFIERS = ['CommandOrControl', 'Control', 'Command', 'Alt', 'Shift', 'Super']
const KEY = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space)$/

/**
 * Whether keys may be a shortcut for the whole system: in Electron's own words, with Ctrl, Cmd or Alt among them, so that
 * it never takes away what people type.
 */
export function mayBeShortcut(keys: string): boolean {
  const parts = keys.split('+')
  const modifiers = parts.slice(0, -1)
  return (
    KEY.test(parts.at(-1) ?? '') &&
    modifiers.every((part) => MODIFIERS.includes(part)) &&
    new Set(modifiers).size === modifiers.length &&
    modifiers.some((part) => part !== 'Shift')
  )
}

export function keepShortcut(shortcuts: GlobalShortcut, run: () => void): Shortcut {
  let held: string | null = null
  let state: ShortcutState = 'off'
  return {
    get state() {
      return state
    },
    set(keys) {
      if (held !== null) shortcuts.unregister(held)
      held = null
      state = 'off'
      if (keys === null || !mayBeShortcut(keys)) return
      try {
        state = shortcuts.register(keys, run) ? 'set' : 'taken'
      } catch {
        // Keys that this system does not know.
        state = 'taken'
      }
      if (state === 'set') held = keys
    },
  }
}
