import { create } from 'zustand'
import type { Connection, DeskState } from '#contract/desktop.ts'

interface Desk {
  /** How the desk of this computer stands with its hub; null in a browser, and until that is known. */
  state: DeskState | null
  /** What is being sent was given while everything was up to date: most likely it is there before one has read of it. */
  brief: boolean
  /** How often the desk has been heard of. */
  heard: number
  /** The person knows that the outbox was lost. */
  lostSeen: boolean
}

export const useDesk = create<Desk>(() => ({
  state: null,
  brief: false,
  heard: 0,
  lostSeen: false,
}))

const upToDate = (state: DeskState | null): boolean =>
  state?.connection.name === 'live' && state.waiting === 0

/** Takes in what the desk says of itself. */
export function hear(state: DeskState | null): void {
  const { state: before, brief, heard } = useDesk.getState()
  const sending = state?.connection.name === 'live' && state.waiting > 0
  useDesk.setState({ state, brief: sending && (brief || upToDate(before)), heard: heard + 1 })
}

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
