import { navigate, useHashLocation } from 'wouter/use-hash-location'

/** A place in the app: `#/<room>/<id>`, with a query where someone outside leads here: `#/sign-in?error=…`. */
export interface Place {
  room: string
  id: string | null
  query: Readonly<Record<string, string>>
}

/** Reads a path such as `/asks/0199…`; broken escapes are taken as they stand. */
export function placeOf(path: string): Place {
  const [where = '', asked = ''] = path.split('?')
  const [room = '', id = ''] = where.replace(/^\/+/, '').split('/').map(decoded)
  return { room, id: id === '' ? null : id, query: Object.fromEntries(new URLSearchParams(asked)) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The path of a place, as `go` and, after a `#`, links take it. */
export const pathTo = (room: string, id?: string | null, query?: Place['query']): string => {
  const path = id == null ? `/${room}` : `/${room}/${encodeURIComponent(id)}`
  const asked = new URLSearchParams(query).toString()
  return asked === '' ? path : `${path}?${asked}`
}

/** The `href` of a place. */
export const hrefTo = (room: string, id?: string | null, query?: Place['query']): string =>
  `#${pathTo(room, id, query)}`

export function usePlace(): Place {
  const [path] = useHashLocation()
  return placeOf(path)
}

/** Goes to a place; `replace` leaves no way back to where one was, as after a link that works once. */
export const go = (room: string, id?: string | null, options?: { replace?: boolean }): void =>
  navigate(pathTo(room, id), options)

/** Goes to a place with a query. */
export const goWith = (room: string, id: string | null, query: Place['query']): void =>
  goTo(pathTo(room, id, query))

/**
 * Goes to a path as `pathTo` makes it; the router would put its query before the `#`, where the hub would read it.
 * `replace` leaves no way back to where one was.
 */
export function goTo(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (!replace) return void (location.hash = path)
  const oldURL = location.href
  history.replaceState(null, '', `#${path}`)
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }))
}
