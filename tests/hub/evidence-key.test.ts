import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSigner } from '#hub/audit/evidence/signer.ts'
import { startHub } from '#hub/hub.ts'
import { openLog } from '#hub/log.ts'
import { KeyError } from '#hub/start-error.ts'
import { openDoorHub } from '../support/door-hub.ts'
import { onEveryEngine, sqlite } from '../support/engines.ts'
import { openGoodwillDoor } from '../support/goodwill-door.ts'
import { judged } from '../support/verifiers.ts'

const isRoot = process.getuid?.() === 0
const onWindows = process.platform === 'win32'

const newPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

describe('the key that signs checkpoints', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-signer-'))
    file = join(folder, 'ledger-key')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is made once, and stays', async () => {
    const first = await openSigner(null, join(folder, 'new'))
    const again = await openSigner(null, join(folder, 'new'))
    expect(again.publicKey).toBe(first.publicKey)
    expect(await readdir(join(folder, 'new'))).toEqual(['ledger-key'])
    const pem = await readFile(join(folder, 'new', 'ledger-key'), 'utf8')
    const signature = Buffer.from(first.sign('Esel'), 'base64')
    expect(verify(null, Buffer.from('Esel'), createPublicKey(pem), signature)).toBe(true)
    expect(verify(null, Buffer.from('Igel'), createPublicKey(pem), signature)).toBe(false)
    const raw = createPublicKey(pem).export({ format: 'jwk' }).x as string
    expect(first.publicKey).toBe(Buffer.from(raw, 'base64url').toString('base64'))
  })

  it('is the same for all who start at the same moment', async () => {
    const signers = await Promise.all(Array.from({ length: 8 }, () => openSigner(null, folder)))
    expect(new Set(signers.map(({ publicKey }) => publicKey)).size).toBe(1)
    expect(await readdir(folder)).toEqual(['ledger-key'])
  })

  it.skipIf(onWindows)('is for the hub’s own account alone', async () => {
    await openSigner(null, folder)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    for (const mode of [0o644, 0o640, 0o606]) {
      await chmod(file, mode)
      await expect(openSigner(null, folder)).rejects.toThrow('The file “ledger-key” may be read by others')
    }
  })

  it.skipIf(onWindows || isRoot)('is not made where the folder may not be written to', async () => {
    await chmod(folder, 0o500)
    await expect(openSigner(null, folder)).rejects.toThrow(KeyError)
  })

  it('is never made anew in the place of one that is none', async () => {
    for (const content of ['', 'geheim', newPem().slice(0, 60), rsa()]) {
      await writeFile(file, content, { mode: 0o600 })
      await expect(openSigner(null, folder)).rejects.toThrow(KeyError)
      await expect(openSigner(null, folder)).rejects.not.toThrow('geheim')
      expect(await readFile(file, 'utf8')).toBe(content)
    }
  })

  it('may be given, as the file or as its middle, and is then written nowhere', async () => {
    const pem = newPem()
    const middle = pem.split('\n')[1] as string
    const [one, other] = await Promise.all([openSigner(pem, folder), openSigner(middle, folder)])
    expect(one.publicKey).toBe(other.publicKey)
    expect(await readdir(folder)).toEqual([])
    await expect(openSigner('nonsense', folder)).rejects.toThrow(KeyError)
  })
})

const rsa = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string

onEveryEngine('a hub with another signing key', (under) => {
  it('says so, signs on, and whoever verifies is told', async () => {
    const at = await openGoodwillDoor(under)
    const { lead } = at.people
    const key = join(at.door.data, 'ledger-key')
    const make = async () =>
      expect((await at.as(lead)('POST', '/api/audit/checkpoints', {})).status).toBe(200)
    await make()
    const before = (await at.as(lead)('GET', '/api/audit/checkpoints')).body.publicKey
    await at.door.restart()
    expect(at.door.logged()).not.toContain('signed with another key')
    await rm(key)
    at.door.clock.now += 1000
    await at.door.restart()
    expect(at.door.logged()).toContain('Checkpoints were signed with another key before')
    await make()
    const { publicKey } = (await at.as(lead)('GET', '/api/audit/checkpoints')).body
    expect(publicKey).not.toBe(before)

    const checkpoints: string = (await at.as(lead)('GET', '/api/audit/checkpoints.jsonl')).body
    const ledger: string = (await at.as(lead)('GET', '/api/audit/ledger')).body
    const verdict = await judged({ ledger, checkpoints })
    expect(verdict.code).toBe(1)
    expect(verdict.said).toContain('another key')
    for (const one of [before, publicKey])
      expect(
        await judged({
          ledger,
          checkpoints: checkpoints
            .split(/(?<=\n)/)
            .filter((line) => line.includes(one))
            .join(''),
          key: one,
        }),
      ).toMatchObject({ code: 0 })
    const secret = (await readFile(key, 'utf8')).split('\n')[1] as string
    expect(at.door.logged()).not.toContain(secret)
    expect(await at.door.dump()).not.toContain(secret)
    await at.door.close()
  })
})

describe('a hub with a signing key that is none', () => {
  it('does not start, and says so', async () => {
    const at = await openDoorHub(sqlite)
    await at.stop()
    await writeFile(join(at.data, 'ledger-key'), 'geheim')
    const options = { data: at.data, host: '127.0.0.1', port: 0, version: '1.2.3', rendererFolder: null }
    await expect(startHub({ ...options, log: openLog('silent') })).rejects.toThrow('signing key is not one')
    await at.close()
  })
})
