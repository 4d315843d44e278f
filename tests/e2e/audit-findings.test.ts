import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { HubProgram } from '../support/hub-program.ts'
import { addPerson, type TestPerson } from '../support/network.ts'
import { expect, test } from './fixtures.ts'
import { prepare, room } from './goodwill-team.ts'
import { audit, common, detail, findingScreens, signIn } from './words.ts'

const REASON = 'Dreimal dieselbe Kundin in einer Woche'

/** One customer got three gestures by two agents; Lena and Leo are leads who had no hand in it. */
async function odd(
  hub: HubProgram,
  ada: TestPerson,
  nora: TestPerson,
  third: (team: { lena: TestPerson }) => TestPerson = () => nora,
) {
  const team = await prepare(hub, ada, nora)
  const { bert, lena, flowers, reason, opened } = team
  const leo = await addPerson(hub, ada, { name: 'Leo Leitung', sign: 'le', roles: ['lead'] })
  for (const person of [nora, bert, third(team)])
    await person.api.gestures.propose({
      caseId: opened.id,
      kindId: flowers.id,
      reasonId: reason.id,
      amount: { minor: 10_00, currency: 'EUR' },
      note: 'Ein Strauß',
      justification: 'Immer noch derselbe Ärger',
    })
  await expect.poll(async () => (await leo.api.audit.findings({})).items.length, { timeout: 30_000 }).toBe(1)
  return { ...team, lena, leo }
}

const findingsOf = async (page: Page) => {
  await room(page, audit.title).click()
  await page.getByRole('tab', { name: findingScreens.tab }).click()
}
const who = (page: Page) => detail(page).getByTestId('who')

test('two leads see together who is behind a finding, for a reason and a while; those behind it are told', async ({
  network: { hub, ada, nora },
  openBrowser,
  folder,
}) => {
  test.setTimeout(180_000)
  const { lena, leo, opened } = await odd(hub, ada, nora)
  const first = await openBrowser(hub.address)
  const second = await openBrowser(hub.address)
  const about = await openBrowser(hub.address)
  await signIn(second, leo)
  await signIn(about, nora)

  await test.step('the first lead reads a card under pseudonyms, by keyboard', async () => {
    await signIn(first, lena)
    await findingsOf(first)
    await expect(first.getByText('3 gestures (€30.00) went to one customer')).toBeVisible()
    await first.keyboard.press('j')
    await expect(detail(first).getByText(findingScreens.why.same_customer)).toBeVisible()
    await expect(detail(first).getByText(findingScreens.rows.closed)).toBeVisible()
    await expect(first.getByText('Nora Maurer')).toHaveCount(0)
    await expect(detail(first).getByRole('link', { name: opened.reference })).toHaveCount(0)
  })

  await test.step('and asks for the names, with a reason', async () => {
    await first.keyboard.press('u')
    await expect(first.getByLabel(findingScreens.unlock.reason)).toBeFocused()
    await first.keyboard.press('Control+Enter')
    await expect(detail(first).getByText(common.required)).toBeVisible()
    await first.keyboard.type(REASON)
    await first.keyboard.press('Control+Enter')
    await expect(who(first)).toHaveAttribute('data-names', 'waits')
  })

  await test.step('the second lead hears it in the bell, and says yes', async () => {
    await expect(second.getByRole('button', { name: '1 new notice' })).toBeVisible()
    await second.getByRole('button', { name: '1 new notice' }).click()
    await second.getByRole('link', { name: 'Lena Leitung asks who is behind a finding' }).click()
    await expect(who(second)).toHaveAttribute('data-names', 'waits_for_me')
    await expect(who(second).getByText(REASON)).toBeVisible()
    await expect(second.getByRole('heading', { name: findingScreens.unlock.waitsForYou })).toBeVisible()
    await who(second).getByRole('button', { name: findingScreens.unlock.grant }).click()
    await second.getByRole('dialog').getByRole('button', { name: findingScreens.unlock.grant }).click()
    await expect(who(second)).toHaveAttribute('data-names', 'shown')
    await expect(detail(second).getByText('Nora Maurer').first()).toBeVisible()
  })

  await test.step('both see names, and the way to the case', async () => {
    await expect(who(first)).toHaveAttribute('data-names', 'shown')
    await expect(detail(first).getByText('Bert Beisitz').first()).toBeVisible()
    await expect(detail(first).getByRole('link', { name: opened.reference }).first()).toBeVisible()
  })

  await test.step('whoever stands behind it reads who saw it, and why', async () => {
    // Beside what waits for her yes.
    await about.getByRole('button', { name: /new notices?$/ }).click()
    await about.getByRole('link', { name: 'saw who is behind a finding that is about you' }).click()
    await expect(about.getByRole('heading', { name: findingScreens.aboutMe.title })).toBeVisible()
    await expect(about.getByText(REASON).last()).toBeVisible()
    for (const name of ['Lena Leitung', 'Leo Leitung'])
      await expect(about.getByRole('main').getByText(name).first()).toBeVisible()
  })

  await test.step('when the time is over, only pseudonyms are left', async () => {
    const data = new Database(join(folder, 'hub', 'rundruf.db'))
    data.prepare('update unlock set until = ?').run(new Date(Date.now() + 8_000).toISOString())
    data.close()
    await first.reload()
    await expect(detail(first).getByText('Nora Maurer').first()).toBeVisible()
    await expect(first.getByText('Nora Maurer')).toHaveCount(0, { timeout: 20_000 })
    await expect(who(first)).toHaveAttribute('data-names', 'may_ask')
  })

  await test.step('what came of it is on record, and another lead reads it', async () => {
    await first.keyboard.press('t')
    await expect(first.getByLabel(findingScreens.looks.note)).toBeFocused()
    await first.keyboard.type('Mit beiden gesprochen: ein langer Ausfall.')
    await first.keyboard.press('Control+Enter')
    await expect(first.getByText(findingScreens.nothing.open)).toBeVisible()
    await second.goto(`${hub.address}/#/audit?show=findings&looked=yes`)
    await second.locator('[data-card]').click()
    await expect(detail(second).getByText('Mit beiden gesprochen: ein langer Ausfall.')).toBeVisible()
    await expect(detail(second).getByText('Lena Leitung').first()).toBeVisible()
  })
})

test('a lead who had a hand in it leaves it to others', async ({
  network: { hub, ada, nora },
  openBrowser,
}) => {
  test.setTimeout(120_000)
  const { lena, leo } = await odd(hub, ada, nora, (team) => team.lena)
  const [card] = (await leo.api.audit.findings({})).items
  const asked = await leo.api.audit.askUnlock({ cardId: card?.id ?? '', reason: REASON })
  const page = await openBrowser(hub.address)
  await signIn(page, lena)
  await findingsOf(page)
  await expect(page.locator('[data-card]')).toBeVisible()
  await page.keyboard.press('j')
  await expect(who(page)).toHaveAttribute('data-names', 'of_others')
  await expect(who(page).getByRole('button')).toHaveCount(0)
  await expect(detail(page).getByText(findingScreens.looks.notYou)).toBeVisible()
  // Not even by another way.
  for (const tried of [
    lena.api.audit.grantUnlock({ unlockId: asked.unlock?.id ?? '' }),
    lena.api.audit.askUnlock({ cardId: asked.id, reason: REASON }),
    lena.api.audit.look({ cardId: asked.id, verdict: 'fine' }),
  ])
    await expect(tried).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { reason: 'about_you' } })
})
