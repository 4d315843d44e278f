import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartError } from '../start-error.ts'

/** @throws StartError when it can't */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)))
    server.listen(port, host, () => resolve())
  })
}

function listenError(error: NodeJS.ErrnoException, port: number): StartError {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use. Stop what uses it, or choose another one with --port (0 picks a free one).`,
    EACCES: `Port ${port} may not be used by this account. Choose one above 1023 with --port.`,
    EADDRNOTAVAIL: 'This computer does not have the address that --host names.',
    ENOTFOUND: 'This computer does not have the address that --host names.',
  }
  const sentence = sentences[error.code ?? ''] ?? 'The hub cannot listen there. Check --host and --port.'
  return new StartError(sentence, { cause: error })
}

/** Where a server listens, such as `http://127.0.0.1:4380`. */
export function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  const shown = family === 'IPv6' ? `[${address}]` : address
  return `http://${shown}:${port}`
}

/** Requests that have begun get so long to end. */
const PATIENCE_MS = 5_000

/** Accepts nothing more, and resolves when the last connection is gone. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    const idle = setInterval(() => server.closeIdleConnections(), 20)
    server.close(() => {
      clearTimeout(hurry)
      clearInterval(idle)
      resolve()
    })
  })
}
