import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, build, type Configuration, Platform } from 'electron-builder'
import { packageConfig } from '../../scripts/packages/config.ts'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import { builtProgram } from './built.ts'

/** By these bytes a tool finds the fuses in Electron's binary; then their version, their number and each one's state. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron ships them, in their order; the last is that of WebAssembly's trap handlers. */
const SHIPPED = '101100011'

/** What electron-builder has put together for Linux. */
export interface Assembled {
  /** The program; not Electron's, which is not here, but with fuses as Electron's has them. */
  program: string
  /** The folder with `app.asar` and `app.asar.unpacked`. */
  resources: string
}

/**
 * Lets electron-builder put the program together as it does for a package, around a file in the place of Electron's
 * binary. Its configuration is checked by its own schema.
 * @param folder absolute, for this alone
 * @param change laid over the configuration
 */
export async function assemble(folder: string, change: Configuration = {}): Promise<Assembled> {
  await builtProgram()
  const electronDist = join(folder, 'electron')
  mkdirSync(join(electronDist, 'resources'), { recursive: true })
  mkdirSync(join(electronDist, 'locales'))
  for (const language of ['de', 'en-US', 'fr'])
    writeFileSync(join(electronDist, 'locales', `${language}.pak`), '')
  const wire = Buffer.concat([
    Buffer.from(`#!/bin/sh\n${FUSES}`),
    Buffer.from([1, SHIPPED.length]),
    Buffer.from(`${SHIPPED}\n`),
  ])
  writeFileSync(join(electronDist, 'electron'), wire, { mode: 0o755 })
  const config = packageConfig()
  const output = join(folder, 'release')
  await build({
    projectDir: projectRoot,
    publish: 'never',
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: { ...config, electronDist, directories: { ...config.directories, output }, ...change },
  })
  const unpacked = join(output, 'linux-unpacked')
  return { program: join(unpacked, 'rundruf'), resources: join(unpacked, 'resources') }
}
