import { EventEmitter, once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fromWeb, toWeb } from './addresses.ts'
import type { CdpSession } from './cdp.ts'
import { makeCloner } from './clone.ts'
import { ipcMain } from './ipc.ts'
import { BINDING, type FromPage, runPreload, TAKE } from './page-side.ts'
import { StandInPort } from './ports.ts'
import { protocol } from './protocol.ts'
import { report } from './report.ts'
import { session } from './session.ts'

const WORLD = 'Electron Isolated Context'

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

/** A frame, as the main process sees it. The stand-in knows main frames only. */
interface Frame {
  readonly url: string
  readonly parent: null
  readonly processId: number
  readonly frameToken: string
}

let lastId = 0

interface Paused {
  requestId: string
  frameId: string
  resourceType: string
  request: { url: string; method: string; headers: Record<string, string> }
}

/** A page in Chromium, with the events and methods of Electron's `webContents` that the shell uses. */
export class StandInWebContents extends EventEmitter {
  readonly id = ++lastId
  readonly session = session.defaultSession
  readonly #cloner = makeCloner()
  readonly #preload: string
  #page: CdpSession | undefined
  #address = ''
  /** The address that `loadURL` is loading: that is nobody's wish to leave the page. */
  #loading: string | undefined
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  /** The preload's world of the document that now stands. */
  #world: number | undefined
  #ports = new Map<number, StandInPort>()
  #gone = false

  readonly mainFrame: Frame

  constructor(preload: string) {
    super()
    this.#preload = preload
    const address = () => this.#address
    this.mainFrame = {
      get url() {
        return address()
      },
      parent: null,
      processId: process.pid,
      frameToken: `main frame of ${this.id}`,
    }
  }

  getURL(): string {
    return this.#address
  }

  isDestroyed(): boolean {
    return this.#gone
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  /** Takes over a fresh page of Chromium. */
  async bind(page: CdpSession): Promise<void> {
    this.#page = page
    page.on('Fetch.requestPaused', (paused: Paused) => void this.#answer(paused))
    page.on('Page.frameNavigated', ({ frame }: { frame: { parentId?: string; url: string } }) => {
      if (frame.parentId === undefined) this.#address = fromWeb(frame.url)
    })
    page.on('Inspector.targetCrashed', () => {
      report({ saw: 'crashed' })
      this.#leaveDocument()
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    page.on('Page.loadEventFired', () => {
      report({ saw: 'loaded' })
      this.emit('did-finish-load')
    })
    page.on('Page.windowOpen', ({ url }: { url: string }) => this.#askedToOpen(fromWeb(url)))
    page.on('Page.frameRequestedNavigation', ({ url }: { url: string }) => {
      // Chromium asks the network for these only; the system is asked for all others.
      if (!/^https?:/.test(url)) this.#mayGo(url)
    })
    page.on('Runtime.executionContextCreated', ({ context }: { context: { id: number; name: string } }) => {
      if (context.name === WORLD) this.#world = context.id
    })
    page.on('Runtime.executionContextsCleared', () => this.#leaveDocument())
    page.on(
      'Runtime.bindingCalled',
      (call: { name: string; payload: string; executionContextId: number }) => {
        if (call.name === BINDING) this.#hear(JSON.parse(call.payload) as FromPage)
      },
    )
    await page.send('Inspector.enable')
    await page.send('Page.enable')
    await page.send('Runtime.enable')
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await page.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      source: this.#preloadScript(),
      worldName: WORLD,
    })
  }

  /** Done when the page has loaded. */
  async loadURL(address: string): Promise<void> {
    this.#loading = toWeb(address)
    const loaded = once(this, 'did-finish-load')
    const { errorText } = await this.#send<{ errorText?: string }>('Page.navigate', { url: this.#loading })
    if (errorText) throw new Error(`${errorText} loading '${address}'`)
    await loaded
  }

  /** Ends the page's process. Chromium does not answer, because nobody is left to. */
  crash(): void {
    this.#send('Page.crash').catch(() => undefined)
  }

  /** The page is closed. */
  destroy(): void {
    this.#gone = true
    this.#leaveDocument()
    this.emit('destroyed')
  }

  #send<T = Record<string, unknown>>(method: string, params: object = {}): Promise<T> {
    if (!this.#page || this.#gone) throw new TypeError('Object has been destroyed')
    return this.#page.send<T>(method, params)
  }

  #preloadScript(): string {
    const source = readFileSync(this.#preload, 'utf8')
    const names = JSON.stringify({ binding: BINDING, take: TAKE })
    return `(${runPreload})(${makeCloner}, ${names}, function (require, module, exports) {${source}\n})`
  }

  async #answer({ requestId, resourceType, request }: Paused): Promise<void> {
    const page = this.#page
    if (!page) return
    const address = fromWeb(request.url)
    const asked = this.#loading === request.url
    if (resourceType === 'Document') this.#loading = undefined
    try {
      if (resourceType === 'Document' && !asked && !this.#mayGo(address)) {
        await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
        return
      }
      const response = await protocol.answer(address, request)
      if (!response) await page.send('Fetch.continueRequest', { requestId })
      else
        await page.send('Fetch.fulfillRequest', {
          requestId,
          responseCode: response.status,
          responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
          body: Buffer.from(await response.arrayBuffer()).toString('base64'),
        })
    } catch (error) {
      if (!this.#gone) process.stderr.write(`The stand-in could not answer ${address}: ${error}\n`)
    }
  }

  /** Asks the main process's guards about a navigation that the page began. */
  #mayGo(url: string): boolean {
    let prevented = false
    const details = {
      url,
      isMainFrame: true,
      isSameDocument: false,
      preventDefault: () => void (prevented = true),
    }
    this.emit('will-frame-navigate', details)
    if (!prevented) this.emit('will-navigate', details, url)
    return !prevented
  }

  #askedToOpen(url: string): void {
    if (this.#openHandler({ url }).action === 'allow')
      throw new Error('The stand-in opens no windows for pages.')
  }

  #hear(said: FromPage): void {
    if (said.type === 'error') {
      process.stderr.write(`The preload failed: ${said.text}\n`)
      this.emit('preload-error', {}, this.#preload, new Error(said.text))
    } else if (said.type === 'port-message') this.#ports.get(said.port)?.hear(said.data)
    else if (said.type === 'port-close') this.#ports.get(said.port)?.gone()
    else {
      const ports = said.ports.map((id) => this.#openPort(id))
      const event = { sender: this, senderFrame: this.mainFrame, ports, type: 'frame' }
      ipcMain.emit(said.channel, event, this.#cloner.decode(said.data))
    }
  }

  #openPort(id: number): StandInPort {
    const world = this.#world
    const port = new StandInPort(id, this.#cloner, (message) => {
      // Said to a document that has gone meanwhile: nobody is there to hear it.
      this.#send('Runtime.evaluate', {
        contextId: world,
        expression: `${TAKE}(${JSON.stringify(message)})`,
      }).catch(() => port.gone())
    })
    this.#ports.set(id, port)
    return port
  }

  /** The document is left or gone: its world and its ends of the ports are, too. */
  #leaveDocument(): void {
    this.#world = undefined
    const ports = this.#ports
    this.#ports = new Map()
    for (const port of ports.values()) port.gone()
  }
}
