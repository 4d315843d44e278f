import type { Session, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { guardPermissions } from '../../electron/main/guards.ts'

type Ask = (contents: WebContents | null, permission: string) => boolean

/** The handlers that a session was given, each as "would this page get that". */
function handlers(): { check: Ask; request: Ask; device: () => boolean } {
  const given: Partial<Record<'check' | 'request' | 'device', (...args: unknown[]) => unknown>> = {}
  guardPermissions({
    setPermissionCheckHandler: (handler: never) => void (given.check = handler),
    setPermissionRequestHandler: (handler: never) => void (given.request = handler),
    setDevicePermissionHandler: (handler: never) => void (given.device = handler),
  } as unknown as Session)
  return {
    check: (contents, permission) => given.check?.(contents, permission, '', {}) === true,
    request: (contents, permission) => {
      let answer: unknown
      given.request?.(contents, permission, (granted: unknown) => (answer = granted), {})
      return answer === true
    },
    device: () => given.device?.({}) === true,
  }
}

const at = (address: string) => ({ getURL: () => address }) as WebContents
const page = at('app://rundruf/#/asks')

test('our page may put text into the clipboard, and nothing else', () => {
  const { check, request, device } = handlers()
  for (const ask of [check, request]) {
    expect(ask(page, 'clipboard-sanitized-write')).toBe(true)
    const others = ['clipboard-read', 'geolocation', 'media', 'notifications', 'openExternal', 'unknown']
    expect(others.filter((permission) => ask(page, permission))).toEqual([])
    expect(ask(at('https://example.com/'), 'clipboard-sanitized-write')).toBe(false)
  }
  expect(check(null, 'clipboard-sanitized-write')).toBe(false)
  expect(device()).toBe(false)
})
