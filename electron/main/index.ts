import { homedir, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  Tray,
  utilityProcess,
} from 'electron'
import { z } from 'zod'
import { gestureNotices } from '#contract/goodwill.ts'
import { PORT_MESSAGE } from '#contract/port.ts'
import { readLink } from '#core/links.ts'
import { KEY_FILE } from '#hub/data.ts'
import { shell } from '#language/shell.ts'
import { aboutBox } from './about.ts'
import { serveAppFiles } from './app-files.ts'
import { APP_ID } from './app-id.ts'
import { APP_SCHEME } from './app-url.ts'
import { showBadge } from './badge.ts'
import { onClose, startsShown } from './closing.ts'
import { keepDesks } from './desk-keeper.ts'
import { followDesk } from './desk-news.ts'
import { keepDownloads } from './downloads.ts'
import { keepFront } from './front.ts'
import { guardPermissions } from './guards.ts'
import { keepHub } from './hub-keeper.ts'
import { openHubKey } from './hub-key.ts'
import { linkHub } from './hub-link.ts'
import type { HubProcessOptions } from './hub-messages.ts'
import { claimLinks, linkAmong } from './links.ts'
import { autostartFolder, canStartAtLogin, type LoginStart, startAtLogin } from './login.ts'
import { openMdns } from './mdns.ts'
import { setMenu } from './menu.ts'
import { keepNeighbours } from './neighbours.ts'
import { openNetwork } from './network.ts'
import { keepNotifier } from './notifier.ts'
import { keepOpenings } from './openings.ts'
import { portRouter } from './port-router.ts'
import { servePort } from './port.ts'
import { askWhere } from './save-place.ts'
import { isFromOurPage } from './sender.ts'
import { openSettings } from './settings.ts'
import { keepShortcut } from './shortcut.ts'
import { deskLine, openSignedIn } from './signed-in.ts'
import { keepSpelling } from './spelling.ts'
import { keepStanding } from './standing.ts'
import { openSystem } from './system.ts'
import { keepTelling } from './teller.ts'
import { openTokenStore } from './token.ts'
import { keepUpdated, mayUpdate } from './updates.ts'
import { toldFile } from './told.ts'
import { keepTray } from './tray.ts'
import { openWindow } from './window.ts'
import { badgeWords, languageOf, saidInWords } from './words.ts'

const networkName = z.object({ name: z.string().nullable() })
const here = import.meta.dirname
/** As in the user agents of browsers: the hub shows it in the list of one's sessions. */
const system = process.platform === 'win32' ? 'Windows' : process.platform
const log = (sentence: string) => void process.stderr.write(`${sentence}\n`)

if (process.platform === 'win32') app.setAppUserModelId(APP_ID)
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
  let makeWindow: (() => BrowserWindow) | null = null
  const openings = keepOpenings()
  const front = keepFront(openings, () => makeWindow)
  // A link may be what starts the program, long before it is ready.
  app.on('open-url', (event, address) => {
    event.preventDefault()
    const destination = readLink(address)
    if (destination === null) front.show()
    else front.lead(destination)
  })
  app.on('second-instance', (_event, args) => {
    const destination = linkAmong(args)
    if (destination === null) front.show()
    else front.lead(destination)
  })
  const first = linkAmong(process.argv)
  if (first !== null) openings.open(first)
  await app.whenReady()

  // Beside Chromium's own files, which have names such as "Network".
  const folder = join(app.getPath('userData'), 'rundruf')
  const settings = await openSettings(join(folder, 'settings.json'), log)
  const tokens = await openTokenStore(join(folder, 'token'), safeStorage)
  const fetch: typeof globalThis.fetch = (input, init) => net.fetch(input as string | Request, init)
  const language = () => languageOf(settings.current, app.getLocale())
  const spelling = keepSpelling(session.defaultSession, process.platform)
  const network = openNetwork({
    settings,
    fetch,
    log,
    onLeave: async () => {
      await people.left()
      await tokens.forget()
    },
    onChange: () => {
      void network.status().then(({ address }) => spelling.follow(address))
      void place.follow()
    },
    openHub: (demo) => {
      const options: HubProcessOptions = {
        data: join(folder, demo ? 'demo' : 'hub'),
        demo,
        version: app.getVersion(),
        offered: settings.current.system.offered,
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
  const line = deskLine(network, tokens, hub)
  const desks = keepDesks({ folder: join(folder, 'desk'), hub: line, log })
  const people = openSignedIn({ settings, tokens, network, hub, desks, log })
  const versions = {
    app: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
  }

  const standing = keepStanding()
  const teller = keepTelling({
    desk: () => (desks.open?.desk.position.ready === true ? desks.open : null),
    gestures: async () =>
      gestureNotices.parse(await line.call(['gestures', 'notices'], {}, AbortSignal.timeout(30_000))),
    told: toldFile(join(folder, 'told.json')),
    now: Date.now,
    isWatched: front.isWatched,
    say: keepNotifier({
      wanted: () => settings.current.system.notifications && Notification.isSupported(),
      make: (text) => new Notification(text),
      words: (said) => saidInWords(said, language()),
      open: front.lead,
    }),
    onStanding: (items, needs) => {
      standing.set(items)
      showBadge(
        {
          platform: process.platform,
          app,
          window: () => front.window ?? undefined,
          image: (bitmap, size) => nativeImage.createFromBitmap(bitmap, { width: size, height: size }),
          words: (count) => badgeWords(count, language()),
        },
        needs,
      )
    },
    failed: (error) => log(`Notices: ${error instanceof Error ? error.stack : String(error)}`),
  })

  const setMenus = () => {
    const words = shell[language()]
    app.setAboutPanelOptions(aboutBox(versions, words.about))
    setMenu({ language: language(), open: front.lead, showAbout: () => app.showAboutPanel() })
    nativeTheme.themeSource = settings.current.look?.theme ?? 'system'
  }
  const loginStart: LoginStart = {
    platform: process.platform,
    autostartFolder: autostartFolder(process.env, homedir()),
    // An AppImage is mounted elsewhere at each start: what is to be started is its file.
    program: app.isPackaged ? (process.env.APPIMAGE ?? process.execPath) : null,
  }
  const neighbours = keepNeighbours(() => openMdns(log))
  const place = openSystem({
    settings,
    network,
    openings,
    standing,
    neighbours,
    shortcut: keepShortcut(globalShortcut, () => front.lead({ to: 'compose' })),
    tray: keepTray({
      make: () => new Tray(join(here, '../renderer/tray.png')),
      menu: (items) => Menu.buildFromTemplate(items),
      words: () => {
        const { menu, tray } = shell[language()]
        return { open: tray.open, newAsk: menu.newAsk, quit: menu.quit }
      },
      open: front.show,
      compose: () => front.lead({ to: 'compose' }),
      quit: () => app.quit(),
      log,
    }),
    login: canStartAtLogin(loginStart) ? (wanted) => startAtLogin(app, loginStart, wanted) : null,
    canNotify: Notification.isSupported(),
    networkName: async (address) => {
      const answer = await fetch(`${address}/api/network`, { credentials: 'omit', redirect: 'error' })
      return networkName.parse(await answer.json()).name
    },
    interfaces: networkInterfaces,
    onLook: setMenus,
    log,
  })
  const listening = new AbortController()
  followDesk(desks, teller, listening.signal)
  void network.status().then(({ address }) => spelling.follow(address))
  void place.follow()

  await people.begin()
  const updates = keepUpdated(await openUpdater(), log)
  powerMonitor.on('resume', () => {
    desks.open?.sync.tryNow()
    updates.woke()
  })
  const downloads = keepDownloads({
    network,
    people,
    tokens,
    hub,
    log,
    ask: (name) => askWhere(dialog, front.window, app.getPath('downloads'), name),
  })
  const router = portRouter({ network, tokens, hub, people, updates, system: place, downloads, versions })

  protocol.handle(APP_SCHEME, serveAppFiles(join(here, '../renderer')))
  guardPermissions(session.defaultSession)
  setMenus()
  claimLinks(app, { packaged: app.isPackaged, execPath: process.execPath, script: process.argv[1] })
  ipcMain.on(PORT_MESSAGE, (event) => {
    const [port] = event.ports
    if (!port) return
    if (front.window !== null && isFromOurPage(event, front.window.webContents)) servePort(port, router, log)
    else port.close()
  })

  let quitting = false
  const noteQuitting = () => void (quitting = true)
  app.on('before-quit', noteQuitting)
  powerMonitor.on('shutdown', noteQuitting)
  let shown = startsShown(process.argv, settings.current.system.keepInTray)
  makeWindow = () => {
    const window = openWindow({
      preload: join(here, '../preload/index.cjs'),
      settings,
      shown,
      language,
      onClose: () => onClose(settings.current.system.keepInTray, quitting),
      onSessionEnd: noteQuitting,
    })
    shown = true
    return window
  }
  front.show()
  // On a Mac a program outlives its last window, and its icon in the dock opens one again.
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit())
  app.on('activate', front.show)
  quitCleanly(async () => {
    updates.close()
    listening.abort()
    await downloads.close()
    teller.stop()
    await neighbours.close().catch(() => undefined)
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
