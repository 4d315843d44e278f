import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import type { Configuration } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fuses, packageConfig } from '../../scripts/packages/config.ts'
import { makeIcons } from '../../scripts/packages/icons.ts'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import { type Assembled, assemble } from '../support/packaged.ts'
import { tempTree } from './temp.ts'

/** As the binary says that a fuse is on: the character 1. */
const ON = 0x31
const ICON = join(projectRoot, 'renderer/public/icon.svg')

describe('what is packaged', () => {
  let folder: string
  let app: Assembled
  let paths: string[]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rundruf-packaged-'))
    app = await assemble(folder)
    paths = listPackage(join(app.resources, 'app.asar'), { isPack: false }).map((path) =>
      path.replaceAll('\\', '/').slice(1),
    )
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is the built program, the licence, and what that loads', () => {
    expect(new Set(paths.map((path) => path.split('/')[0]))).toEqual(
      new Set(['LICENSE', 'node_modules', 'out', 'package.json']),
    )
    for (const path of [
      'out/main/index.js',
      'out/main/hub-process.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'node_modules/better-sqlite3/lib/index.js',
      'node_modules/electron-updater/package.json',
    ])
      expect(paths).toContain(path)
  })

  test('has nothing that is for building, testing or another system', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    const strange = paths.filter(
      (path) =>
        /\.(ts|tsx|map|md|gyp|gypi|h|c|cpp)$/.test(path) ||
        path.startsWith('node_modules/node-') ||
        path === 'out/main/hub.js' ||
        Object.keys(devDependencies).some((name) => path === `node_modules/${name}`),
    )
    expect(strange).toEqual([])
  })

  test('beside the archive lies native code alone, for this system alone', () => {
    const loose = readdirSync(join(app.resources, 'app.asar.unpacked'), {
      recursive: true,
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
    expect(loose).toEqual(['linux-x64.node'])
  })

  test('has the fuses set in the binary', async () => {
    const wire = await getCurrentFuseWire(app.program)
    const states = Object.fromEntries(
      Object.entries(wire)
        .filter(([index]) => /^\d+$/.test(index))
        .map(([index, state]) => [FuseV1Options[Number(index)] ?? 'WasmTrapHandlers', Number(state) === ON]),
    )
    expect(states).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    })
  })

  test('is not made by a configuration that electron-builder does not understand', async () => {
    const wrong = { mac: { target: 'dmg', gatekeeper: false } } as Configuration
    await expect(assemble(join(folder, 'wrong'), wrong)).rejects.toThrow('Invalid configuration object')
  })
})

describe('the configuration', () => {
  test('packages for Windows, macOS and Linux', () => {
    const { win, mac, linux, protocols } = packageConfig()
    expect(win?.target).toEqual([{ target: 'nsis', arch: ['x64'] }])
    expect(mac?.target).toEqual([{ target: 'dmg', arch: ['universal'] }])
    expect(linux?.target).toEqual(['AppImage', 'deb'])
    expect(protocols).toMatchObject([{ schemes: ['rundruf'] }])
  })

  test('without an address there are no updates', () => {
    for (const updates of [undefined, ''])
      expect(packageConfig({ updates })).toMatchObject({ publish: null, forceCodeSigning: false })
  })

  test('with one, what is built is signed, and updates come from there', () => {
    const { publish, forceCodeSigning, win, mac } = packageConfig({ updates: 'https://files.example/r/' })
    expect(publish).toEqual({ provider: 'generic', url: 'https://files.example/r' })
    expect(forceCodeSigning).toBe(true)
    expect(win).not.toHaveProperty('verifyUpdateCodeSignature')
    expect(mac?.target).toContainEqual({ target: 'zip', arch: ['universal'] })
  })

  test.each([
    'http://files.example/r',
    'files.example',
    'https://user@files.example/',
    'https://files.example/?a=b',
  ])('%s is no address for updates', (updates) => {
    expect(() => packageConfig({ updates })).toThrow('RUNDRUF_UPDATES has to be an https address')
  })

  test('no fuse is left to chance', () => {
    expect(Object.values(fuses)).not.toContain(undefined)
  })
})

test('where Electron’s binary cannot be had, `npm run dist` says so in one sentence and fails', () => {
  const env = { ...process.env, ELECTRON_MIRROR: 'http://127.0.0.1:9/' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'scripts/dist.ts')], {
    env: { ...env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', RUNDRUF_UPDATES: '' },
    encoding: 'utf8',
  })
  expect(stderr).toBe(
    "The packages cannot be built here: Electron's binary is to be had from 127.0.0.1:9, which does not answer.\n",
  )
  expect(stdout).toBe('')
  expect(status).toBe(1)
})

describe('the icons', () => {
  const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
  const pngWidth = (png: Buffer) => {
    expect(png.subarray(0, 8)).toEqual(PNG)
    expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20))
    return png.readUInt32BE(16)
  }
  const made = async () => {
    const folder = join(tempTree(), 'icons')
    await makeIcons(ICON, folder)
    return folder
  }

  test('for Windows, one file with a picture of each size', async () => {
    const file = readFileSync(join(await made(), 'icon.ico'))
    expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1])
    const sizes = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
      const at = 6 + 16 * index
      const offset = file.readUInt32LE(at + 12)
      const width = pngWidth(file.subarray(offset, offset + file.readUInt32LE(at + 8)))
      expect(file.readUInt8(at)).toBe(width % 256)
      return width
    })
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
  })

  test('for Macs, one file with named pictures', async () => {
    const file = readFileSync(join(await made(), 'icon.icns'))
    expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length])
    const found: Record<string, number> = {}
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
      found[file.toString('latin1', at, at + 4)] = pngWidth(file.subarray(at + 8))
    expect(found).toEqual({
      ic07: 128,
      ic08: 256,
      ic09: 512,
      ic10: 1024,
      ic11: 32,
      ic12: 64,
      ic13: 256,
      ic14: 512,
    })
  })

  test('for Linux, a file of each size; the same picture gives the same bytes', async () => {
    const [one, other] = [await made(), await made()]
    const names = readdirSync(join(one, 'linux'))
    expect(names).toHaveLength(7)
    for (const name of names) {
      const png = readFileSync(join(one, 'linux', name))
      expect(name).toBe(`${pngWidth(png)}x${pngWidth(png)}.png`)
      expect(png).toEqual(readFileSync(join(other, 'linux', name)))
    }
  })
})
