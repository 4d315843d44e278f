import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

export interface Place {
  /** Whether the hub listens on this computer only. */
  loopback: boolean
  /** The address under which people reach the hub, where it is not the one it listens on. */
  publicUrl: URL | null
  /** Whether a proxy stands before the hub that may name the caller's address. */
  trustProxy: boolean
}

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a request calls the hub by a name that is its own. A page elsewhere can make its own name lead to this
 * computer (DNS rebinding), but it cannot make the browser say another name. On other than loopback addresses the
 * network's own names are not known, and all are taken.
 */
export function isOwnHost(request: IncomingMessage, { loopback, publicUrl }: Place): boolean {
  const host = request.headers.host?.toLowerCase()
  if (host === undefined) return false
  if (publicUrl !== null && host === publicUrl.host) return true
  return !loopback || LOCAL_NAMES.has(host.replace(/:\d+$/, ''))
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something may count on its cookie: it comes from a page of this hub, or from a
 * program that is no browser and says so by sending neither header.
 */
export function isOwnPage(request: IncomingMessage, { publicUrl }: Place): boolean {
  if (SAFE_METHODS.has(request.method ?? 'GET')) return true
  const { origin, host, 'sec-fetch-site': site } = request.headers
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin === undefined) return request.headers.cookie === undefined
  return origin === publicUrl?.origin || origin === `http://${host}` || origin === `https://${host}`
}

/** The caller's network address; behind a trusted proxy the one that the proxy saw. */
export function addressOf(request: IncomingMessage, { trustProxy }: Place): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  if (!trustProxy) return direct
  // Each proxy adds what it saw at the end; what comes before, the caller may have made up.
  const seen = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return isIP(seen) === 0 ? direct : seen
}
