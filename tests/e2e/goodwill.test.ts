import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { addPerson } from '../support/network.ts'
import { expect, test } from './fixtures.ts'
import { CODE, prepare, room, state } from './goodwill-team.ts'
import { asks, cases, common, detail, goodwill, signIn } from './words.ts'

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

/** What is read out, beside being shown. */
const spoken = (page: Page, hasText: string) => page.getByRole('status').filter({ hasText })

/** The button with the bell, by what it says. */
const bell = (page: Page, fresh: number) =>
  page.getByRole('button', {
    name:
      fresh === 0
        ? common.notices.open
        : common.notices[fresh === 1 ? 'unread_one' : 'unread_other'].replace('{{count}}', String(fresh)),
  })

test('a proposal on which nobody decides climbs: its team learns of it quietly, later every lead aloud', async ({
  network: { hub, ada, nora },
  folder,
  openBrowser,
}) => {
  const { bert, flowers, reason, opened } = await prepare(hub, ada, nora)
  const greta = await addPerson(hub, ada, { name: 'Greta Ganzweit', sign: 'gg', roles: ['lead'] })
  const other = await ada.api.teams.put({ name: 'Außendienst' })
  await ada.api.people.put({ ...greta.me, teamId: other.id, sign: 'gg' })
  const propose = (minor: number) =>
    nora.api.gestures.propose({
      kindId: flowers.id,
      reasonId: reason.id,
      justification: null,
      caseId: opened.id,
      amount: { minor, currency: 'EUR' },
      note: `Blumen für ${minor}`,
    })
  /** Service hours are too long for a test: they are over in a moment. */
  const soon = (what: 'climbsAt' | 'lapsesSoonAt', gestureId: string, ms: number) => {
    const data = new Database(join(folder, 'hub', 'rundruf.db'))
    data
      .prepare(`update gesture set ${what} = ? where id = ?`)
      .run(new Date(Date.now() + ms).toISOString(), gestureId)
    data.close()
  }
  let later = { id: '' }
  const proposer = await openBrowser(hub.address)
  await signIn(proposer, nora)
  const second = await openBrowser(hub.address)
  await signIn(second, bert)
  const lead = await openBrowser(hub.address)
  await signIn(lead, greta)
  await expect(bell(lead, 0)).toBeVisible()
  const first = await propose(10_00)

  await test.step('the team learns of it quietly, and gets there by keyboard', async () => {
    await expect(bell(second, 1)).toBeVisible()
    await expect(second.getByText('for case V-2026-7 needs a yes')).toHaveCount(0)
    await bell(second, 1).focus()
    await second.keyboard.press('Enter')
    const list = second.getByRole('list', { name: common.notices.standing })
    await expect(list).toBeFocused()
    await second.keyboard.press('Tab')
    const notice = list.getByRole('link', { name: '€10.00 for case V-2026-7 needs a yes. Nora Maurer' })
    await expect(notice).toBeFocused()
    const { violations } = await new AxeBuilder({ page: second }).setLegacyMode().analyze()
    expect(violations).toEqual([])
    await second.keyboard.press('Enter')
    await expect(detail(second).getByText('Blumen für 1000')).toBeVisible()
    await expect(detail(second).getByRole('heading', { level: 2 }).first()).toBeFocused()
    await expect(bell(second, 0)).toBeVisible()
    await second.reload()
    await expect(detail(second).getByText('Blumen für 1000')).toBeVisible()
    await expect(bell(second, 0)).toBeVisible()
  })

  await test.step('a lead of another team learns of it when it has climbed, aloud', async () => {
    soon('climbsAt', first.id, 2_000)
    later = await propose(11_00)
    await expect(bell(lead, 0)).toBeVisible()
    await expect(spoken(lead, '€10.00 for case V-2026-7 still needs a yes: it waits since')).toHaveCount(1)
    await expect(bell(lead, 1)).toBeVisible()
    await expect(room(lead, common.waiting_one.replace('{{count}}', '1'))).toBeVisible()
    await lead.getByRole('button', { name: common.notices.show, exact: true }).click()
    await expect(detail(lead).getByText('Blumen für 1000')).toBeVisible()
    await expect(bell(lead, 0)).toBeVisible()
  })

  await test.step('with the decision it is gone, and the proposer learns of it at once', async () => {
    await lead.keyboard.press('y')
    await expect(spoken(proposer, '€10.00 for case V-2026-7 was approved.')).toHaveCount(1)
    await expect(bell(proposer, 1)).toBeVisible()
    await bell(second, 1).click()
    const list = second.getByRole('list', { name: common.notices.standing })
    await expect(list.getByRole('link')).toHaveCount(1)
    await expect(list.getByRole('link', { name: '€11.00' })).toBeVisible()
    await second.keyboard.press('Escape')
  })

  await test.step('what will lapse soon says so, at the bell and in the queue', async () => {
    soon('lapsesSoonAt', later.id, 0)
    await room(second, goodwill.title).click()
    await expect(second.getByText(goodwill.lapsesSoon)).toHaveCount(0)
    await second.reload()
    const row = second.getByRole('list', { name: goodwill.lists.queue }).getByRole('link', { name: '1100' })
    await expect(row).toContainText(goodwill.lapsesSoon)
    await bell(second, 1).click()
    await expect(
      second.getByRole('link', { name: '€11.00' }).filter({ hasText: 'it lapses on' }),
    ).toBeVisible()
  })
})
