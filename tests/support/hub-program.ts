import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { builtProgram } from './built.ts'
import { endChild, endWithUs } from './children.ts'

/** The built hub, running alone on a folder of its own. */
export interface HubProgram {
  /** Such as `http://127.0.0.1:4380`; the same after a restart. */
  readonly address: string
  /** Its process's. */
  readonly pid: number
  /** The one-time token that it prints while it is not set up yet. */
  readonly setupToken: Promise<string>
  /** As a power cut would: SIGKILL. */
  kill(): Promise<void>
  /** Starts it again on the same folder and port, after `kill` or `stop`. */
  start(): Promise<void>
  /** SIGTERM, and waits for its end. */
  stop(): Promise<void>
}

/**
 * Starts `npm run hub` as it is built.
 * @param data its folder; what it left there is what it starts with
 * @param more further options, such as `--demo`
 */
export async function startHubProgram(data: string, ...more: string[]): Promise<HubProgram> {
  const program = join(await builtProgram(), 'main', 'hub.js')
  const port = String(await freePort())
  let running = await launch(program, ['--data', data, '--port', port, ...more])
  const end = (signal: NodeJS.Signals) => endChild(running.child, signal)
  return {
    get address() {
      return running.address
    },
    get pid() {
      return running.child.pid ?? 0
    },
    get setupToken() {
      return running.setupToken
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      running = await launch(program, ['--data', data, '--port', port, ...more])
    },
  }
}

/**
 * A port that nobody listens on, below those that systems give to outgoing connections: one of them could take it while
 * the hub is away.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    await new Promise((resolve) => server.close(resolve))
    if (free) return port
  }
}

const START_MS = 60_000

interface Running {
  child: ChildProcess
  address: string
  setupToken: Promise<string>
}

function launch(program: string, args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, RUNDRUF_LOG: 'error' },
  })
  endWithUs(child)
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The hub does not start:\n${said}`))
    }, START_MS)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The hub ended with ${code}:\n${said}`))
    })
    const setup = Promise.withResolvers<string>()
    createInterface(child.stdout).on('line', (line) => {
      const address = /^Rundruf hub listening on (\S+)$/.exec(line)?.[1]
      const token = /^Set up this network: \S+\/#\/setup\/(\S+)$/.exec(line)?.[1]
      if (token !== undefined) setup.resolve(token)
      if (address === undefined) return
      clearTimeout(late)
      resolve({ child, address, setupToken: setup.promise })
    })
  })
}
