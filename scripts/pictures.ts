import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startHub } from '../electron/hub/hub.ts'
import { openLog } from '../electron/hub/log.ts'
import { type Language, texts } from '../shared/language/index.ts'
import { findChromium } from '../tests/support/chromium.ts'
import { places, projectRoot } from './setup/paths.mjs'

// `npm run pictures`: the pictures in the README, of the built app running on the demo.
// `npm run pictures -- --all FOLDER`: every screen, light and dark, German and English, for looking at them.

/** The demo's moment: a Wednesday morning. The same pictures come out until the app looks different. */
const NOW = Date.parse('2026-11-18T09:30:00Z')

interface Look {
  language: Language
  scheme: 'light' | 'dark'
}

interface Screen {
  name: string
  /** Who is signed in; nobody where missing. */
  who?: 'agent' | 'agent2' | 'colleague' | 'lead' | 'admin'
  /** What follows the `#` in the address; `ask:` and a search text lead to the first ask that fits. */
  at: string
  width?: number
  /** What is done before the picture is taken. */
  act?: (page: Page, language: Language) => Promise<void>
}

const board: Screen = { name: 'board', who: 'agent', at: '/asks' }
const offers: Screen = { name: 'offers', who: 'agent', at: 'ask:Wimpelkette' }
const composer: Screen = {
  name: 'composer',
  who: 'agent',
  at: '/asks',
  act: async (page, language) => {
    await page.keyboard.press('a')
    const { title } = texts[language].asks.composer.fields
    await page.getByRole('dialog').getByLabel(title).fill('Hat jemand noch einen Plüschesel?')
    await page.waitForTimeout(800)
  },
}
const toAccept: Screen = { name: 'to-accept', who: 'agent2', at: 'ask:reading lamp' }
const chooseList =
  (list: 'open' | 'promised' | 'done') =>
  (page: Page, language: Language): Promise<void> =>
    page.getByRole('tab', { name: texts[language].asks.lists[list] }).click()
const donkey: Screen = { name: 'donkey', who: 'agent', at: 'ask:Plüschesel', act: chooseList('done') }

const everyScreen: Screen[] = [
  { name: 'sign-in', at: '' },
  board,
  offers,
  donkey,
  composer,
  { name: 'open', who: 'colleague', at: '/asks', act: chooseList('open') },
  { name: 'promised', who: 'agent', at: '/asks', act: chooseList('promised') },
  { name: 'done', who: 'agent', at: '/asks', act: chooseList('done') },
  { name: 'handover', who: 'agent', at: 'ask:Brustbeutel' },
  { name: 'to-send', who: 'colleague', at: 'ask:gestreifte Halstuch' },
  { name: 'answering', who: 'colleague', at: 'ask:Lageplan' },
  { name: 'people', who: 'agent', at: '/people' },
  { name: 'admin', who: 'admin', at: '/admin' },
  { name: 'settings', who: 'agent', at: '/settings' },
  { name: 'palette', who: 'agent', at: '/asks', act: (page) => page.keyboard.press('Control+k') },
  { name: 'shortcuts', who: 'agent', at: '/asks', act: (page) => page.keyboard.press('?') },
  { ...offers, name: 'narrow-detail', width: 480 },
  { ...board, name: 'narrow', width: 480 },
]

const { all } = parseArgs({ options: { all: { type: 'string' } } }).values
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
  for (const screen of everyScreen)
    for (const language of ['de', 'en'] as const)
      for (const scheme of ['light', 'dark'] as const)
        await take(by, screen, { language, scheme }, join(folder, `${screen.name}-${language}-${scheme}.png`))
}

async function take(by: Browser, screen: Screen, look: Look, path: string): Promise<void> {
  const { who, at, width = 1280, act } = screen
  const { language, scheme } = look
  const context = await by.newContext({
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width, height: 800 },
  })
  try {
    await context.clock.setFixedTime(NOW)
    const page = await context.newPage()
    if (who !== undefined) await signIn(page, who)
    await page.goto(`${hub.address}/#${at.startsWith('ask:') ? await pathTo(page, at.slice(4)) : at}`)
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

async function pathTo(page: Page, words: string): Promise<string> {
  const answer = await page.request.get(`${hub.address}/api/asks`, { params: { q: words } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  if (items[0] === undefined) throw new Error(`The demo has no ask for: ${words}`)
  return `/asks/${items[0].id}`
}
