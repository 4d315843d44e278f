import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isLoopback } from './loopback.ts'

/** What a person typed cannot be meant; the message is one line that says what is wrong. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

export interface CliOptions {
  port: number
  host: string
  data: string
  database: string | null
  demo: boolean
  publicUrl: URL | null
  trustProxy: boolean
  logLevel: string
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent']

/**
 * Reads the options of `npm run hub`.
 * @param home where data lies unless --data says otherwise; the demo's lies beside it
 * @throws OptionError
 */
export function readOptions(args: string[], env: NodeJS.ProcessEnv, home: string): CliOptions {
  const values = parse(args)
  const host = values.host ?? '127.0.0.1'
  const demo = values.demo ?? false
  if (demo && !isLoopback(host))
    throw new OptionError(
      '--demo lets people in with a known password, so it is for this computer only: leave --host out.',
    )
  if (demo && values.database !== undefined)
    throw new OptionError('--demo fills a SQLite file of its own: leave --database out.')
  const logLevel = env.RUNDRUF_LOG ?? 'info'
  if (!LOG_LEVELS.includes(logLevel)) throw new OptionError(`RUNDRUF_LOG is one of ${LOG_LEVELS.join(', ')}.`)
  return {
    port: readPort(values.port ?? '4380'),
    host,
    data: values.data ?? join(home, demo ? 'demo' : 'network'),
    database: readDatabase(values.database),
    demo,
    publicUrl: readUrl(values['public-url'], '--public-url'),
    trustProxy: values['trust-proxy'] ?? false,
    logLevel,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        database: { type: 'string' },
        demo: { type: 'boolean' },
        'public-url': { type: 'string' },
        'trust-proxy': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    // Node's own sentence, without its advice on positional arguments.
    throw new OptionError((error as Error).message.split('. ')[0] + '.', { cause: error })
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new OptionError('--port is a number from 0 to 65535.')
  return port
}

function readDatabase(text: string | undefined): string | null {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol))
    throw new OptionError('--database is an address such as postgres://user:password@host:5432/rundruf.')
  return text
}

function readUrl(text: string | undefined, option: string): URL | null {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/')
    throw new OptionError(`${option} is an address such as https://rundruf.example.com, without a path.`)
  return url
}
