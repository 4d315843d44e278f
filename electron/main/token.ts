import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { hasKeyStore, type KeyStore } from './key-store.ts'
import { writeWhole } from './write-file.ts'

const stored = z.object({ network: z.string(), token: z.string() })

/**
 * The session token of the signed-in person. It is kept for one network and is given out for that network only.
 */
export interface TokenStore {
  /** Whether the token outlives the program. */
  readonly lasting: boolean
  /** The token for a network (see `tokenOwner`), or undefined where nobody is signed in. */
  get(network: string): string | undefined
  keep(network: string, token: string): Promise<void>
  /** Forgets the token; with `only`, no other than this one. */
  forget(only?: string): Promise<void>
}

/**
 * Opens the token store: a file encrypted with a key from the system's key store. Where the system has none, the
 * token is held in memory and never written.
 * @param path absolute; need not exist
 */
export async function openTokenStore(path: string, keys: KeyStore): Promise<TokenStore> {
  const lasting = await hasKeyStore(keys)
  let current = lasting ? await read(path, keys) : undefined
  let writing = Promise.resolve()
  const write = (work: () => Promise<void>) => (writing = writing.catch(() => undefined).then(work))
  return {
    lasting,
    get: (network) => (current?.network === network ? current.token : undefined),
    async keep(network, token) {
      const content = { network, token }
      current = content
      if (lasting)
        await write(async () => writeWhole(path, await keys.encryptStringAsync(JSON.stringify(content))))
    },
    async forget(only) {
      if (only !== undefined && current?.token !== only) return
      current = undefined
      await write(() => rm(path, { force: true }))
    },
  }
}

/** What was kept; undefined where there is nothing, or where the system's key is no longer the same. */
async function read(path: string, keys: KeyStore): Promise<z.infer<typeof stored> | undefined> {
  try {
    const { result, shouldReEncrypt } = await keys.decryptStringAsync(await readFile(path))
    const content = stored.parse(JSON.parse(result))
    if (shouldReEncrypt) await writeWhole(path, await keys.encryptStringAsync(result))
    return content
  } catch {
    return undefined
  }
}
