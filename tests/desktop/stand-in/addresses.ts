/**
 * Chromium lets nobody add a scheme of their own, so the page of `app://rundruf/` runs at `https://rundruf.app.test/`:
 * a secure origin as well, never looked up because every request to it is answered here.
 */
export function toWeb(address: string): string {
  const [, scheme, host, rest] = /^([a-z]+):\/\/([^/?#]*)(.*)$/.exec(address) ?? []
  if (scheme === undefined || host === undefined || scheme === 'http' || scheme === 'https') return address
  return `https://${host}.${scheme}.test${rest || '/'}`
}

/** The address that the main process sees for one in Chromium. */
export function fromWeb(address: string): string {
  return address.replace(
    /^https:\/\/([^/?#]+)\.([a-z]+)\.test(?=[/?#]|$)/,
    (_whole, host, scheme) => `${scheme}://${host}`,
  )
}
