import { EventEmitter } from 'node:events'
import { toWeb } from './addresses.ts'
import { app } from './app.ts'
import type { CdpPipe } from './cdp.ts'
import { onAct, report } from './report.ts'
import { settlePermissions } from './session.ts'
import { StandInWebContents } from './web-contents.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

interface WindowOptions extends Partial<Bounds> {
  show?: boolean
  webPreferences?: {
    preload?: string
    sandbox?: boolean
    contextIsolation?: boolean
    nodeIntegration?: boolean
  }
}

const windows = new Set<BrowserWindow>()
let chromium: CdpPipe | undefined

/** Windows open in this Chromium. */
export function openWindowsIn(pipe: CdpPipe): void {
  chromium = pipe
}

/** @returns false where a window did not want to be closed */
export function closeWindows(): boolean {
  for (const window of windows) window.close()
  return windows.size === 0
}

/** A window: a page in Chromium, and its place on the stand-in's screen. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: StandInWebContents
  readonly #bound: Promise<void>
  #bounds: Bounds
  #maximized = false
  #destroyed = false
  #visible = false
  #focused = false
  #closePage: () => void = () => {}

  constructor(options: WindowOptions) {
    super()
    const { preload = '', sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {}
    // The stand-in knows no other kind of page.
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false)
      throw new Error('A window of the stand-in is sandboxed and isolated, and has no Node.')
    report({ saw: 'preferences', webPreferences: { ...options.webPreferences } })
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.webContents = new StandInWebContents(preload)
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    this.#bound = this.#open()
    windows.add(this)
    onAct((act) => {
      if (this.#destroyed) return
      if (act.do === 'crash') this.webContents.crash()
      if (act.do === 'place') this.#place(act.bounds)
      if (act.do === 'close') this.close()
      if (act.do === 'look') this.#focused = act.here
    })
  }

  #place(bounds: Bounds): void {
    this.#bounds = bounds
    this.emit('move')
    this.emit('resize')
  }

  async loadURL(address: string): Promise<void> {
    await this.#bound
    await this.webContents.loadURL(address)
    if (chromium) await settlePermissions(chromium.browser, this.webContents, new URL(toWeb(address)).origin)
  }

  getBounds(): Bounds {
    return { ...this.#bounds }
  }

  getNormalBounds(): Bounds {
    return { ...this.#bounds }
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  maximize(): void {
    this.#maximized = true
  }

  isMinimized(): boolean {
    return false
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isVisible(): boolean {
    return this.#visible
  }

  isFocused(): boolean {
    return this.#focused
  }

  show(): void {
    this.#visible = true
    this.#focused = true
    report({ saw: 'window', shown: true })
    this.emit('show')
  }

  hide(): void {
    this.#visible = false
    this.#focused = false
    report({ saw: 'window', shown: false })
    this.emit('hide')
  }

  setBackgroundColor(_color: string): void {}

  focus(): void {
    this.#focused = true
    report({ saw: 'focus' })
  }

  close(): void {
    if (this.#destroyed) return
    let prevented = false
    this.emit('close', { preventDefault: () => void (prevented = true) })
    if (!prevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this)
    this.#closePage()
    this.webContents.destroy()
    this.emit('closed')
    if (windows.size === 0) app.lastWindowClosed()
  }

  async #open(): Promise<void> {
    if (!chromium) throw new Error('Cannot create BrowserWindow before app is ready')
    const pipe = chromium
    const { width, height } = this.#bounds
    const { targetId } = await pipe.browser.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      width,
      height,
    })
    const page = await pipe.attach(targetId)
    this.#closePage = () => void pipe.browser.send('Target.closeTarget', { targetId }).catch(() => undefined)
    page.once('detached', () => this.destroy())
    await this.webContents.bind(page)
  }
}
