import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '#storage/engine.ts'
import { claimKeyCheck, readKeyCheck } from '#storage/network.ts'
import { KEY_FILE } from '../data.ts'
import { KeyError } from '../start-error.ts'
import { Vault } from './vault.ts'

const KEY_BYTES = 32
/** Anyone but the owner may read or write. */
const FOREIGN_ACCESS = 0o077

export interface KeySource {
  /** Given by whoever starts the hub (the desktop's key store, or RUNDRUF_KEY): 32 bytes as base64. */
  given: string | null
  /** Otherwise it lies in this folder, in a file that only the hub's account may read. */
  folder: string
}

/**
 * Finds the hub's key, or makes one for data that has none yet, and checks that it is the one that this data was
 * written with.
 * @throws KeyError where the key is lost, another one, or lies open to others
 */
export async function openVault(engine: Engine, source: KeySource): Promise<Vault> {
  const expected = await readKeyCheck(engine.read)
  const key =
    source.given === null ? await keyInFile(source.folder, expected === null) : keyFrom(source.given)
  if (key === null)
    throw new KeyError(
      'The key to this data is missing. Put the file “key” back into the data folder, or give the key in RUNDRUF_KEY.',
    )
  const vault = new Vault(key)
  if ((expected ?? (await claimKeyCheck(engine, vault.keyCheck))) !== vault.keyCheck)
    throw new KeyError('This is not the key that the data was written with. Give the hub the right one.')
  return vault
}

function keyFrom(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== KEY_BYTES)
    throw new KeyError('The hub’s key is not one: it has to be 32 bytes as base64.')
  return key
}

async function keyInFile(folder: string, mayMake: boolean): Promise<Buffer | null> {
  const file = join(folder, KEY_FILE)
  const known = await readKeyFile(file)
  if (known !== null || !mayMake) return known
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const key = randomBytes(KEY_BYTES)
    // Whole or not at all, whenever the power goes: written beside, then put in place, where nobody was faster.
    const draft = `${file}.${randomUUID()}`
    const handle = await open(draft, 'wx', 0o600)
    await handle.writeFile(key.toString('base64'))
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

async function readKeyFile(file: string): Promise<Buffer | null> {
  let text: string
  try {
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & FOREIGN_ACCESS) !== 0)
      throw new KeyError(
        'The file “key” may be read by others. Allow it for the hub’s own account alone (mode 600).',
      )
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return keyFrom(text)
}
