import { create } from 'zustand'
import type { GestureList } from './data.ts'

interface Goodwill {
  list: GestureList
  /** Proposals chosen for approving several, each with the content that was seen when it was chosen. */
  chosen: ReadonlyMap<string, string>
  /** Why the hub refused a yes, by gesture. */
  refusals: ReadonlyMap<string, unknown>
}

const START: Goodwill = { list: 'queue', chosen: new Map(), refusals: new Map() }

/** What the room remembers while one looks elsewhere. */
export const useGoodwill = create<Goodwill>(() => START)

/** Another person sits here now. */
export const forgetGoodwill = (): void => useGoodwill.setState(START)

export function choose(gestureId: string, contentHash: string): void {
  const chosen = new Map(useGoodwill.getState().chosen)
  if (!chosen.delete(gestureId)) chosen.set(gestureId, contentHash)
  useGoodwill.setState({ chosen })
}

export const chooseNone = (): void => useGoodwill.setState({ chosen: new Map() })

/** Remembers why a yes was refused; without an error, forgets it. */
export function setRefusal(gestureId: string, error?: unknown): void {
  const refusals = new Map(useGoodwill.getState().refusals)
  if (error === undefined) refusals.delete(gestureId)
  else refusals.set(gestureId, error)
  useGoodwill.setState({ refusals })
}
