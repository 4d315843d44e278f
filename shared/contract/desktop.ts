import { type ContractRouterClient, eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ASK_NOTICES } from '#core/ask-notices.ts'
import { type Destination, LINKED_ROOMS } from '#core/links.ts'
import { procedure, refusalData } from './base.ts'
import { type PushableName, pushable } from './changes.ts'
import { id, instant } from './fields.ts'
import { contract } from './index.ts'

/**
 * Why a hub of this computer does not run, for the person at it. What is in no list is `other`: then the sentence of the
 * hub itself, which is English, is all there is.
 */
const HUB_TROUBLES = ['damaged', 'disk_full', 'in_use', 'key', 'newer', 'other', 'read_only', 'slow'] as const
export const hubTrouble = z.enum(HUB_TROUBLES)
export type HubTrouble = z.infer<typeof hubTrouble>

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
  /** Why the hub of this computer does not run, where it does not. */
  trouble: z.object({ kind: hubTrouble, sentence: z.string() }).nullable(),
  versions: z.object({ app: z.string(), electron: z.string(), chromium: z.string(), node: z.string() }),
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

/** Where something outside the page leads it: a link, a notification, the menu, the shortcut. */
const destination: z.ZodType<Destination, Destination> = z.discriminatedUnion('to', [
  z.object({ to: z.literal('place'), room: z.enum(LINKED_ROOMS), id: z.string().nullable() }),
  z.object({ to: z.literal('audit'), query: z.string() }),
  z.object({ to: z.literal('compose') }),
  z.object({ to: z.literal('join'), address: z.string() }),
])

/** What this person is told about asks, as it stands now; by the rule of `askNotice`. */
const askNoticeRow = z.object({
  id: z.string(),
  kind: z.enum(ASK_NOTICES),
  at: instant,
  askId: z.string(),
  title: z.string(),
  /** Whose doing it is; null where it is time's. */
  who: z.string().nullable(),
})
export type AskNoticeRow = z.infer<typeof askNoticeRow>

/** What can be chosen about the program's place in its system. */
const wishes = z.object({
  /** Native notifications, in service hours. */
  notifications: z.boolean(),
  /** Closing the window leaves the program running, with a symbol in the system's tray. */
  keepInTray: z.boolean(),
  startAtLogin: z.boolean(),
  /** The keys that begin a new ask wherever one is, as Electron names them; null: off. */
  shortcut: z.string().max(80).nullable(),
  /** Others in the local network reach the hub of this computer. */
  offered: z.boolean(),
  /** And find it by themselves. */
  findable: z.boolean(),
})
export type Wishes = z.infer<typeof wishes>

const systemState = wishes.extend({
  shortcutState: z.enum(['off', 'set', 'taken']),
  /** How the program is started with the system here: not everywhere can it be. */
  canStartAtLogin: z.boolean(),
  /** Whether notifications can be shown here. */
  canNotify: z.boolean(),
  /** Whether this computer hosts a network that may be offered: the demo lets people in with a known password. */
  canOffer: z.boolean(),
  /** What to give to others, such as `http://192.168.1.20:4380`, while the hub is offered. */
  addresses: z.array(z.string()),
})
export type SystemState = z.infer<typeof systemState>

const nearby = z.object({ name: z.string(), address: z.string() })
export type NearbyNetwork = z.infer<typeof nearby>

/** What may be downloaded: files of the audit. No dots in a row, so that nothing leads out of there. */
const downloadPath = z
  .string()
  .max(2000)
  .regex(/^\/api\/audit(?:\/[\w-]+(?:\.[\w-]+)*)+(?:\?[\w.~!$&'()*+,;=:@/?%-]*)?$/)
/** A file's name without a folder. */
const fileName = z
  .string()
  .max(200)
  .regex(/^[\w-][\w .()-]*$/)

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
  /** How the program sits in its system. */
  system: procedure.output(systemState),
  changeSystem: procedure.input(wishes.partial()).output(systemState),
  /** How the page looks and in which language, for what the system draws around it. */
  look: procedure
    .input(z.object({ language: z.enum(['de', 'en']), theme: z.enum(['light', 'dark', 'system']) }))
    .output(z.object({})),
  /** Where the page is to go, as it comes; what came before anybody listened comes first. */
  opened: procedure.output(eventIterator(destination)),
  /** Looks for some seconds for networks that can be found in the local network. */
  nearby: procedure.output(z.object({ items: z.array(nearby) })),
  /** What stands of notices about asks, now and whenever it changes. */
  notices: procedure.output(eventIterator(z.object({ items: z.array(askNoticeRow) }))),
  /**
   * Asks where to save a file of the hub's, and saves it there, whole or not at all. The answer comes when it is there.
   * `saved`: the name that it got; null where the person would rather not.
   */
  download: procedure
    .input(z.object({ path: downloadPath, name: fileName }))
    .output(z.object({ saved: z.string().nullable() })),
  /** Forgets the network (a hub on this computer is stopped; its file stays). */
  leaveNetwork: procedure.output(status),
}

/** What crosses the message port. */
export const portContract = { ...contract, desktop }
export type PortClient = ContractRouterClient<typeof portContract>
