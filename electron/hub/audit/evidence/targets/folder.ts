import { randomUUID } from 'node:crypto'
import { constants, copyFile, link, open, readFile, unlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { DeliveryProblem } from '#core/delivery.ts'
import type { StoredCheckpoint } from '#storage/checkpoints.ts'
import { codeOf, fileName, type Target, targetKey, Undelivered } from './target.ts'

/**
 * A folder, best on another computer's disk. Each checkpoint is a file of its own, written whole or not at all, and
 * never written over. The folder is not made: where its drive is not connected, another disk would be filled instead.
 */
export function folderTarget(path: string): Target {
  const folder = resolve(path)
  return {
    key: targetKey(`${basename(folder)}/`, folder),
    mostAtOnce: 1,
    deliver: async (checkpoints) => {
      for (const checkpoint of checkpoints) await put(folder, checkpoint).catch(told)
    },
  }
}

async function put(folder: string, checkpoint: StoredCheckpoint): Promise<void> {
  const file = join(folder, fileName(checkpoint))
  const content = `${checkpoint.line}\n`
  const draft = `${file}.${randomUUID()}.part`
  try {
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await putInPlace(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    // It was written before, and the hub ended before it could note that.
    if ((await readFile(file, 'utf8')) !== content) throw new Undelivered('folder_occupied', 'EEXIST')
  } finally {
    await unlink(draft).catch(() => {})
  }
}

/** Where a disk knows no second names for a file, as sticks and some network drives: a copy, which is nearly as good. */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'])

async function putInPlace(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file)
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error
    await copyFile(draft, file, constants.COPYFILE_EXCL)
  }
}

const PROBLEMS: Record<string, DeliveryProblem> = {
  EACCES: 'folder_forbidden',
  EPERM: 'folder_forbidden',
  EROFS: 'folder_forbidden',
  ENOENT: 'folder_missing',
  ENOTDIR: 'folder_missing',
  ENOSPC: 'folder_full',
  EDQUOT: 'folder_full',
}

function told(error: unknown): never {
  if (error instanceof Undelivered) throw error
  throw new Undelivered(PROBLEMS[codeOf(error)] ?? 'folder_fails', codeOf(error))
}
