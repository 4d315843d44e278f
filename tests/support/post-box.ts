import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Posted {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/**
 * A web server on this computer that takes what is sent to it.
 * @param statusOf what it answers to which request, counted from 0; null never answers
 */
export async function openPostBox(statusOf: (turn: number) => number | null) {
  const got: Posted[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url: path = '', headers } = request
      const status = statusOf(got.length)
      got.push({ method, path, headers, body })
      if (status !== null)
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('thank you')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    got,
    port,
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
