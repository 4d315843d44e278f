import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { hasKeyStore, type KeyStore } from './key-store.ts'
import { writeWhole } from './write-file.ts'

const KEY_BYTES = 32

export interface HubKeyPlaces {
  /** Where the key lies, encrypted with a key from the system's key store; absolute, need not exist. */
  sealed: string
  /** Where the hub itself keeps its key on systems without a key store: what lies there counts. */
  open: string
}

/**
 * The key to what a hub of this computer encrypts: read from its file, or made at the first start of the network.
 * @returns 32 bytes as base64; null where the hub sees to it itself, since the system has no key store
 * @throws with a sentence where there is a key that cannot be read: another one is never made in its place
 */
export async function openHubKey({ sealed, open }: HubKeyPlaces, keys: KeyStore): Promise<string | null> {
  if (existsSync(open)) return null
  const known = await readFile(sealed).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw unreadable(error)
  })
  if (known !== null) return unsealed(known, sealed, keys)
  if (!(await hasKeyStore(keys))) return null
  const key = randomBytes(KEY_BYTES).toString('base64')
  await writeWhole(sealed, await keys.encryptStringAsync(key))
  return key
}

async function unsealed(bytes: Buffer, path: string, keys: KeyStore): Promise<string> {
  try {
    const { result, shouldReEncrypt } = await keys.decryptStringAsync(bytes)
    if (Buffer.from(result, 'base64').length !== KEY_BYTES) throw new Error('These are not 32 bytes.')
    if (shouldReEncrypt) await writeWhole(path, await keys.encryptStringAsync(result))
    return result
  } catch (error) {
    throw unreadable(error)
  }
}

const unreadable = (cause: unknown) =>
  new Error(
    'The key to this network’s data cannot be read: the system’s key store does not open it. ' +
      'Unlock the key store, or start with the key in RUNDRUF_KEY.',
    { cause },
  )
