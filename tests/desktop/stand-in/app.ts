import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../scripts/setup/paths.mjs'
import { InstanceLock } from './instance-lock.ts'
import { onAct, report } from './report.ts'

const packageJson = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  name: string
  version: string
}
const folder = process.argv.find((arg) => arg.startsWith('--user-data-dir='))?.split('=')[1]
if (!folder) throw new Error('The stand-in wants --user-data-dir=FOLDER.')
const userData = folder

/** What has to happen before the program is ready, and how its windows are closed; both are elsewhere. */
interface Surroundings {
  start: () => Promise<void>
  /** @returns false where one did not want to be closed */
  closeWindows: () => boolean
}

/** The program's life, as Electron's `app` tells it. */
class StandInApp extends EventEmitter {
  readonly name = packageJson.name
  readonly #lock = new InstanceLock(join(userData, 'stand-in'))
  #surroundings: Surroundings | undefined
  #ready = false
  #quitting = false
  #about: Record<string, string> = {}

  /** Begins after the main process's own script has run, as Electron does. */
  begin(surroundings: Surroundings): void {
    this.#surroundings = surroundings
    onAct((act) => {
      if (act.do === 'quit') this.quit()
      if (act.do === 'link') this.emit('open-url', { preventDefault: () => {} }, act.address)
    })
    process.on('SIGTERM', () => this.quit())
    setImmediate(() => void this.#start(surroundings))
  }

  async #start({ start }: Surroundings): Promise<void> {
    if (this.#quitting) return
    await start()
    this.#ready = true
    this.emit('ready', {}, {})
  }

  isReady(): boolean {
    return this.#ready
  }

  whenReady(): Promise<void> {
    return this.#ready ? Promise.resolve() : new Promise((resolve) => this.once('ready', () => resolve()))
  }

  readonly isPackaged = process.env.RUNDRUF_STAND_IN_RESOURCES !== undefined

  setAsDefaultProtocolClient(scheme: string): boolean {
    report({ saw: 'scheme', scheme })
    return true
  }

  setBadgeCount(count = 0): boolean {
    report({ saw: 'badge', count })
    return true
  }

  setAboutPanelOptions(options: Record<string, string>): void {
    this.#about = options
  }

  showAboutPanel(): void {
    report({ saw: 'about', lines: Object.values(this.#about) })
  }

  /** Windows' name for the program; nothing shows it here. */
  setAppUserModelId(_id: string): void {}

  getVersion(): string {
    return packageJson.version
  }

  getLocale(): string {
    return process.env.RUNDRUF_STAND_IN_LOCALE ?? 'en-US'
  }

  getPath(name: string): string {
    if (name === 'userData') return userData
    if (name === 'downloads') return join(userData, 'downloads')
    throw new Error(`The stand-in knows no path "${name}".`)
  }

  requestSingleInstanceLock(): boolean {
    return this.#lock.take((args) => this.emit('second-instance', {}, args, ''))
  }

  /** Asks everyone who may object; then ends the process. */
  quit(): void {
    if (this.#prevented('before-quit')) return
    this.#quitting = true
    if (this.#surroundings?.closeWindows() === false) {
      this.#quitting = false
      return
    }
    if (this.#prevented('will-quit')) return
    void this.#lock.told.then(() => this.exit(0))
  }

  exit(code = 0): void {
    this.emit('quit', {}, code)
    process.exit(code)
  }

  /** The last window has closed. */
  lastWindowClosed(): void {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  #prevented(event: string): boolean {
    let prevented = false
    this.emit(event, { preventDefault: () => void (prevented = true) })
    return prevented
  }
}

export const app = new StandInApp()
