import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { startHubProgram } from '../support/hub-program.ts'
import { expect, test } from './fixtures.ts'
import { room } from './goodwill-team.ts'
import { tabTo } from './tab-to.ts'
import { audit, common, detail, evidence, start } from './words.ts'

// The first of the month: a lead signs in, and finance gets the signed statement. How many steps and seconds it took is
// printed; a slow machine is no failure.

const LEAD = { email: 'lead@demo.example', password: 'rundruf-demo' }

/** Counts what a person does. */
class Steps {
  readonly #from = Date.now()
  readonly #what: string
  #steps = 0

  constructor(what: string) {
    this.#what = what
  }

  async click(target: Locator): Promise<void> {
    this.#steps += 1
    await target.click()
  }

  async type(page: Page, text: string): Promise<void> {
    this.#steps += 1
    await page.keyboard.type(text)
  }

  async press(page: Page, key: string): Promise<void> {
    this.#steps += 1
    await page.keyboard.press(key)
  }

  done(): void {
    const seconds = ((Date.now() - this.#from) / 1000).toFixed(1)
    process.stderr.write(`From sign-in to the statement ${this.#what}: ${this.#steps} steps, ${seconds} s\n`)
  }
}

const isPdf = async (path: string | null): Promise<boolean> =>
  path !== null && (await readFile(path)).subarray(0, 5).toString() === '%PDF-'

test('from sign-in to the PDF, by mouse', async ({ folder, openBrowser }) => {
  test.setTimeout(180_000)
  const hub = await startHubProgram(join(folder, 'demo'), '--demo')
  try {
    const page = await openBrowser(hub.address)
    const steps = new Steps('by mouse')
    await steps.click(page.getByLabel(start.person.email))
    await steps.type(page, LEAD.email)
    await steps.click(page.getByLabel(start.person.password, { exact: true }))
    await steps.type(page, LEAD.password)
    await steps.click(page.getByRole('button', { name: start.signIn.button, exact: true }))
    await steps.click(room(page, audit.title))
    await steps.click(page.getByRole('tab', { name: evidence.tabs.statements }))
    const newest = page.getByRole('region', { name: evidence.statements.newest })
    const coming = page.waitForEvent('download')
    await steps.click(newest.getByRole('button', { name: evidence.statements.pdf }).first())
    const download = await coming
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)
    expect(await isPdf(await download.path())).toBe(true)
    steps.done()

    await test.step('it can be read in the app, with the hash by which it is checked', async () => {
      await newest.getByRole('link').first().click()
      const paper = detail(page).getByTestId('opened-statement')
      await expect(paper.getByRole('heading', { name: evidence.paper.proof })).toBeVisible()
      const checkpoints = await (await page.request.get(`${hub.address}/api/audit/checkpoints`)).json()
      const hashes = checkpoints.items.map(({ hash }: { hash: string }) => hash)
      const shown = await paper.locator('code').first().textContent()
      expect(hashes).toContain(shown)
    })

    await test.step('and the gestures go along as tables', async () => {
      for (const [name, begins] of [
        [evidence.statements.csvDe, '\ufeff'],
        [evidence.statements.xlsx, 'PK'],
      ] as const) {
        const table = page.waitForEvent('download')
        await detail(page)
          .getByRole('button', { name: new RegExp(`^${name}`) })
          .click()
        const path = await (await table).path()
        expect((await readFile(path)).toString('utf8').startsWith(begins)).toBe(true)
      }
    })
  } finally {
    await hub.kill()
  }
})

test('from sign-in to the PDF, without a mouse', async ({ folder, openBrowser }) => {
  test.setTimeout(180_000)
  const hub = await startHubProgram(join(folder, 'demo'), '--demo')
  try {
    const page = await openBrowser(hub.address)
    const steps = new Steps('by keyboard')
    await tabTo(page, page.getByLabel(start.person.email))
    await steps.type(page, LEAD.email)
    await steps.press(page, 'Tab')
    await steps.type(page, LEAD.password)
    await steps.press(page, 'Enter')
    await page.getByRole('navigation', { name: common.rooms }).waitFor()
    await steps.press(page, 'Control+k')
    await expect(page.getByPlaceholder(common.palette.placeholder)).toBeFocused()
    await steps.type(page, common.commands.go.replace('{{room}}', audit.title))
    await steps.press(page, 'Enter')
    await expect(page.getByRole('heading', { name: audit.title, level: 1 })).toBeVisible()
    const tabs = page.getByRole('tab')
    await expect(tabs.first()).toBeVisible()
    const names = await tabs.allTextContents()
    await steps.press(page, String(names.findIndex((name) => name.startsWith(evidence.tabs.statements)) + 1))
    const pdf = page
      .getByRole('region', { name: evidence.statements.newest })
      .getByRole('button', { name: evidence.statements.pdf })
      .first()
    await tabTo(page, pdf)
    const coming = page.waitForEvent('download')
    await steps.press(page, 'Enter')
    expect(await isPdf(await (await coming).path())).toBe(true)
    steps.done()
  } finally {
    await hub.kill()
  }
})

test('in the desktop app the person says where, and it lies there whole', async ({ openDesktop, folder }) => {
  test.setTimeout(180_000)
  const app = await openDesktop()
  const { page } = app
  await page.getByRole('button', { name: start.first.demo.button }).click()
  await page.getByRole('button', { name: start.demo.lead }).click()
  await room(page, audit.title).click()
  await page.getByRole('tab', { name: evidence.tabs.statements }).click()
  const target = join(folder, 'Auszug Oktober.pdf')
  const newest = page.getByRole('region', { name: evidence.statements.newest })
  await newest.getByRole('button', { name: evidence.statements.pdf }).first().click()
  await expect.poll(() => app.reports.some(({ saw }) => saw === 'saveDialog')).toBe(true)
  app.act({ do: 'save', path: target })
  await expect(page.getByText('Saved: Auszug Oktober.pdf').first()).toBeVisible()
  expect(await isPdf(target)).toBe(true)

  await test.step('whoever cancels gets nothing, and is told nothing', async () => {
    const asked = app.reports.filter(({ saw }) => saw === 'saveDialog').length
    await newest.getByRole('button', { name: evidence.statements.pdf }).first().click()
    await expect.poll(() => app.reports.filter(({ saw }) => saw === 'saveDialog').length).toBe(asked + 1)
    app.act({ do: 'save', path: null })
    await expect(newest.getByRole('button', { name: evidence.statements.pdf }).first()).not.toHaveAttribute(
      'aria-busy',
      'true',
    )
  })
})
