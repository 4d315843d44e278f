import type { Page } from '@playwright/test'
import { addPerson } from '../support/network.ts'
import { expect, test } from './fixtures.ts'
import { detail, rowOf, signIn, start } from './words.ts'

// Whatever people write, they read it as they wrote it.

const NAME = '<b onmouseover="ran=1">Kim</b>'
const TITLE = '<img src=x onerror="window.ran=\'title\'"> & "Esel" {{count}}'
const DETAILS = [
  '<script>window.ran="details"</script>',
  '<a href="javascript:window.ran=1">here</a> [there](javascript:window.ran=2) javascript:window.ran=3',
  '<iframe srcdoc="<script>parent.ran=4</script>"></iframe> ${1} %s $t(common:app)',
].join('\n')

const nothing = { condition: null, destination: null, neededBy: null, caseId: null } as const

/** What a text would have left behind, had it been taken for more than a text. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    ran: 'ran' in window,
    elements: [
      ...document.querySelectorAll(
        'img[src="x"], script:not([src]), iframe, a[href^="javascript:"], [onmouseover]',
      ),
    ].map(({ outerHTML }) => outerHTML),
  }))

test('markup, scripts and links in texts are shown as they were written', async ({
  network: { hub, ada, nora },
  openBrowser,
  openDesktop,
}) => {
  const kim = await addPerson(hub, ada, {
    name: NAME,
    sign: 'kim',
    roles: ['agent'],
    email: 'kim@example.com',
  })
  const { id } = await kim.api.asks.post({
    ...nothing,
    title: TITLE,
    details: DETAILS,
    keep: 'keep',
    audience: 'all',
  })
  await nora.api.asks.answer({ askId: id, kind: 'have', text: '<u>one</u>', personId: null })

  const look = async (page: Page) => {
    await rowOf(page, TITLE).click()
    const shown = detail(page)
    await expect(shown.getByRole('heading', { name: TITLE })).toBeVisible()
    for (const line of DETAILS.split('\n')) await expect(shown).toContainText(line)
    await expect(shown).toContainText(NAME)
    await expect(shown).toContainText('<u>one</u>')
    await shown.getByText(NAME).first().hover()
    expect(await traces(page)).toEqual({ ran: false, elements: [] })
  }

  await test.step('in a browser', async () => {
    const page = await openBrowser(hub.address)
    await signIn(page, kim)
    await look(page)
  })

  await test.step('in the desktop app', async () => {
    const { page } = await openDesktop()
    await page.getByLabel(start.first.join.label).fill(hub.address)
    await page.getByRole('button', { name: start.first.join.button }).click()
    await signIn(page, kim)
    await look(page)
  })
})

test('characters that turn the direction of writing do not get in', async ({ network: { nora } }) => {
  for (const turning of ['\u202e', '\u202d', '\u2066', '\u2067'])
    await expect(
      nora.api.asks.post({
        ...nothing,
        title: `invoice${turning}fdp.exe`,
        details: null,
        keep: 'keep',
        audience: 'all',
      }),
    ).rejects.toMatchObject({ data: { reason: 'field_invalid', field: 'title' } })
})
