import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** What a person typed, understood: the hub's origin; or why it is none. */
export type ReadAddress =
  | { ok: true; origin: string }
  | { ok: false; reason: 'field_invalid' | 'address_insecure' | 'no_answer' }

/**
 * Reads the address of a hub as people type it: `hub.example`, `10.0.0.5:4380`, a whole link from an invitation.
 * Without a scheme it is `http` inside the house and `https` outside. Plain `http` is refused where the way leads
 * over other people's networks: passwords would be readable there.
 * @param resolve the addresses of a host name
 */
export async function readAddress(text: string, resolve = lookUp): Promise<ReadAddress> {
  const typed = text.trim()
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
  const url = URL.parse(hasScheme ? typed : `http://${typed}`)
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.hostname === '' ||
    url.username !== '' ||
    url.password !== ''
  )
    return { ok: false, reason: 'field_invalid' }
  if (url.protocol === 'https:') return { ok: true, origin: url.origin }
  const addresses = await addressesOf(url.hostname, resolve)
  if (addresses.length > 0 && addresses.every(isInside)) return { ok: true, origin: url.origin }
  if (hasScheme) return { ok: false, reason: addresses.length > 0 ? 'address_insecure' : 'no_answer' }
  const secure = URL.parse(`https://${typed}`)
  return secure ? { ok: true, origin: secure.origin } : { ok: false, reason: 'field_invalid' }
}

const inside = new BlockList()
inside.addSubnet('127.0.0.0', 8) // loopback, RFC 1122
inside.addAddress('::1', 'ipv6')
inside.addSubnet('10.0.0.0', 8) // private use, RFC 1918
inside.addSubnet('172.16.0.0', 12)
inside.addSubnet('192.168.0.0', 16)
inside.addSubnet('169.254.0.0', 16) // link-local, RFC 3927
inside.addSubnet('fc00::', 7, 'ipv6') // unique local, RFC 4193
inside.addSubnet('fe80::', 10, 'ipv6') // link-local, RFC 4291

/** Whether the way to an IP address stays within the house; `::ffff:10.0.0.1` counts as the IPv4 address that it is. */
export function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

async function addressesOf(host: string, resolve: (name: string) => Promise<string[]>): Promise<string[]> {
  const bare = host.replace(/^\[|\]$/g, '')
  return isIP(bare) ? [bare] : resolve(bare)
}

/** All addresses of a name; none where it is unknown. */
async function lookUp(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address)
  } catch {
    return []
  }
}
