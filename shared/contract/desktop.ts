import type { ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './base.ts'
import { contract } from './index.ts'

/**
 * What only the desktop's main process can do. It answers these itself and passes everything else on to the hub, so
 * that one port carries one contract. Session tokens stay in the main process: `signedIn.token` is empty on this side.
 */
const status = z.object({
  /** `none`: first start. `host`: this computer runs the hub. `joined`: a hub elsewhere. */
  network: z.enum(['none', 'host', 'joined']),
  /** Where the hub is, such as `http://127.0.0.1:4380`. */
  address: z.string().nullable(),
  /** The one-time token of a network that was started here and is not set up yet. */
  setupToken: z.string().nullable(),
  /** False where the system has no key store: the person signs in again at each start. */
  keyStore: z.boolean(),
  versions: z.object({ app: z.string(), electron: z.string(), node: z.string() }),
})
export type DesktopStatus = z.infer<typeof status>

export const desktop = {
  status: procedure.output(status),
  /** Starts a hub on this computer, with its own SQLite file. `demo` fills it with the made-up company. */
  startNetwork: procedure.input(z.object({ demo: z.boolean() })).output(status),
  /** Joins the hub at an address; the address is tried first. An invitation link is an address, too. */
  joinNetwork: procedure.input(z.object({ address: z.string().max(500) })).output(status),
  /** Forgets the network (a hub on this computer is stopped; its file stays). */
  leaveNetwork: procedure.output(status),
}

/** What crosses the message port. */
export const portContract = { ...contract, desktop }
export type PortClient = ContractRouterClient<typeof portContract>
