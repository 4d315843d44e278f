import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { APP_ID } from '../../electron/main/app-id.ts'
import { LINK_SCHEME } from '../../shared/core/links.ts'
import { projectRoot } from '../setup/paths.mjs'

/** Where packages are put, relative to the project. */
const RELEASE = 'release'
/** Where the pictures for the packages are made, relative to the project: from one SVG, at each build. */
export const ICONS = '.cache/icons'

/**
 * Electron's switches, set in the binary before it is signed. That of WebAssembly's trap handlers stays as Electron
 * ships it: it makes WebAssembly faster, and nothing here runs any.
 */
export const fuses: NonNullable<Configuration['electronFuses']> = {
  // The program is no Node for whoever can set a variable. The hub's process is a utility process and needs none.
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  // Only the archive that was packaged is run, and only unchanged (Windows, macOS).
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  // Pages come by the program's own scheme; file:// has no rights here.
  grantFileProtocolExtraPrivileges: false,
  // The switches change a binary that is signed already, if only by nobody: Macs with Apple's chips want that renewed.
  resetAdHocDarwinSignature: true,
}

/**
 * What is in a package: what was built and what that loads. The hub alone, source maps and the sources of native code
 * are left out. better-sqlite3 brings its binaries for all systems, the same for Node and for Electron.
 * @param native the names of those that this system needs
 */
const files = (native: string): string[] => [
  'out/**',
  '!out/main/hub.js',
  '!out/**/*.map',
  '!out/.built-from',
  'package.json',
  'LICENSE',
  '!node_modules/better-sqlite3/{deps,src,binding.gyp}{,/**}',
  `!node_modules/better-sqlite3/prebuilds/!(${native}.node)`,
  // Only building native code needs its headers; and the Node that the scripts run on is not Electron's.
  '!node_modules/node-addon-api{,/**}',
  '!node_modules/node-{linux,darwin,win,bin}-*{,/**}',
  '!node_modules/**/*.{ts,mts,cts,map,md,flow}',
]

export interface DistOptions {
  /** The folder at an https address from which this build gets its updates; undefined: it gets none. */
  updates?: string | undefined
  /** The project's page, as Linux packages name it. */
  homepage?: string
}

/**
 * What electron-builder is told: names, files, switches, and the packages of each system.
 * @throws with a sentence where the address for updates is none
 */
export function packageConfig({
  updates,
  homepage = 'https://rundruf.example',
}: DistOptions = {}): Configuration {
  const feed = updates === undefined || updates === '' ? undefined : readFeed(updates)
  return {
    appId: APP_ID,
    productName: 'Rundruf',
    copyright: copyright(),
    extraMetadata: { homepage },
    directories: { output: RELEASE, buildResources: ICONS },
    asar: { smartUnpack: false },
    // The system loads no code from inside an archive.
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    electronLanguages: ['de', 'en'],
    electronFuses: fuses,
    protocols: [{ name: 'Rundruf', schemes: [LINK_SCHEME], role: 'Viewer' }],
    publish: feed === undefined ? null : { provider: 'generic', url: feed },
    // Updates install themselves only if they bear the signature of the program that runs; then it has to have one.
    forceCodeSigning: feed !== undefined,
    win: {
      target: [{ target: 'nsis', arch: ['x64'] }],
      icon: `${ICONS}/icon.ico`,
      files: files('win32-${arch}'),
    },
    nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
    mac: {
      // Updates of a Mac come as zip.
      target: (feed === undefined ? ['dmg'] : ['dmg', 'zip']).map((target) => ({
        target: target as 'dmg',
        arch: ['universal'],
      })),
      icon: `${ICONS}/icon.icns`,
      // The two halves of a program for all Macs have to hold the same files.
      files: files('darwin-*'),
      category: 'public.app-category.business',
      // Without them, a Mac lets nobody look for hubs nearby.
      extendInfo: {
        NSBonjourServices: ['_rundruf._tcp'],
        NSLocalNetworkUsageDescription: 'Rundruf looks for hubs of your company nearby when you ask it to.',
      },
      x64ArchFiles: '**/better-sqlite3/prebuilds/darwin-*.node',
    },
    linux: {
      target: ['AppImage', 'deb'],
      executableName: 'rundruf',
      icon: `${ICONS}/linux`,
      files: files('linux-${arch}'),
      category: 'Office',
      maintainer: 'Rundruf <maintainers@rundruf.example>',
      synopsis: description(),
    },
  }
}

/** An address to which updates may be fetched: https, a folder, nobody's name in it. */
function readFeed(text: string): string {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new Error(`RUNDRUF_UPDATES has to be an https address of a folder, and "${text}" is none.`)
  return url.href.replace(/\/+$/, '')
}

const copyright = () =>
  /^Copyright.*$/m.exec(readFileSync(join(projectRoot, 'LICENSE'), 'utf8'))?.[0] ?? 'Rundruf'

const description = () =>
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { description: string }).description
