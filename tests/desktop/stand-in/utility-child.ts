import { EventEmitter } from 'node:events'

// What Electron gives a utility process: `process.parentPort`, whose messages wait until somebody listens.

const port = new EventEmitter()
const waiting: unknown[] = []

const hand = (data: unknown) => port.emit('message', { data, ports: [] })

process.on('message', (data) => {
  if (port.listenerCount('message') > 0) hand(data)
  else waiting.push(data)
})
port.on('newListener', (name) => {
  if (name === 'message') setImmediate(() => waiting.splice(0).forEach(hand))
})
// With the program, its utility processes are gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

Object.defineProperty(process, 'parentPort', {
  value: Object.assign(port, { postMessage: (data: unknown) => process.send?.(data) }),
})
