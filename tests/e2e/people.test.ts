import { expect, test } from './fixtures.ts'
import {
  asks,
  common,
  detail,
  people,
  refusals,
  rowOf,
  setUp,
  settings,
  signIn,
  signOut,
  start,
} from './words.ts'

const password = 'four unrelated words'

test('the first person sets the network up by the link that the hub printed', async ({
  hub,
  openBrowser,
}) => {
  const page = await openBrowser(`${hub.address}/#/setup/${await hub.setupToken}`)
  await setUp(page, 'ada@example.com', password)
  await expect(page.getByRole('navigation', { name: common.rooms })).toContainText('Kundendienst')
  await signOut(page, 'Ada Admin')
  await signIn(page, { email: 'ada@example.com', password })
})

test('an admin invites, the invited join, and the link works once', async ({
  network: { hub, ada },
  openBrowser,
}) => {
  const admin = await openBrowser(`${hub.address}/#/admin/invite`)
  await signIn(admin, ada)
  await admin.goto(`${hub.address}/#/admin/invite`)
  await detail(admin).getByLabel(people.admin.invitation.email).fill('kai@example.com')
  await detail(admin).getByLabel(people.admin.invitation.name).fill('Kai Berg')
  await detail(admin).getByRole('button', { name: people.admin.invitation.button }).click()
  const link = await detail(admin).getByLabel(people.admin.link.label).inputValue()
  expect(link).toMatch(new RegExp(`^${hub.address}/#/invitation/.{20,}$`))

  const kai = await openBrowser(link)
  await expect(kai.getByLabel(start.person.name)).toHaveValue('Kai Berg')
  await kai.getByLabel(start.person.password, { exact: true }).fill('short')
  await kai.getByRole('button', { name: start.invitation.joinButton }).click()
  await expect(kai.getByText(common.wrong.password)).toBeVisible()
  await kai.getByLabel(start.person.password, { exact: true }).fill(password)
  await kai.getByRole('button', { name: start.invitation.joinButton }).click()
  await expect(kai.getByRole('heading', { name: asks.title, level: 1 })).toBeVisible()

  await test.step('the directory knows them at once', async () => {
    await admin.goto(`${hub.address}/#/people`)
    await expect(admin.getByText('Kai Berg').first()).toBeVisible()
  })
  await test.step('the link is used up', async () => {
    const late = await openBrowser(link)
    await expect(late.getByRole('heading', { name: start.invitation.gone })).toBeVisible()
    await expect(late.getByText(refusals.invitation_gone)).toBeVisible()
  })
})

test('a wrong password says so and keeps the address; the right one lets in', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await page.getByLabel(start.person.email).fill(nora.email)
  await page.getByLabel(start.person.password, { exact: true }).fill('not the password')
  await page.getByRole('button', { name: start.signIn.button }).click()
  await expect(page.getByText(refusals.sign_in_failed)).toBeVisible()
  await expect(page.getByLabel(start.person.email)).toHaveValue(nora.email)
  await signIn(page, nora)
})

test('a session that is ended elsewhere asks to sign in again, and keeps what was being typed', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await signIn(page, nora)
  await page.keyboard.press('a')
  await page.getByLabel(asks.composer.fields.title).fill('Kabeltrommel')
  const { items } = await nora.api.session.list()
  for (const { id, current } of items) if (!current) await nora.api.session.end({ sessionId: id })
  const again = page.getByRole('dialog', { name: start.again.title })
  await again.getByLabel(start.person.password, { exact: true }).fill(nora.password)
  await again.getByRole('button', { name: start.signIn.button, exact: true }).click()
  await expect(again).toBeHidden()
  await expect(page.getByLabel(asks.composer.fields.title)).toHaveValue('Kabeltrommel')
  await page.getByRole('button', { name: asks.composer.post }).click()
  await expect(rowOf(page, 'Kabeltrommel')).toBeVisible()
})

test('settings take effect at once and stay: German, dark', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await signIn(page, nora)
  await page.goto(`${hub.address}/#/settings`)
  await page.getByText(settings.theme.dark, { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.getByText('Deutsch', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
