import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** One target's half of the conversation with Chromium; without a session id, the browser itself. */
export class CdpSession extends EventEmitter {
  readonly #send: (method: string, params: object) => Promise<unknown>

  constructor(send: (method: string, params: object) => Promise<unknown>) {
    super()
    this.#send = send
  }

  send<T = Record<string, unknown>>(method: string, params: object = {}): Promise<T> {
    return this.#send(method, params) as Promise<T>
  }
}

interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: Record<string, unknown>
  result?: unknown
  error?: { message: string }
}

/** Speaks Chrome's DevTools protocol over the pipe of a Chromium that this process has started. */
export class CdpPipe {
  readonly browser: CdpSession
  readonly #out: Writable
  readonly #sessions = new Map<string, CdpSession>()
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (why: Error) => void }>()
  #lastId = 0
  #rest = ''

  constructor(out: Writable, incoming: Readable) {
    this.#out = out
    this.browser = this.#session(undefined)
    incoming.setEncoding('utf8')
    incoming.on('data', (chunk: string) => this.#read(chunk))
    incoming.once('close', () => this.#end())
    out.on('error', () => this.#end())
  }

  /** Attaches to a target. */
  async attach(targetId: string): Promise<CdpSession> {
    const { sessionId } = await this.browser.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    const session = this.#session(sessionId)
    this.#sessions.set(sessionId, session)
    return session
  }

  #session(sessionId: string | undefined): CdpSession {
    return new CdpSession(
      (method, params) =>
        new Promise((resolve, reject) => {
          const id = ++this.#lastId
          this.#waiting.set(id, { resolve, reject })
          this.#out.write(`${JSON.stringify({ id, sessionId, method, params })}\0`)
        }),
    )
  }

  #read(chunk: string): void {
    const messages = (this.#rest + chunk).split('\0')
    this.#rest = messages.pop() ?? ''
    for (const message of messages) this.#take(JSON.parse(message) as Message)
  }

  #take({ id, sessionId, method, params, result, error }: Message): void {
    if (id === undefined) {
      if (method === 'Target.detachedFromTarget')
        this.#sessions.get(String(params?.sessionId))?.emit('detached')
      const session = sessionId === undefined ? this.browser : this.#sessions.get(sessionId)
      if (method !== undefined) session?.emit(method, params)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) waiting?.reject(new Error(error.message))
    else waiting?.resolve(result)
  }

  #end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('Chromium has ended.'))
    this.#waiting.clear()
  }
}
