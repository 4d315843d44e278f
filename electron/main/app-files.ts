import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { isAppUrl } from './app-url.ts'
import { pagePolicy } from './page-policy.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * Answers the requests of the program's own scheme with the renderer's files, and with nothing else.
 * @param folder the built renderer, absolute
 * @returns the handler for `protocol.handle`
 */
export function serveAppFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isAppUrl(request.url)) return refuse(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const path = pathInside(new URL(request.url).pathname)
    const file = path === undefined ? undefined : await readInside(folder, path)
    const type = path === undefined ? undefined : TYPES[extname(path)]
    if (file === undefined || type === undefined) return refuse(404)
    return path === 'index.html' ? page(file.toString()) : answer(file, { 'Content-Type': type })
  }
}

/**
 * The relative path that a request asks for; undefined where it cannot be one of ours. URL parsing has already
 * folded `..`, but not what was escaped or what only Windows takes for a separator.
 */
function pathInside(pathname: string): string | undefined {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (path === '/') return 'index.html'
  const segments = path.slice(1).split('/')
  const safe = segments.every((part) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part))
  return safe ? segments.join('/') : undefined
}

async function readInside(folder: string, path: string): Promise<Buffer | undefined> {
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path))
    return file.startsWith(root + sep) ? await readFile(file) : undefined
  } catch {
    return undefined // not there, or a folder
  }
}

/** The page itself: with this load's nonce, and with the word by which the renderer knows where it is. */
function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64')
  const body = html
    .replaceAll('__CSP_NONCE__', nonce)
    .replace(/<head>/i, (head) => `${head}<meta name="rundruf-shell" content="desktop" />`)
  return answer(body, {
    'Content-Type': TYPES['.html'] ?? '',
    'Content-Security-Policy': pagePolicy(nonce),
    'Cache-Control': 'no-store',
  })
}

function answer(body: string | Buffer, headers: Record<string, string>): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: { ...HEADERS, ...headers },
  })
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: HEADERS })
}
