import { expect, test } from './fixtures.ts'
import { asks, common, detail, listTab, rowOf, signIn, start } from './words.ts'

// The story that Rundruf is made for: a plush donkey, long out of print, is found among the colleagues.

const DONKEY = 'Plüschesel mit Megafon, das Werbegeschenk von 1998'

test('the donkey goes round and is found, though the hub is killed on the way', async ({
  network: { hub, nora, ilse, ada },
  openBrowser,
  openDesktop,
}, info) => {
  const asker = await openBrowser(hub.address)
  const giver = await openBrowser(hub.address)
  const desktop = await openDesktop()
  const watcher = desktop.page

  await test.step('three people sign in: two in browsers, one in the desktop app', async () => {
    await signIn(asker, nora)
    await signIn(giver, ilse)
    await watcher.getByLabel(start.first.join.label).fill(hub.address)
    await watcher.getByRole('button', { name: start.first.join.button }).click()
    await signIn(watcher, ada)
    for (const page of [giver, watcher]) await listTab(page, 'open').click()
    for (const page of [asker, giver, watcher])
      await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live)
  })

  await test.step('Nora asks, and it is on the other screens at once', async () => {
    await asker.keyboard.press('a')
    const composer = asker.getByRole('dialog', { name: asks.composer.title })
    await composer.getByLabel(asks.composer.fields.title).fill(DONKEY)
    await composer
      .getByLabel(asks.composer.fields.details)
      .fill('Die Tochter einer Kundin hat ihren verloren.')
    await asker.keyboard.press('Control+Enter')
    await expect(composer).toBeHidden()
    const posted = performance.now()
    await Promise.all([giver, watcher].map((page) => expect(rowOf(page, DONKEY)).toBeVisible()))
    info.annotations.push({
      type: 'arrival',
      description: `on both other screens after ${Math.round(performance.now() - posted)} ms`,
    })
  })

  await test.step('the hub is killed and comes back; everyone notices, nobody loses anything', async () => {
    await hub.kill()
    for (const page of [asker, giver, watcher])
      await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'offline')
    await hub.start()
    for (const page of [asker, giver, watcher]) {
      await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live, { timeout: 45_000 })
      await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live)
    }
    await giver.reload()
    await expect(rowOf(giver, DONKEY)).toBeVisible()
    await expect(rowOf(watcher, DONKEY)).toBeVisible()
  })

  await test.step('Ilse has one: one key', async () => {
    await giver.keyboard.press('j')
    await expect(rowOf(giver, DONKEY)).toHaveAttribute('data-active', 'true')
    await giver.keyboard.press('1')
    await expect(giver.getByText(asks.said.have.replace('{{name}}', 'Nora Maurer')).first()).toBeVisible()
    await expect(rowOf(watcher, DONKEY)).toContainText('1')
  })

  await test.step('Nora accepts, and the hub is killed once more', async () => {
    await listTab(asker, 'needs').click()
    await rowOf(asker, DONKEY).click()
    await detail(asker).getByRole('button', { name: asks.answers.accept }).click()
    await asker.getByRole('menuitem', { name: asks.handover.methods.internal_mail }).click()
    await expect(detail(asker).getByRole('heading', { name: asks.handover.title })).toBeVisible()
    await listTab(watcher, 'promised').click()
    await expect(rowOf(watcher, DONKEY)).toBeVisible()
    await hub.kill()
    await hub.start()
  })

  await test.step('Ilse sends it, Nora gets it: fulfilled, and thanks', async () => {
    await listTab(giver, 'needs').click()
    await expect(rowOf(giver, DONKEY)).toBeVisible({ timeout: 45_000 })
    await rowOf(giver, DONKEY).click()
    await detail(giver).getByRole('button', { name: asks.handover.sent }).click()
    await expect(detail(giver).getByRole('button', { name: asks.handover.sent })).toBeHidden()
    await detail(asker).getByRole('button', { name: asks.handover.received }).click({ timeout: 45_000 })
    for (const page of [asker, giver])
      await expect(detail(page).getByText('Ilse Sommer').first()).toBeVisible()
    await expect(detail(asker).getByRole('heading', { name: asks.thanks.title })).toBeVisible()
    await listTab(watcher, 'done').click()
    await expect(rowOf(watcher, DONKEY)).toContainText(asks.outcomes.fulfilled)
    await rowOf(watcher, DONKEY).click()
    await expect(detail(watcher).getByRole('heading', { name: asks.thanks.title })).toBeVisible()
  })

  expect(await desktop.quit()).toBe(0)
})
