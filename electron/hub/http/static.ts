import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { allowPage, sendText } from './headers.ts'
import { packedAssets } from './packed.ts'

const NONCE = '__CSP_NONCE__'
const NOT_BUILT =
  'The screens have not been built. Start the hub with `npm run hub`, which builds them first. ' +
  'The API is here all the same: /api/docs\n'

/**
 * Serves the built screens: the page with a fresh nonce each time, everything beside it as it is. What has a hash in
 * its name may be kept for ever.
 * @param folder the renderer's build; null or missing where there is none
 */
export function staticFiles(
  folder: string | null,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const page = folder === null ? null : join(folder, 'index.html')
  if (folder === null || page === null || !existsSync(page))
    return async (request, response) =>
      request.url === '/' ? sendText(response, 503, NOT_BUILT) : sendText(response, 404, 'Not found.\n')
  const html = readFileSync(page, 'utf8')
  const files = sirv(folder, {
    // Looks at the disk for each request: a file that a new build has taken away is not found, instead of ending the hub.
    dev: true,
    etag: true,
    ignores: ['index.html'],
    setHeaders: (response, path) =>
      response.setHeader(
        'cache-control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  const sendPacked = packedAssets(folder)
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://hub')
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Not found.\n')
    if (pathname === '/' || pathname === '/index.html') return sendPage(response, html)
    if (await sendPacked(request, response, pathname)) return
    files(request, response, () => sendText(response, 404, 'Not found.\n'))
  }
}

function sendPage(response: ServerResponse, html: string): void {
  const nonce = randomBytes(16).toString('base64')
  allowPage(response, nonce)
  sendText(response, 200, html.replaceAll(NONCE, nonce), 'text/html; charset=utf-8')
}
