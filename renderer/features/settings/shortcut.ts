/** What a press is made of, as far as a shortcut for the whole system cares. */
type Press = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const CODE = /^(?:Key([A-Z])|Digit(\d)|(F(?:[1-9]|1\d|2[0-4]))|(Space))$/

/**
 * The keys of a press as Electron names them. Which key it is follows from its place, so that Alt, which types other
 * letters on many keyboards, does not change it.
 * @returns null where it is none that may be a shortcut: without Ctrl, Cmd or Alt, or no letter, digit or function key
 */
export function shortcutOf({ code, ctrlKey, metaKey, altKey, shiftKey }: Press, mac: boolean): string | null {
  const key = CODE.exec(code)
    ?.slice(1)
    .find((part) => part !== undefined)
  if (key === undefined || !(ctrlKey || metaKey || altKey)) return null
  const command = mac ? metaKey : ctrlKey
  const other = mac ? ctrlKey : metaKey
  return [
    ...(command ? ['CommandOrControl'] : []),
    ...(other ? [mac ? 'Control' : 'Super'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    key,
  ].join('+')
}

/** The keys as they stand on the keyboard. */
export const shortcutText = (keys: string, mac: boolean, words: { shift: string; control: string }): string =>
  keys
    .split('+')
    .map((part) => {
      if (part === 'CommandOrControl') return mac ? '⌘' : words.control
      if (part === 'Alt') return mac ? '⌥' : 'Alt'
      if (part === 'Shift') return mac ? '⇧' : words.shift
      if (part === 'Control') return words.control
      if (part === 'Super') return 'Super'
      return part
    })
    .join(mac ? ' ' : ' + ')
