import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { builtProgram } from '../support/built.ts'

// The built main process and preload, run with the stand-in for the module `electron`.

let folders: string[] = []
let open: Desktop[] = []

const freshFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-shell-'))
  folders.push(folder)
  return folder
}
const start = async (userData: string, env?: Record<string, string>) => {
  const desktop = await startDesktop({ userData, kind: 'stand-in', env })
  open.push(desktop)
  return desktop
}
const cleanUp = async () => {
  for (const desktop of open) await desktop.kill()
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  open = []
  folders = []
}

beforeAll(builtProgram, 300_000)

describe('the window', () => {
  let desktop: Desktop
  let page: Page
  beforeAll(async () => {
    desktop = await start(await freshFolder())
    page = desktop.page
    await page.waitForLoadState()
  })
  afterAll(cleanUp)

  const outside = () =>
    desktop.reports.flatMap((report) => (report.saw === 'openExternal' ? [report.address] : []))

  test('has no Node, no Electron and nothing of the preload’s world', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__standInTell'].filter(
        (name) => name in window,
      ),
    )
    expect(found).toEqual([])
  })

  test('speaks with nobody but the main process', async () => {
    const reached = await page.evaluate(async () => {
      const tries: Record<string, () => Promise<unknown>> = {
        fetch: () => fetch('https://example.com/'),
        itself: () => fetch('/index.html'),
        beacon: async () =>
          navigator.sendBeacon('https://example.com/') || Promise.reject(new Error('refused')),
        socket: () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('wss://example.com/')
            socket.addEventListener('open', resolve)
            socket.addEventListener('error', reject)
          }),
        image: () =>
          new Promise((resolve, reject) => {
            const image = new Image()
            image.addEventListener('load', resolve)
            image.addEventListener('error', reject)
            image.src = 'https://example.com/x.png'
          }),
      }
      const reached: string[] = []
      for (const [name, go] of Object.entries(tries))
        await go().then(
          () => reached.push(name),
          () => undefined,
        )
      return reached
    })
    expect(reached.filter((name) => name !== 'beacon')).toEqual([])
  })

  test('runs no script but the program’s own', async () => {
    const ran = await page.evaluate(async () => {
      const world = window as unknown as { ran: string[] }
      world.ran = []
      const inline = document.createElement('script')
      inline.textContent = "ran.push('inline')"
      document.head.append(inline)
      const data = document.createElement('script')
      data.src = "data:text/javascript,ran.push('data')"
      document.head.append(data)
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img alt="" src="data:," onerror="ran.push(\'handler\')">',
      )
      // A text as code; what the test itself evaluates would be exempt.
      // oxlint-disable-next-line typescript/no-implied-eval -- that it fails is the point
      setTimeout("ran.push('eval')", 0)
      await new Promise((resolve) => setTimeout(resolve, 200))
      return world.ran
    })
    expect(ran).toEqual([])
  })

  test('stays on its page; a web link opens in the system’s browser', async () => {
    const before = page.url()
    for (const address of ['https://example.com/link', 'http://example.com/', 'file:///etc/passwd'])
      await page.evaluate((to) => {
        const link = document.createElement('a')
        link.href = to
        document.body.append(link)
        link.click()
        link.remove()
      }, address)
    await vi.waitFor(() => expect(outside()).toContain('https://example.com/link'))
    await page.evaluate(() => location.assign('https://example.com/assign'))
    await vi.waitFor(() => expect(outside()).toContain('https://example.com/assign'))
    expect(page.url()).toBe(before)
    await vi.waitFor(async () => expect(await page.title()).toContain('Rundruf'))
    expect(outside().filter((address) => !address.startsWith('https://example.com/'))).toEqual([])
  })

  test('opens no further window', async () => {
    const opened = await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'https://example.com/blank'
      link.target = '_blank'
      document.body.append(link)
      link.click()
      link.remove()
      return ['https://example.com/open', '/index.html', 'about:blank'].map((to) => window.open(to) === null)
    })
    expect(opened).toEqual([true, true, true])
    await vi.waitFor(() =>
      expect(outside()).toEqual(
        expect.arrayContaining(['https://example.com/blank', 'https://example.com/open']),
      ),
    )
    expect(page.context().pages()).toHaveLength(1)
  })

  test('embeds nothing', async () => {
    const embedded = await page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.src = '/index.html'
      document.body.append(frame)
      await new Promise((resolve) => setTimeout(resolve, 200))
      const inside = frame.contentDocument?.querySelector('#root') ?? null
      frame.remove()
      return inside !== null
    })
    expect(embedded).toBe(false)
  })

  test('may ask the system for nothing but the clipboard’s text', async () => {
    const states = await page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'clipboard-write',
      ]
      const states: Record<string, string> = {}
      for (const name of names)
        states[name] = (await navigator.permissions.query({ name: name as PermissionName })).state
      return states
    })
    expect(states).toEqual({
      geolocation: 'denied',
      notifications: 'denied',
      camera: 'denied',
      microphone: 'denied',
      midi: 'denied',
      'clipboard-read': 'denied',
      'clipboard-write': 'granted',
    })
  })

  test('serves its own files only', async () => {
    const answers = await page.evaluate(async () => {
      const load = (path: string) =>
        new Promise<boolean>((resolve) => {
          const script = document.createElement('script')
          script.addEventListener('load', () => resolve(true))
          script.addEventListener('error', () => resolve(false))
          script.src = path
          document.head.append(script)
        })
      return [await load('/..%2fmain%2findex.js'), await load('/assets/..%2f..%2fpreload%2findex.cjs')]
    })
    expect(answers).toEqual([false, false])
  })

  test('a page that is loaded anew gets a new port', async () => {
    await page.reload()
    await page.getByRole('button').first().waitFor()
    expect(await page.getByRole('heading').first().textContent()).toBeTruthy()
  })
})

describe('the program', () => {
  afterEach(cleanUp)

  test('a second start brings the first one’s window to the front, and ends', async () => {
    const userData = await freshFolder()
    const first = await start(userData)
    await expect(startDesktop({ userData, kind: 'stand-in' })).rejects.toThrow('ended with 0')
    await vi.waitFor(() => expect(first.reports).toContainEqual({ saw: 'focus' }))
    expect(await first.quit()).toBe(0)
  })

  test('the window comes back where it was left', async () => {
    const userData = await freshFolder()
    const first = await start(userData)
    first.act({ do: 'place', bounds: { x: 40, y: 50, width: 900, height: 640 } })
    await first.page.waitForLoadState()
    expect(await first.quit()).toBe(0)
    const settings = JSON.parse(await readFile(join(userData, 'rundruf', 'settings.json'), 'utf8'))
    expect(settings.window).toEqual({ x: 40, y: 50, width: 900, height: 640, maximized: false })
    const second = await start(userData)
    expect(await second.page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640])
  })

  test('a page that crashes is loaded again, three times in a minute and no more', async () => {
    const { page, reports, act } = await start(await freshFolder())
    const count = (saw: string) => reports.filter((report) => report.saw === saw).length
    await page.getByRole('button').first().waitFor()
    for (const crashes of [1, 2, 3]) {
      act({ do: 'crash' })
      await vi.waitFor(() => expect(count('loaded')).toBe(1 + crashes), { timeout: 15_000 })
    }
    act({ do: 'crash' })
    await vi.waitFor(() => expect(count('crashed')).toBe(4), { timeout: 15_000 })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(count('loaded')).toBe(4)
  })

  test('damaged settings: it starts all the same', async () => {
    const userData = await freshFolder()
    const first = await start(userData)
    first.act({ do: 'place', bounds: { x: 40, y: 50, width: 900, height: 640 } })
    await first.quit()
    await writeFile(join(userData, 'rundruf', 'settings.json'), '{"network": {')
    const second = await start(userData)
    await second.page.getByRole('button').first().waitFor()
    expect(await second.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 820])
  })

  test.each([
    ['de-AT', 'Bearbeiten'],
    ['en-GB', 'Edit'],
    ['fr', 'Edit'],
  ])('its menu speaks the system’s language (%s)', async (locale, word) => {
    const { reports } = await start(await freshFolder(), { RUNDRUF_STAND_IN_LOCALE: locale })
    expect(reports.find(({ saw }) => saw === 'menu')).toMatchObject({
      labels: expect.arrayContaining([word]),
    })
  })
})
