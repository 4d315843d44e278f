import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#core/uuid.ts'
import { answerCalls } from '../calls.ts'
import { Random } from '../random.ts'
import { askText } from '../texts.ts'
import { Connection } from './connection.ts'

/** Everyone's screens: thousands of open connections, and one of them posts. */
export interface Screens {
  address: string
  /** One per connection; empty for a server without sign-in. */
  tokens: string[]
  connections: number
}

export interface LivePosts {
  /** How many asks, one after the other. */
  asks: number
  /**
   * What the server is to tell everyone, with `{ask}` for the ask's id; for a server that writes what it is given. Null
   * for one that finds its own words.
   */
  frame: string | null
}

export interface LivePosted {
  /** Milliseconds from each request until the last screen had it. */
  times: number[]
  /** What one screen got, with `{ask}` for the ask's id. */
  frame: string
}

const LIVE = Buffer.from('event: live\n')
const AT_ONCE = 100
const ID = '{ask}'
/** An ask that has not come to everyone by then never will. */
const PATIENCE_MS = 30_000

const random = new Random(1)
let screens: Socket[] = []
let address = ''
let poster: { connection: Connection; token: string | null }
/** What is being waited for on all screens. */
let awaited = { id: Buffer.alloc(0), missing: 0, done: (_at: number, _chunk: Buffer) => {} }

async function open(wanted: Screens): Promise<void> {
  address = wanted.address
  const tokens = wanted.tokens
  poster = { connection: await Connection.open(address), token: tokens[0] ?? null }
  screens = []
  while (screens.length < wanted.connections) {
    const many = Math.min(AT_ONCE, wanted.connections - screens.length)
    const some = Array.from({ length: many }, (_, at) =>
      openScreen(tokens[(screens.length + at) % tokens.length]),
    )
    screens.push(...(await Promise.all(some)))
  }
}

async function openScreen(token: string | undefined): Promise<Socket> {
  const { hostname, port, host } = new URL(address)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`
  socket.write(
    `GET /api/changes HTTP/1.1\r\nHost: ${host}\r\n${authorization}Accept: text/event-stream\r\n\r\n`,
  )
  let greeting = Buffer.alloc(0)
  while (!greeting.includes(LIVE)) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    greeting = Buffer.concat([greeting, chunk])
    if (greeting.includes('HTTP/1.1 4')) throw new Error(greeting.toString())
  }
  listen(socket)
  return socket
}

function listen(socket: Socket): void {
  let cut: Buffer | null = null
  socket.on('data', (chunk: Buffer) => {
    const text: Buffer = cut === null ? chunk : Buffer.concat([cut, chunk])
    cut = null
    if (!text.includes(awaited.id)) {
      cut = text
      return
    }
    awaited.missing -= 1
    if (awaited.missing === 0) awaited.done(performance.now(), text)
  })
}

async function postOne(frame: string | null): Promise<{ milliseconds: number; frame: string }> {
  const id = uuidv7(Date.now(), randomBytes(10))
  const arrived = new Promise<{ at: number; chunk: Buffer }>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`${awaited.missing} screens did not get the ask.`)),
      PATIENCE_MS,
    )
    awaited = {
      id: Buffer.from(id),
      missing: screens.length,
      done: (at, chunk) => {
        clearTimeout(late)
        resolve({ at, chunk })
      },
    }
  })
  const body =
    frame?.replaceAll(ID, id) ?? JSON.stringify({ id, ...askText(random), keep: 'keep', audience: 'all' })
  const start = performance.now()
  const answered = poster.connection.send('POST', '/api/asks', poster.token, body)
  const [{ at, chunk }, { status }] = await Promise.all([arrived, answered])
  if (status >= 300) throw new Error(`Answered with ${status}`)
  return { milliseconds: at - start, frame: chunk.toString().replaceAll(id, ID) }
}

answerCalls({
  open,
  async post({ asks, frame }: LivePosts): Promise<LivePosted> {
    const times: number[] = []
    let last = ''
    for (let ask = 0; ask < asks; ask++) {
      const posted = await postOne(frame)
      times.push(posted.milliseconds)
      last = posted.frame
    }
    return { times, frame: last }
  },
  close() {
    for (const socket of screens) socket.destroy()
    poster.connection.close()
    screens = []
  },
})
