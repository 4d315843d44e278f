import { isUuid } from './uuid.ts'

/** The scheme of the links by which other programs lead into this one. */
export const LINK_SCHEME = 'rundruf'

/** What lies behind a kind of link, and in which room of the window it is shown. */
const ROOMS = { ask: 'asks', case: 'cases', gesture: 'goodwill' } as const
export type LinkedKind = keyof typeof ROOMS

/** The rooms of the window to which something outside it may lead. */
export const LINKED_ROOMS = ['asks', 'cases', 'goodwill', 'settings'] as const
export type LinkedRoom = (typeof LINKED_ROOMS)[number]

/** Where somebody is led: it is opened and shown, and nothing is done there. */
export type Destination =
  | { to: 'place'; room: LinkedRoom; id: string | null }
  /** A view of the audit: the parameters of its address, as they stand in one. */
  | { to: 'audit'; query: string }
  /** The composer, as it was left. */
  | { to: 'compose' }
  /** The form for joining a network, with the address filled in. */
  | { to: 'join'; address: string }

/** Longer than any link that is meant. */
const LONGEST = 1_000
const THING = /^rundruf:\/\/(ask|case|gesture)\/([0-9a-f-]{36})\/?$/i
/** Parameters and nothing else; what they mean is judged where they are shown. */
const AUDIT = /^rundruf:\/\/audit\/?(?:\?([\w=&%.+-]*))?$/i
const JOIN = /^rundruf:\/\/join\/([^/?#\s]+)\/?$/i
/** An origin: no user name, no path, no query; or an invitation on it. */
const HUB =
  /^(https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?)(?:\/?|\/(#\/invitation\/[\w-]{16,200}))$/i

/**
 * Reads a link strictly: `rundruf://ask/<id>`, `rundruf://case/<id>`, `rundruf://gesture/<id>`,
 * `rundruf://audit?<parameters>`, or `rundruf://join/<address>`, whose address is the one of a hub or of an invitation, escaped as one part of a path.
 * @returns where it leads; null for everything else
 */
export function readLink(text: string): Destination | null {
  if (text.length > LONGEST) return null
  const [, kind = '', id = ''] = THING.exec(text) ?? []
  if (isUuid(id.toLowerCase()))
    return { to: 'place', room: ROOMS[kind.toLowerCase() as LinkedKind], id: id.toLowerCase() }
  const view = AUDIT.exec(text)
  if (view !== null) return { to: 'audit', query: view[1] ?? '' }
  const escaped = JOIN.exec(text)?.[1]
  const address = escaped === undefined ? null : hubAddress(escaped)
  return address === null ? null : { to: 'join', address }
}

/** The address of a hub, with the invitation that it names and nothing else of what may hang on it. */
function hubAddress(escaped: string): string | null {
  let address: string
  try {
    address = decodeURIComponent(escaped)
  } catch {
    return null // a broken escape
  }
  const [, origin, invitation] = HUB.exec(address) ?? []
  if (origin === undefined) return null
  return invitation === undefined ? origin : `${origin}/${invitation}`
}

/** The link to a thing. */
export const linkTo = (kind: LinkedKind, id: string): string => `${LINK_SCHEME}://${kind}/${id}`

/** The link to a view of the audit, by the parameters of its address. */
export const auditLink = (query: string): string =>
  query === '' ? `${LINK_SCHEME}://audit` : `${LINK_SCHEME}://audit?${query}`

/** The link by which somebody joins: of a hub's address, or of an invitation's. */
export const joinLink = (address: string): string => `${LINK_SCHEME}://join/${encodeURIComponent(address)}`
