import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { electronKind } from '../../scripts/electron.ts'
import { expect, test } from './fixtures.ts'
import { asks, common, listTab, refusals, setUp, settings, signIn, signOut, start } from './words.ts'

const ada = { email: 'ada@example.com', password: 'four unrelated words' }
const standInOnly = () =>
  test.skip(electronKind() === 'real', 'What happens outside the window, only the stand-in lets a test do.')

test('a network begins on this computer, and is there again after the next start, signed in', async ({
  openDesktop,
}) => {
  // Somebody else has the usual port: the hub takes another one.
  const neighbour = createServer()
  neighbour.once('error', () => undefined)
  neighbour.listen(4380, '127.0.0.1')
  const first = await openDesktop()
  await expect(first.page.getByRole('heading', { name: start.first.title })).toBeVisible()
  await first.page.getByRole('button', { name: start.first.host.button }).click()
  await setUp(first.page, ada.email, ada.password)

  await first.page.goto(`${first.page.url().split('#')[0]}#/settings`)
  await expect(first.page.getByText(settings.network.hostsHere)).toBeVisible()
  await expect(first.page.getByText(/^http:\/\/127\.0\.0\.1:(?!4380\b)\d+/)).toBeVisible()
  neighbour.close()
  const lasting = await first.page.getByText(settings.network.keyStore).isHidden()
  expect(await first.quit()).toBe(0)

  const second = await openDesktop()
  if (!lasting) await signIn(second.page, ada)
  await expect(
    second.page.getByRole('button', { name: common.account.replace('{{name}}', 'Ada Admin') }),
  ).toBeVisible()
  await expect(second.page.getByTestId('sync-state')).toHaveText(common.sync.live)
  expect(await second.quit()).toBe(0)
})

test('the demo opens with one click, and one looks around as anyone', async ({ openDesktop }) => {
  const { page } = await openDesktop()
  await page.getByRole('button', { name: start.first.demo.button }).click()
  await page.getByRole('button', { name: start.demo.agent }).click()
  await expect(page.getByRole('heading', { name: asks.title, level: 1 })).toBeVisible()
  await listTab(page, 'done').click()
  await expect(page.getByRole('option').first()).toBeVisible()
})

test('a hub that cannot start is said so, and nothing has begun', async ({ folder, openDesktop }) => {
  const data = join(folder, 'desktop', 'rundruf', 'hub')
  await mkdir(data, { recursive: true })
  await writeFile(join(data, 'rundruf.db'), 'This is not a database. '.repeat(500))
  const { page } = await openDesktop()
  await page.getByRole('button', { name: start.first.host.button }).click()
  await expect(page.getByText(start.trouble.damaged)).toBeVisible()
  await expect(page.getByRole('button', { name: start.first.host.button })).toBeEnabled()
})

test('the hub of this computer is killed and comes back by itself', async ({ openDesktop }) => {
  standInOnly()
  const { page, reports } = await openDesktop()
  await page.getByRole('button', { name: start.first.host.button }).click()
  await setUp(page, ada.email, ada.password)
  await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live)
  const hubs = () => reports.flatMap((report) => (report.saw === 'utility' ? [report.pid] : []))
  process.kill(hubs()[0] ?? 0, 'SIGKILL')
  await expect.poll(() => hubs().length).toBe(2)
  await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live, { timeout: 45_000 })
  await page.reload()
  await expect(page.getByRole('heading', { name: asks.title, level: 1 })).toBeVisible()
})

test('the whole program is killed: nothing is lost, and no hub stays behind', async ({ openDesktop }) => {
  standInOnly()
  const first = await openDesktop()
  await first.page.getByRole('button', { name: start.first.host.button }).click()
  await setUp(first.page, ada.email, ada.password)
  const [hub] = first.reports.flatMap((report) => (report.saw === 'utility' ? [report.pid] : []))
  await first.kill()
  await expect.poll(() => isAlive(hub ?? 0)).toBe(false)
  const second = await openDesktop()
  await expect(
    second.page.getByRole('button', { name: common.account.replace('{{name}}', 'Ada Admin') }),
  ).toBeVisible()
})

test('a network is joined by its address, left and joined again by a link', async ({
  network: { hub, nora },
  openDesktop,
}) => {
  const { page } = await openDesktop()
  const address = page.getByLabel(start.first.join.label)
  const join = async (text: string) => {
    await address.fill(text)
    await page.getByRole('button', { name: start.first.join.button }).click()
  }
  const stranger = createServer((_, response) => response.end('<h1>Hello</h1>'))
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  const elsewhere = `127.0.0.1:${(stranger.address() as AddressInfo).port}`

  await test.step('what cannot work is said, and what was typed stays', async () => {
    for (const [text, sentence] of [
      ['', common.required],
      ['two words', refusals.field_invalid],
      ['http://127.0.0.1:9', refusals.no_answer],
      [elsewhere, refusals.not_a_hub],
      ['http://203.0.113.7', refusals.address_insecure],
    ] as const) {
      await join(text)
      await expect(page.getByText(sentence)).toBeVisible()
      await expect(address).toHaveValue(text)
    }
    stranger.close()
  })

  await test.step('joined, signed in, signed out', async () => {
    await join(hub.address.replace('http://', ''))
    await signIn(page, nora)
    await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live)
    await signOut(page, 'Nora Maurer')
  })

  await test.step('left, and joined by a link that somebody sent', async () => {
    await page.getByRole('button', { name: start.signIn.other }).click()
    await page.getByRole('button', { name: start.signIn.otherConfirm }).click()
    await join(`${hub.address}/#/asks`)
    await signIn(page, nora)
  })
})

test('started while its hub is away, the app opens on its desk, says so, and goes on by itself when it is back', async ({
  network: { hub, nora },
  openDesktop,
}) => {
  const first = await openDesktop()
  await first.page.getByLabel(start.first.join.label).fill(hub.address)
  await first.page.getByRole('button', { name: start.first.join.button }).click()
  await signIn(first.page, nora)
  await expect(first.page.getByTestId('sync-state')).toHaveText(common.sync.live)
  await first.quit()
  await hub.kill()
  const { page } = await openDesktop()
  const signedIn = page.getByRole('heading', { name: asks.title, level: 1 })
  const unreachable = page.getByRole('heading', { name: start.unreachable.title })
  await expect(signedIn.or(unreachable)).toBeVisible()
  // Without a key store nobody is signed in after a start, so there is no desk to open on.
  const atDesk = await signedIn.isVisible()
  if (atDesk) await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'offline')
  await hub.start()
  if (atDesk) await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live, { timeout: 45_000 })
  else await expect(page.getByRole('heading', { name: start.signIn.title })).toBeVisible({ timeout: 20_000 })
})

test('an invitation link opens in the desktop app', async ({ network: { hub, ada: admin }, openDesktop }) => {
  const { token } = await admin.api.invitations.create({
    email: 'kai@example.com',
    name: 'Kai',
    roles: ['colleague'],
    siteId: null,
    teamId: null,
  })
  const { page } = await openDesktop()
  await page.getByLabel(start.first.join.label).fill(`${hub.address}/#/invitation/${token}`)
  await page.getByRole('button', { name: start.first.join.button }).click()
  await page.getByLabel(start.person.password, { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: start.invitation.joinButton }).click()
  await expect(page.getByRole('heading', { name: asks.title, level: 1 })).toBeVisible()
})

test('a system without a key store is said so, and one signs in after each start', async ({
  network: { hub, nora },
  openDesktop,
}) => {
  standInOnly()
  const withoutKeys = { RUNDRUF_STAND_IN_KEY_STORE: 'none' }
  const first = await openDesktop(withoutKeys)
  await first.page.getByLabel(start.first.join.label).fill(hub.address)
  await first.page.getByRole('button', { name: start.first.join.button }).click()
  await signIn(first.page, nora)
  await first.page.goto(`${first.page.url().split('#')[0]}#/settings`)
  await expect(first.page.getByText(settings.network.keyStore)).toBeVisible()
  await first.quit()
  const second = await openDesktop(withoutKeys)
  await signIn(second.page, nora)
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
