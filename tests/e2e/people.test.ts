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

test('an admin sets the service hours of a site with the keyboard, and is told what is wrong in words', async ({
  network: { hub, ada },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await signIn(page, ada)
  const [bonn] = (await ada.api.sites.list({})).items
  await page.goto(`${hub.address}/#/admin/site-${bonn?.id}`)
  const { week } = people.admin
  const day = (name: keyof typeof week.days) =>
    detail(page).getByRole('group', { name: week.days[name], exact: true })
  const time = (name: keyof typeof week.days, end: 'from' | 'to') =>
    day(name).getByLabel(week[end].replace('{{day}}', week.days[name]))
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const weekNow = async () => (await ada.api.sites.list({})).items[0]?.week

  await test.step('Saturdays are opened, at the usual times first', async () => {
    await day('saturday').getByLabel(week.closed).focus()
    await press('Space', 'Tab')
    await expect(time('saturday', 'from')).toBeFocused()
    await expect(time('saturday', 'from')).toHaveValue('08:00')
    await page.keyboard.type('9')
    await press('Tab')
    await expect(time('saturday', 'from')).toHaveValue('09:00')
    await page.keyboard.type('1')
    await press('Enter')
    await expect(day('saturday').getByText(refusals.hours_reversed)).toBeVisible()
    await expect(time('saturday', 'to')).toBeFocused()
    await expect(time('saturday', 'to')).toHaveAccessibleDescription(refusals.hours_reversed)
    expect(await weekNow()).toEqual(bonn?.week)
    await time('saturday', 'to').fill('16:30')
    await expect(day('saturday').getByText(refusals.hours_reversed)).toBeHidden()
  })
  await test.step('Monday gets a second time, and the focus goes there', async () => {
    await time('monday', 'to').fill('12')
    await press('Tab', 'Enter')
    await expect(time('monday', 'from').last()).toBeFocused()
    await page.keyboard.type('11:30')
    await press('Tab')
    await page.keyboard.type('24')
    await press('Enter')
    await expect(day('monday').getByText(refusals.hours_overlap)).toBeVisible()
    await expect(time('monday', 'from').last()).toBeFocused()
    await press('Control+a')
    await page.keyboard.type('13')
    await press('Enter')
    await expect(page.getByText(people.admin.site.saved.replace('{{name}}', 'Bonn')).first()).toBeVisible()
    expect(await weekNow()).toEqual({
      ...bonn?.week,
      monday: [
        { from: 480, to: 720 },
        { from: 780, to: 1440 },
      ],
      saturday: [{ from: 540, to: 990 }],
    })
  })
  await test.step('a time is taken away; a week that is hardly open is not taken', async () => {
    await page.goto(`${hub.address}/#/admin/site-${bonn?.id}`)
    await expect(time('monday', 'to').last()).toHaveValue('24:00')
    await day('monday')
      .getByRole('button', { name: week.remove.replace('{{day}}', 'Monday').replace('{{number}}', '2') })
      .press('Enter')
    await expect(time('monday', 'from')).toBeFocused()
    for (const name of ['tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const)
      await day(name).getByLabel(week.closed).check()
    await time('monday', 'to').fill('11')
    await detail(page).getByRole('button', { name: common.save }).click()
    await expect(detail(page).getByText(refusals.hours_too_few)).toBeVisible()
    await expect(day('monday').getByLabel(week.closed)).toBeFocused()
    await time('monday', 'to').fill('12')
    await detail(page).getByRole('button', { name: common.save }).click()
    await expect.poll(async () => (await weekNow())?.friday).toEqual([])
    expect((await weekNow())?.monday).toEqual([{ from: 480, to: 720 }])
  })
})
