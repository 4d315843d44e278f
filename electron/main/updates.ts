import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The part of electron-updater's `autoUpdater` that is used here. */
export interface Updater {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowDowngrade: boolean
  logger: unknown
  /** Looks whether there is a newer version, and fetches it. */
  checkForUpdates(): Promise<unknown>
  on(event: 'update-downloaded', listener: (update: { version: string }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** What keeps this program the newest. */
export interface Updates {
  /** The version that is installed when the program quits; waits until there is one. */
  fetched(signal?: AbortSignal): Promise<string>
  /** The computer has slept: looks now if the day is over. */
  woke(): void
  close(): void
}

const DAY_MS = 86_400_000

/**
 * Whether this program may renew itself: it was packaged with an address to get updates from, and is not one of the
 * packages that the system installs and renews itself (deb).
 * @param resources the folder beside the packaged program, absolute
 * @param appImage the file that runs, where it is an AppImage
 */
export function mayUpdate(
  isPackaged: boolean,
  resources: string,
  platform: NodeJS.Platform,
  appImage: string | undefined,
): boolean {
  if (platform === 'linux' && appImage === undefined) return false
  return isPackaged && existsSync(join(resources, 'app-update.yml'))
}

/**
 * Looks for a newer version now and once a day, fetches it, and lets it be installed when the person quits. Nobody is
 * asked, hurried or restarted. That an update bears the right signature, the updater checks.
 * @param updater null where there are no updates
 * @param log told in a sentence why there was no word of updates
 */
export function keepUpdated(updater: Updater | null, log: (sentence: string) => void): Updates {
  const ready = Promise.withResolvers<string>()
  let version: string | undefined
  let looked = 0
  let timer: NodeJS.Timeout | undefined

  const look = () => {
    clearTimeout(timer)
    looked = Date.now()
    timer = setTimeout(look, DAY_MS).unref()
    // Why it failed, the event says.
    updater?.checkForUpdates().catch(() => undefined)
  }
  if (updater !== null) {
    updater.autoDownload = true
    updater.autoInstallOnAppQuit = true
    updater.allowDowngrade = false
    updater.logger = null
    updater.on('update-downloaded', (update) => {
      ;({ version } = update)
      ready.resolve(version)
    })
    updater.on('error', (error) => log(`There is no word of updates: ${error.message.split('\n')[0]}`))
    look()
  }

  return {
    async fetched(signal) {
      if (version !== undefined) return version
      const left = Promise.withResolvers<never>()
      const leave = () => left.reject(signal?.reason)
      signal?.addEventListener('abort', leave, { once: true })
      try {
        return await Promise.race([ready.promise, left.promise])
      } finally {
        signal?.removeEventListener('abort', leave)
      }
    },
    woke() {
      if (updater !== null && Date.now() - looked >= DAY_MS) look()
    },
    close: () => clearTimeout(timer),
  }
}
