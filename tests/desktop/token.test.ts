import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeyStore } from '../../electron/main/key-store.ts'
import { openTokenStore } from '../../electron/main/token.ts'

/** A key store that turns each byte round; another `key` is another computer. */
const keyStore = (key = 0xff, more: Partial<KeyStore> = {}): KeyStore => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ key)),
  decryptStringAsync: async (bytes) => ({
    result: Buffer.from(bytes.map((byte) => byte ^ key)).toString(),
    shouldReEncrypt: false,
  }),
  ...more,
})

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-token-'))
  path = join(folder, 'token')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('with a key store', () => {
  test('the token outlives the program, encrypted, for the person alone', async () => {
    await (await openTokenStore(path, keyStore())).keep('host', 'secret-token')
    expect((await readFile(path)).includes('secret-token')).toBe(false)
    expect((await stat(path)).mode & 0o077).toBe(0)
    const again = await openTokenStore(path, keyStore())
    expect(again.lasting).toBe(true)
    expect(again.get('host')).toBe('secret-token')
  })

  test('it is given out for its own network only', async () => {
    const tokens = await openTokenStore(path, keyStore())
    await tokens.keep('https://hub.example', 'one')
    expect(tokens.get('https://hub.example.evil')).toBeUndefined()
    expect(tokens.get('host')).toBeUndefined()
  })

  test('forgotten is forgotten', async () => {
    const tokens = await openTokenStore(path, keyStore())
    await tokens.keep('host', 'one')
    await tokens.forget()
    expect(tokens.get('host')).toBeUndefined()
    expect(existsSync(path)).toBe(false)
  })

  test('an old token that the hub refuses late does not take the new one with it', async () => {
    const tokens = await openTokenStore(path, keyStore())
    await tokens.keep('host', 'new')
    await tokens.forget('old')
    expect(tokens.get('host')).toBe('new')
    expect((await openTokenStore(path, keyStore())).get('host')).toBe('new')
  })

  test('a damaged file, or one of another computer, is nobody signed in', async () => {
    await (await openTokenStore(path, keyStore())).keep('host', 'one')
    expect((await openTokenStore(path, keyStore(0x55))).get('host')).toBeUndefined()
    await writeFile(path, 'rubbish')
    expect((await openTokenStore(path, keyStore())).get('host')).toBeUndefined()
  })

  test('a key that has been renewed encrypts anew', async () => {
    await (await openTokenStore(path, keyStore())).keep('host', 'one')
    const renewed = keyStore(0x55, {
      decryptStringAsync: async (bytes) => ({
        ...(await keyStore().decryptStringAsync(bytes)),
        shouldReEncrypt: true,
      }),
    })
    expect((await openTokenStore(path, renewed)).get('host')).toBe('one')
    expect((await openTokenStore(path, keyStore(0x55))).get('host')).toBe('one')
  })
})

describe.each([
  ['says so', keyStore(0xff, { isAsyncEncryptionAvailable: async () => false })],
  ['would let anyone read', keyStore(0xff, { getSelectedStorageBackend: () => 'basic_text' })],
  [
    'fails',
    keyStore(0xff, {
      isAsyncEncryptionAvailable: async () => {
        throw new Error('no D-Bus')
      },
    }),
  ],
])('without a key store, which %s', (_, keys) => {
  test('the token is held in memory and never written', async () => {
    const tokens = await openTokenStore(path, keys)
    expect(tokens.lasting).toBe(false)
    await tokens.keep('host', 'one')
    expect(tokens.get('host')).toBe('one')
    expect(existsSync(path)).toBe(false)
    expect((await openTokenStore(path, keys)).get('host')).toBeUndefined()
  })
})
