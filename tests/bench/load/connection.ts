import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Answered {
  status: number
  body: Buffer
}

const HEAD_END = '\r\n\r\n'
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/**
 * One HTTP connection that is kept open, with one request at a time: as little work as possible on this side, which
 * shares the machine with the server that is measured.
 */
export class Connection {
  readonly #socket: Socket
  readonly #host: string
  #received: Buffer = Buffer.alloc(0)
  #answered: ((answered: Answered) => void) | null = null
  #failed: ((error: Error) => void) | null = null

  private constructor(socket: Socket, host: string) {
    this.#socket = socket
    this.#host = host
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('error', (error) => this.#failed?.(error))
    socket.on('close', () => this.#failed?.(new Error('The server has closed the connection.')))
  }

  /** @param address such as `http://127.0.0.1:4380` */
  static async open(address: string): Promise<Connection> {
    const { hostname, port, host } = new URL(address)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    return new Connection(socket, host)
  }

  /**
   * @param token bearer token, or null
   * @param body JSON, or null for none
   */
  send(method: string, path: string, token: string | null, body: string | null): Promise<Answered> {
    const lines = [`${method} ${path} HTTP/1.1`, `Host: ${this.#host}`]
    if (token !== null) lines.push(`Authorization: Bearer ${token}`)
    if (body !== null)
      lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`)
    return new Promise((resolve, reject) => {
      this.#answered = resolve
      this.#failed = reject
      this.#socket.write(`${lines.join('\r\n')}${HEAD_END}${body ?? ''}`)
    })
  }

  close(): void {
    this.#failed = null
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const headEnd = this.#received.indexOf(HEAD_END)
    if (headEnd < 0) return
    const head = this.#received.toString('latin1', 0, headEnd)
    const body = this.#received.subarray(headEnd + HEAD_END.length)
    const length = /^content-length: *(\d+)/im.exec(head)?.[1]
    const isWhole =
      length === undefined
        ? body.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
        : body.length >= Number(length)
    if (!isWhole) return
    this.#received = Buffer.alloc(0)
    const answered = this.#answered
    this.#answered = null
    answered?.({ status: Number(head.slice(9, 12)), body: length === undefined ? dechunked(body) : body })
  }
}

function dechunked(body: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at)
    const length = Number.parseInt(body.toString('latin1', at, lineEnd), 16)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 2 + length + 2
  }
}
