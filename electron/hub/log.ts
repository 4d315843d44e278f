import { destination, type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** What must never stand in a log, whoever hands it over: secrets, and whatever says who a person is. */
const PRIVATE = [
  'authorization',
  'cookie',
  'email',
  'name',
  'password',
  'query',
  'secret',
  'setupToken',
  'sign',
  'text',
  'title',
  'token',
  'url',
]

/**
 * The hub's log: one JSON object a line on standard error. It says what happened and to which ids, never to whom by
 * name: no addresses, names, titles, tokens or query strings.
 * @param level pino's: `debug` also logs every request; `silent` says nothing
 */
export const openLog = (level: string, to: DestinationStream = destination(2)): Log =>
  pino(
    {
      name: 'hub',
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: PRIVATE.flatMap((key) => [key, `*.${key}`]), censor: '(not logged)' },
      serializers: { err: describeError },
    },
    to,
  )

/**
 * An error for the log: its kind, code and stack. The message of an error that a driver made may quote what a person
 * wrote, so of those only the code is kept.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    code,
    message: code === undefined ? error.message : undefined,
    stack: frames.map((line) => line.trim()),
  }
}
