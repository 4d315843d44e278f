import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { join } from 'node:path'
import { LEDGER_KEY_FILE } from '../../data.ts'
import { KeyError } from '../../start-error.ts'
import { keyInFile } from '../../vault/key-file.ts'

/** Signs for the hub. The key is not in the database: whoever can write there cannot sign what they wrote. */
export interface Signer {
  /** The 32 bytes of the Ed25519 key, base64. */
  publicKey: string
  /** @returns the signature over a text as UTF-8, base64 */
  sign(text: string): string
}

/**
 * Opens the hub's signing key, or makes one where there is none yet.
 * @param given what RUNDRUF_LEDGER_KEY says; null where the key lies in the data folder
 * @throws KeyError where it is no key, lies open to others, or cannot be written
 */
export async function openSigner(given: string | null, folder: string): Promise<Signer> {
  const text = given ?? (await keyInFile(join(folder, LEDGER_KEY_FILE), newKey))
  const key = signingKey(text ?? '')
  if (key === null)
    throw new KeyError(
      'The hub’s signing key is not one: it has to be an Ed25519 key as PKCS8, as in the file “ledger-key”.',
    )
  return {
    // The key itself is the last 32 bytes of this form.
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
    sign: (content) => sign(null, Buffer.from(content), key).toString('base64'),
  }
}

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

/** Reads a key: PEM, or what stands between its first and last line. @returns null where it is none */
export function signingKey(text: string): KeyObject | null {
  const der = Buffer.from(text.replaceAll(/-----(BEGIN|END) PRIVATE KEY-----|\s/g, ''), 'base64')
  try {
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
