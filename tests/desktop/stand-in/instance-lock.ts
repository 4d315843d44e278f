import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * One program per folder: a file names the process that was first, and a socket is how a second one tells it.
 */
export class InstanceLock {
  readonly #file: string
  readonly #socket: string
  #told: Promise<void> = Promise.resolve()

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.#file = join(folder, 'lock')
    this.#socket = socketIn(folder)
  }

  /**
   * @param onSecond called in the first program, with the arguments of a second one, whenever one starts
   * @returns whether this is the first
   */
  take(onSecond: (args: string[]) => void): boolean {
    if (!this.#create()) {
      if (isAlive(Number(readFileSync(this.#file, 'utf8')))) {
        this.#told = this.#tellFirst()
        return false
      }
      rmSync(this.#file)
      if (!this.#create()) return false
    }
    if (process.platform !== 'win32') rmSync(this.#socket, { force: true })
    const server = createServer({ allowHalfOpen: true }, (second) => {
      let said = ''
      second.setEncoding('utf8')
      second.on('data', (text: string) => (said += text))
      second.once('end', () => {
        second.end()
        onSecond(JSON.parse(said) as string[])
      })
    })
    server.listen(this.#socket)
    server.unref()
    process.once('exit', () => {
      rmSync(this.#file, { force: true })
      if (process.platform !== 'win32') rmSync(this.#socket, { force: true })
    })
    return true
  }

  /** Done when the first program has been told of this one. */
  get told(): Promise<void> {
    return this.#told
  }

  #create(): boolean {
    try {
      writeFileSync(this.#file, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      return false
    }
  }

  async #tellFirst(): Promise<void> {
    for (let tries = 0; tries < 50; tries++) {
      const heard = await new Promise<boolean>((resolve) => {
        const socket = connect(this.#socket)
        socket.once('error', () => resolve(false))
        socket.once('close', () => resolve(true))
        socket.resume()
        socket.end(JSON.stringify(process.argv))
      })
      if (heard) return
      await sleep(100)
    }
  }
}

/** Systems allow about 100 letters for the path of a socket. */
function socketIn(folder: string): string {
  const near = join(folder, 'socket')
  const name = `rundruf-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return near.length < 100 ? near : join(tmpdir(), name)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
