import { EventEmitter } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { readAddress } from '../../electron/main/address.ts'
import { guardNavigation } from '../../electron/main/guards.ts'
import { pagePolicy } from '../../electron/main/page-policy.ts'
import { fuses } from '../../scripts/packages/config.ts'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import { builtProgram } from '../support/built.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'

// Electron's own list of security recommendations, point by point, in its order and its words:
// https://www.electronjs.org/docs/latest/tutorial/security. Points that are about content from elsewhere hold here for
// all content, as if the page were a stranger's.

let folder: string
let out: string
let desktop: Desktop
let page: Page
let preferences: Record<string, unknown>

beforeAll(async () => {
  out = await builtProgram()
  folder = await mkdtemp(join(tmpdir(), 'rundruf-checklist-'))
  desktop = await startDesktop({ userData: folder, kind: 'stand-in' })
  page = desktop.page
  await page.getByRole('button').first().waitFor()
  const [seen] = desktop.reports.flatMap((report) =>
    report.saw === 'preferences' ? [report.webPreferences] : [],
  )
  preferences = seen ?? {}
}, 300_000)
afterAll(async () => {
  await desktop.kill()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Where in our sources something stands: `file: line`, without comments. */
const found = (what: RegExp, ...folders: string[]): string[] =>
  folders
    .flatMap((one) => globSync(`${one}/**/*.{ts,tsx,html}`, { cwd: projectRoot }))
    .flatMap((file) =>
      readFileSync(join(projectRoot, file), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && what.test(line))
        .map((line) => `${file.replaceAll('\\', '/')}: ${line.trim()}`),
    )

const SHELL = ['electron/main', 'electron/preload']
const opened = () => desktop.reports.filter(({ saw }) => saw === 'openExternal')

/** The page's policy, as it came with the page. */
async function policyOfThePage(): Promise<Record<string, string[]>> {
  const response = await page.reload()
  const policy = response?.headers()['content-security-policy'] ?? ''
  return Object.fromEntries(
    policy.split('; ').map((line) => {
      const [name = '', ...values] = line.split(' ')
      return [name, values]
    }),
  )
}

/** What a window's guards do about an event. */
function guarded() {
  const outside = vi.fn<(address: string) => void>()
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn<() => void>() })
  guardNavigation(contents as never, outside)
  return {
    outside,
    prevents: (name: string, url: string) => {
      const preventDefault = vi.fn<() => void>()
      contents.emit(name, { url, preventDefault })
      return preventDefault.mock.calls.length > 0
    },
  }
}

const list: [number, string, () => void | Promise<void>][] = [
  [
    1,
    'Only load secure content',
    async () => {
      // All content comes with the program. The hub, which gives data, is reached by https, or inside one's own network.
      expect(found(/\.loadURL\(/, ...SHELL).every((line) => line.includes('loadURL(APP_PAGE)'))).toBe(true)
      expect(pagePolicy('n')).not.toMatch(/https?:|ws:|\*/)
      expect(readFileSync(join(out, 'renderer/index.html'), 'utf8')).not.toMatch(/(src|href)="(https?:)?\/\//)
      expect(await readAddress('http://203.0.113.7')).toEqual({ ok: false, reason: 'address_insecure' })
    },
  ],
  [
    2,
    'Do not enable Node.js integration for remote content',
    async () => {
      expect(preferences).toMatchObject({ nodeIntegration: false })
      expect(preferences).not.toHaveProperty('nodeIntegrationInWorker')
      expect(preferences).not.toHaveProperty('nodeIntegrationInSubFrames')
      expect(await page.evaluate(() => ['require', 'process'].filter((name) => name in window))).toEqual([])
    },
  ],
  [3, 'Enable context isolation', () => expect(preferences).toMatchObject({ contextIsolation: true })],
  [
    4,
    'Enable process sandboxing',
    () => {
      expect(preferences).toMatchObject({ sandbox: true })
      expect(found(/no-sandbox|appendSwitch|appendArgument/, ...SHELL)).toEqual([])
    },
  ],
  [
    5,
    'Handle session permission requests from remote content',
    async () => {
      const state = (name: string) =>
        page.evaluate(
          async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state,
          name,
        )
      for (const name of ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read'])
        expect(await state(name)).toBe('denied')
      // There is one session, and that is the guarded one.
      expect(found(/fromPartition|fromPath|partition:/, ...SHELL)).toEqual([])
    },
  ],
  [6, 'Do not disable webSecurity', () => expect(preferences).toMatchObject({ webSecurity: true })],
  [
    7,
    'Define a Content Security Policy',
    async () => {
      const policy = await policyOfThePage()
      expect(policy).toMatchObject({
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'connect-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      })
      // Only attributes, not elements: Mantine sets sizes and colours there.
      const { 'style-src-attr': attributes, ...others } = policy
      expect(attributes).toEqual(["'unsafe-inline'"])
      expect(JSON.stringify(others)).not.toMatch(/unsafe|\*|blob:|https?:/)
      const ran = await page.evaluate(async () => {
        const script = document.createElement('script')
        script.textContent = 'window.ran = true'
        document.head.append(script)
        await new Promise((resolve) => setTimeout(resolve, 50))
        return 'ran' in window
      })
      expect(ran).toBe(false)
    },
  ],
  [
    8,
    'Do not enable allowRunningInsecureContent',
    () => expect(preferences).not.toHaveProperty('allowRunningInsecureContent'),
  ],
  [
    9,
    'Do not enable experimental features',
    () => expect(preferences).not.toHaveProperty('experimentalFeatures'),
  ],
  [10, 'Do not use enableBlinkFeatures', () => expect(preferences).not.toHaveProperty('enableBlinkFeatures')],
  [
    11,
    'Do not use allowpopups for WebViews',
    () => {
      // There are none at all.
      expect(preferences).toMatchObject({ webviewTag: false })
      expect(found(/<webview/i, 'renderer')).toEqual([])
    },
  ],
  [
    12,
    'Verify WebView options and params',
    () => {
      // None is ever attached, whatever its options.
      expect(guarded().prevents('will-attach-webview', 'app://rundruf/')).toBe(true)
    },
  ],
  [
    13,
    'Disable or limit navigation',
    async () => {
      const { prevents, outside } = guarded()
      for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://other/', 'data:text/html,x'])
        for (const event of ['will-frame-navigate', 'will-redirect']) expect(prevents(event, url)).toBe(true)
      expect(prevents('will-frame-navigate', 'app://rundruf/#/asks')).toBe(false)
      expect(outside.mock.calls.flat()).toEqual(['https://example.com/', 'https://example.com/'])
      const before = page.url()
      await page.evaluate(() => void setTimeout(() => location.assign('http://example.com/'), 0))
      await page.waitForTimeout(200)
      expect(page.url()).toBe(before)
    },
  ],
  [
    14,
    'Disable or limit creation of new windows',
    async () => {
      expect(await page.evaluate(() => window.open('/index.html') === null)).toBe(true)
      expect(page.context().pages()).toHaveLength(1)
    },
  ],
  [
    15,
    'Do not use shell.openExternal with untrusted content',
    async () => {
      // The system gets web pages and mail addresses to open, and only by the guards: no files, no other programs.
      const before = opened().length
      for (const address of [
        'file:///etc/passwd',
        'javascript:alert(1)',
        'ms-msdt:/id',
        'smb://host/x',
        'http://a/',
      ])
        await page.evaluate((to) => void window.open(to), address)
      await page.evaluate(() => void window.open('https://example.com/last'))
      await vi.waitFor(() => expect(opened().length).toBeGreaterThan(before))
      expect(opened().slice(before)).toEqual([{ saw: 'openExternal', address: 'https://example.com/last' }])
      expect(found(/openExternal|openPath|showItemInFolder/, ...SHELL)).toEqual([
        'electron/main/window.ts: guardNavigation(window.webContents, (address) => void shell.openExternal(address))',
      ])
    },
  ],
  [
    16,
    'Use a current version of Electron',
    () => {
      // Which one is current, only the network knows: the version is pinned, and a weekly change proposes the newest.
      const { devDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
      expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
      const { updates } = parse(readFileSync(join(projectRoot, '.github/dependabot.yml'), 'utf8'))
      expect(updates).toContainEqual(
        expect.objectContaining({ 'package-ecosystem': 'npm', schedule: { interval: 'weekly' } }),
      )
    },
  ],
  [
    17,
    'Validate the sender of all IPC messages',
    () => {
      // The one message there is carries the port; what is a sender of ours, sender.test.ts tries.
      expect(found(/ipcMain\./, ...SHELL)).toEqual([
        'electron/main/index.ts: ipcMain.on(PORT_MESSAGE, (event) => {',
      ])
      const source = readFileSync(join(projectRoot, 'electron/main/index.ts'), 'utf8')
      expect(source).toMatch(
        /isFromOurPage\(event, [\w.]+\.webContents\)\)\s*servePort\([^)]*\)\s+else port\.close\(\)/,
      )
      expect(source.match(/servePort\(/g)).toHaveLength(1)
    },
  ],
  [
    18,
    'Avoid usage of the file:// protocol and prefer usage of custom protocols',
    () => {
      expect(found(/file:\/\/|loadFile\(/, ...SHELL)).toEqual([])
      expect(fuses.grantFileProtocolExtraPrivileges).toBe(false)
    },
  ],
  [
    19,
    'Check which fuses you can change',
    () => {
      // Set in a binary and read from it: tests/scripts/packages.test.ts.
      expect(fuses).toEqual({
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        loadBrowserProcessSpecificV8Snapshot: false,
        grantFileProtocolExtraPrivileges: false,
        resetAdHocDarwinSignature: true,
      })
    },
  ],
  [
    20,
    'Do not expose Electron APIs to untrusted web content',
    () => {
      // The page gets one end of a channel, and nothing that could be called in the preload's world.
      expect(found(/contextBridge|exposeIn/, ...SHELL)).toEqual([])
      expect(found(/ipcRenderer\./, 'electron/preload')).toEqual([
        'electron/preload/index.ts: ipcRenderer.postMessage(PORT_MESSAGE, null, [port1])',
      ])
      const built = readFileSync(join(out, 'preload/index.cjs'), 'utf8')
      expect([...built.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"'])
    },
  ],
]

test('the list is whole', () => {
  expect(list.map(([number]) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test.each(list)('%i. %s', async (_number, _name, check) => {
  expect.hasAssertions()
  await check()
})
