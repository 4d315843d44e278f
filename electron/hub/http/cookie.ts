import type { IncomingMessage, ServerResponse } from 'node:http'

const LASTS_SECONDS = 400 * 86_400

/** The name says to browsers that only this very host may set it, and only over https. */
const nameOf = (https: boolean): string => (https ? '__Host-rundruf' : 'rundruf')

/**
 * Gives a browser its session, or takes it away (null). The page's scripts cannot read it, and no other site's page
 * can make the browser send it. When it ends, the hub decides.
 */
export function setSessionCookie(response: ServerResponse, token: string | null, https: boolean): void {
  response.appendHeader(
    'set-cookie',
    [
      `${nameOf(https)}=${token ?? ''}`,
      'Path=/',
      'HttpOnly',
      'SameSite=Strict',
      `Max-Age=${token === null ? 0 : LASTS_SECONDS}`,
      ...(https ? ['Secure'] : []),
    ].join('; '),
  )
}

/** What a request shows to say whose it is: a bearer token, else the session cookie. */
export function tokenIn(request: IncomingMessage, https: boolean): { token: string; cookie: boolean } | null {
  const { authorization, cookie } = request.headers
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1]
    return token === undefined ? null : { token, cookie: false }
  }
  const name = nameOf(https)
  for (const part of cookie?.split(';') ?? []) {
    const [key = '', value = ''] = part.trim().split('=')
    if (key === name && value !== '') return { token: value, cookie: true }
  }
  return null
}
