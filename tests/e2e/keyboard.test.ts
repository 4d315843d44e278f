import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { tabTo } from './tab-to.ts'
import { asks, common, detail, listTab, rowOf, signIn, start } from './words.ts'

const focused = (page: Page) => page.locator(':focus')

test('an ask goes its whole way without a mouse', async ({ network: { hub, nora, ilse }, openBrowser }) => {
  const asker = await openBrowser(hub.address)
  const giver = await openBrowser(hub.address)

  await test.step('signing in', async () => {
    await expect(asker.getByLabel(start.person.email)).toBeFocused()
    await asker.keyboard.type(nora.email)
    await asker.keyboard.press('Tab')
    await asker.keyboard.type(nora.password)
    await asker.keyboard.press('Enter')
    await expect(asker.getByRole('heading', { name: asks.title, level: 1 })).toBeVisible()
    await signIn(giver, ilse)
  })

  await test.step('asking', async () => {
    await asker.keyboard.press('a')
    await expect(asker.getByLabel(asks.composer.fields.title)).toBeFocused()
    await asker.keyboard.press('Control+Enter')
    await expect(asker.getByText(asks.composer.wrong.title)).toBeVisible()
    await expect(asker.getByLabel(asks.composer.fields.title)).toBeFocused()
    await asker.keyboard.type('Ersatzdeckel für die blaue Kanne')
    await asker.keyboard.press('Control+Enter')
    await expect(asker.getByRole('dialog')).toBeHidden()
  })

  await test.step('answering with one key', async () => {
    await tabTo(giver, giver.getByRole('tab', { selected: true }))
    await giver.keyboard.press('Home')
    await giver.keyboard.press('ArrowRight')
    await expect(listTab(giver, 'open')).toHaveAttribute('aria-selected', 'true')
    await expect(rowOf(giver, 'Ersatzdeckel')).toBeVisible()
    await giver.keyboard.press('j')
    await giver.keyboard.press('1')
    await expect(rowOf(giver, 'Ersatzdeckel')).toContainText('1')
  })

  await test.step('opening it and accepting', async () => {
    await tabTo(asker, asker.getByRole('tab', { selected: true }))
    await asker.keyboard.press('Home')
    await expect(rowOf(asker, 'Ersatzdeckel')).toBeVisible()
    await asker.keyboard.press('j')
    await asker.keyboard.press('Enter')
    await expect(detail(asker)).toBeVisible()
    await tabTo(asker, detail(asker).getByRole('button', { name: asks.answers.accept }))
    await asker.keyboard.press('Enter')
    await expect(asker.getByRole('menu')).toBeVisible()
    await expect(async () => {
      await asker.keyboard.press('ArrowDown')
      await expect(asker.getByRole('menu').locator(':focus')).toHaveCount(1, { timeout: 500 })
    }).toPass()
    await asker.keyboard.press('Enter')
    await expect(detail(asker).getByRole('heading', { name: asks.handover.title })).toBeVisible()
    await tabTo(asker, detail(asker).getByRole('button', { name: asks.handover.received }))
    await asker.keyboard.press('Enter')
    await expect(detail(asker).getByRole('heading', { name: asks.thanks.title })).toBeVisible()
    await asker.keyboard.press('Escape')
    await expect(detail(asker)).toBeHidden()
  })
})

test('every command is found by name, and every shortcut is listed', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  const page = await openBrowser(hub.address)
  await signIn(page, nora)

  await page.keyboard.press('Control+k')
  await expect(page.getByPlaceholder(common.palette.placeholder)).toBeFocused()
  await page.keyboard.type('settings')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/settings$/)

  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: common.shortcuts.title })
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()

  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: common.search.label })).toBeFocused()
})

test('whatever has the focus can be seen, and nothing keeps it', async ({
  network: { hub, nora },
  openBrowser,
}) => {
  await nora.api.asks.post({
    title: 'Ein Faxgerät, das noch geht',
    details: null,
    condition: null,
    destination: null,
    keep: 'keep',
    neededBy: null,
    caseId: null,
    audience: 'all',
  })
  const page = await openBrowser(hub.address)
  await signIn(page, nora)
  for (const room of ['asks', 'people', 'settings']) {
    await page.goto(`${hub.address}/#/${room}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    // One whole round: from where the focus leaves the page to where it leaves it again.
    const stops: string[] = []
    let rounds = 0
    for (let presses = 0; presses < 120 && rounds < 2; presses++) {
      await page.keyboard.press('Tab')
      const stop = await focused(page).evaluateAll(([element]) => {
        if (element === undefined) return null
        // A list shows it on the row that is marked.
        const marked = document.querySelector(`#${element.getAttribute('aria-activedescendant') ?? 'none'}`)
        const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(marked ?? element)
        const shown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        // A text field shows it by its border and the caret.
        const field =
          element.matches('input:not([type=checkbox], [type=radio]), textarea') && borderColor !== ''
        // A control that is drawn by its label (a switch, a segment) shows it there.
        const label = element.matches('input[type=checkbox], input[type=radio]')
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
        return { name: `${element.tagName} ${name}`.slice(0, 60), seen: shown || field || label }
      })
      if (stop === null) {
        rounds += 1
        continue
      }
      expect(stop, `${room}, after ${presses + 1} tabs`).toMatchObject({ seen: true })
      if (rounds === 1) stops.push(stop.name)
    }
    expect(rounds, `${room}: the focus is kept by something: ${stops.join(', ')}`).toBe(2)
    expect(new Set(stops).size, room).toBeGreaterThan(5)
  }
})
