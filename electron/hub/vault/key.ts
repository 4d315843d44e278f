import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Engine } from '#storage/engine.ts'
import { claimKeyCheck, readKeyCheck } from '#storage/network.ts'
import { KEY_FILE } from '../data.ts'
import { KeyError } from '../start-error.ts'
import { keyInFile } from './key-file.ts'
import { Vault } from './vault.ts'

const KEY_BYTES = 32

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
  const file = join(source.folder, KEY_FILE)
  const text = source.given ?? (await keyInFile(file, expected === null ? newKey : null))
  if (text === null)
    throw new KeyError(
      'The key to this data is missing. Put the file “key” back into the data folder, or give the key in RUNDRUF_KEY.',
    )
  const vault = new Vault(keyFrom(text))
  if ((expected ?? (await claimKeyCheck(engine, vault.keyCheck))) !== vault.keyCheck)
    throw new KeyError('This is not the key that the data was written with. Give the hub the right one.')
  return vault
}

const newKey = (): string => randomBytes(KEY_BYTES).toString('base64')

function keyFrom(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== KEY_BYTES)
    throw new KeyError('The hub’s key is not one: it has to be 32 bytes as base64.')
  return key
}
