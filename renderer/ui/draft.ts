import { type Dispatch, type SetStateAction, useCallback, useState } from 'react'

const PREFIX = 'rundruf.draft.'

/** What was typed under a name and never sent; undefined where there is nothing. */
export function loadDraft<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** Keeps what was typed through errors, signing out and reloading. A full or missing storage only loses the keeping. */
export function saveDraft(name: string, draft: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft))
  } catch {
    return
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    return
  }
}

/**
 * State that survives a reload, kept on this device under a name. Put a person's id into the name of what is theirs.
 * Not for passwords.
 * @returns the value, how to set it, and how to forget it (back to `initial`) once it was sent
 */
export function useDraft<T>(name: string, initial: T): [T, Dispatch<SetStateAction<T>>, () => void] {
  const [value, setValue] = useState<T>(() => loadDraft<T>(name) ?? initial)
  const set = useCallback<Dispatch<SetStateAction<T>>>(
    (next) =>
      setValue((old) => {
        const now = typeof next === 'function' ? (next as (old: T) => T)(old) : next
        saveDraft(name, now)
        return now
      }),
    [name],
  )
  const forget = useCallback(() => {
    dropDraft(name)
    setValue(initial)
  }, [name, initial])
  return [value, set, forget]
}
