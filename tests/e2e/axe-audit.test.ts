import { join } from 'node:path'
import { startHubProgram } from '../support/hub-program.ts'
import { expect, test } from './fixtures.ts'
import { Walk } from './walk.ts'
import { audit, common, detail, signIn } from './words.ts'

// On the demo: figures of a busy half-year.

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the audit, ${colorScheme}`, async ({ folder, openBrowser }) => {
    test.setTimeout(180_000)
    const hub = await startHubProgram(join(folder, 'demo'), '--demo')
    try {
      const page = await openBrowser(hub.address, { colorScheme, reducedMotion: 'reduce' })
      await signIn(page, { email: 'lead@demo.example', password: 'rundruf-demo' })
      const on = new Walk(page, hub.address)
      const chart = page.getByRole('img', { name: audit.charts.heat.title })
      await on.at('audit?period=this_year&by=team', chart)
      for (const name of await page.getByRole('button', { name: audit.charts.asTable }).all())
        await name.waitFor()
      while ((await page.getByRole('button', { name: audit.charts.asTable }).count()) > 0)
        await page.getByRole('button', { name: audit.charts.asTable }).first().click()
      await on.look('the tables behind the charts')
      await on.at(
        'audit?period=this_year&by=team,reason',
        page.getByRole('columnheader', { name: audit.table.total }),
      )
      await page.getByRole('button', { name: audit.views.open }).click()
      await page.getByText(audit.views.none).waitFor()
      await on.look('views')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: audit.export.open }).click()
      await page.getByText(audit.export.recorded).waitFor()
      await on.look('export')
      await page.keyboard.press('Escape')
      await page.keyboard.press('s')
      await page.getByLabel(audit.views.name).waitFor()
      await on.look('saving a view')
      await page.keyboard.press('Escape')

      const rows = page.getByRole('list', { name: audit.rows.label }).getByRole('link')
      await on.at('audit?show=rows&period=this_year&state=spent', rows.first())
      await rows.nth(3).click()
      await detail(page).getByText(audit.rows.pseudonymHint).waitFor()
      await on.look('a row')
      await on.at(
        'audit?show=asks&period=this_year&asks=answered',
        page.getByRole('list', { name: audit.askRows.label }).getByRole('link').first(),
      )
      await on.at('audit?from=2001-01-01&to=2001-01-31', page.getByText(audit.nothing.title))
      await on.at('audit?show=rows&channel=fax&hour=24', page.getByText(audit.flaws.title))
      await on.at('audit?from=2026-02-01&to=2026-01-01', page.getByText(audit.flaws.all).first())
      await page.getByRole('status', { name: common.loading }).waitFor({ state: 'detached' })
      await on.failing('audit/summary', 'audit')
      expect(on.found).toEqual([])
    } finally {
      await hub.kill()
    }
  })
