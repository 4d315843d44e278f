import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { _electron, chromium, type Page } from '@playwright/test'
import { type ElectronKind, electronKind, packagedApp } from '../../scripts/electron.ts'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import type { Act, Report } from '../desktop/stand-in/report.ts'
import { builtProgram } from './built.ts'
import { endChild, endWithUs, hasEnded } from './children.ts'

/** The desktop app, running with its window open. */
export interface Desktop {
  readonly page: Page
  /** What the stand-in saw outside the window, in order; empty with Electron itself. */
  readonly reports: readonly Report[]
  /** Does what a person would do outside the window; with the stand-in only. */
  act(what: Act): void
  /** Quits the app as a person would. @returns its exit code */
  quit(): Promise<number | null>
  /** As a crash would: SIGKILL. */
  kill(): Promise<void>
}

export interface DesktopOptions {
  /** The folder of its data; what it left there is what it starts with. */
  userData: string
  kind?: ElectronKind
  /** The script of another main process than the built one; with the stand-in only. */
  main?: string
  env?: Record<string, string>
  /** Further arguments, as a link that starts it. */
  args?: string[]
}

const START_MS = 60_000

/** Starts the desktop app, the built one or the packaged one, and waits for its window. */
export async function startDesktop({
  userData,
  kind = electronKind(),
  main,
  env,
  args: more = [],
}: DesktopOptions): Promise<Desktop> {
  const args = [`--user-data-dir=${userData}`, ...more]
  const packaged = packagedApp()
  if (kind === 'real' && packaged !== undefined) return startPackaged(packaged, args, env)
  const script = main ?? join(await builtProgram(), 'main', 'index.js')
  return kind === 'real' ? startElectron(args, env) : startStandIn(script, args, env)
}

async function startElectron(args: string[], env: DesktopOptions['env']): Promise<Desktop> {
  const app = await _electron.launch({
    args: [projectRoot, ...args],
    env: { ...environment(), ...env },
    timeout: START_MS,
  })
  const child = app.process()
  return {
    page: await app.firstWindow(),
    reports: [],
    act: nobodyActs,
    async quit() {
      const ended = hasEnded(child) ? undefined : once(child, 'exit')
      await app.close()
      await ended
      return child.exitCode
    },
    kill: () => endChild(child, 'SIGKILL'),
  }
}

/**
 * The packaged app lets nobody inspect its main process, which is how Playwright drives Electron; its window is
 * reached as any Chromium's.
 */
async function startPackaged(program: string, args: string[], env: DesktopOptions['env']): Promise<Desktop> {
  const child = spawn(program, [...args, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...environment(), ...env },
  })
  endWithUs(child)
  const page = await windowOf(child)
  return {
    page,
    reports: [],
    act: nobodyActs,
    async quit() {
      if (hasEnded(child)) return child.exitCode
      const ended = once(child, 'exit')
      // Windows knows no such signal; there the app ends with its last window.
      if (process.platform === 'win32') await page.close()
      else child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
    kill: () => killed(child, page),
  }
}

async function startStandIn(main: string, args: string[], env: DesktopOptions['env']): Promise<Desktop> {
  const register = join(projectRoot, 'tests/desktop/stand-in/register.ts')
  const child = spawn(process.execPath, ['--import', register, main, ...args, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...environment(), ...env },
  })
  endWithUs(child)
  const reports: Report[] = []
  child.on('message', (report) => reports.push(report as Report))
  const page = await windowOf(child)
  return {
    page,
    reports,
    act: (what) => void child.send(what),
    async quit() {
      if (!hasEnded(child)) {
        const ended = once(child, 'exit')
        child.send({ do: 'quit' } satisfies Act)
        await ended
      }
      return child.exitCode
    },
    kill: () => killed(child, page),
  }
}

/** The window of a program that was told to let Chromium be driven; a program without one is ended. */
async function windowOf(child: ChildProcess): Promise<Page> {
  try {
    const browser = await chromium.connectOverCDP(await devtoolsOf(child), { timeout: START_MS })
    const [context] = browser.contexts()
    if (!context) throw new Error('Chromium has no window.')
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: START_MS }))
    await page.waitForURL((url) => url.protocol !== 'about:', { timeout: START_MS })
    return page
  } catch (error) {
    await endChild(child, 'SIGKILL')
    throw error
  }
}

/** Ends a program, and waits until Playwright knows: what it thinks is still open it would record in the next test. */
async function killed(child: ChildProcess, page: Page): Promise<void> {
  const browser = page.context().browser()
  const gone = browser?.isConnected()
    ? new Promise((resolve) => browser.once('disconnected', resolve))
    : undefined
  await endChild(child, 'SIGKILL')
  await gone
}

function nobodyActs(): never {
  throw new Error('Nobody is there to do that: this is Electron itself.')
}

/** The address that Chromium prints for whoever wants to drive it. */
function devtoolsOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) => reject(new Error(`The desktop app ${why}:\n${said}`))
    const late = setTimeout(() => fail('does not start'), START_MS)
    child.once('exit', (code) => {
      clearTimeout(late)
      fail(`ended with ${code}`)
    })
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(late)
      resolve(address)
    })
  })
}

/** Ours, without what would make Electron a plain Node or a test runner's child. */
function environment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...rest } = process.env
  return Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
