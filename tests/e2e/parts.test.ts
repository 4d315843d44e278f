import { expect, test } from './fixtures.ts'
import { asks, common, detail, goodwill, listTab, settings, signIn } from './words.ts'

test('a room whose file does not arrive says so, and is there after another try', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await page.route('**/assets/GoodwillBoard-*', (route) => route.abort())
  await signIn(page, nora)
  await page.getByRole('link', { name: goodwill.title }).click()
  await expect(page.getByText(common.failure.offline)).toBeVisible()
  await page.unroute('**/assets/GoodwillBoard-*')
  await page.getByRole('button', { name: common.retry }).click()
  await expect(page.getByText(goodwill.nothing.queue)).toBeVisible()
})

test('all rooms are there once the hub is away, though nobody has been in them', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  const arrived = page.waitForResponse(/assets\/Settings-.*\.js$/)
  await signIn(page, nora)
  await arrived
  await page.waitForLoadState('load')
  await hub.kill()
  await page.getByRole('link', { name: settings.title }).click()
  await expect(page.getByRole('heading', { name: settings.title, level: 1 })).toBeVisible()
  await expect(page.getByText(settings.look)).toBeVisible()
})

test('the board opens on what waits for the person, else on what is open', async ({
  network: { hub, nora, ilse },
  openBrowser,
}) => {
  const ask = await nora.api.asks.post({
    title: 'Netzteil, 12 Volt',
    details: null,
    condition: null,
    destination: null,
    keep: 'keep',
    neededBy: null,
    caseId: null,
    audience: 'all',
  })
  const giver = await openBrowser(hub.address)
  await signIn(giver, ilse)
  await expect(listTab(giver, 'open')).toHaveAttribute('aria-selected', 'true')
  await ilse.api.asks.answer({ askId: ask.id, kind: 'have', text: null, personId: null })
  const asker = await openBrowser(hub.address)
  await signIn(asker, nora)
  await expect(listTab(asker, 'needs')).toHaveAttribute('aria-selected', 'true')
  await expect(asker.getByRole('option', { name: 'Netzteil' })).toBeVisible()

  await test.step('and stays there when nothing waits any more', async () => {
    const { answers } = await nora.api.asks.get({ askId: ask.id })
    const answerId = answers.find(({ kind }) => kind === 'have')?.id ?? ''
    await nora.api.asks.accept({ askId: ask.id, answerId, handover: 'pickup' })
    await nora.api.asks.handover({ askId: ask.id, state: 'received' })
    await expect(asker.getByText(asks.empty.needs)).toBeVisible()
    await expect(listTab(asker, 'needs')).toHaveAttribute('aria-selected', 'true')
    await expect(detail(asker)).toHaveCount(0)
  })
})
