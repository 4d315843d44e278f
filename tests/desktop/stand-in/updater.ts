import { EventEmitter } from 'node:events'

// The module `electron-updater`, whose feed has one newer version: the one that RUNDRUF_STAND_IN_UPDATE names.

class StandInUpdater extends EventEmitter {
  autoDownload = false
  autoInstallOnAppQuit = false
  allowDowngrade = false
  logger: unknown = null

  async checkForUpdates(): Promise<void> {
    const version = process.env.RUNDRUF_STAND_IN_UPDATE
    if (this.autoDownload && this.autoInstallOnAppQuit && version !== undefined)
      this.emit('update-downloaded', { version })
  }
}

export default { autoUpdater: new StandInUpdater() }
