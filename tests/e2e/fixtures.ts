import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type BrowserContextOptions, chromium, expect, type Page } from '@playwright/test'
import { findChromium } from '../support/chromium.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type HubProgram, startHubProgram } from '../support/hub-program.ts'
import { addPerson, setUpNetwork, type TestPerson } from '../support/network.ts'

/** A network with an agent who asks, a colleague who has, and an admin. */
export interface TestNetwork {
  hub: HubProgram
  ada: TestPerson
  nora: TestPerson
  ilse: TestPerson
}

interface Fixtures {
  /** A folder of the test's own. */
  folder: string
  /** A hub that nobody has set up yet. */
  hub: HubProgram
  network: TestNetwork
  /** Opens a page in a browser of its own: nothing is shared with other pages. */
  openBrowser: (address: string, options?: BrowserContextOptions) => Promise<Page>
  /** Starts the desktop app; with a name, on the data that an earlier start under that name has left. */
  openDesktop: (name?: string) => Promise<Desktop>
}

export const test = base.extend<Fixtures>({
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
      addPerson(hub, ada, { name: 'Ilse Sommer', sign: null, roles: [] }),
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

  openBrowser: async ({ browser }, use) => {
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (address, options) => {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      contexts.push(context)
      const page = await context.newPage()
      await page.goto(address)
      return page
    })
    for (const context of contexts) await context.close()
  },

  openDesktop: async ({ folder }, use) => {
    const desktops: Desktop[] = []
    await use(async (name = 'desktop') => {
      const desktop = await startDesktop({ userData: join(folder, name) })
      desktops.push(desktop)
      return desktop
    })
    for (const desktop of desktops) await desktop.kill()
  },
})

export { expect }
