import type { Page } from '@playwright/test'
import { type Week, type Weekday, WEEKDAYS, weekdayOf } from '../../shared/core/week.ts'
import type { TestPerson } from '../support/network.ts'
import { expect, test } from './fixtures.ts'
import { asks, common, detail, listTab, refusals, rowOf, signIn } from './words.ts'

const nothing = { details: null, condition: null, destination: null, neededBy: null, caseId: null } as const
const post = (person: TestPerson, title: string) =>
  person.api.asks.post({ ...nothing, title, keep: 'keep', audience: 'all' })
const offer = async (person: TestPerson, askId: string): Promise<string> => {
  const { answers } = await person.api.asks.answer({ askId, kind: 'have', text: null, personId: null })
  return answers.find((answer) => answer.person.id === person.me.id)?.id ?? ''
}

const titles = (page: Page) => page.getByRole('option').locator('[class*=words]').allTextContents()
const news = (page: Page, count: number) =>
  page.getByRole('button', { name: asks.news_other.replace('{{count}}', String(count)) })

async function atOpenList(page: Page, person: TestPerson): Promise<void> {
  await signIn(page, person)
  await listTab(page, 'open').click()
  await expect(page.getByTestId('sync-state')).toHaveText(common.sync.live)
}

test('new asks come at once, and behind a button while someone is in the list', async ({
  network: { hub, nora, ilse },
  openBrowser,
}) => {
  for (const title of ['Kanne', 'Lampe', 'Matte']) await post(nora, title)
  const page = await openBrowser(hub.address)
  await atOpenList(page, ilse)
  await page.getByRole('heading', { level: 1 }).hover()

  const first = await post(nora, 'Neun Nägel')
  await expect(rowOf(page, 'Neun Nägel')).toBeVisible()
  expect(await titles(page)).toEqual(['Neun Nägel', 'Matte', 'Lampe', 'Kanne'])

  await rowOf(page, 'Lampe').hover()
  await post(nora, 'Ofen')
  await post(nora, 'Pumpe')
  await nora.api.asks.close({ askId: first.id, outcome: 'withdrawn' })
  await expect(news(page, 2)).toBeVisible()
  await expect(rowOf(page, 'Neun Nägel')).toContainText(asks.row.gone)
  expect(await titles(page)).toEqual(['Neun Nägel', 'Matte', 'Lampe', 'Kanne'])

  // On the way to the button nothing moves either, and the button stays.
  await news(page, 2).hover()
  await page.waitForTimeout(300)
  expect(await titles(page)).toEqual(['Neun Nägel', 'Matte', 'Lampe', 'Kanne'])
  await news(page, 2).click()
  await expect(rowOf(page, 'Pumpe')).toHaveAttribute('data-active', 'true')
  await page.getByRole('heading', { level: 1 }).hover()
  expect(await titles(page)).toEqual(['Pumpe', 'Ofen', 'Matte', 'Lampe', 'Kanne'])
})

test('what is hovered stays where it is and shows what changed', async ({
  network: { hub, nora, ilse },
  openBrowser,
}) => {
  const lamp = await post(nora, 'Lampe')
  await post(nora, 'Matte')
  const page = await openBrowser(hub.address)
  await atOpenList(page, nora)
  await rowOf(page, 'Lampe').hover()
  const before = await rowOf(page, 'Lampe').boundingBox()
  await offer(ilse, lamp.id)
  await expect(rowOf(page, 'Lampe')).toContainText(asks.row.offers_one.replace('{{count}}', '1'))
  expect(await rowOf(page, 'Lampe').boundingBox()).toEqual(before)
})

test('"not me" takes an ask out of one’s list, and can be taken back', async ({
  network: { hub, nora, ilse },
  openBrowser,
}) => {
  await post(nora, 'Kanne')
  await post(nora, 'Lampe')
  const page = await openBrowser(hub.address)
  await atOpenList(page, ilse)
  await page.keyboard.press('j')
  await page.keyboard.press('3')
  await expect(rowOf(page, 'Lampe')).toBeHidden()
  await expect(rowOf(page, 'Kanne')).toHaveAttribute('data-active', 'true')
  await page.getByRole('button', { name: asks.undo }).click()
  await expect(rowOf(page, 'Lampe')).toBeVisible()
  await page.reload()
  await listTab(page, 'open').click()
  await expect(rowOf(page, 'Lampe')).toBeVisible()
})

test('an ask that was put away does not come back because it stirs', async ({
  network: { hub, nora, ilse },
  openBrowser,
}) => {
  const lamp = await post(nora, 'Lampe')
  await post(nora, 'Kanne')
  await ilse.api.asks.notMe({ askId: lamp.id, notMe: true })
  const page = await openBrowser(hub.address)
  await atOpenList(page, ilse)
  await expect(rowOf(page, 'Kanne')).toBeVisible()
  const looked = page.waitForResponse((response) => response.url().endsWith('/asks/get'))
  await nora.api.asks.answer({ askId: lamp.id, kind: 'note', text: 'Eine rote.', personId: null })
  await looked
  await post(nora, 'Matte')
  await expect(rowOf(page, 'Matte')).toBeVisible()
  expect(await titles(page)).toEqual(['Matte', 'Kanne'])
})

test('a draft outlives closing, reloading and a lost connection, and is posted once', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await atOpenList(page, nora)
  const composer = page.getByRole('dialog', { name: asks.composer.title })
  const title = composer.getByLabel(asks.composer.fields.title)
  const { details, neededBy } = asks.composer.fields

  await page.keyboard.press('a')
  await title.fill('Plüschesel mit Megafon')
  await composer.getByLabel(details).fill('Grau, mit Halstuch.')
  await composer.getByLabel(neededBy).fill('24.12.2099')
  await page.keyboard.press('Escape')
  await expect(composer).toBeHidden()
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('a')
  await expect(title).toHaveValue('Plüschesel mit Megafon')

  // The ask arrives, its answer does not; nor does the feed, which would tell.
  await page.route('**/api/changes*', (route) => route.abort())
  await page.evaluate(() => dispatchEvent(new Event('offline')))
  await page.route('**/asks/post', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.keyboard.press('Control+Enter')
  await expect(composer.getByRole('alert')).toHaveText(common.failure.offline)
  await expect(composer.getByLabel(details)).toHaveValue('Grau, mit Halstuch.')
  await page.unroute('**/asks/post')
  await page.keyboard.press('Control+Enter')
  await expect(composer).toBeHidden()

  const { items } = await nora.api.asks.list({ q: 'Plüschesel' })
  expect(items.map((ask) => [ask.title, ask.neededBy])).toEqual([['Plüschesel mit Megafon', '2099-12-24']])
  await page.keyboard.press('a')
  await expect(title).toHaveValue('')
})

test('an ask that is being sent stands in the list, and its refusal at the field', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await atOpenList(page, nora)
  const answer = Promise.withResolvers<void>()
  await page.route('**/asks/post', async (route) => {
    await answer.promise
    const data = { reason: 'field_invalid', field: 'destination' }
    await route.fulfill({
      status: 400,
      json: { json: { defined: true, code: 'BAD_INPUT', status: 400, message: '', data } },
    })
  })
  await page.keyboard.press('a')
  await page.getByLabel(asks.composer.fields.title).fill('Kanne')
  await page.getByLabel(asks.composer.fields.destination).fill('Bonn')
  await page.keyboard.press('Control+Enter')
  await expect(rowOf(page, 'Kanne')).toContainText(asks.row.sending)
  answer.resolve()
  const destination = page.getByLabel(asks.composer.fields.destination)
  await expect(destination).toBeFocused()
  await expect(destination).toHaveAccessibleDescription(refusals.field_invalid)
  await expect(destination).toHaveValue('Bonn')
  await expect(rowOf(page, 'Kanne')).toBeHidden()
})

test('whoever accepts second is told, and sees how it stands', async ({
  network: { hub, ada, nora, ilse },
  openBrowser,
}) => {
  const { id } = await post(nora, 'Kanne')
  const [first] = [await offer(ilse, id), await offer(ada, id)]
  const page = await openBrowser(hub.address)
  await atOpenList(page, nora)
  await rowOf(page, 'Kanne').click()
  await detail(page).getByRole('button', { name: asks.answers.accept }).last().click()
  // This screen does not hear what the other one does.
  await page.route('**/api/changes*', (route) => route.abort())
  await page.evaluate(() => dispatchEvent(new Event('offline')))
  await nora.api.asks.accept({ askId: id, answerId: first, handover: 'parcel' })
  await page.getByRole('menuitem', { name: asks.handover.methods.pickup }).click()
  await expect(detail(page).getByText(asks.answers.faster)).toBeFocused()
  await expect(detail(page).getByRole('heading', { name: asks.handover.title })).toBeVisible()
  await expect(detail(page).getByText(asks.answers.states.understudy, { exact: true })).toBeVisible()
})

test('pointing to a person: picked while typing, kept until sent, shown as a chain', async ({
  network: { hub, ada, nora, ilse },
  openBrowser,
}) => {
  const { id } = await post(nora, 'Kanne')
  const page = await openBrowser(hub.address)
  await atOpenList(page, ilse)
  await page.keyboard.press('j')
  await page.keyboard.press('2')
  const person = detail(page).getByRole('combobox', { name: asks.answer.knowTitle })
  await expect(person).toBeFocused()
  await page.keyboard.type('ada')
  await expect(page.getByRole('option', { name: 'Ada Admin' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(person).toHaveValue('Ada Admin')
  await page.keyboard.press('Escape')
  await expect(detail(page).getByRole('button', { name: asks.answer.know })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(person).toHaveValue('Ada Admin')
  await page.keyboard.press('Control+Enter')
  await expect(detail(page).getByText('points to Ada Admin')).toBeVisible()

  await offer(ada, id)
  await expect(detail(page).getByText('pointed to by Ilse Sommer')).toBeVisible()
})

test('lists, words and filters stand in the address', async ({ network: { hub, nora }, openBrowser }) => {
  await post(nora, 'Blaue Kanne')
  await post(nora, 'Rote Lampe')
  const page = await openBrowser(hub.address)
  await atOpenList(page, nora)
  const search = page.getByLabel(asks.filter.search.replace('{{list}}', asks.lists.open))
  await search.fill('kann')
  await expect(rowOf(page, 'Rote Lampe')).toBeHidden()
  await page.getByText(asks.filter.mine).click()
  await expect(page).toHaveURL(/list=open&q=kann&mine=1/)
  await page.reload()
  await expect(search).toHaveValue('kann')
  await expect(rowOf(page, 'Blaue Kanne')).toBeVisible()
  expect(await titles(page)).toEqual(['Blaue Kanne'])

  // A new ask that fits comes in, another one does not.
  await post(nora, 'Lampenschirm')
  await post(nora, 'Kännchen')
  await expect(rowOf(page, 'Kännchen')).toBeVisible()
  expect(await titles(page)).toEqual(['Kännchen', 'Blaue Kanne'])
  await page.getByRole('button', { name: asks.filter.clear }).last().click()
  await expect(rowOf(page, 'Rote Lampe')).toBeVisible()
})

test('an ask’s row tells how long it waits in service hours of its site, and follows the site', async ({
  network: { hub, ada, nora },
  openBrowser,
}) => {
  const [bonn] = (await ada.api.sites.list({})).items
  const always = [{ from: 0, to: 24 * 60 }]
  const weekOf = (openOn: (day: Weekday) => boolean) =>
    Object.fromEntries(WEEKDAYS.map((day) => [day, openOn(day) ? always : []])) as unknown as Week
  const site = (week: Week) =>
    ada.api.sites.put({ id: bonn?.id, name: 'Bonn', timeZone: 'Europe/Berlin', state: null, week })
  await site(weekOf(() => true))
  const posted = await post(nora, 'Netzteil')
  const page = await openBrowser('about:blank')
  // The page is opened three hours and a bit later, as far as it can tell.
  const later = Date.parse(posted.createdAt) + 185 * 60_000
  await page.clock.setFixedTime(later)
  await page.goto(hub.address)
  await atOpenList(page, nora)
  await expect(rowOf(page, 'Netzteil')).toContainText('3 hrs')
  await expect(rowOf(page, 'Netzteil')).toContainText(asks.row.waited.replace('{{time}}', '3 hours'))
  const today = [posted.createdAt, later].map((at) => weekdayOf(berlinDay(at)))
  await site(weekOf((day) => !today.includes(day)))
  await expect(rowOf(page, 'Netzteil')).toContainText('0 mins')
})

const berlinDay = (at: string | number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(at))
