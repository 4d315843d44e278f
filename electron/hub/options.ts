import { parseArgs } from 'node:util'
import type { CheckpointPlaces } from './audit/evidence/places.ts'
import { signingKey } from './audit/evidence/signer.ts'
import { CHECKPOINT_OPTIONS, readCheckpointPlaces } from './checkpoint-options.ts'
import { dataFolder } from './data.ts'
import { isLoopback } from './loopback.ts'
import { OptionError } from './option-error.ts'
import type { CompanyOptions } from './sign-in/company.ts'

export interface CliOptions {
  port: number
  host: string
  data: string
  database: string | null
  demo: boolean
  publicUrl: URL | null
  trustProxy: boolean
  company: Omit<CompanyOptions, 'secret'> | null
  secret?: string
  /** RUNDRUF_KEY: 32 bytes as base64; null where the key lies in the data folder. */
  key: string | null
  /** RUNDRUF_LEDGER_KEY: an Ed25519 key; null where it lies in the data folder. */
  ledgerKey: string | null
  checkpoints: CheckpointPlaces
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
  const logLevel = env.RUNDRUF_LOG ?? 'info'
  if (!LOG_LEVELS.includes(logLevel)) throw new OptionError(`RUNDRUF_LOG is one of ${LOG_LEVELS.join(', ')}.`)
  return {
    port: readPort(values.port ?? '4380'),
    host,
    data: values.data ?? dataFolder(demo, home),
    database: readDatabase(values.database),
    demo,
    publicUrl: readUrl(values['public-url'], '--public-url'),
    trustProxy: values['trust-proxy'] ?? false,
    company: readCompany(values, env, isLoopback(host)),
    secret: readSecretText(env.RUNDRUF_SECRET),
    key: readKey(env.RUNDRUF_KEY),
    ledgerKey: readLedgerKey(env.RUNDRUF_LEDGER_KEY),
    checkpoints: readCheckpointPlaces(values, env),
    logLevel,
  }
}

type Values = ReturnType<typeof parse>

function readCompany(values: Values, env: NodeJS.ProcessEnv, loopback: boolean): CliOptions['company'] {
  const { 'oidc-issuer': issuer, 'oidc-client-id': clientId, 'oidc-name': name } = values
  if (issuer === undefined && clientId === undefined && name === undefined) return null
  if (issuer === undefined || clientId === undefined)
    throw new OptionError('The company sign-in takes --oidc-issuer and --oidc-client-id together.')
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    (url.protocol === 'http:' && !isLoopback(url.hostname))
  )
    throw new OptionError('--oidc-issuer is the https address of the company sign-in.')
  if (!loopback && values['public-url'] === undefined)
    throw new OptionError('--oidc-issuer also takes --public-url: the address to which people come back.')
  if (values.database !== undefined && env.RUNDRUF_SECRET === undefined)
    throw new OptionError(
      '--oidc-issuer with --database also takes RUNDRUF_SECRET: the same long random text on every hub.',
    )
  return {
    issuer,
    clientId,
    name: name ?? url.hostname,
    clientSecret: env.RUNDRUF_OIDC_CLIENT_SECRET ?? null,
  }
}

const LEAST_SECRET = 32

function readSecretText(text: string | undefined): string | undefined {
  if (text !== undefined && text.length < LEAST_SECRET)
    throw new OptionError(`RUNDRUF_SECRET is a random text of at least ${LEAST_SECRET} characters.`)
  return text
}

/** Of base64: 32 bytes, and nothing else. */
const KEY = /^[A-Za-z0-9+/]{43}=?$/

function readKey(text: string | undefined): string | null {
  const key = text?.trim()
  if (key !== undefined && !KEY.test(key))
    throw new OptionError('RUNDRUF_KEY is the hub’s key: 32 bytes as base64, as in the file “key”.')
  return key ?? null
}

function readLedgerKey(text: string | undefined): string | null {
  if (text !== undefined && signingKey(text) === null)
    throw new OptionError(
      'RUNDRUF_LEDGER_KEY is the key that signs checkpoints: Ed25519 as PKCS8, as in the file “ledger-key”.',
    )
  return text ?? null
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
        'oidc-issuer': { type: 'string' },
        'oidc-client-id': { type: 'string' },
        'oidc-name': { type: 'string' },
        ...CHECKPOINT_OPTIONS,
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
