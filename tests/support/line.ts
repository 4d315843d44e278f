import { type AddressInfo, connect as connectTo, createServer, type Server, type Socket } from 'node:net'

/** Stands between a hub and its database server, or a desktop and its hub, and can be cut. */
export async function openLine(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const line = { cut: false, tries: 0 }
  const server: Server = createServer((near) => {
    line.tries += 1
    if (line.cut) return void near.destroy()
    const far = connectTo(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(line, {
    url: through.href,
    break: () => {
      line.cut = true
      for (const socket of sockets) socket.destroy()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
