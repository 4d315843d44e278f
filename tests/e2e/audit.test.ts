import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { DEFAULT_POLICY } from '#core/policy.ts'
import type { TestPerson } from '../support/network.ts'
import { expect, test, type TestNetwork } from './fixtures.ts'
import { prepare, room } from './goodwill-team.ts'
import { tabTo } from './tab-to.ts'
import { asks, audit, common, detail, goodwill, signIn } from './words.ts'

/** Of Nora's gestures, one was issued and one waits; one of Bert's was rejected. Lena leads. */
async function withGestures({ hub, ada, nora }: TestNetwork) {
  const team = await prepare(hub, ada, nora)
  const { bert, flowers, reason, opened } = team
  const propose = (person: TestPerson, minor: number, note: string) =>
    person.api.gestures.propose({
      caseId: opened.id,
      kindId: flowers.id,
      reasonId: reason.id,
      amount: { minor, currency: 'EUR' },
      note,
      justification: null,
    })
  const issued = await propose(nora, 15_00, 'Ein Strauß')
  await bert.api.gestures.approve({ gestureId: issued.id, contentHash: issued.contentHash })
  await nora.api.gestures.issue({ gestureId: issued.id })
  const rejected = await propose(bert, 9_00, 'Ein kleiner Strauß')
  await nora.api.gestures.reject({ gestureId: rejected.id, why: 'Einer genügt.' })
  await propose(nora, 20_00, 'Noch ein Strauß')
  return { ...team, issued }
}

/** A figure of the screen: the card with this name. */
const figure = (page: Page, name: string): Locator =>
  page.getByRole('tabpanel').getByRole('link', { name: new RegExp(`^${name}`) })
const rows = (page: Page): Locator => page.getByRole('list', { name: audit.rows.label }).getByRole('link')
const tab = (page: Page, name: keyof typeof audit.tabs): Locator =>
  page.getByRole('tab', { name: audit.tabs[name] })

test('a lead walks from a figure to its rows and on to the case', async ({ network, openBrowser }) => {
  const { lena, opened } = await withGestures(network)
  const page = await openBrowser(network.hub.address)
  await signIn(page, lena)
  await room(page, audit.title).click()

  await test.step('the figures say what was spent, held and left', async () => {
    await expect(figure(page, audit.figures.spent)).toHaveText(/€15\.00/)
    await expect(figure(page, audit.figures.held)).toHaveText(/€20\.00/)
    await expect(figure(page, audit.figures.free)).toHaveText(/€65\.00/)
    await expect(figure(page, audit.figures.budget)).toHaveText(/€100\.00/)
    await expect(figure(page, audit.figures.proposed)).toHaveText(/3$/)
  })

  await test.step('each opens its rows', async () => {
    await figure(page, audit.figures.proposed).click()
    await expect(rows(page)).toHaveCount(3)
    await page.goBack()
    await figure(page, audit.figures.spent).click()
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toHaveText(/€15\.00.*Flowers, Answered too late/)
  })

  await test.step('a row shows nobody by name, and leads to its case', async () => {
    await rows(page).click()
    await expect(detail(page).getByText(goodwill.states.issued).first()).toBeVisible()
    await expect(detail(page)).toContainText(/P-[0-9A-Z]+/)
    await expect(page.getByRole('main')).not.toContainText('Nora')
    await expect(page.getByRole('main')).not.toContainText('Bert')
    await page.keyboard.press('Escape')
    await expect(detail(page)).toBeHidden()
    await expect(rows(page)).toHaveCount(1)
    await rows(page).click()
    const toCase = audit.row.case.replace('{{reference}}', opened.reference)
    await detail(page).getByRole('link', { name: toCase }).click()
    await expect(detail(page).getByText('Erika Beispiel')).toBeVisible()
  })

  await test.step('a cell of the table opens the rows of just that', async () => {
    await page.goto(`${network.hub.address}/#/audit?by=state`)
    const line = page.getByRole('row', { name: goodwill.states.rejected })
    await line.getByRole('link', { name: '1', exact: true }).click()
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toHaveText(/€9\.00/)
  })

  await test.step('what is proposed meanwhile stands there by itself', async () => {
    await page.goto(`${network.hub.address}/#/audit`)
    await expect(figure(page, audit.figures.proposed)).toHaveText(/3$/)
    const { nora } = network
    const [waiting] = (await nora.api.gestures.list({ list: 'mine', state: 'proposed' })).items
    await nora.api.gestures.withdraw({ gestureId: waiting?.id ?? '' })
    await expect(page.getByRole('tabpanel')).toContainText(`${audit.figures.held}€0.00`)
  })
})

test('filters stand in the address: they survive a reload, going back and being sent', async ({
  network,
  openBrowser,
}) => {
  const { lena } = await withGestures(network)
  const page = await openBrowser(network.hub.address, { permissions: ['clipboard-read', 'clipboard-write'] })
  await signIn(page, lena)
  await page.goto(`${network.hub.address}/#/audit?show=rows`)
  await expect(rows(page)).toHaveCount(3)

  await page.getByRole('combobox', { name: audit.by.state }).click()
  await page.getByRole('option', { name: audit.filters.states.counted }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(page).toHaveURL(/state=counted/)
  await page.reload()
  await expect(rows(page)).toHaveCount(2)
  await tab(page, 'figures').click()
  await expect(figure(page, audit.figures.proposed)).toHaveText(/2$/)
  await page.goBack()
  await expect(rows(page)).toHaveCount(2)

  await page.keyboard.press('l')
  await expect(page.getByText(common.linkCopied).first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const other = await openBrowser(network.hub.address)
  await signIn(other, lena)
  await other.goto(link)
  await expect(rows(other)).toHaveCount(2)

  await page.getByRole('button', { name: audit.filters.clear }).click()
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('p')
  await expect(page.getByText(audit.rows.nothing)).toBeVisible()
  await page.keyboard.press('n')
  await expect(rows(page)).toHaveCount(3)
})

test('an address that means nothing gets a plain sentence and a way on', async ({ network, openBrowser }) => {
  const { lena } = await withGestures(network)
  const { address } = network.hub
  const page = await openBrowser(address)
  await signIn(page, lena)

  await page.goto(`${address}/#/audit?show=rows&channel=fax&state=spent`)
  const flaw = page.getByRole('alert', { name: audit.flaws.title })
  await expect(flaw).toContainText('channel=fax')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('link', { name: audit.flaws.go }).click()
  await expect(flaw).toBeHidden()
  await expect(rows(page)).toHaveCount(1)

  for (const query of [
    'from=2026-11-30&to=2026-11-01',
    'from=1950-01-01&to=2050-12-31',
    'team=01890000-0000-7000-8000-000000000001',
  ]) {
    await page.goto(`${address}/#/audit?${query}`)
    await page.getByRole('link', { name: audit.flaws.all }).first().click()
    await expect(figure(page, audit.figures.spent)).toBeVisible()
  }
  await page.goto(`${address}/#/audit/nowhere?show=rows`)
  await expect(detail(page).getByText(audit.row.goneText)).toBeVisible()
})

test('a view is saved under a name, opened, removed, and saved again', async ({ network, openBrowser }) => {
  const { lena } = await withGestures(network)
  const { address } = network.hub
  const page = await openBrowser(address)
  await signIn(page, lena)
  await page.goto(`${address}/#/audit?show=rows&state=held`)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: audit.commands.save })
  await dialog.getByRole('button', { name: audit.views.do }).click()
  await expect(dialog.getByText(common.required)).toBeVisible()
  await dialog.getByLabel(audit.views.name).fill('Waiting')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await page.goto(`${address}/#/audit`)
  const views = page.getByRole('button', { name: audit.views.open })
  await views.click()
  await page.getByRole('menuitem', { name: 'Waiting', exact: true }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(page).toHaveURL(/show=rows&state=held/)

  await views.click()
  await page.getByRole('menuitem', { name: audit.views.remove.replace('{{name}}', 'Waiting') }).click()
  await expect(page.getByText(audit.views.none)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: audit.views.undo }).click()
  await views.click()
  await expect(page.getByRole('menuitem', { name: 'Waiting', exact: true })).toBeVisible()
})

const pictureInClipboard = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const picture = await createImageBitmap((await item?.getType('image/png')) ?? new Blob())
    return { width: picture.width, height: picture.height }
  })

test('charts have a table behind them, and are taken along as pictures', async ({ network, openBrowser }) => {
  const { lena } = await withGestures(network)
  const page = await openBrowser(network.hub.address, { permissions: ['clipboard-read', 'clipboard-write'] })
  await signIn(page, lena)
  await page.goto(`${network.hub.address}/#/audit`)
  const chart = (name: string) => page.getByRole('group', { name, exact: true }).first()
  const { reasons, funnel, amounts, heat, spend } = audit.charts
  for (const { title } of [reasons, funnel, amounts, heat, spend]) {
    await expect(chart(title).getByRole('img', { name: title })).toBeVisible()
    await page.getByRole('button', { name: `${audit.charts.copy}: ${title}` }).click()
    // Of the chart before, a notice may still stand and a picture lie there.
    await expect(async () => {
      const size = await pictureInClipboard(page)
      expect(size.width).toBeGreaterThan(600)
      expect(size.height).toBeGreaterThan(500)
    }).toPass()
    await expect(page.getByText(audit.charts.copied).first()).toBeVisible()
  }
  await page.getByRole('button', { name: `${audit.charts.asTable}: ${reasons.title}` }).click()
  await chart(reasons.title).getByRole('link', { name: '€15.00' }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.goBack()
  await page.getByRole('button', { name: `${audit.charts.asTable}: ${amounts.title}` }).click()
  await chart(amounts.title).getByRole('link').first().click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toHaveText(/€15\.00/)
})

test('where the clipboard takes no pictures, the picture is saved as a file', async ({
  network,
  openBrowser,
}) => {
  const { lena } = await withGestures(network)
  const page = await openBrowser(network.hub.address)
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'write', { value: () => Promise.reject(new Error('No')) })
  })
  await page.reload()
  await signIn(page, lena)
  await page.goto(`${network.hub.address}/#/audit`)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: `${audit.charts.copy}: ${audit.charts.funnel.title}` }).click()
  expect((await saved).suggestedFilename()).toBe('What-becomes-of-proposals.png')
  await expect(page.getByText(audit.charts.saved).first()).toBeVisible()
  const bytes = await readFile(await (await saved).path())
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
})

test('what is shown is exported', async ({ network, openBrowser }) => {
  const { lena } = await withGestures(network)
  const page = await openBrowser(network.hub.address)
  await signIn(page, lena)
  await page.goto(`${network.hub.address}/#/audit?show=rows&state=spent`)
  const take = async (what: 'gestures' | 'summary', format: 'csv' | 'csv-de' | 'xlsx') => {
    await page.getByRole('button', { name: audit.export.open }).click()
    const download = page.waitForEvent('download')
    await page
      .getByRole('group', { name: audit.export[what] })
      .getByRole('menuitem', { name: audit.export[format], exact: true })
      .click()
    return readFile(await (await download).path())
  }
  const gestures = (await take('gestures', 'csv')).toString().trim().split('\r\n')
  expect(gestures).toHaveLength(2)
  expect(gestures[1]).toContain('15.00')
  expect((await take('summary', 'csv-de')).toString()).toContain('15,00')
  expect((await take('gestures', 'xlsx')).subarray(0, 2).toString()).toBe('PK')
})

test('a lead needs no mouse', async ({ network, openBrowser }) => {
  const { lena } = await withGestures(network)
  const page = await openBrowser(network.hub.address)
  await signIn(page, lena)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(common.commands.go.replace('{{room}}', audit.title))
  await page.keyboard.press('Enter')
  await expect(figure(page, audit.figures.spent)).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByText(audit.commands.save)).toBeVisible()
  await page.keyboard.press('Escape')

  await tabTo(page, figure(page, audit.figures.spent))
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('j')
  await expect(rows(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(detail(page).getByText(goodwill.states.issued).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rows(page)).toBeFocused()

  await page.keyboard.press('1')
  await expect(tab(page, 'figures')).toHaveAttribute('aria-selected', 'true')
  const byMean = page.getByRole('columnheader', { name: audit.table.mean }).getByRole('button')
  await tabTo(page, byMean)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: audit.table.mean })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: audit.table.mean })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await expect(byMean).toBeFocused()
})

test('asks are counted, and lead to themselves', async ({ network, openBrowser }) => {
  const { lena } = await withGestures(network)
  const { nora, ilse, hub } = network
  const ask = await nora.api.asks.post({
    title: 'Hat jemand noch einen Plüschesel?',
    keep: 'keep',
    audience: 'all',
  })
  await ilse.api.asks.answer({ askId: ask.id, kind: 'have' })
  const page = await openBrowser(hub.address)
  await signIn(page, lena)
  await page.goto(`${hub.address}/#/audit`)
  const answered = page.getByRole('link', { name: `${audit.asks.answered} 100%` })
  await answered.click()
  await page.getByRole('list', { name: audit.askRows.label }).getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Plüschesel' })).toBeVisible()
  await expect(page.getByRole('heading', { name: asks.title, level: 1 })).toBeVisible()
})

test('who helped most stands there under a pseudonym, once they have helped often enough', async ({
  network,
  openBrowser,
}) => {
  const { lena } = await withGestures(network)
  const { nora, ilse, hub } = network
  const { version: _, ...limits } = DEFAULT_POLICY
  await lena.api.policies.put({ ...limits, audit: { ...limits.audit, minCount: 2 } })
  const help = async () => {
    const { id } = await nora.api.asks.post({ title: 'Esel', keep: 'keep', audience: 'all' })
    const [offer] = (await ilse.api.asks.answer({ askId: id, kind: 'have' })).answers
    await nora.api.asks.accept({ askId: id, answerId: offer?.id ?? '', handover: 'pickup' })
    await nora.api.asks.handover({ askId: id, state: 'received' })
  }
  await help()
  const page = await openBrowser(hub.address)
  await signIn(page, lena)
  await page.goto(`${hub.address}/#/audit`)
  await expect(page.getByText(audit.helpers.nobody)).toBeVisible()
  await help()
  const helpers = page.getByRole('table', { name: audit.helpers.title })
  await expect(helpers.getByRole('row')).toHaveCount(2)
  await expect(helpers.getByRole('row').last()).toHaveText(/^H-[0-9A-Z]{5}220$/)
  await expect(helpers.getByRole('link')).toHaveCount(0)
  await expect(page.getByRole('main')).not.toContainText('Ilse')
})

test('who does not lead is told so', async ({ network, openBrowser }) => {
  await withGestures(network)
  const page = await openBrowser(network.hub.address)
  await signIn(page, network.nora)
  await expect(room(page, audit.title)).toHaveCount(0)
  await page.goto(`${network.hub.address}/#/audit?show=rows`)
  await expect(page.getByText(audit.closed)).toBeVisible()
})
