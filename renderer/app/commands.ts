import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { TextKey } from '#language/index.ts'
import { hubAway } from './deskState.ts'

/** Something the person can do from the keyboard: by its shortcut, and by name from the palette. */
export interface Command {
  /** Unique, such as `asks.new`. */
  id: string
  label: TextKey
  /** Values for the label's placeholders; a text key among them is translated, too. */
  labelValues?: Readonly<Record<string, TextKey>>
  section: 'anywhere' | 'asks' | 'cases' | 'goodwill' | 'audit' | 'people'
  /** One key as `KeyboardEvent.key` names it, with `mod+` for Ctrl or Cmd: `a`, `?`, `Escape`, `mod+k`. */
  shortcut?: string
  run: () => void
  /** Whether it can be done just now; always where missing. */
  when?: () => boolean
  /** Cannot be done while the hub is away. */
  needsHub?: boolean
  /** Works from the keyboard only: a move in a list is nothing to look up by name. */
  hidden?: boolean
}

interface Registry {
  commands: readonly Command[]
}

export const useRegistry = create<Registry>(() => ({ commands: [] }))

/**
 * Adds commands; a later one with the id or the shortcut of an earlier one goes before it.
 * @returns takes them away again
 */
export function registerCommands(commands: readonly Command[]): () => void {
  useRegistry.setState((old) => ({ commands: [...old.commands, ...commands] }))
  return () =>
    useRegistry.setState((old) => ({ commands: old.commands.filter((each) => !commands.includes(each)) }))
}

/** Registers commands while the component is shown. They always run with the newest render's values. */
export function useCommands(commands: readonly Command[]): void {
  const newest = useRef(commands)
  useEffect(() => {
    newest.current = commands
  })
  const ids = commands.map((command) => `${command.id} ${command.shortcut ?? ''}`).join('\n')
  useEffect(() => {
    const find = (id: string) => newest.current.find((command) => command.id === id)
    return registerCommands(
      newest.current.map((command) => ({
        ...command,
        run: () => find(command.id)?.run(),
        when: () => find(command.id)?.when?.() ?? true,
      })),
    )
  }, [ids])
}

export const canRun = ({ needsHub = false, when }: Command): boolean =>
  (when?.() ?? true) && !(needsHub && hubAway() !== null)

/** The commands that can be done now and are worth naming, each once. */
export function available(commands: readonly Command[]): Command[] {
  const byId = new Map(commands.map((command) => [command.id, command]))
  return [...byId.values()].filter((command) => command.hidden !== true && canRun(command))
}

/** What a key press is made of, as far as shortcuts care. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>

/** The name of a press as shortcuts are written; null where it can be none. */
export function pressName({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: Press): string | null {
  if (isComposing || altKey) return null
  const single = key.length === 1 ? key.toLowerCase() : key
  // Shift is part of `?`, but `A` is not `a`.
  if (shiftKey && single !== key) return null
  return ctrlKey || metaKey ? `mod+${single}` : single
}

/**
 * The command that a press runs.
 * @param typing whether the focus is where text is typed: then only `mod+` shortcuts count
 * @param singleKeys whether the person wants shortcuts of a single printable key
 */
export function commandFor(
  press: Press,
  commands: readonly Command[],
  typing: boolean,
  singleKeys: boolean,
): Command | null {
  const name = pressName(press)
  if (name === null) return null
  const modified = name.startsWith('mod+')
  if (typing && !modified) return null
  if (!modified && name.length === 1 && !singleKeys) return null
  return commands.findLast((command) => command.shortcut === name && canRun(command)) ?? null
}

const TYPED_INTO =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]'
const NOT_TYPED_INTO = 'input:is([type="checkbox"], [type="radio"], [type="button"], [type="submit"])'

/** Whether keys pressed at this element are meant as text. */
export const isTyping = (element: Element | null): boolean =>
  element?.closest(TYPED_INTO) != null && !element.matches(NOT_TYPED_INTO)
