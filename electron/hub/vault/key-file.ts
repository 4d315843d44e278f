import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { KeyError } from '../start-error.ts'

/** Anyone but the owner may read or write. */
const FOREIGN_ACCESS = 0o077

/**
 * What a key's file says. It is made once, whole or not at all, and only the hub's own account may read it.
 * @param file its path; the folder is made, too, where it is missing
 * @param make makes what it says where there is no such file; null where it must not be made
 * @returns null where there is no such file and none may be made
 * @throws KeyError where it lies open to others, or cannot be written
 */
export async function keyInFile(file: string, make: (() => string) | null): Promise<string | null> {
  const known = await readKeyFile(file)
  if (known !== null || make === null) return known
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    const key = make()
    // Whole or not at all, whenever the power goes: written beside, then put in place, where nobody was faster.
    const draft = `${file}.${randomUUID()}`
    const handle = await open(draft, 'wx', 0o600)
    await handle.writeFile(key)
    await handle.sync()
    await handle.close()
    try {
      await link(draft, file)
    } finally {
      await unlink(draft)
    }
    return key
  } catch (error) {
    // Another hub was faster: then it is that key.
    const made = await readKeyFile(file)
    if (made !== null) return made
    throw new KeyError('The hub cannot write its key into the data folder.', { cause: error })
  }
}

async function readKeyFile(file: string): Promise<string | null> {
  try {
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & FOREIGN_ACCESS) !== 0)
      throw new KeyError(
        `The file “${basename(file)}” may be read by others. Allow it for the hub’s own account alone (mode 600).`,
      )
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
