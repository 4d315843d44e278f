import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Week, WEEKDAYS } from '../../shared/core/week.ts'
import { texts } from '../../shared/language/index.ts'
import { builtProgram } from '../support/built.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type HubProgram, startHubProgram } from '../support/hub-program.ts'
import { addPerson, setUpNetwork } from '../support/network.ts'
import { isInside } from '../../electron/main/address.ts'

// The built program on the stand-in: what a person does and sees outside its window.

const { start: startWords, asks, common, settings, shell } = texts.en
const ID = '01890000-0000-7000-8000-000000000001'

let folders: string[] = []
let open: Desktop[] = []
let hubs: HubProgram[] = []

const freshFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rundruf-around-'))
  folders.push(folder)
  return folder
}
const start = async (
  userData: string,
  { env, args }: { env?: Record<string, string>; args?: string[] } = {},
) => {
  const desktop = await startDesktop({ userData, kind: 'stand-in', env, args })
  open.push(desktop)
  return desktop
}
const settingsOf = async (userData: string) =>
  JSON.parse(await readFile(join(userData, 'rundruf', 'settings.json'), 'utf8'))

// Whole programs, which share their processors with other tests.
vi.setConfig({ testTimeout: 120_000 })
beforeAll(builtProgram, 300_000)
afterEach(async () => {
  for (const desktop of open) await desktop.kill()
  for (const hub of hubs) await hub.kill()
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  open = []
  hubs = []
  folders = []
})

const hash = (page: Page) => page.evaluate(() => location.hash)
const at = async (page: Page, expected: string) => {
  await expect.poll(() => hash(page), { timeout: 15_000 }).toBe(expected)
}

/** Sets a network up on this computer, and stands in it as its first person. */
async function host(page: Page) {
  await page.getByRole('button', { name: startWords.first.host.button }).click()
  await page.getByLabel(startWords.setUp.network.name).fill('Kundendienst')
  await page.getByLabel(startWords.setUp.site.name).fill('Bonn')
  await page.getByLabel(startWords.person.name).fill('Ada Admin')
  await page.getByLabel(startWords.person.email).fill('ada@example.com')
  await page.getByLabel(startWords.person.sign, { exact: true }).fill('aa')
  await page.getByLabel(startWords.person.password, { exact: true }).fill('four unrelated words')
  await page.getByRole('button', { name: startWords.setUp.button }).click()
  await page.getByRole('heading', { name: asks.title, level: 1 }).waitFor()
}

test('a link opens its place: as the start of the program, from the system, by a second start', async () => {
  const userData = await freshFolder()
  const first = await start(userData, { args: [`rundruf://ask/${ID}`] })
  await at(first.page, `#/asks/${ID}`)
  first.act({ do: 'link', address: `rundruf://case/${ID}` })
  await at(first.page, `#/cases/${ID}`)
  const second = startDesktop({ userData, kind: 'stand-in', args: [`rundruf://gesture/${ID}`] })
  await expect(second).rejects.toThrow('ended with 0')
  await at(first.page, `#/goodwill/${ID}`)
  expect(first.reports).toContainEqual({ saw: 'focus' })
  expect(first.reports).toContainEqual({ saw: 'scheme', scheme: 'rundruf' })
  // What is no link of ours goes nowhere.
  first.act({ do: 'link', address: `rundruf://ask/${ID}/accept` })
  first.act({ do: 'link', address: `rundruf://case/${ID}` })
  await at(first.page, `#/cases/${ID}`)
})

test('a link is kept until somebody has signed in, and joining is left to the person', async () => {
  const hub = await startHubProgram(await freshFolder())
  hubs.push(hub)
  const ada = await setUpNetwork(hub)
  const join = `rundruf://join/${encodeURIComponent(hub.address)}`
  const { page, act } = await start(await freshFolder(), { args: [join] })
  const address = page.getByLabel(startWords.first.join.label)
  await expect.poll(() => address.inputValue()).toBe(hub.address)
  await page.getByRole('button', { name: startWords.first.join.button }).click()
  await page.getByLabel(startWords.person.email).waitFor()
  act({ do: 'link', address: `rundruf://ask/${ID}` })
  await at(page, `#/asks/${ID}`)
  await page.getByLabel(startWords.person.email).fill(ada.email)
  await page.getByLabel(startWords.person.password, { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: startWords.signIn.button, exact: true }).click()
  await page.getByRole('navigation', { name: common.rooms }).waitFor()
  await at(page, `#/asks/${ID}`)
  // Another network: it is said, and nothing is left.
  act({ do: 'link', address: `rundruf://join/${encodeURIComponent('https://other.example')}` })
  await page.getByText('https://other.example').first().waitFor()
  await page.getByRole('navigation', { name: common.rooms }).waitFor()
})

test('the menu and the keys for the whole system lead into the window', async () => {
  const { page, act, reports } = await start(await freshFolder())
  await host(page)
  act({ do: 'choose', label: shell.menu.settings })
  await page.getByRole('heading', { name: settings.title, level: 1 }).waitFor()
  const composer = page.getByRole('dialog', { name: asks.composer.title })
  const keys = 'CommandOrControl+Alt+Shift+R'
  expect(reports).toContainEqual({ saw: 'shortcut', keys, held: true })
  act({ do: 'press', keys })
  await composer.waitFor()
  act({ do: 'choose', label: shell.menu.about })
  await vi.waitFor(() => expect(reports.find(({ saw }) => saw === 'about')).toBeDefined())
})

test('other keys, pressed into their field; taken ones are said to be', async () => {
  const userData = await freshFolder()
  const { page, reports } = await start(userData, {
    env: { RUNDRUF_STAND_IN_TAKEN_KEYS: 'Control+Alt+KeyX,CommandOrControl+Alt+X' },
  })
  await host(page)
  await page.evaluate(() => (location.hash = '#/settings'))
  const field = page.getByRole('textbox', { name: settings.system.shortcut.title })
  await field.press('Control+Alt+n')
  await vi.waitFor(() =>
    expect(reports).toContainEqual({ saw: 'shortcut', keys: 'CommandOrControl+Alt+N', held: true }),
  )
  await field.press('Control+Alt+x')
  await page.getByText(settings.system.taken).waitFor()
  await page.getByRole('button', { name: settings.system.turnOff }).click()
  await expect.poll(() => field.inputValue()).toBe(settings.system.off)
  expect((await settingsOf(userData)).system.shortcut).toBeNull()
  // Tab gets on.
  await field.focus()
  await page.keyboard.press('Shift+Tab')
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(false)
})

test('the window goes into the tray only where that is wished for, and comes back by several ways', async () => {
  const userData = await freshFolder()
  const first = await start(userData)
  const { page, act, reports } = first
  await host(page)
  await page.evaluate(() => (location.hash = '#/settings'))
  await page.getByRole('switch', { name: settings.system.keepInTray.title }).press('Space')
  await vi.waitFor(() => expect(reports).toContainEqual({ saw: 'tray', there: true }))
  const last = () => reports.findLast(({ saw }) => saw === 'window')
  for (const comeBack of [
    () => act({ do: 'choose', label: shell.tray.open }),
    () => act({ do: 'link', address: `rundruf://ask/${ID}` }),
    () => void startDesktop({ userData, kind: 'stand-in' }).catch(() => undefined),
  ]) {
    act({ do: 'close' })
    await vi.waitFor(() => expect(last()).toEqual({ saw: 'window', shown: false }))
    comeBack()
    await vi.waitFor(() => expect(last()).toEqual({ saw: 'window', shown: true }), { timeout: 15_000 })
  }
  act({ do: 'choose', label: shell.menu.quit })
  expect(await first.quit()).toBe(0)
})

test('without the wish, closing the window ends the program', async () => {
  const first = await start(await freshFolder())
  await first.page.getByRole('button').first().waitFor()
  first.act({ do: 'close' })
  await expect(first.page.waitForEvent('close', { timeout: 15_000 })).resolves.toBeDefined()
  expect(await first.quit()).toBe(0)
})

test('the page’s language and colours reach what the system draws', async () => {
  const { page, reports } = await start(await freshFolder())
  await host(page)
  await page.evaluate(() => (location.hash = '#/settings'))
  await page.getByText('Deutsch', { exact: true }).first().click()
  await vi.waitFor(() =>
    expect(reports.findLast(({ saw }) => saw === 'menu')).toMatchObject({
      labels: expect.arrayContaining([texts.de.shell.menu.newAsk]),
    }),
  )
  await page.getByText(texts.de.settings.theme.dark, { exact: true }).click()
  await vi.waitFor(() => expect(reports).toContainEqual({ saw: 'theme', source: 'dark' }))
})

test('spelling asks the hub for its dictionaries, and nobody before there is one', async () => {
  const { page, reports } = await start(await freshFolder())
  const spelling = () => reports.filter((report) => report.saw === 'spelling')
  expect(spelling().at(-1)).toMatchObject({ languages: [] })
  await host(page)
  await vi.waitFor(() => expect(spelling().at(-1)).toMatchObject({ languages: ['de', 'en-GB'] }))
  expect(spelling().at(-1)?.from).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/dictionaries\/$/)
})

test('an answer is told by the system while one is elsewhere, and a click leads to its ask', async () => {
  const hub = await startHubProgram(await freshFolder())
  hubs.push(hub)
  const ada = await setUpNetwork(hub)
  // Open at any hour, so that the test may run at any.
  const always = [{ from: 0, to: 1440 }]
  const [site] = (await ada.api.sites.list()).items
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, always])) as unknown as Week
  if (site) await ada.api.sites.put({ ...site, state: null, week })
  const nora = await addPerson(hub, ada, { name: 'Nora Maurer', sign: 'nm', roles: ['agent'] })
  const { page, act, reports } = await start(await freshFolder())
  await page.getByLabel(startWords.first.join.label).fill(hub.address)
  await page.getByRole('button', { name: startWords.first.join.button }).click()
  await page.getByLabel(startWords.person.email).fill(nora.email)
  await page.getByLabel(startWords.person.password, { exact: true }).fill(nora.password)
  await page.getByRole('button', { name: startWords.signIn.button, exact: true }).click()
  await expect
    .poll(() => page.getByTestId('sync-state').textContent(), { timeout: 20_000 })
    .toContain('p to date')

  const askId = '01890000-0000-7000-8000-0000000000aa'
  await nora.api.asks.post({ id: askId, title: 'A plush donkey', keep: 'keep', audience: 'all' })
  act({ do: 'look', here: false })
  // The first look counts as known; what comes after it is told.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await ada.api.asks.answer({ askId, id: '01890000-0000-7000-8000-0000000000ab', kind: 'have' })
  const title = asks.notices.offered.replace('{{who}}', 'Ada Admin')
  await vi.waitFor(
    () => expect(reports).toContainEqual({ saw: 'notification', title, body: 'A plush donkey' }),
    { timeout: 15_000 },
  )
  expect(reports.findLast(({ saw }) => saw === 'badge')).toEqual({ saw: 'badge', count: 1 })
  act({ do: 'clickNotification', title })
  await at(page, `#/asks/${askId}`)
  await page
    .getByRole('button', { name: /notice|bell/i })
    .first()
    .waitFor()
})

test('the hub is offered when that is wished for: others reach it, and the address is shown', async () => {
  const userData = await freshFolder()
  const { page } = await start(userData)
  await host(page)
  await page.evaluate(() => (location.hash = '#/settings'))
  const offer = page.getByRole('switch', { name: settings.network.offer })
  const here = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ address, family, internal }) => family === 'IPv4' && !internal && isInside(address))
  await offer.press('Space')
  await page.getByText(settings.network.give).waitFor({ timeout: 30_000 })
  expect((await settingsOf(userData)).system).toMatchObject({ offered: true, findable: false })
  if (here === undefined) await page.getByText(settings.network.noAddress).waitFor()
  else {
    const address = await page.getByText(`http://${here.address}:`).first().textContent()
    await expect
      .poll(async () => (await fetch(`${address}/healthz`).catch(() => null))?.status, { timeout: 15_000 })
      .toBe(200)
  }
  await expect
    .poll(() => page.getByTestId('sync-state').textContent(), { timeout: 45_000 })
    .toContain('p to date')
  await offer.press('Space')
  await expect.poll(() => page.getByText(settings.network.give).count()).toBe(0)
})
