import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { GESTURE_STATES } from '../../shared/core/gesture.ts'
import { startHubProgram } from '../support/hub-program.ts'
import { expect, test } from './fixtures.ts'
import { first, Walk } from './walk.ts'
import { cases, common, detail, goodwill, goodwillAdmin, replay, signIn } from './words.ts'

// The demo has gestures in every state; each theme has a hub with it, where a customer can be erased.

const CODES = `code;amount;currency;expires
NEU-0001;15,00;EUR;31.12.2099
NEU-0001;15,00;EUR;31.12.2099
NEU-0002;17,00;EUR;31.12.2099
NEU-0003;viel;EUR;31.12.2099
`

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    const look = { colorScheme, reducedMotion: 'reduce' } as const
    test.setTimeout(180_000)

    const it = (
      title: string,
      who: 'agent' | 'lead',
      walk: (on: Walk, page: Page, address: string) => Promise<void>,
    ) =>
      test(title, async ({ folder, openBrowser }) => {
        const hub = await startHubProgram(join(folder, 'demo'), '--demo')
        try {
          const page = await openBrowser(hub.address, look)
          await signIn(page, { email: `${who}@demo.example`, password: 'rundruf-demo' })
          const walked = new Walk(page, hub.address)
          await walk(walked, page, hub.address)
          expect(walked.found).toEqual([])
        } finally {
          await hub.kill()
        }
      })

    it('in cases', 'lead', async (on, page, address) => {
      const tab = (list: keyof typeof cases.lists) => page.getByRole('tab', { name: cases.lists[list] })
      await on.at('cases', page.getByRole('listitem').first())
      await tab('all').click()
      await page.getByRole('listitem').first().waitFor()
      await on.look('all cases')
      await page.getByLabel(cases.search).fill('kein solcher Vorgang')
      await page.getByText(cases.nothing.narrowed).waitFor()
      await on.look('no case')
      await page.getByRole('button', { name: cases.byCustomer.open }).click()
      await page.getByRole('textbox', { name: cases.byCustomer.label }).waitFor()
      await on.look('finding a customer')
      await page.keyboard.press('Escape')
      const id = await first(page, address, 'cases?list=all&q=Tweets')
      await on.at(`cases/${id}`, page.getByRole('heading', { name: cases.contact.title }))
      await on.at('cases/nowhere', detail(page).getByText(cases.detail.goneText))
      await on.at('cases/new', detail(page).getByLabel(cases.new.subject))
      await detail(page).getByRole('button', { name: cases.new.create }).click()
      await detail(page).getByText(common.required).first().waitFor()
      await on.look('new case with errors')
      const headers = { origin: address }
      await page.request.post(`${address}/api/cases/${id}/erase`, { data: {}, headers })
      await on.at(`cases/${id}`, detail(page).getByText(cases.contact.erased).first())
      const erased = await first(page, address, `gestures?list=all&caseId=${id}`)
      await on.at(`goodwill/${erased}`, on.facts)
      await on.failing('cases/list', 'cases')
    })

    it('in goodwill', 'lead', async (on, page, address) => {
      await on.at('goodwill', page.getByRole('checkbox').first())
      await page.getByRole('checkbox').first().check()
      await on.look('several chosen')
      await page.getByRole('button', { name: goodwill.several.clear }).click()
      for (const list of ['mine', 'all'] as const) {
        await page.getByRole('tab', { name: goodwill.lists[list] }).click()
        await expect(page.getByRole('status', { name: common.loading })).toHaveCount(0)
        await on.look(`list ${list}`)
      }
      for (const state of GESTURE_STATES) {
        const id = await first(page, address, `gestures?list=all&state=${state}`)
        await on.at(`goodwill/${id}`, on.facts)
        if (state !== 'proposed') continue
        await page.keyboard.press('n')
        await detail(page).getByLabel(goodwill.actions.why).waitFor()
        await page.keyboard.press('Control+Enter')
        await detail(page).getByText(common.required).waitFor()
        await on.look('why not')
      }
      await on.failing('gestures/list', 'goodwill')
    })

    it('proposing and issuing', 'agent', async (on, page, address) => {
      const id = await first(page, address, 'cases?list=all&q=Tweets')
      await on.at(`goodwill/propose?case=${id}`, page.getByRole('radio').first())
      await page.getByRole('button', { name: goodwill.propose.send }).click()
      await page.getByText(goodwill.propose.kindMissing).waitFor()
      await on.look('proposal with errors')
      await page.getByRole('radio', { name: 'Credit' }).check()
      await page.getByLabel(goodwill.propose.amount, { exact: true }).fill('90000')
      await page.getByText(goodwill.radar.refused).waitFor()
      await on.look('what cannot be proposed')
      await page.getByRole('radio', { name: 'Shopping voucher' }).check()
      await page.getByRole('radio', { name: '€15.00' }).check()
      await page.getByText(goodwill.verdict.within_agent.replace('{{agent}}', '€25.00')).waitFor()
      await on.look('what can be proposed')
      await page.getByLabel(goodwill.propose.note).fill('Drei Mails, drei Tweets')
      await page.getByRole('button', { name: goodwill.propose.send }).click()
      // The notice stands beside what was proposed.
      await page.getByRole('region', { name: common.notices.title }).getByText('Proposed.').waitFor()
      await on.facts.waitFor()
      await on.look('proposed, with a notice')
      await on.at('goodwill/propose?case=V-0', page.getByText(goodwill.propose.noCase))
      await page.goto(`${address}/#/goodwill`)
      await page.getByRole('tab', { name: goodwill.lists.mine }).click()
      await page.getByRole('link', { name: 'bis jemand geantwortet' }).click()
      await page.getByRole('button', { name: goodwill.actions.showCode }).click()
      await page.getByTestId('code').waitFor()
      await on.look('the code')
    })

    it('setting goodwill up', 'lead', async (on, page, address) => {
      await page.goto(`${address}/#/goodwill-setup`)
      for (const tab of Object.values(goodwillAdmin.tabs)) {
        await page.getByRole('tab', { name: tab }).click()
        await page.getByRole('tabpanel').getByRole('listitem').first().waitFor()
        await on.look(`set-up, ${tab}`)
      }
      const save = detail(page).getByRole('button', { name: common.save })
      for (const form of ['budget-new', 'kind-new', 'reason-new']) {
        await on.at(`goodwill-setup/${form}`, save)
        await save.click()
        await detail(page).locator('[aria-invalid=true]').first().waitFor()
        await on.look(`${form} with errors`)
      }
      for (const [what, api] of [
        ['kind', 'kinds'],
        ['reason', 'reasons'],
      ] as const)
        await on.at(`goodwill-setup/${what}-${await first(page, address, api)}`, save)
      const { policy, stock } = goodwillAdmin
      await on.at('goodwill-setup/policy-company', detail(page).getByText(policy.words))
      await detail(page).getByLabel(policy.agent).fill('10')
      await detail(page).getByRole('button', { name: replay.run }).click()
      await detail(page).getByText('would have needed more people').waitFor()
      await on.look('policy, replayed')
      await detail(page).getByRole('button', { name: policy.audit.title }).click()
      await detail(page).getByLabel(policy.audit.minCount).fill('1')
      await on.look('policy, its part about the audit')
      await detail(page).getByLabel(policy.audit.minCount).fill('20')
      await detail(page).getByLabel(policy.agent).fill('9000')
      await detail(page).getByRole('button', { name: 'Save as version' }).waitFor()
      await on.look('policy that makes no sense')
      await on.at('goodwill-setup/stock', detail(page).getByRole('button', { name: stock.dryRun }))
      const file = { name: 'codes.csv', mimeType: 'text/csv', buffer: Buffer.from(CODES) }
      await page.locator('input[type=file]').setInputFiles(file)
      await detail(page).getByRole('button', { name: stock.dryRun }).click()
      await detail(page).getByText(stock.checked).waitFor()
      await on.look('import, dry run')
      await detail(page).getByRole('button', { name: stock.write }).click()
      await page.getByRole('tabpanel').getByRole('listitem').first().waitFor()
      await on.look('import, done')
    })
  })
}
