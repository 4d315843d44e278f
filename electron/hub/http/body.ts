import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from '../procedures.ts'

/** The longest body that a command needs, a push of many commands included. */
const MOST_BYTES = 1024 * 1024
/** Only voucher files are longer: 100,000 lines. */
const MOST_FILE_BYTES = 12 * MOST_BYTES
const FILE_PATHS = new Set(['/api/stock', '/api/rpc/stock/importCodes'])

/** The longest body that is read at this address. */
export const mostBytesAt = (path: string): number => (FILE_PATHS.has(path) ? MOST_FILE_BYTES : MOST_BYTES)

/** Whoever sends more is still listened to for so long, without keeping any of it, so that they get to read why. */
const LINGER_MS = 2_000
const LINGER_BYTES = 8 * MOST_BYTES

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a request's JSON.
 * Refuses more than belongs at this address without reading on (TOO_LARGE), and whatever is not JSON in UTF-8 (BAD_INPUT `broken_json`).
 * @returns an empty object where there is no body
 */
export async function readJson(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<unknown> {
  const most = mostBytesAt(path)
  const { 'content-type': type, 'content-encoding': encoding } = request.headers
  if (Number(request.headers['content-length'] ?? 0) > most) tooLarge(request, response)
  const body = await readBytes(request, most)
  if (body === null) tooLarge(request, response)
  if (body.length === 0) return {}
  // A page elsewhere can send a form or plain text without being asked first, but not JSON.
  if (type !== undefined && !/^application\/(\S+\+)?json\b/i.test(type)) refuse('BAD_INPUT', 'broken_json')
  if (encoding !== undefined && encoding !== 'identity') refuse('BAD_INPUT', 'broken_json')
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    return refuse('BAD_INPUT', 'broken_json')
  }
}

/** All bytes of the body, or null as soon as they are too many; the rest is left unread. */
function readBytes(request: IncomingMessage, most: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const read = (chunk: Buffer) => {
      bytes += chunk.length
      chunks.push(chunk)
      if (bytes <= most) return
      request.off('data', read)
      resolve(null)
    }
    request.on('data', read)
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
  })
}

function tooLarge(request: IncomingMessage, response: ServerResponse): never {
  response.setHeader('connection', 'close')
  linger(request)
  refuse('TOO_LARGE', 'body_too_large')
}

/** Throws away what still comes in, for a little while; then the connection is cut. */
function linger(request: IncomingMessage): void {
  let bytes = 0
  const cut = () => request.socket.destroy()
  const timer = setTimeout(cut, LINGER_MS).unref()
  request.socket.once('close', () => clearTimeout(timer))
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > LINGER_BYTES) cut()
  })
  request.resume()
}
