import type { TestPerson } from '../support/network.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './violations.ts'
import { asks, common, detail, listTab, people, signIn, start } from './words.ts'

const ask = {
  details: 'Mit Bedienungsanleitung, wenn es geht.',
  condition: 'gebraucht ist gut',
  destination: 'Kundendienst Bonn',
  keep: 'keep',
  neededBy: '2099-12-24',
  caseId: 'V-4711',
  audience: 'all',
} as const

/** Asks of every state, with answers of every kind. */
async function fill(
  nora: TestPerson,
  ilse: TestPerson,
): Promise<Record<'open' | 'promised' | 'done', string>> {
  const post = async (title: string) => (await nora.api.asks.post({ ...ask, title })).id
  const have = { kind: 'have', text: null, personId: null } as const
  const open = await post('Bedienungsanleitung für den Anrufbeantworter 2000')
  await ilse.api.asks.answer({ askId: open, ...have, text: 'Liegt im Keller.' })
  await ilse.api.asks.answer({ askId: open, kind: 'note', text: 'Welche Auflage?', personId: null })
  const idsOfOffer = async (askId: string) => {
    const { answers } = await ilse.api.asks.answer({ askId, ...have })
    return answers.find(({ kind }) => kind === 'have')?.id ?? ''
  }
  const promised = await post('Netzteil, 12 Volt')
  await nora.api.asks.accept({ askId: promised, answerId: await idsOfOffer(promised), handover: 'parcel' })
  const done = await post('Plüschesel mit Megafon')
  await nora.api.asks.accept({ askId: done, answerId: await idsOfOffer(done), handover: 'pickup' })
  await nora.api.asks.handover({ askId: done, state: 'received' })
  return { open, promised, done }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    const look = { colorScheme, reducedMotion: 'reduce' } as const

    test('before signing in', async ({ hub, openBrowser }) => {
      const found: string[] = []
      const at = async (path: string, heading: string) => {
        const page = await openBrowser(`${hub.address}/${path}`, look)
        await page.getByRole('heading', { name: heading }).waitFor()
        found.push(...(await violations(page, heading)))
        return page
      }
      await at('', start.notSetUp.title)
      const setUp = await at(`#/setup/${await hub.setupToken}`, start.setUp.title)
      await setUp.getByRole('button', { name: start.setUp.button }).click()
      await setUp.getByText(common.required).first().waitFor()
      found.push(...(await violations(setUp, 'set-up with errors')))
      expect(found).toEqual([])
    })

    test('at the door', async ({ network: { hub, ada }, openBrowser }) => {
      const found: string[] = []
      const { token } = await ada.api.invitations.create({
        email: 'kai@example.com',
        name: null,
        roles: ['colleague'],
        siteId: null,
        teamId: null,
      })
      const page = await openBrowser(hub.address, look)
      await page.getByRole('button', { name: start.signIn.button }).click()
      await page.getByText(common.required).first().waitFor()
      found.push(...(await violations(page, 'sign-in with errors')))
      const invited = await openBrowser(`${hub.address}/#/invitation/${token}`, look)
      await invited.getByLabel(start.person.name).waitFor()
      found.push(...(await violations(invited, 'invitation')))
      const gone = await openBrowser(`${hub.address}/#/invitation/nothing`, look)
      await gone.getByRole('heading', { name: start.invitation.gone }).waitFor()
      found.push(...(await violations(gone, 'invitation that is gone')))
      expect(found).toEqual([])
    })

    test('in the app', async ({ network: { hub, nora, ilse }, openBrowser }) => {
      const found: string[] = []
      const ids = await fill(nora, ilse)
      const page = await openBrowser(hub.address, look)
      await signIn(page, nora)
      for (const list of ['needs', 'open', 'promised', 'done'] as const) {
        await listTab(page, list).click()
        await page.getByRole('option').first().waitFor()
        found.push(...(await violations(page, `list ${list}`)))
      }
      for (const [state, id] of Object.entries(ids)) {
        await page.goto(`${hub.address}/#/asks/${id}`)
        await detail(page).getByText(asks.history.title).waitFor()
        found.push(...(await violations(page, `ask, ${state}`)))
      }
      await page.goto(`${hub.address}/#/asks`)
      await page.keyboard.press('a')
      await page.getByLabel(asks.composer.fields.title).waitFor()
      await page.keyboard.press('Control+Enter')
      await page.getByText(asks.composer.wrong.title).waitFor()
      found.push(...(await violations(page, 'composer with errors')))
      await page.getByLabel(asks.composer.fields.title).fill('Plüschesel')
      await page.getByText('Plüschesel mit Megafon').last().waitFor()
      found.push(...(await violations(page, 'composer with what is known')))
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder(common.palette.placeholder).waitFor()
      found.push(...(await violations(page, 'palette')))
      await page.keyboard.press('Escape')
      await page.getByPlaceholder(common.palette.placeholder).waitFor({ state: 'hidden' })
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: common.shortcuts.title }).waitFor()
      found.push(...(await violations(page, 'shortcuts')))
      await page.keyboard.press('Escape')
      for (const room of ['people', `people/${ilse.me.id}`, 'settings', 'nowhere']) {
        await page.goto(`${hub.address}/#/${room}`)
        await page.getByRole('heading').first().waitFor()
        await expect(page.getByText(common.loading)).toHaveCount(0)
        found.push(...(await violations(page, room)))
      }
      expect(found).toEqual([])
    })

    test('for admins', async ({ network: { hub, ada, ilse }, openBrowser }) => {
      const found: string[] = []
      const page = await openBrowser(hub.address, look)
      await signIn(page, ada)
      await page.goto(`${hub.address}/#/admin`)
      for (const tab of Object.values(people.admin.tabs)) {
        await page.getByRole('tab', { name: tab }).click()
        await page.getByRole('tabpanel').waitFor()
        found.push(...(await violations(page, `admin, ${tab}`)))
      }
      await page.goto(`${hub.address}/#/admin/person-${ilse.me.id}`)
      await detail(page).getByLabel(people.admin.person.name, { exact: true }).waitFor()
      found.push(...(await violations(page, 'admin, a person')))
      await page.goto(`${hub.address}/#/admin/site-new`)
      await detail(page).getByRole('group', { name: people.admin.week.title }).waitFor()
      found.push(...(await violations(page, 'admin, a new site')))
      await detail(page).getByLabel(people.admin.week.from.replace('{{day}}', 'Monday')).fill('x')
      await detail(page).getByRole('button', { name: common.save }).click()
      await detail(page).getByText(people.admin.week.notATime).waitFor()
      found.push(...(await violations(page, 'admin, a site with errors')))
      await page.goto(`${hub.address}/#/admin/invite`)
      await detail(page).getByLabel(people.admin.invitation.email).fill('kai@example.com')
      found.push(...(await violations(page, 'admin, inviting')))
      await detail(page).getByRole('button', { name: people.admin.invitation.button }).click()
      await detail(page).getByLabel(people.admin.link.label).waitFor()
      found.push(...(await violations(page, 'admin, the link')))
      expect(found).toEqual([])
    })
  })
}

test('axe finds nothing on the desktop’s first start', async ({ openDesktop }) => {
  const { page } = await openDesktop()
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.getByRole('heading', { name: start.first.title }).waitFor()
    found.push(...(await violations(page, `first start, ${colorScheme}`)))
  }
  expect(found).toEqual([])
})
