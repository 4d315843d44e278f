import type { Page } from '@playwright/test'
import type { Role } from '../../shared/core/person.ts'
import type { HubProgram } from '../support/hub-program.ts'
import { addPerson, type TestPerson } from '../support/network.ts'
import { expect, test } from './fixtures.ts'
import { asks, cases, common, detail, goodwill, signIn } from './words.ts'

const CODE = 'GS-4711-ESEL'

/** A team with Lena, its lead, Bert, a second agent, and Nora; a voucher with one code, flowers, and €100 this month. */
async function prepare(hub: HubProgram, ada: TestPerson, nora: TestPerson) {
  const team = await ada.api.teams.put({ name: 'Kundenservice' })
  const join = async ({ me }: TestPerson) =>
    ada.api.people.put({ ...me, teamId: team.id, sign: me.sign ?? 'xx' })
  const add = async (name: string, sign: string, roles: Role[]) => {
    const person = await addPerson(hub, ada, { name, sign, roles })
    await join(person)
    return person
  }
  await join(nora)
  const bert = await add('Bert Beisitz', 'bb', ['agent'])
  const lena = await add('Lena Leitung', 'll', ['agent', 'lead'])
  const kind = {
    currency: 'EUR',
    usableBy: ['agent', 'lead'] as ('agent' | 'lead')[],
    validDays: 365,
    lowStock: null,
    retired: false,
  }
  const voucher = await lena.api.kinds.put({
    ...kind,
    name: { de: 'Gutschein', en: 'Voucher' },
    category: 'voucher',
    picture: 'voucher',
    denominations: [1500, 5000],
  })
  const flowers = await lena.api.kinds.put({
    ...kind,
    name: { de: 'Blumen', en: 'Flowers' },
    category: 'flowers',
    picture: 'flowers',
    denominations: [],
  })
  const reason = await lena.api.reasons.put({
    name: { de: 'Zu spät beantwortet', en: 'Answered too late' },
    retired: false,
  })
  await lena.api.reasons.put({
    name: { de: 'Vergeblich gesucht', en: 'Looked for in vain' },
    afterAsk: true,
    retired: false,
  })
  const month = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    year: 'numeric',
    month: '2-digit',
  }).format(new Date())
  await lena.api.budgets.put({ teamId: team.id, month, amount: { minor: 100_00, currency: 'EUR' } })
  const csv = `code,amount,currency,expires\n${CODE},15.00,EUR,2099-12-31\n`
  await lena.api.stock.importCodes({ kindId: voucher.id, csv, dryRun: false })
  const opened = await nora.api.cases.create({
    reference: 'V-2026-7',
    subject: 'Drei Mails und drei Tweets ohne Antwort',
    customerKey: 'K-7',
    customerName: 'Erika Beispiel',
    channel: 'mail',
    text: 'Ich warte seit zwei Wochen.',
  } as Parameters<typeof nora.api.cases.create>[0])
  return { bert, lena, flowers, reason, opened }
}

const room = (page: Page, name: string) =>
  page.getByRole('navigation', { name: common.rooms }).getByRole('link', { name })

/** Where the opened gesture stands. */
const state = (page: Page, name: keyof typeof goodwill.states) =>
  detail(page)
    .getByRole('region', { name: goodwill.card.facts })
    .getByText(goodwill.states[name], { exact: true })

test('a voucher of €15 reaches the customer, with the yes of a second person from the queue', async ({
  network: { hub, ada, nora },
  openBrowser,
}) => {
  const { bert } = await prepare(hub, ada, nora)
  const proposer = await openBrowser(hub.address)
  const second = await openBrowser(hub.address)
  await signIn(second, bert)
  await room(second, goodwill.title).click()
  await expect(second.getByText(goodwill.nothing.queue)).toBeVisible()

  await test.step('proposing', async () => {
    await signIn(proposer, nora)
    await room(proposer, cases.title).click()
    await proposer.getByRole('link', { name: 'Drei Mails und drei Tweets' }).click()
    await expect(detail(proposer).getByText('Erika Beispiel')).toBeVisible()
    await proposer.keyboard.press('g')
    await expect(proposer.getByRole('radio', { name: 'Voucher' })).toBeFocused()
    await proposer.keyboard.press('Space')
    await proposer.getByRole('radio', { name: '€15.00' }).check()
    const radar = proposer.getByRole('complementary', { name: goodwill.radar.title })
    await expect(radar.getByText('a second agent has to say yes')).toBeVisible()
    await expect(radar.getByText('€100.00 of €100.00 left')).toBeVisible()
    await proposer.getByLabel(goodwill.propose.note).fill('Drei Mails, drei Tweets, keine Antwort')
    await proposer.getByRole('button', { name: goodwill.propose.send }).click()
    await expect(state(proposer, 'proposed')).toBeVisible()
    await expect(proposer.getByRole('button', { name: goodwill.actions.approve })).toHaveCount(0)
  })

  await test.step('approving, by keyboard', async () => {
    await expect(second.getByRole('link', { name: 'Drei Mails, drei Tweets' })).toBeVisible()
    await second.keyboard.press('j')
    await expect(detail(second).getByText('Drei Mails, drei Tweets, keine Antwort')).toBeVisible()
    await second.keyboard.press('y')
    await expect(state(second, 'approved')).toBeVisible()
  })

  await test.step('issuing', async () => {
    await expect(state(proposer, 'approved')).toBeVisible()
    await proposer.keyboard.press('i')
    await expect(detail(proposer).getByTestId('code')).toHaveText(CODE)
    const text = detail(proposer).getByRole('textbox', { name: goodwill.code.text })
    await expect(text).toHaveValue(new RegExp(`^Hello Erika Beispiel,[^]*${CODE}[^]*Nora Maurer$`))
    await detail(proposer).getByText('Deutsch').click()
    await expect(text).toHaveValue(new RegExp(`^Guten Tag Erika Beispiel,[^]*${CODE}`))
    await expect(state(proposer, 'issued')).toBeVisible()
  })
})

test('an ask that found nothing becomes a proposal with one key', async ({
  network: { hub, ada, nora },
  openBrowser,
}) => {
  await prepare(hub, ada, nora)
  const ask = await nora.api.asks.post({
    title: 'Netzteil, 12 Volt',
    details: null,
    condition: null,
    destination: null,
    keep: 'keep',
    neededBy: null,
    caseId: 'V-2026-7',
    audience: 'all',
  })
  await nora.api.asks.close({ askId: ask.id, outcome: 'not_found' })
  const page = await openBrowser(hub.address)
  await signIn(page, nora)
  await page.goto(`${hub.address}/#/asks/${ask.id}`)
  await expect(page.getByRole('button', { name: asks.ending.propose })).toBeVisible()
  await page.keyboard.press('g')
  await expect(page.getByText('for Erika Beispiel')).toBeVisible()
  await expect(
    page.getByLabel(goodwill.propose.reason, { exact: true }).locator('option:checked'),
  ).toHaveText('Looked for in vain')
  await expect(page.getByLabel(goodwill.propose.note)).toHaveValue('Not found: Netzteil, 12 Volt')
})

test('several at once: each is decided for itself, and a changed one says so', async ({
  network: { hub, ada, nora },
  openBrowser,
}) => {
  const { bert, flowers, reason, opened } = await prepare(hub, ada, nora)
  const content = { kindId: flowers.id, reasonId: reason.id, justification: null }
  const propose = (minor: number, note: string) =>
    nora.api.gestures.propose({ ...content, caseId: opened.id, amount: { minor, currency: 'EUR' }, note })
  await propose(10_00, 'Der erste Strauß')
  const changed = await propose(11_00, 'Der zweite Strauß')
  const page = await openBrowser(hub.address)
  await signIn(page, bert)
  await room(page, goodwill.title).click()
  await page.getByRole('checkbox').nth(0).check()
  await page.getByRole('checkbox').nth(1).check()
  // Changed after it was chosen: the yes was for something else.
  await nora.api.gestures.edit({
    ...content,
    gestureId: changed.id,
    amount: { minor: 19_00, currency: 'EUR' },
    note: 'Der zweite Strauß, größer',
  })
  await expect(page.getByText('€19.00')).toBeVisible()
  await page.keyboard.press('y')
  const rows = page.getByRole('list', { name: goodwill.lists.queue })
  await expect(rows.getByRole('link', { name: 'Der erste Strauß' })).toHaveCount(0)
  const row = rows.getByRole('link', { name: 'Der zweite Strauß, größer' })
  await expect(row).toContainText('changed')
  await row.click()
  await expect(detail(page).getByRole('alert')).toBeVisible()
  await page.keyboard.press('y')
  await expect(state(page, 'approved')).toBeVisible()
})
