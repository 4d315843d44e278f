import { execFile, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chown, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { findPrograms, type Programs } from './postgres-programs.ts'

const run = promisify(execFile)

export interface PostgresServer {
  /** Of the server's own database; `freshDatabase` makes others beside it. */
  url: string
  /** Ends the server, and its data with it. */
  stop(): Promise<void>
}

/** Starts a real PostgreSQL from its package, on loopback, with its data in a temporary folder. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = await findPrograms()
  const port = await freePort()
  await makeCluster(programs)
  await start(programs, port)
  const forget = stopWithThisProcess(programs)
  return {
    url: `postgres://rundruf:rundruf@127.0.0.1:${port}/postgres`,
    stop: async () => {
      forget()
      // Its data is thrown away: there is nothing to tidy up first, which takes a minute on a busy disk.
      await control(programs, 'stop', '-m', 'immediate')
      await rm(programs.folder, { recursive: true, force: true })
    },
  }
}

async function makeCluster({ initdb, folder, as }: Programs): Promise<void> {
  const password = join(folder, 'password')
  await writeFile(password, 'rundruf\n')
  if (as.uid !== undefined && as.gid !== undefined) await chown(password, as.uid, as.gid)
  const login = ['--username=rundruf', '--auth=password', `--pwfile=${password}`]
  const options = { ...as, cwd: folder }
  await run(initdb, [`--pgdata=${join(folder, 'data')}`, ...login, '--encoding=UTF8', '--locale=C'], options)
}

async function start(programs: Programs, port: number): Promise<void> {
  const log = join(programs.folder, 'log')
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`
  try {
    await control(programs, 'start', '-t', '60', '-l', log, '-o', options)
  } catch (error) {
    throw new Error(`PostgreSQL does not start:\n${await readFile(log, 'utf8').catch(() => '')}`, {
      cause: error,
    })
  }
}

/**
 * `pg_ctl`, waiting until it is done: the one way that also works for Windows' administrators. No pipe to it:
 * there the server would keep it open.
 */
async function control(programs: Programs, ...args: string[]): Promise<void> {
  const options = { ...programs.as, cwd: programs.folder, stdio: 'ignore' } as const
  const [code] = await once(spawn(programs.pgCtl, controlArgs(programs, args), options), 'exit')
  if (code !== 0) throw new Error(`pg_ctl ${args[0]} ended with ${code}`)
}

function controlArgs({ folder }: Programs, args: string[]): string[] {
  return ['-D', join(folder, 'data'), '-w', ...args]
}

/** A server that nobody stopped goes when this process goes. @returns takes this back */
function stopWithThisProcess(programs: Programs): () => void {
  const stop = () => {
    const options = { ...programs.as, cwd: programs.folder, stdio: 'ignore' } as const
    try {
      execFileSync(programs.pgCtl, controlArgs(programs, ['stop', '-m', 'immediate']), options)
    } catch {
      // It is gone already.
    }
    rmSync(programs.folder, { recursive: true, force: true })
  }
  const stopped = (signal: NodeJS.Signals) => {
    forget()
    stop()
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const forget = () => {
    process.off('exit', stop)
    for (const signal of signals) process.off(signal, stopped)
  }
  process.on('exit', stop)
  for (const signal of signals) process.on(signal, stopped)
  return forget
}

/** Makes an empty database on the server. @returns its URL */
export async function freshDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client(serverUrl)
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** A port that is free now, below those that the system hands out by itself. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}
