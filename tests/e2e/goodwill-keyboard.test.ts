import type { Page } from '@playwright/test'
import type { TestPerson } from '../support/network.ts'
import { expect, test } from './fixtures.ts'
import { CODE, prepare, state } from './goodwill-team.ts'
import { tabTo } from './tab-to.ts'
import { cases, common, detail, goodwill, start } from './words.ts'

/** Runs a command by its name, as someone without a mouse does. */
async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByPlaceholder(common.palette.placeholder)).toBeFocused()
  await page.keyboard.type(command)
  await expect(page.getByRole('dialog').getByRole('button')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByPlaceholder(common.palette.placeholder)).toBeHidden()
}

const goTo = (page: Page, room: string) => run(page, common.commands.go.replace('{{room}}', room))

async function signInByKeys(page: Page, { email, password }: TestPerson): Promise<void> {
  await expect(page.getByLabel(start.person.email)).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: common.rooms }).waitFor()
}

async function switchTo(page: Page, person: TestPerson): Promise<void> {
  await run(page, common.signOut)
  await signInByKeys(page, person)
}

test('a gesture goes its whole way without a mouse: proposed, rejected or approved, issued, copied', async ({
  network: { hub, ada, nora },
  openBrowser,
}) => {
  const { bert, flowers, reason, opened } = await prepare(hub, ada, nora)
  await nora.api.gestures.propose({
    caseId: opened.id,
    kindId: flowers.id,
    reasonId: reason.id,
    amount: { minor: 10_00, currency: 'EUR' },
    note: 'Ein Strauß',
    justification: null,
  })
  const page = await openBrowser(hub.address, { permissions: ['clipboard-read', 'clipboard-write'] })
  await signInByKeys(page, nora)

  await test.step('from the case to the proposal with one key', async () => {
    await goTo(page, cases.title)
    await expect(page.getByRole('link', { name: 'Drei Mails und drei Tweets' })).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await expect(detail(page).getByText('Erika Beispiel')).toBeVisible()
    await page.keyboard.press('g')
    await expect(page.getByRole('radio', { name: 'Voucher' })).toBeFocused()
    await expect(page.getByText('for Erika Beispiel')).toBeVisible()
    await expect(page.getByLabel(goodwill.propose.reason, { exact: true })).not.toHaveValue('')
  })

  await test.step('choosing, and proposing', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(goodwill.propose.kindMissing)).toBeVisible()
    await tabTo(page, page.getByRole('radio', { name: 'Voucher' }))
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('radio', { name: '€15.00' })).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: '€50.00' })).toBeChecked()
    await page.keyboard.press('ArrowLeft')
    await tabTo(page, page.getByLabel(goodwill.propose.note))
    await page.keyboard.type('Drei Mails, drei Tweets')
    await page.keyboard.press('Control+Enter')
    await expect(state(page, 'proposed')).toBeVisible()
  })

  await test.step('another person decides from the queue', async () => {
    await switchTo(page, bert)
    await goTo(page, goodwill.title)
    await expect(page.getByRole('link', { name: 'Ein Strauß' })).toBeVisible()
    await page.keyboard.press('j')
    await expect(detail(page).getByText('Ein Strauß')).toBeVisible()
    await page.keyboard.press('j')
    await expect(detail(page).getByText('Drei Mails, drei Tweets')).toBeVisible()
    await page.keyboard.press('k')
    await expect(detail(page).getByText('Ein Strauß')).toBeVisible()
    await page.keyboard.press('n')
    await expect(detail(page).getByLabel(goodwill.actions.why)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(detail(page).getByLabel(goodwill.actions.why)).toBeHidden()
    await expect(detail(page).getByText('Ein Strauß')).toBeVisible()
    await page.keyboard.press('n')
    await page.keyboard.type('Der Gutschein genügt.')
    await page.keyboard.press('Control+Enter')
    // The next one comes by itself.
    await expect(detail(page).getByText('Drei Mails, drei Tweets')).toBeVisible()
    await page.keyboard.press('y')
    await expect(state(page, 'approved')).toBeVisible()
  })

  await test.step('the proposer issues it and copies the code', async () => {
    await switchTo(page, nora)
    await goTo(page, goodwill.title)
    await tabTo(page, page.getByRole('tab', { name: goodwill.lists.queue }))
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('link', { name: 'Drei Mails, drei Tweets' })).toBeVisible()
    await page.keyboard.press('j')
    await expect(state(page, 'approved')).toBeVisible()
    await page.keyboard.press('i')
    await expect(detail(page).getByTestId('code')).toHaveText(CODE)
    await tabTo(page, detail(page).getByRole('button', { name: goodwill.code.copy }))
    await page.keyboard.press('Enter')
    await expect(detail(page).getByText(common.copied)).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(CODE)
    await tabTo(page, detail(page).getByRole('button', { name: goodwill.code.copyText }))
    await page.keyboard.press('Space')
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(new RegExp(`^Hello Erika Beispiel,[^]*${CODE}`))
    await page.keyboard.press('Escape')
    await expect(detail(page)).toBeHidden()
  })
})
