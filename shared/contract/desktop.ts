import { type ContractRouterClient, eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure, refusalData } from './base.ts'
import { type PushableName, pushable } from './changes.ts'
import { id, instant } from './fields.ts'
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

/** How the desk of this computer stands with its hub. */
const connection = z.discriminatedUnion('name', [
  z.object({ name: z.literal('connecting') }),
  /** The first sync; `part` of it, 0 to 1, is here. */
  z.object({ name: z.literal('filling'), part: z.number() }),
  z.object({ name: z.literal('live') }),
  z.object({ name: z.literal('offline'), since: instant }),
  /** The hub does not know this session any more. */
  z.object({ name: z.literal('signedOut') }),
  /** The hub speaks a newer protocol than this program, or an older one. */
  z.object({ name: z.literal('hubNewer') }),
  z.object({ name: z.literal('hubOlder') }),
  /** Another network answers at the address. */
  z.object({ name: z.literal('otherNetwork') }),
  z.object({ name: z.literal('diskFull') }),
])
export type Connection = z.infer<typeof connection>

const deskState = z.object({
  connection,
  /** Commands that the hub has not answered yet, and those that it refused and nobody has looked after. */
  waiting: z.number().int().nonnegative(),
  refused: z.number().int().nonnegative(),
  /** The file was damaged, and what was waiting in it could not be read. */
  lost: z.boolean(),
})
export type DeskState = z.infer<typeof deskState>

/** A command that waits for the hub, or that the hub has refused. */
const outboxEntry = z.object({
  id: z.string(),
  command: z.enum(Object.keys(pushable) as [PushableName, ...PushableName[]]),
  /** As it was given. */
  input: z.record(z.string(), z.unknown()),
  askId: z.string(),
  /** The title of the ask that it is about, where that is known. */
  title: z.string().nullable(),
  at: instant,
  state: z.enum(['waiting', 'refused']),
  refusal: z
    .object({ code: z.string(), reason: refusalData.shape.reason, field: z.string().optional() })
    .nullable(),
  /** The refused command before it on which it built. */
  becauseOf: z.string().nullable(),
})
export type OutboxEntry = z.infer<typeof outboxEntry>

export const desktop = {
  status: procedure.output(status),
  /** Starts a hub on this computer, with its own SQLite file. `demo` fills it with the made-up company. */
  startNetwork: procedure.input(z.object({ demo: z.boolean() })).output(status),
  /** Joins the hub at an address; the address is tried first. An invitation link is an address, too. */
  joinNetwork: procedure.input(z.object({ address: z.string().max(500) })).output(status),
  /** The desk's state now and whenever it changes; null where nobody is signed in on this computer. */
  desk: procedure.output(eventIterator(deskState.nullable())),
  /** What waits for the hub and what it refused, in the order in which it was given. */
  outbox: procedure.output(z.object({ items: z.array(outboxEntry) })),
  /** Lets a refused command go. */
  discard: procedure.input(z.object({ id })).output(z.object({})),
  /** Gives a refused command again, mended, under a new id; the refused one goes. May be refused as any command. */
  sendAgain: procedure.input(z.object({ id, input: z.record(z.string(), z.unknown()) })).output(z.object({})),
  /** The network is back, or somebody wants to know: tries to reach the hub at once. */
  tryNow: procedure.output(z.object({})),
  /** Answers when a newer version of the program has been fetched and not before: it is installed when the person quits. */
  newVersion: procedure.output(z.object({ version: z.string() })),
  /** Forgets the network (a hub on this computer is stopped; its file stays). */
  leaveNetwork: procedure.output(status),
}

/** What crosses the message port. */
export const portContract = { ...contract, desktop }
export type PortClient = ContractRouterClient<typeof portContract>
