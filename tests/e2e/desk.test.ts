import type { Page } from '@playwright/test'
import { addPerson } from '../support/network.ts'
import { openLine } from '../support/line.ts'
import { expect, test } from './fixtures.ts'
import { prepare } from './goodwill-team.ts'
import { tabTo } from './tab-to.ts'
import { violations } from './violations.ts'
import {
  asks,
  cases,
  common,
  desk,
  detail,
  goodwill,
  listTab,
  refusals,
  rowOf,
  signIn,
  start,
} from './words.ts'

// An agent on a train: the desktop app goes on without its hub, keeps what was done, and sends it once.

const state = (page: Page) => page.getByTestId('sync-state')
const entry = (page: Page, words: string) => page.getByTestId('outbox-entry').filter({ hasText: words })
const filled = (text: string, values: Record<string, string>): string =>
  Object.entries(values).reduce((now, [name, value]) => now.replaceAll(`{{${name}}}`, value), text)

async function post(page: Page, title: string, more?: { onlySite: string }): Promise<void> {
  await page.keyboard.press('a')
  const composer = page.getByRole('dialog', { name: asks.composer.title })
  await composer.getByLabel(asks.composer.fields.title).fill(title)
  if (more !== undefined)
    await composer.getByText(filled(asks.composer.audience.site, { site: more.onlySite })).click()
  await page.keyboard.press('Control+Enter')
  await expect(composer).toBeHidden()
}

test('offline one reads, searches, asks and answers; back, it arrives once, and what was refused is mended', async ({
  network: { hub, ada, nora, ilse },
  openBrowser,
  openDesktop,
}) => {
  const bea = await addPerson(hub, ada, { name: 'Bea Brandt', sign: 'bb', roles: ['agent'] })
  const ask = {
    details: null,
    condition: null,
    destination: null,
    keep: 'keep',
    neededBy: null,
    caseId: null,
    audience: 'all',
  } as const
  await bea.api.asks.post({ ...ask, title: 'Wimpelkette' })
  const lamp = await bea.api.asks.post({ ...ask, title: 'Leselampe' })
  const line = await openLine(hub.address)
  const { page } = await openDesktop()
  const other = await openBrowser(hub.address)

  await test.step('Nora signs in, and everything comes to her computer', async () => {
    await page.getByLabel(start.first.join.label).fill(line.url)
    await page.getByRole('button', { name: start.first.join.button }).click()
    await signIn(page, nora)
    await expect(state(page)).toHaveText(desk.state.live)
    await signIn(other, ilse)
    await listTab(other, 'open').click()
  })

  await test.step('the plug is pulled: she is told, and can read and search', async () => {
    line.break()
    await expect(state(page)).toHaveText(/^Offline since \d\d:\d\d$/)
    await page.getByLabel(common.search.label).fill('wimpel')
    await page.getByRole('option', { name: 'Wimpelkette' }).first().click()
    await expect(detail(page).getByRole('heading', { name: 'Wimpelkette' })).toBeVisible()
  })

  await test.step('she answers and asks: it is there at once, and marked as waiting', async () => {
    await detail(page).getByRole('button', { name: asks.answer.note }).click()
    await detail(page).getByLabel(asks.answer.noteTitle).fill('Im Keller liegt noch eine.')
    await page.keyboard.press('Control+Enter')
    await expect(detail(page).getByText('Im Keller liegt noch eine.')).toBeVisible()
    await expect(detail(page).getByTestId('waits-for-hub')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await listTab(page, 'open').click()
    await post(page, 'Plüschesel')
    await expect(rowOf(page, 'Plüschesel')).toContainText(desk.mark)
    await post(page, 'Nur bei uns', { onlySite: 'Bonn' })
    await rowOf(page, 'Leselampe').click()
    await page.keyboard.press('1')
    await expect(detail(page).getByText(asks.answer.youHave).first()).toBeVisible()
    await expect(state(page)).toContainText('4 waiting')
  })

  await test.step('the outbox says what waits, in order', async () => {
    await state(page).click()
    await expect(page.getByRole('heading', { name: desk.title, level: 1 })).toBeVisible()
    await expect(page.getByTestId('outbox-entry')).toContainText([
      filled(desk.what.note, { title: 'Wimpelkette' }),
      filled(desk.what.post, { title: 'Plüschesel' }),
      filled(desk.what.post, { title: 'Nur bei uns' }),
      filled(desk.what.have, { title: 'Leselampe' }),
    ])
  })

  await test.step('what needs the hub says so', async () => {
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByTestId('needs-hub')).toContainText('Offline since')
    await page.keyboard.press('c')
    const open = detail(page).getByRole('button', { name: 'Open the case' })
    await expect(open).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')
  })

  await test.step('the program is closed and opened again: nothing is forgotten', async () => {
    await page.reload()
    await expect(state(page)).toContainText('4 waiting')
  })

  await test.step('meanwhile the world went on, and the plug is back: two arrive, two are refused', async () => {
    await bea.api.asks.close({ askId: lamp.id, outcome: 'withdrawn' })
    const { id, name, sign, roles, teamId, active } = nora.me
    await ada.api.people.put({ id, name, sign, roles, siteId: null, teamId, active })
    line.cut = false
    await page.evaluate(() => void window.dispatchEvent(new Event('online')))
    await expect(state(page)).toHaveText(filled(desk.state.refused, { count: '2' }), { timeout: 45_000 })
    await expect(rowOf(other, 'Plüschesel')).toHaveCount(1)
    await rowOf(other, 'Wimpelkette').click()
    await expect(detail(other).getByText('Im Keller liegt noch eine.')).toHaveCount(1)
  })

  await test.step('the refusals say why; one is mended, one is let go', async () => {
    await state(page).click()
    await expect(entry(page, 'Leselampe')).toContainText(refusals.ask_closed)
    await entry(page, 'Leselampe').getByRole('button', { name: desk.discard }).click()
    await expect(entry(page, 'Leselampe')).toHaveCount(0)
    await expect(state(page)).toHaveText(filled(desk.state.refused, { count: '1' }))
    await entry(page, 'Nur bei uns').getByRole('button', { name: desk.edit }).click()
    const composer = page.getByRole('dialog', { name: asks.composer.title })
    await expect(composer.getByText(asks.composer.wrong.audience)).toBeVisible()
    await expect(composer.getByLabel(asks.composer.fields.title)).toHaveValue('Nur bei uns')
    await composer.getByText(asks.composer.audience.all, { exact: true }).click()
    await page.keyboard.press('Control+Enter')
    await expect(composer).toBeHidden()
    await expect(state(page)).toHaveText(desk.state.live)
    // Ilse is in her list: what is new waits until she wants it.
    await other.getByRole('button', { name: filled(asks.news_one, { count: '1' }) }).click()
    await expect(rowOf(other, 'Nur bei uns')).toHaveCount(1)
  })

  await line.close()
})

test('by keyboard alone: the outbox, signing out with something waiting, and in again; axe finds nothing', async ({
  network: { hub, ada, nora },
  openDesktop,
}) => {
  const line = await openLine(hub.address)
  const { page } = await openDesktop()
  const found: string[] = []
  const look = async (screen: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await violations(page, `${screen}, ${colorScheme}`)))
    }
  }
  await page.getByLabel(start.first.join.label).fill(line.url)
  await page.getByRole('button', { name: start.first.join.button }).click()
  await signIn(page, nora)
  await expect(state(page)).toHaveText(desk.state.live)
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { name: desk.empty })).toBeVisible()
  await look('outbox, empty')

  await test.step('offline: an ask waits; the state leads to it', async () => {
    line.break()
    await expect(state(page)).toHaveAttribute('data-state', 'offline')
    await post(page, 'Nur bei uns', { onlySite: 'Bonn' })
    await expect(state(page)).toContainText('1 waiting')
    await look('board, offline')
    await tabTo(page, state(page))
    await page.keyboard.press('Enter')
    await expect(entry(page, 'Nur bei uns')).toBeVisible()
    await look('outbox, offline')
    await tabTo(page, page.getByRole('button', { name: desk.tryNow }))
    await page.keyboard.press('Enter')
    await expect(page.getByText(desk.noAnswer)).toBeVisible()
    await expect(page.getByRole('button', { name: desk.tryNow })).toBeFocused()
  })

  await test.step('what needs the hub cannot be pressed, and says why', async () => {
    await page.evaluate(() => (location.hash = '/cases/new'))
    const open = detail(page).getByRole('button', { name: cases.new.create })
    await expect(open).toHaveAccessibleDescription(/^Offline since/)
    await detail(page).getByLabel(cases.new.reference).fill('V-1')
    await page.keyboard.press('Enter')
    await expect(detail(page).getByText(common.required)).toHaveCount(0)
    await look('cases, offline')
  })

  await test.step('signing out says what stays here', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(common.signOut)
    await page.keyboard.press('Enter')
    const question = page.getByRole('dialog', { name: desk.signOut.title })
    await expect(question).toContainText(filled(desk.signOut.text_one, { count: '1' }))
    await look('signing out')
    await expect(question.getByRole('button', { name: common.cancel })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(question).toBeHidden()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(common.signOut)
    await page.keyboard.press('Enter')
    await tabTo(page, question.getByRole('button', { name: common.signOut }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: start.signIn.button })).toBeVisible()
  })

  await test.step('signed in again, it goes out; the refusal is read and let go', async () => {
    const { id, name, sign, roles, teamId, active } = nora.me
    await ada.api.people.put({ id, name, sign, roles, siteId: null, teamId, active })
    line.cut = false
    await signIn(page, nora)
    await expect(state(page)).toHaveText(filled(desk.state.refused, { count: '1' }), { timeout: 45_000 })
    await tabTo(page, state(page))
    await page.keyboard.press('Enter')
    await expect(entry(page, 'Nur bei uns')).toContainText(asks.composer.wrong.audience)
    await look('outbox, refused')
    await tabTo(page, entry(page, 'Nur bei uns').getByRole('button', { name: desk.discard }))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: desk.empty })).toBeVisible()
    await expect(state(page)).toHaveText(desk.state.live)
  })

  expect(found).toEqual([])
  await line.close()
})

test('a proposal made offline promises nothing: refused by the hub, it is mended', async ({
  network: { hub, ada, nora },
  openDesktop,
}) => {
  const { lena, opened } = await prepare(hub, ada, nora)
  const line = await openLine(hub.address)
  const { page } = await openDesktop()
  const note = page.getByLabel(goodwill.propose.note)
  await page.getByLabel(start.first.join.label).fill(line.url)
  await page.getByRole('button', { name: start.first.join.button }).click()
  await signIn(page, nora)
  await expect(state(page)).toHaveText(desk.state.live)

  await test.step('proposed without the hub: kept, marked, and said so', async () => {
    line.break()
    await expect(state(page)).toHaveAttribute('data-state', 'offline')
    await page.evaluate((id) => (location.hash = `/cases/${id}`), opened.id)
    await expect(detail(page).getByRole('heading', { name: opened.subject })).toBeVisible()
    await page.keyboard.press('g')
    await expect(page.getByText(desk.proposeAway)).toBeVisible()
    await page.getByRole('radio', { name: 'Voucher' }).check({ force: true })
    await page.getByRole('radio', { name: '€15.00' }).check({ force: true })
    await note.fill('Drei Tweets ohne Antwort')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(desk.keptProposal).first()).toBeVisible()
    await expect(detail(page).getByTestId('waits-for-hub')).toBeVisible()
    await expect(state(page)).toContainText('1 waiting')
  })

  await test.step('meanwhile the budget has shrunk: refused, with the reason, and mended', async () => {
    const [budget] = (await lena.api.budgets.list({})).items
    const { teamId = '', month = '' } = budget ?? {}
    await lena.api.budgets.put({ teamId, month, amount: { minor: 10_00, currency: 'EUR' } })
    line.cut = false
    await page.evaluate(() => void window.dispatchEvent(new Event('online')))
    await expect(state(page)).toHaveText(filled(desk.state.refused, { count: '1' }), { timeout: 45_000 })
    await state(page).click()
    const refused = entry(page, filled(desk.what.propose, { title: 'V-2026-7' }))
    await expect(refused).toContainText(refusals.over_budget)
    await refused.getByRole('button', { name: desk.edit }).click()
    await expect(note).toHaveValue('Drei Tweets ohne Antwort')
    await page.getByRole('radio', { name: 'Flowers' }).check({ force: true })
    await page.getByLabel(goodwill.propose.amount, { exact: true }).fill('5')
    await note.press('Control+Enter')
    await expect(state(page)).toHaveText(desk.state.live)
    const { items } = await lena.api.gestures.list({ list: 'all' })
    expect(items.map(({ amount, note }) => [amount.minor, note])).toEqual([
      [5_00, 'Drei Tweets ohne Antwort'],
    ])
  })

  await line.close()
})

test('the hub ends the session: one goes on, is told, and what waits goes out after signing in again', async ({
  network: { hub, ada, nora },
  openDesktop,
}) => {
  const { page } = await openDesktop()
  await page.getByLabel(start.first.join.label).fill(hub.address)
  await page.getByRole('button', { name: start.first.join.button }).click()
  await signIn(page, nora)
  await expect(state(page)).toHaveText(desk.state.live)
  await ada.api.people.endSessions({ personId: nora.me.id })
  await expect(state(page)).toHaveText(desk.state.signedOut)
  await post(page, 'Plüschesel')
  await expect(state(page)).toHaveText('Signed out: 1 waiting until you sign in')
  await state(page).click()
  const again = page.getByRole('dialog', { name: start.again.title })
  await page.getByRole('button', { name: desk.signIn }).click()
  await expect(again).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(again).toBeHidden()
  await expect(entry(page, 'Plüschesel')).toBeVisible()
  await page.getByRole('button', { name: desk.signIn }).click()
  await again.getByLabel(start.person.password, { exact: true }).fill(nora.password)
  await page.keyboard.press('Enter')
  await expect(again).toBeHidden()
  await expect(state(page)).toHaveText(desk.state.live)
  const { items } = await ada.api.asks.list({})
  expect(items.map(({ title }) => title)).toEqual(['Plüschesel'])
})
