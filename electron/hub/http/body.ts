import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from '../procedures.ts'

/** The longest body that any command needs, a push of many commands included. */
export const MOST_BYTES = 1024 * 1024
/** Whoever sends more is still listened to for so long, without keeping any of it, so that they get to read why. */
const LINGER_MS = 2_000
const LINGER_BYTES = 8 * MOST_BYTES

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a request's JSON.
 * Refuses more than 1 MB without reading on (TOO_LARGE), and whatever is not JSON in UTF-8 (BAD_INPUT `broken_json`).
 * @returns an empty object where there is no body
 */
export async function readJson(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const { 'content-type': type, 'content-encoding': encoding } = request.headers
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) tooLarge(request, response)
  const body = await readBytes(request)
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
function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const read = (chunk: Buffer) => {
      bytes += chunk.length
      chunks.push(chunk)
      if (bytes <= MOST_BYTES) return
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
