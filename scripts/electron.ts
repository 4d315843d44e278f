import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hasDisplay } from './display.ts'
import { places, projectRoot, say } from './setup/paths.mjs'
import { runStep } from './setup/step.mjs'

const probeMs = 5_000
const downloadMinutes = 10

const folder = join(projectRoot, 'node_modules', 'electron')
const failedMark = join(places().cache, 'electron-download-failed')

/** Electron's program, or why there is none. */
export type Found = { program: string } | { why: string }

/**
 * Finds Electron's own binary. The package comes without it: if it is missing, one download is tried, and
 * only if its server answers at all; a failure is remembered for this version of Electron.
 */
export async function findElectron(): Promise<Found> {
  const here = installedElectron()
  if (here) return { program: here }
  const byHand = '`node node_modules/electron/install.js` downloads it'
  const version = packageVersion()
  if (readText(failedMark) === version) return { why: `Electron's binary is not installed (${byHand})` }
  const error = await download()
  const program = installedElectron()
  if (program) return { program }
  mkdirSync(places().cache, { recursive: true })
  writeFileSync(failedMark, version)
  return { why: `Electron's binary could not be downloaded: ${error}. Later on, ${byHand}` }
}

/** Absolute path of the program, if the binary of exactly this version lies in the package. */
function installedElectron(): string | undefined {
  const relative = readText(join(folder, 'path.txt'))
  if (!relative || readText(join(folder, 'dist', 'version'))?.replace(/^v/, '') !== packageVersion())
    return undefined
  const program = join(folder, 'dist', relative)
  return existsSync(program) ? program : undefined
}

/** @returns why it failed, in a few words; undefined if the download ended well */
async function download(): Promise<string | undefined> {
  const server = await electronServer()
  if (!server.answers) return `${server.host} does not answer`
  say('Downloading Electron (once, about 110 MB) …')
  const script = join(folder, 'install.js')
  const { code, output } = await runStep(process.execPath, [script], {
    cwd: folder,
    timeout: downloadMinutes * 60_000,
  })
  return code === 0 ? undefined : (output.trim().split('\n')[0] ?? `install.js ended with ${code}`)
}

/** Where Electron's binary is downloaded from, and whether anybody answers there. */
export async function electronServer(): Promise<{ host: string; answers: boolean }> {
  const server =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/'
  const { host } = new URL(server)
  try {
    await fetch(server, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeMs) })
    return { host, answers: true }
  } catch {
    return { host, answers: false }
  }
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** What runs the desktop app in a test: Electron itself, or the stand-in for its module (tests/desktop/stand-in). */
export type ElectronKind = 'real' | 'stand-in'

/** The program of a packaged app that RUNDRUF_APP names, absolute; end-to-end tests then run on that one. */
export const packagedApp = (): string | undefined =>
  process.env.RUNDRUF_APP ? resolve(projectRoot, process.env.RUNDRUF_APP) : undefined

/** Electron itself where it is installed and can show a window; RUNDRUF_ELECTRON=real or =stand-in decides otherwise. */
export function electronKind(): ElectronKind {
  const wish = process.env.RUNDRUF_ELECTRON
  if (wish === 'real' || wish === 'stand-in') return wish
  if (packagedApp() !== undefined) return 'real'
  return installedElectron() !== undefined && hasDisplay() ? 'real' : 'stand-in'
}

/** What opens the desktop windows in a test run, for whoever reads its output. */
export const electronNote = (): string =>
  electronKind() === 'real'
    ? `desktop windows by ${packagedApp() === undefined ? 'Electron itself' : `the packaged app ${packagedApp()}`}`
    : "desktop windows by the stand-in for Electron: the built main process and preload, in Chromium's windows"
