import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MessagePortMain } from 'electron'

/** Node's own message channel, with one end dressed as Electron's main process has it. */
export function portPair(): { main: MessagePortMain; page: MessagePort } {
  const { port1, port2 } = new MessageChannel()
  const main = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => port1.postMessage(message),
    start: () => port1.on('message', (data: unknown) => main.emit('message', { data, ports: [] })),
    close: () => port1.close(),
  })
  port1.on('close', () => main.emit('close'))
  return { main: main as unknown as MessagePortMain, page: port2 }
}
