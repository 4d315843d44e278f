import type { NetworkInterfaceInfo } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NearbyNetwork } from '#contract/desktop.ts'
import { isInside } from './address.ts'

/** A hub as it is announced in the local network (DNS-SD). */
export interface Announced {
  name: string
  port: number
  addresses: readonly string[]
}

/** Multicast DNS, as far as it is used here. */
export interface Mdns {
  /** Announces until `close`. */
  announce(service: { name: string; port: number }): void
  /** Tells of each hub that it hears of, until `close`. */
  listen(found: (service: Announced) => void): void
  close(): Promise<void>
}

/** What others find; null: nothing. */
export interface Announcement {
  /** The network's name. */
  name: string
  port: number
}

export interface Neighbours {
  /** Lets others find the hub of this computer, or no longer. */
  announce(what: Announcement | null): Promise<void>
  /** Looks for some seconds who can be found. */
  look(): Promise<NearbyNetwork[]>
  close(): Promise<void>
}

/** Long enough for those who answer at all; RFC 6762 lets them wait half a second. */
const LOOK_MS = 3_000
const MOST_FOUND = 50
/** A label of DNS has room for so many bytes. */
const LONGEST_NAME = 63

/** @param open opens multicast DNS; nothing is said or heard in the network before that */
export function keepNeighbours(open: () => Promise<Mdns>, lookMs = LOOK_MS): Neighbours {
  let announcing: Mdns | null = null
  let said: Announcement | null = null
  let queue = Promise.resolve()
  const change = async (what: Announcement | null) => {
    if (what?.name === said?.name && what?.port === said?.port) return
    await announcing?.close()
    announcing = null
    said = null
    if (what === null) return
    announcing = await open()
    announcing.announce({ name: shortened(what.name), port: what.port })
    said = what
  }
  const announce = (what: Announcement | null) => {
    const done = queue.then(() => change(what))
    queue = done.catch(() => undefined)
    return done
  }
  return {
    announce,
    async look() {
      const found = new Map<string, NearbyNetwork>()
      const mdns = await open()
      try {
        mdns.listen((service) => {
          const network = readAnnounced(service)
          if (network !== null && found.size < MOST_FOUND) found.set(network.address, network)
        })
        await sleep(lookMs)
      } finally {
        await mdns.close()
      }
      return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name))
    },
    close: () => announce(null),
  }
}

function shortened(name: string): string {
  let short = name
  while (Buffer.byteLength(short) > LONGEST_NAME) short = short.slice(0, -1)
  return short
}

/**
 * Reads what somebody announces, who may be anybody: an address within the house, and a name that can be shown.
 * @returns null for what is none
 */
export function readAnnounced({ name, port, addresses }: Announced): NearbyNetwork | null {
  const address = addresses.find((each) => /^\d+(\.\d+){3}$/.test(each) && isInside(each))
  const shown = name
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  if (address === undefined || shown === '' || !Number.isInteger(port) || port < 1 || port > 65_535)
    return null
  return { name: shown.slice(0, 100), address: `http://${address}:${port}` }
}

/** The addresses under which others in the local network reach what listens here on a port. */
export function addressesHere(
  interfaces: NodeJS.Dict<readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]>,
  port: number,
): string[] {
  return Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .filter(({ address, family, internal }) => family === 'IPv4' && !internal && isInside(address))
    .map(({ address }) => `http://${address}:${port}`)
}
