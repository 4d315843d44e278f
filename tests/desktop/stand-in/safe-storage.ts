import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from './app.ts'

/** The system's key store is a file here; `RUNDRUF_STAND_IN_KEY_STORE=none` is a system without one. */
const missing = process.env.RUNDRUF_STAND_IN_KEY_STORE === 'none'

function key(): Buffer {
  const path = join(app.getPath('userData'), 'stand-in', 'key')
  if (existsSync(path)) return readFileSync(path)
  mkdirSync(dirname(path), { recursive: true })
  const fresh = randomBytes(32)
  writeFileSync(path, fresh, { mode: 0o600 })
  return fresh
}

/** Encrypts with AES-256-GCM: 12 bytes nonce, 16 bytes tag, the rest. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => !missing,

  async encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key(), nonce)
    const secret = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), secret])
  },

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(0, 12))
    decipher.setAuthTag(encrypted.subarray(12, 28))
    const text = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()])
    return { result: text.toString('utf8'), shouldReEncrypt: false }
  },
}
