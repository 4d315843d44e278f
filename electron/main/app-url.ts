/** The one origin whose pages the window ever shows: the renderer's files, served by the program itself. */
export const APP_SCHEME = 'app'
const APP_HOST = 'rundruf'
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/`

/** Whether an address is one of the program's own pages: scheme and host exactly, no port, no user name. */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address)
  // `origin` says nothing here: to Node, as to the URL standard, unknown schemes have the origin "null".
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  )
}

const OUTSIDE_SCHEMES = new Set(['https:', 'mailto:'])

/** Whether the system's browser or mail program may be asked to open an address. */
export function mayOpenOutside(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && OUTSIDE_SCHEMES.has(url.protocol)
}
