import type { Announced, Mdns } from './neighbours.ts'

/** DNS-SD: `_rundruf._tcp.local`. */
const TYPE = 'rundruf'

/**
 * Multicast DNS by the library `bonjour-service`. Loaded when it is wanted: most computers never look and never announce.
 * @param options of the library's socket; tests stay on the loopback with them
 * @param failed told in a sentence what went wrong in the network; nothing depends on it
 */
export async function openMdns(failed: (sentence: string) => void, options: object = {}): Promise<Mdns> {
  const { Bonjour } = await import('bonjour-service')
  const bonjour = new Bonjour(options, (error: Error) => failed(`Multicast DNS: ${error.message}`))
  return {
    announce: ({ name, port }) => void bonjour.publish({ name, port, type: TYPE }),
    listen: (found: (service: Announced) => void) =>
      void bonjour.find({ type: TYPE }, ({ name, port, addresses = [] }) => found({ name, port, addresses })),
    close: () => new Promise((resolve) => bonjour.unpublishAll(() => bonjour.destroy(() => resolve()))),
  }
}
