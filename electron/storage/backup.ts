import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StorageError } from './errors.ts'
import { MIGRATIONS } from './migrate.ts'
import { takeLock, troubleOf } from './sqlite.ts'

/** What a data file holds, after it was found whole. */
export interface Contents {
  /** Null where nobody has set the network up. */
  network: string | null
  revision: number
  people: number
  asks: number
}

/** More pages than any file has: the copy is made in one step, which a busy hub cannot make start again. */
const ALL_PAGES = 2 ** 31 - 1

/**
 * Copies the data file of a hub, which may be running, into one new file, and verifies the copy. The hub goes on
 * meanwhile; the copy is as of one moment.
 * @throws StorageError; then there is no new file
 */
export async function backUp(file: string, to: string): Promise<Contents> {
  if (!existsSync(file)) throw new StorageError('missing', 'There is no data file here. Check --data.')
  return makeFile(to, async (draft) => {
    const from = new Database(file, { readonly: true, fileMustExist: true })
    try {
      await from.backup(draft, { progress: () => ALL_PAGES })
    } finally {
      from.close()
    }
    return examine(draft)
  })
}

/**
 * Puts a backup where a hub will look for its data file. There it is another time than it was: cursors from before
 * do not fit any more, and everyone signs in anew, for a session that was ended since must not come back.
 * @param epoch the new one
 * @throws StorageError where the backup is not whole, or something lies there already; then nothing is changed
 */
export async function restore(backup: string, file: string, epoch: string): Promise<Contents> {
  if (!existsSync(backup)) throw new StorageError('missing', 'There is no such backup.')
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const lock = takeLock(file)
  try {
    return await makeFile(file, async (draft) => {
      await copyFile(backup, draft)
      const contents = examine(draft)
      const db = new Database(draft)
      try {
        db.prepare('update network set epoch = ?').run(epoch)
        db.prepare('delete from authSession').run()
      } finally {
        db.close()
      }
      return contents
    })
  } finally {
    lock.close()
  }
}

/** Makes a file under another name first, so that nobody ever sees half of it. */
async function makeFile(to: string, make: (draft: string) => Promise<Contents>): Promise<Contents> {
  if (existsSync(to))
    throw new StorageError('occupied', 'Something lies there already, and is not written over.')
  const draft = `${to}.part`
  try {
    await rm(draft, { force: true })
    const contents = await make(draft)
    await chmod(draft, 0o600)
    await sync(draft)
    await rename(draft, to)
    return contents
  } catch (error) {
    await rm(draft, { force: true })
    throw troubleOf(error) ?? fileTrouble(error) ?? error
  }
}

const FILE_TROUBLE: Record<string, StorageError> = {
  EACCES: new StorageError('read_only', 'This user may not read or write there.'),
  EPERM: new StorageError('read_only', 'This user may not read or write there.'),
  EROFS: new StorageError('read_only', 'That place can only be read.'),
  ENOSPC: new StorageError('disk_full', 'The disk is full. Make room, then try again.'),
  ENOENT: new StorageError('missing', 'There is no such folder.'),
}

const fileTrouble = (error: unknown): StorageError | undefined =>
  error instanceof Error && 'code' in error ? FILE_TROUBLE[String(error.code)] : undefined

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const count = (db: Database.Database, table: string): number =>
  db.prepare(`select count(*) from ${table}`).pluck().get() as number

/** Reads a file through and through, and leaves it as one file, without a log beside it. */
function examine(file: string): Contents {
  const db = new Database(file, { fileMustExist: true })
  try {
    // Whoever made the file may have put more into it than data.
    db.pragma('trusted_schema = OFF')
    db.pragma('journal_mode = DELETE')
    refusePrograms(db)
    const damaged =
      db.pragma('integrity_check', { simple: true }) !== 'ok' ||
      (db.pragma('foreign_key_check') as unknown[]).length > 0
    if (damaged) throw new StorageError('damaged', 'The file is damaged: it does not hold what it should.')
    judgeMigrations(db)
    const { name, revision } = db.prepare('select name, revision from network').get() as {
      name: string | null
      revision: number
    }
    const newest = db.prepare('select max(revision) from rowChange').pluck().get() as number | null
    if ((newest ?? 0) > revision)
      throw new StorageError('damaged', 'The file is damaged: it knows changes that come after its newest.')
    return { network: name, revision, people: count(db, 'person'), asks: count(db, 'ask') }
  } finally {
    db.close()
  }
}

/** Triggers and views would run by themselves when the data is read or written; Rundruf makes none. */
function refusePrograms(db: Database.Database): void {
  const found = db.prepare("select count(*) from sqlite_master where type in ('trigger', 'view')").pluck()
  if (found.get() !== 0)
    throw new StorageError('damaged', 'The file holds more than data, and Rundruf did not put that there.')
}

function judgeMigrations(db: Database.Database): void {
  const known = db.prepare("select count(*) from sqlite_master where name = 'kysely_migration'").pluck()
  if (known.get() === 0)
    throw new StorageError('not_a_database', 'The file is a database, but not one of Rundruf.')
  const done = db.prepare('select name from kysely_migration').pluck().all() as string[]
  if (done.some((name) => !(name in MIGRATIONS)))
    throw new StorageError(
      'newer',
      'The file was written by a newer Rundruf. Install that version or a later one.',
    )
}
