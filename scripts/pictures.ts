import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startHub } from '../electron/hub/hub.ts'
import { openLog } from '../electron/hub/log.ts'
import type { Language } from '../shared/language/index.ts'
import { findChromium } from '../tests/support/chromium.ts'
import { donkey, everyScreen, type Screen, toAccept } from './screens.ts'
import { places, projectRoot } from './setup/paths.mjs'

// `npm run pictures`: the pictures in the README, of the built app running on the demo.
// `npm run pictures -- --all FOLDER`: every screen, light and dark, German and English, for looking at them.
// With `--only WORD`: the screens whose names hold it; with `--look de-dark,en-light`: so and so only.

/** The demo's moment: a Wednesday morning. The same pictures come out until the app looks different. */
const NOW = Date.parse('2026-11-18T09:30:00Z')

interface Look {
  language: Language
  scheme: 'light' | 'dark'
}

const { all, only, look } = parseArgs({
  options: { all: { type: 'string' }, only: { type: 'string' }, look: { type: 'string' } },
}).values
const data = await mkdtemp(join(tmpdir(), 'rundruf-pictures-'))
const hub = await startHub({
  data,
  demo: true,
  host: '127.0.0.1',
  port: 0,
  version: '0.0.0',
  rendererFolder: join(places().out, 'renderer'),
  clock: () => NOW,
  log: openLog('warn'),
})
const { executablePath, args, env } = await findChromium()
const browser = await chromium.launch({ executablePath, args, env: { ...(process.env as object), ...env } })
try {
  if (all === undefined) await takeForReadme(browser, join(projectRoot, '.github/pictures'))
  else await takeAll(browser, resolve(process.env.INIT_CWD ?? '.', all))
} finally {
  await browser.close()
  await hub.close()
  await rm(data, { recursive: true, force: true })
}

async function takeForReadme(by: Browser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await take(by, toAccept, { language: 'en', scheme: 'light' }, join(folder, 'asks.png'))
  await take(by, donkey, { language: 'de', scheme: 'dark' }, join(folder, 'donkey.png'))
}

async function takeAll(by: Browser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const screen of everyScreen.filter(({ name }) => name.includes(only ?? '')))
    for (const language of ['de', 'en'] as const)
      for (const scheme of ['light', 'dark'] as const) {
        const name = `${language}-${scheme}`
        if (look !== undefined && !look.split(',').includes(name)) continue
        await take(by, screen, { language, scheme }, join(folder, `${screen.name}-${name}.png`))
      }
}

async function take(by: Browser, screen: Screen, look: Look, path: string): Promise<void> {
  const { who, at, width = 1280, tall = false, answers = {}, act } = screen
  const { language, scheme } = look
  const context = await by.newContext({
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width, height: tall ? 3200 : 800 },
  })
  try {
    await context.clock.setFixedTime(NOW)
    const page = await context.newPage()
    if (who !== undefined) await signIn(page, who)
    for (const [procedure, answer] of Object.entries(answers))
      await page.route(`**/api/rpc/${procedure}*`, (route) =>
        answer === 'fails'
          ? route.fulfill({ status: 503 })
          : route.fulfill({ json: { json: { items: [], next: null } } }),
      )
    await page.goto(`${hub.address}/#${await pathTo(page, at)}`)
    await (who === undefined
      ? page.getByRole('button').first().waitFor()
      : page.locator('[data-testid=sync-state][data-state=live]').waitFor({ state: 'attached' }))
    await act?.(page, language)
    // The feed never ends, so no network grows idle: a second is enough on loopback.
    await page.waitForTimeout(1_000)
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
    process.stdout.write(`${path}\n`)
  } finally {
    await context.close()
  }
}

/** Signs in as the page itself would: the cookie lies in the browser from then on. */
async function signIn(page: Page, who: string): Promise<void> {
  const account = { email: `${who}@demo.example`, password: 'rundruf-demo' }
  const answer = await page.request.post(`${hub.address}/api/session`, { data: account })
  if (!answer.ok()) throw new Error(`The demo does not let ${who} in: ${answer.status()}`)
}

/** The path of a place, or of the first thing in the demo that fits, as screens.ts names it. */
async function pathTo(page: Page, at: string): Promise<string> {
  const [, what, words = ''] = /^([a-z-]+):(.*)$/.exec(at) ?? []
  const first = async (path: string, params: Record<string, string>) => {
    const answer = await page.request.get(`${hub.address}/api/${path}`, { params })
    const { items } = (await answer.json()) as { items: { id: string; caseId?: string }[] }
    if (items[0] === undefined) throw new Error(`The demo has nothing for: ${at}`)
    return items[0]
  }
  switch (what) {
    case 'ask':
      return `/asks/${(await first('asks', { q: words })).id}`
    case 'case':
      return `/cases/${(await first('cases', { list: 'all', q: words })).id}`
    case 'propose':
      return `/goodwill/propose?case=${(await first('cases', { list: 'all', q: words })).id}`
    case 'gesture':
      return `/goodwill/${(await first('gestures', { list: 'all', state: words })).id}`
    case 'erased':
    case 'erased-gesture': {
      const { id, caseId = '' } = await first('gestures', { list: 'all', state: 'redeemed' })
      // Erasing twice changes nothing.
      const headers = { origin: hub.address }
      await page.request.post(`${hub.address}/api/cases/${caseId}/erase`, { data: {}, headers })
      return what === 'erased' ? `/cases/${caseId}` : `/goodwill/${id}`
    }
    default:
      return at
  }
}
