import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HubKeyPlaces, openHubKey } from '../../electron/main/hub-key.ts'
import type { KeyStore } from '../../electron/main/key-store.ts'

/** A key store that turns each byte round; another `mask` is another computer. */
const keyStore = (mask = 0xff, more: Partial<KeyStore> = {}): KeyStore => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ mask)),
  decryptStringAsync: async (bytes) => ({
    result: Buffer.from(bytes.map((byte) => byte ^ mask)).toString(),
    shouldReEncrypt: false,
  }),
  ...more,
})
const noKeyStore = keyStore(0xff, { isAsyncEncryptionAvailable: async () => false })

let folder = ''
let places: HubKeyPlaces
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-hub-key-'))
  places = { sealed: join(folder, 'rundruf/hub-key'), open: join(folder, 'rundruf/hub/key') }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('is made once, 32 random bytes, and lies encrypted for the person alone', async () => {
  const key = (await openHubKey(places, keyStore())) ?? ''
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  expect(await openHubKey(places, keyStore())).toBe(key)
  expect((await readFile(places.sealed)).includes(key)).toBe(false)
  expect((await stat(places.sealed)).mode & 0o777).toBe(0o600)
  expect(await openHubKey({ ...places, sealed: join(folder, 'rundruf/demo-key') }, keyStore())).not.toBe(key)
})

test('is left to the hub where the system has no key store, or one that anyone opens', async () => {
  const basic = keyStore(0xff, { getSelectedStorageBackend: () => 'basic_text' })
  for (const keys of [noKeyStore, basic]) expect(await openHubKey(places, keys)).toBeNull()
  expect(existsSync(places.sealed)).toBe(false)
})

test('stays with the hub where it lies in the data already', async () => {
  await mkdir(dirname(places.open), { recursive: true })
  await writeFile(places.open, 'the hub’s own')
  expect(await openHubKey(places, keyStore())).toBeNull()
  expect(existsSync(places.sealed)).toBe(false)
})

test('that cannot be read is said, and never replaced by another one', async () => {
  await openHubKey(places, keyStore())
  const refusing = keyStore(0xff, { decryptStringAsync: () => Promise.reject(new Error('locked')) })
  for (const keys of [keyStore(0x55), refusing]) {
    const before = await readFile(places.sealed)
    await expect(openHubKey(places, keys)).rejects.toThrow('cannot be read')
    expect((await readFile(places.sealed)).equals(before)).toBe(true)
  }
  await writeFile(places.sealed, '')
  await expect(openHubKey(places, keyStore())).rejects.toThrow('cannot be read')
})

test('is encrypted anew when the key store’s own key has been renewed', async () => {
  const key = await openHubKey(places, keyStore())
  const renewed = keyStore(0x55, {
    decryptStringAsync: async (bytes) => ({
      ...(await keyStore().decryptStringAsync(bytes)),
      shouldReEncrypt: true,
    }),
  })
  expect(await openHubKey(places, renewed)).toBe(key)
  expect(await openHubKey(places, keyStore(0x55))).toBe(key)
})
