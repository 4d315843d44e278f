import { create } from 'zustand'

/** As long as the lists may take to show what the person just did. */
const FOR_MS = 5000

/**
 * The asks that this person just posted, sent away or took back, here. The lists show that at once, even where they
 * hold other news back.
 */
export const useOwn = create<{ ids: ReadonlySet<string> }>(() => ({ ids: new Set() }))

export function markOwn(askId: string): void {
  useOwn.setState(({ ids }) => ({ ids: new Set(ids).add(askId) }))
  setTimeout(
    () => useOwn.setState(({ ids }) => ({ ids: new Set([...ids].filter((id) => id !== askId)) })),
    FOR_MS,
  )
}
