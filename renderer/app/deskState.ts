import { create } from 'zustand'
import type { Connection, DeskState } from '#contract/desktop.ts'

interface Desk {
  /** How the desk of this computer stands with its hub; null in a browser, and until that is known. */
  state: DeskState | null
  /** How often the desk has been heard of. */
  heard: number
  /** The person knows that the outbox was lost. */
  lostSeen: boolean
}

export const useDesk = create<Desk>(() => ({ state: null, heard: 0, lostSeen: false }))

/** A connection on which nothing reaches the hub. */
export type Away = Extract<
  Connection,
  { name: 'offline' | 'signedOut' | 'hubNewer' | 'hubOlder' | 'otherNetwork' }
>

/** Why what needs the hub cannot be done; null where it can, or where that is not known. */
export function awayFrom(state: DeskState | null): Away | null {
  switch (state?.connection.name) {
    case 'offline':
    case 'signedOut':
    case 'hubNewer':
    case 'hubOlder':
    case 'otherNetwork':
      return state.connection
    default:
      return null
  }
}

/** The same for the desk as it is now. */
export const hubAway = (): Away | null => awayFrom(useDesk.getState().state)
