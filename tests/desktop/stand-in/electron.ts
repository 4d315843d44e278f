import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { app } from './app.ts'
import { BrowserWindow, closeWindows, openWindowsIn } from './browser-window.ts'
import { startChromium } from './chromium.ts'
import { ipcMain } from './ipc.ts'
import { Menu } from './menu.ts'
import { protocol } from './protocol.ts'
import { report } from './report.ts'
import { safeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { dialog, globalShortcut, nativeImage, nativeTheme, Notification, Tray } from './system.ts'
import { utilityProcess } from './utility-process.ts'

// The module `electron`, as far as the shell's main process uses it. See README.md for what it doesn't model.

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }

const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
}

const shell = {
  openExternal: async (address: string) => report({ saw: 'openExternal', address }),
}

const net = { fetch: globalThis.fetch }

/** This computer never sleeps. */
const powerMonitor = new EventEmitter()

app.begin({
  start: async () =>
    openWindowsIn(await startChromium(join(app.getPath('userData'), 'stand-in', 'chromium'))),
  closeWindows,
})

export {
  app,
  BrowserWindow,
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
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
}
