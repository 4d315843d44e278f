import { BrowserWindow, nativeTheme, screen, shell } from 'electron'
import type { Language } from '#language/index.ts'
import { APP_PAGE } from './app-url.ts'
import { guardNavigation } from './guards.ts'
import { offerContextMenu } from './menu.ts'
import { LEAST, placeWindow } from './place.ts'
import type { Place, SettingsFile } from './settings.ts'

interface WindowParts {
  /** Absolute path of the built preload. */
  preload: string
  settings: SettingsFile
  /** Whether it is shown once its page is there. */
  shown: boolean
  language: () => Language
  /** What becomes of it when its cross is clicked. */
  onClose: () => 'hide' | 'close'
  /** The system ends this session: nothing may hold that up. */
  onSessionEnd: () => void
}

const KEEP_AFTER_MS = 500
const MOST_CRASHES = 3
const CRASHES_WITHIN_MS = 60_000
/** The page's own ground in both themes, so that nothing flashes before it has painted. */
const GROUND = { dark: '#1d1b1a', light: '#faf9f7' }

/**
 * Opens the window where it was last time, sealed off: its page runs in a sandbox, in a world of its own, without
 * Node, and never leaves the program's own origin.
 */
export function openWindow({
  preload,
  settings,
  shown,
  language,
  onClose,
  onSessionEnd,
}: WindowParts): BrowserWindow {
  const was = settings.current.window
  const main = screen.getPrimaryDisplay()
  const screens = [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)]
  const window = new BrowserWindow({
    ...placeWindow(
      was,
      screens.map(({ workArea }) => workArea),
    ),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    title: 'Rundruf',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  })
  if (was?.maximized) window.maximize()
  if (shown) window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    if (onClose() === 'close') return
    event.preventDefault()
    window.hide()
  })
  window.on('query-session-end', onSessionEnd)
  followTheme(window)
  guardNavigation(window.webContents, (address) => void shell.openExternal(address))
  offerContextMenu(window.webContents, language)
  rememberPlace(window, settings)
  comeBack(window)
  void window.loadURL(APP_PAGE)
  return window
}

/** The ground behind the page follows the theme, which is seen while the window is drawn larger. */
function followTheme(window: BrowserWindow): void {
  const follow = () => window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light)
  nativeTheme.on('updated', follow)
  window.once('closed', () => nativeTheme.off('updated', follow))
}

/** A page whose process has crashed is loaded again; not for ever, lest it crash at once each time. */
function comeBack(window: BrowserWindow): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    crashes = [...crashes.filter((at) => at > Date.now() - CRASHES_WITHIN_MS), Date.now()]
    if (crashes.length <= MOST_CRASHES) void window.loadURL(APP_PAGE)
  })
}

/** Writes down where the window is, shortly after it was last moved, and when it closes. */
function rememberPlace(window: BrowserWindow, settings: SettingsFile): void {
  let timer: NodeJS.Timeout | undefined
  const place = (): Place => ({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    void settings.change({ window: place() })
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, KEEP_AFTER_MS)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', keep)
}
