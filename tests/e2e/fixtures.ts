import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type BrowserContextOptions, chromium, expect, type Page } from '@playwright/test'
import { findChromium } from '../support/chromium.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type HubProgram, startHubProgram } from '../support/hub-program.ts'
import { addPerson, setUpNetwork, type TestPerson } from '../support/network.ts'

/** A network with Nora, an agent; Ilse, a colleague; and Ada, the admin. */
export interface TestNetwork {
  hub: HubProgram
  ada: TestPerson
  nora: TestPerson
  ilse: TestPerson
}

interface Options {
  /** What a page may complain about; anything else that goes wrong in it fails the test. */
  expected: RegExp | undefined
}

interface Fixtures extends Options {
  /** A folder of the test's own. */
  folder: string
  /** A hub that nobody has set up yet. */
  hub: HubProgram
  network: TestNetwork
  /** Opens a page in a browser of its own: nothing is shared with other pages. */
  openBrowser: (address: string, options?: BrowserContextOptions) => Promise<Page>
  /** Starts the desktop app, on the data that an earlier start in this test has left. */
  openDesktop: (env?: Record<string, string>) => Promise<Desktop>
}

/** What the console says when the page itself is at fault. */
const FAULTS = /Content Security Policy|\b(Type|Reference|Range|Syntax)Error\b|React error|Uncaught/

/** Listens to what goes wrong in a page. */
function watch(page: Page, troubles: string[]): Page {
  page.on('pageerror', (error) => troubles.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && FAULTS.test(message.text())) troubles.push(message.text())
  })
  return page
}

const unexpected = (troubles: string[], expected: RegExp | undefined): string[] =>
  troubles.filter((trouble) => expected?.test(trouble) !== true)

export const test = base.extend<Fixtures>({
  expected: [undefined, { option: true }],

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names between the braces
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'rundruf-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },

  hub: async ({ folder }, use) => {
    const hub = await startHubProgram(join(folder, 'hub'))
    await use(hub)
    await hub.kill()
  },

  network: async ({ hub }, use) => {
    const ada = await setUpNetwork(hub)
    const [nora, ilse] = await Promise.all([
      addPerson(hub, ada, { name: 'Nora Maurer', sign: 'nm', roles: ['agent'] }),
      addPerson(hub, ada, { name: 'Ilse Sommer', sign: null, roles: ['colleague'] }),
    ])
    await use({ hub, ada, nora, ilse })
  },

  browser: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const { executablePath, args, env } = await findChromium()
      const browser = await chromium.launch({
        executablePath,
        args,
        env: { ...(process.env as object), ...env },
      })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  openBrowser: async ({ browser, expected }, use) => {
    const troubles: string[] = []
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (address, options) => {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      contexts.push(context)
      const page = watch(await context.newPage(), troubles)
      await page.goto(address)
      return page
    })
    for (const context of contexts) await context.close()
    expect(unexpected(troubles, expected)).toEqual([])
  },

  openDesktop: async ({ folder, expected }, use) => {
    const troubles: string[] = []
    const desktops: Desktop[] = []
    await use(async (env) => {
      const desktop = await startDesktop({ userData: join(folder, 'desktop'), env })
      desktops.push(desktop)
      watch(desktop.page, troubles)
      return desktop
    })
    for (const desktop of desktops) await desktop.kill()
    expect(unexpected(troubles, expected)).toEqual([])
  },
})

export { expect }
