import { create } from 'zustand'
import type { Destination } from '#core/links.ts'
import { desktop, isDesktop } from './client.ts'
import { canRun, useRegistry } from './commands.ts'
import { go, goTo, placeOf } from './routes.ts'
import { useSession } from './session.ts'

interface Outside {
  /** The hub that a link asks this computer to join, for the form; null: none. */
  address: string | null
  /** The same, where this computer belongs to another network already. */
  elsewhere: string | null
}

export const useOutside = create<Outside>(() => ({ address: null, elsewhere: null }))

/** After a line to the main process that broke. */
const PAUSE_MS = 1000

/**
 * Follows what is opened from outside the window: links, notifications, the menu, the shortcut. It shows, and does
 * nothing; who is not signed in yet gets there afterwards.
 * @returns ends it
 */
export function followOutside(): () => void {
  if (!isDesktop) return () => undefined
  const ended = new AbortController()
  void follow(ended.signal)
  return () => ended.abort()
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const destination of await desktop.opened(undefined, { signal })) {
        if (signal.aborted) return
        await lead(destination)
      }
    } catch {
      // The window got another port: the next try goes over that one.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

async function lead(destination: Destination): Promise<void> {
  if (destination.to === 'place') go(destination.room, destination.id)
  else if (destination.to === 'audit') goTo(`/audit?${destination.query}`)
  else if (destination.to === 'compose') whenSignedIn(compose)
  else await join(destination.address)
}

function compose(): void {
  const command = useRegistry.getState().commands.findLast(({ id }) => id === 'asks.compose')
  if (command !== undefined && canRun(command)) command.run()
}

function whenSignedIn(work: () => void): void {
  if (useSession.getState().me != null) return work()
  const stop = useSession.subscribe(({ me }) => {
    if (me == null) return
    stop()
    // The screens of the person come first.
    setTimeout(work)
  })
}

async function join(address: string): Promise<void> {
  const { network, address: current } = await desktop.status()
  const { room, id } = placeOf(address.split('#')[1] ?? '')
  if (network === 'none') useOutside.setState({ address })
  else if (current !== null && new URL(address).origin === current && room === 'invitation') go(room, id)
  else useOutside.setState({ elsewhere: new URL(address).origin })
}
