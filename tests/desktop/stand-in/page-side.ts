import type { Cloner } from './clone.ts'

/** What the page's side says to Node, as JSON through a binding. `data` is encoded by the cloner. */
export type FromPage =
  | { type: 'ipc'; channel: string; data: string; ports: number[] }
  | { type: 'port-message'; port: number; data: string }
  | { type: 'port-close'; port: number }
  | { type: 'error'; text: string }

/** What Node does with a port that the page has handed over. */
export type ToPage =
  | { type: 'start'; port: number }
  | { type: 'message'; port: number; data: string }
  | { type: 'close'; port: number }

/** The names under which the two find each other in the preload's world; the page's own world has neither. */
export const BINDING = '__standInTell'
export const TAKE = '__standInTake'

/**
 * Runs a built preload in its own world, as Electron does with context isolation: `require` gives it `electron`'s
 * renderer half and nothing else, as in a sandbox. Self-contained: its own source text is what runs in the page.
 */
export function runPreload(
  makeCloner: () => Cloner,
  names: { binding: string; take: string },
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  const world = globalThis as unknown as Record<string, (argument: never) => void>
  // Preloads run in the main frame only.
  if (window.top !== window) return
  const cloner = makeCloner()
  const tell = (message: FromPage) =>
    (world[names.binding] as (text: string) => void)(JSON.stringify(message))
  const ports = new Map<number, MessagePort>()

  const hand = (port: MessagePort): number => {
    const id = ports.size + 1
    ports.set(id, port)
    port.addEventListener('message', ({ data }) => {
      tell({ type: 'port-message', port: id, data: cloner.encode(data) })
    })
    port.addEventListener('close', () => tell({ type: 'port-close', port: id }))
    return id
  }
  world[names.take] = (message: ToPage) => {
    const port = ports.get(message.port)
    if (message.type === 'start') port?.start()
    else if (message.type === 'close') port?.close()
    else port?.postMessage(cloner.decode(message.data))
  }

  const ipcRenderer = {
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
      tell({ type: 'ipc', channel, data: cloner.encode(message), ports: transfer.map(hand) }),
  }
  const require = (name: string) => {
    if (name === 'electron') return { ipcRenderer }
    throw new Error(`A sandboxed preload can't load "${name}".`)
  }
  try {
    const module = { exports: {} }
    preload(require, module, module.exports)
  } catch (error) {
    tell({ type: 'error', text: String((error as Error).stack) })
  }
}
