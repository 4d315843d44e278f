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

/**
 * Keeps what was typed on this device, through errors, signing out and reloading. Put a person's id into the name of
 * what is theirs; passwords are never kept. A full or missing storage only loses the keeping.
 */
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
