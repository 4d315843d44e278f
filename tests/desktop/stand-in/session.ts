import type { CdpSession } from './cdp.ts'
import { report } from './report.ts'

type Answer = (granted: boolean) => void
type RequestHandler = (contents: unknown, permission: string, answer: Answer, details: object) => void
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean

/** Chromium's names for what a page may ask for, with Electron's. */
const permissions: Record<string, string> = {
  camera: 'media',
  microphone: 'media',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'idle-detection': 'idle-detection',
  'local-fonts': 'local-fonts',
  'persistent-storage': 'persistent-storage',
  'screen-wake-lock': 'screen-wake-lock',
  'storage-access': 'storage-access',
  'window-management': 'window-management',
}

let onRequest: RequestHandler | null = null
let onCheck: CheckHandler | null = null

let dictionaries = 'the vendor'
let languages: string[] = ['en-US']

/** The one session there is. */
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: RequestHandler | null) => void (onRequest = handler),
    setPermissionCheckHandler: (handler: CheckHandler | null) => void (onCheck = handler),
    setDevicePermissionHandler: () => {},
    availableSpellCheckerLanguages: ['de', 'en-GB', 'en-US', 'fr'],
    setSpellCheckerDictionaryDownloadURL: (url: string) => void (dictionaries = url),
    setSpellCheckerLanguages: (wanted: string[]) => void (languages = wanted),
    setSpellCheckerEnabled: (enabled: boolean) =>
      report({ saw: 'spelling', languages: enabled ? languages : [], from: dictionaries }),
  },
}

/**
 * Asks the program's handlers about every permission for a page, and tells Chromium what they said. Electron asks when
 * a page asks; here it is settled once it has loaded. Without handlers, everything is granted, as by Electron.
 * @param origin as Chromium knows it
 */
export async function settlePermissions(
  browser: CdpSession,
  contents: unknown,
  origin: string,
): Promise<void> {
  for (const [name, permission] of Object.entries(permissions)) {
    const granted =
      (onCheck?.(contents, permission, origin, {}) ?? true) &&
      (await new Promise<boolean>((resolve) => {
        if (onRequest) onRequest(contents, permission, resolve, {})
        else resolve(true)
      }))
    await browser.send('Browser.setPermission', {
      permission: { name },
      setting: granted ? 'granted' : 'denied',
      origin,
    })
  }
}
