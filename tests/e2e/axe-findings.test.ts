import { join } from 'node:path'
import { startHubProgram } from '../support/hub-program.ts'
import { expect, test } from './fixtures.ts'
import { Walk } from './walk.ts'
import { common, detail, evidence, findingScreens, replay, signIn } from './words.ts'

// On the demo, in which something can be found: cards, statements, evidence and replay.

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in findings and evidence, ${colorScheme}`, async ({ folder, openBrowser }) => {
    test.setTimeout(180_000)
    const hub = await startHubProgram(join(folder, 'demo'), '--demo')
    try {
      const look = { colorScheme, reducedMotion: 'reduce' } as const
      const page = await openBrowser(hub.address, look)
      await signIn(page, { email: 'lead@demo.example', password: 'rundruf-demo' })
      const on = new Walk(page, hub.address)
      const cards = page.locator('[data-card]')

      await on.at('audit?show=findings', cards.first())
      await cards.first().click()
      await detail(page).getByText(findingScreens.rows.closed).waitFor()
      await on.look('a card')
      await page.keyboard.press('w')
      await page.getByLabel(findingScreens.looks.note).waitFor()
      await on.look('saying what came of it')
      await page.keyboard.press('Control+Enter')
      await page.getByText(findingScreens.looks.done).first().waitFor()
      await page.goto(`${hub.address}/#/audit?show=findings`)
      await cards.first().click()
      await detail(page).getByRole('button', { name: findingScreens.unlock.ask }).click()
      await page.getByRole('button', { name: findingScreens.unlock.send }).click()
      await detail(page).getByText(common.required).waitFor()
      await on.look('asking for names, with an error')
      await page.getByLabel(findingScreens.unlock.reason).fill('Drei an einem Tag')
      await page.getByRole('button', { name: findingScreens.unlock.send }).click()
      await detail(page).getByText('Waits for a second lead until').waitFor()
      await on.look('waiting for a second lead')
      await on.at('audit?show=findings&looked=yes', cards.first())
      await cards.first().click()
      await detail(page).getByText(findingScreens.looks.title).waitFor()
      await on.look('a card that was looked at')
      await on.at('audit?show=findings&finding=crowding', page.getByText(findingScreens.nothing.open))
      await on.at('audit/nowhere?show=findings', detail(page).getByText(findingScreens.goneText))

      const second = await openBrowser(hub.address, look)
      await signIn(second, { email: 'lead2@demo.example', password: 'rundruf-demo' })
      const other = new Walk(second, hub.address)
      await other.at(
        'audit?show=findings',
        second.getByRole('heading', { name: findingScreens.unlock.waitsForYou }),
      )
      await second.locator('[data-card]').first().click()
      await detail(second).getByRole('button', { name: findingScreens.unlock.grant }).click()
      await second.getByRole('dialog').waitFor()
      await other.look('saying yes to an unlock')
      await second.getByRole('dialog').getByRole('button', { name: findingScreens.unlock.grant }).click()
      await detail(second).getByText('Names are shown to the two of you').waitFor()
      await other.look('a card with names')
      expect(other.found).toEqual([])

      const newest = page.getByRole('region', { name: evidence.statements.newest })
      await on.at('audit?show=statements', newest)
      await newest.getByRole('button', { expanded: false }).click()
      await page.getByRole('button', { name: evidence.statements.make }).click()
      await page.getByRole('button', { name: evidence.statements.makeIt }).waitFor()
      await on.look('making a statement')
      await page.getByRole('button', { name: evidence.statements.makeIt }).click()
      await page.getByTestId('opened-statement').waitFor()
      await on.look('a statement')
      await on.at('audit/statement-nowhere?show=statements', page.getByText(evidence.paper.goneText))

      await on.at('audit?show=evidence', page.getByRole('button', { name: evidence.ledger.sign }))
      await page.getByRole('button', { name: evidence.ledger.sign }).click()
      await page.getByText('is signed').first().waitFor()
      await on.look('evidence, signed')

      await on.at('audit?show=replay', page.getByRole('button', { name: replay.run }))
      await page.getByRole('button', { name: replay.run }).click()
      await page.getByText(replay.noVersion).waitFor()
      await on.look('a replay without a version')
      await page.getByRole('combobox', { name: replay.version }).click()
      await page.getByRole('option').first().click()
      await page.getByRole('button', { name: replay.run }).click()
      await page.getByTestId('replayed').waitFor()
      await on.look('a replay')

      await on.at('about-me', page.getByText(findingScreens.aboutMe.none))
      await on.failing('audit/findings', 'audit?show=findings')
      expect(on.found).toEqual([])
    } finally {
      await hub.kill()
    }
  })
