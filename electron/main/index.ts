import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  ipcMain,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron'
import { PORT_MESSAGE } from '#contract/port.ts'
import { KEY_FILE } from '#hub/data.ts'
import { serveAppFiles } from './app-files.ts'
import { APP_SCHEME } from './app-url.ts'
import { guardPermissions } from './guards.ts'
import { keepDesks } from './desk-keeper.ts'
import { keepHub } from './hub-keeper.ts'
import { openHubKey } from './hub-key.ts'
import { linkHub } from './hub-link.ts'
import type { HubProcessOptions } from './hub-messages.ts'
import { setMenu } from './menu.ts'
import { openNetwork } from './network.ts'
import { portRouter } from './port-router.ts'
import { servePort } from './port.ts'
import { isFromOurPage } from './sender.ts'
import { openSettings } from './settings.ts'
import { deskLine, openSignedIn } from './signed-in.ts'
import { openTokenStore } from './token.ts'
import { keepUpdated, mayUpdate } from './updates.ts'
import { openWindow } from './window.ts'

const here = import.meta.dirname
/** As in the user agents of browsers: the hub shows it in the list of one's sessions. */
const system = process.platform === 'win32' ? 'Windows' : process.platform
const log = (sentence: string) => void process.stderr.write(`${sentence}\n`)

// Before anything else, because Chromium reads it at its start.
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

if (app.requestSingleInstanceLock()) {
  process.on('unhandledRejection', (reason) =>
    log(`Unexpected: ${reason instanceof Error ? reason.stack : String(reason)}`),
  )
  void run()
} else {
  // The other one comes to the front.
  app.quit()
}

async function run(): Promise<void> {
  let window: BrowserWindow | undefined
  const show = () => {
    if (!window || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  app.on('second-instance', show)
  await app.whenReady()

  // Beside Chromium's own files, which have names such as "Network".
  const folder = join(app.getPath('userData'), 'rundruf')
  const settings = await openSettings(join(folder, 'settings.json'), log)
  const tokens = await openTokenStore(join(folder, 'token'), safeStorage)
  const fetch: typeof globalThis.fetch = (input, init) => net.fetch(input as string | Request, init)
  const network = openNetwork({
    settings,
    fetch,
    log,
    onLeave: async () => {
      await people.left()
      await tokens.forget()
    },
    openHub: (demo) => {
      const options: HubProcessOptions = {
        data: join(folder, demo ? 'demo' : 'hub'),
        demo,
        version: app.getVersion(),
      }
      // Beside the data, not in it: whoever copies the data's folder does not have the key with it.
      const places = { sealed: `${options.data}-key`, open: join(options.data, KEY_FILE) }
      return keepHub({
        key: async () => process.env.RUNDRUF_KEY ?? (await openHubKey(places, safeStorage)),
        fork: (key) =>
          utilityProcess.fork(join(here, 'hub-process.js'), [JSON.stringify(options)], {
            serviceName: 'Rundruf hub',
            env: key === null ? process.env : { ...process.env, RUNDRUF_KEY: key },
          }),
        log,
      })
    },
  })
  const hub = linkHub(fetch, `Rundruf/${app.getVersion()} (${system})`)
  const desks = keepDesks({ folder: join(folder, 'desk'), hub: deskLine(network, tokens, hub), log })
  const people = openSignedIn({ settings, tokens, network, hub, desks, log })
  await people.begin()
  const updates = keepUpdated(await openUpdater(), log)
  powerMonitor.on('resume', () => {
    desks.open?.sync.tryNow()
    updates.woke()
  })
  const router = portRouter({
    network,
    tokens,
    hub,
    people,
    updates,
    versions: {
      app: app.getVersion(),
      electron: process.versions.electron ?? '',
      node: process.versions.node,
    },
  })

  protocol.handle(APP_SCHEME, serveAppFiles(join(here, '../renderer')))
  guardPermissions(session.defaultSession)
  setMenu()
  ipcMain.on(PORT_MESSAGE, (event) => {
    const [port] = event.ports
    if (!port) return
    if (window && !window.isDestroyed() && isFromOurPage(event, window.webContents))
      servePort(port, router, log)
    else port.close()
  })

  const open = () => {
    window = openWindow(join(here, '../preload/index.cjs'), settings)
  }
  open()
  // On a Mac a program outlives its last window, and its icon in the dock opens one again.
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit())
  app.on('activate', () => (window?.isDestroyed() === false ? show() : open()))
  quitCleanly(async () => {
    updates.close()
    await desks.close()
    await Promise.all([network.close(), settings.written()])
  })
}

/** What fetches newer versions, where there are any for this program; loaded only then. */
async function openUpdater() {
  if (!mayUpdate(app.isPackaged, process.resourcesPath, process.platform, process.env.APPIMAGE)) return null
  const { default: updater } = await import('electron-updater')
  return updater.autoUpdater
}

/** Holds the program's end until what still runs is finished: the hub's work, and what is being written. */
function quitCleanly(finish: () => Promise<unknown>): void {
  let finished = false
  app.on('will-quit', (event) => {
    if (finished) return
    event.preventDefault()
    void finish().finally(() => {
      finished = true
      app.quit()
    })
  })
}
