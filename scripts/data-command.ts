import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DATA_FILE, dataFolder } from '../electron/hub/data.ts'
import type { Contents } from '../electron/storage/backup.ts'
import { StorageError } from '../electron/storage/errors.ts'

// What `npm run backup` and `npm run restore` have in common.

/** What was typed cannot be meant. */
export class UsageError extends Error {}

interface Typed {
  data: string | undefined
  /** At most one. */
  files: string[]
  /** The folder in which the command was typed: npm itself runs in the project's. */
  from: string
}

/**
 * Runs a command: prints what it answers; or one sentence and exit code 1 where it cannot be done, 2 where it was
 * typed wrongly.
 */
export async function command(usage: string, run: (typed: Typed) => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await run(parse())}\n`)
  } catch (error) {
    if (error instanceof UsageError) end(2, `${error.message}\nUse: ${usage}`.trimStart())
    else if (error instanceof StorageError) end(1, error.message)
    else throw error
  }
}

function parse(): Typed {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' }, database: { type: 'string' } },
    })
    if (values.database !== undefined)
      throw new UsageError('A PostgreSQL database is backed up with pg_dump: see the README.')
    if (positionals.length > 1) throw new UsageError('One file at a time.')
    return { data: values.data, files: positionals, from: process.env.INIT_CWD ?? process.cwd() }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message.split('. ')[0])
  }
}

function end(code: number, message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}

/** What voucher codes and customers' data are encrypted with is in no backup, or whoever has one could read them. */
export const ABOUT_THE_KEY =
  'The key is not in a backup: keep it in another place (the file “key” in the data folder, or what RUNDRUF_KEY ' +
  'holds). Without it, nobody can ever read voucher codes and customers’ data.'

/** The data file in a folder; the usual one where none is named. */
export const dataFileOf = (folder: string | undefined, from: string): string =>
  join(folder === undefined ? dataFolder(false) : resolve(from, folder), DATA_FILE)

export const described = ({ network, revision, people, asks }: Contents): string =>
  `${network ?? 'a network that is not set up'}, ${people} people, ${asks} asks, revision ${revision}`
