import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { common, start } from '../e2e/words.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'

// A packaged program with an address for updates, on the stand-in; its updater has fetched version 9.8.7.

let folder: string
let desktop: Desktop | undefined
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'rundruf-version-'))))
afterEach(async () => {
  await desktop?.kill()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const sentence = common.newVersion.replace('{{version}}', '9.8.7')

async function open() {
  desktop = await startDesktop({
    userData: join(folder, 'data'),
    kind: 'stand-in',
    env: {
      APPIMAGE: join(folder, 'Rundruf.AppImage'),
      RUNDRUF_STAND_IN_RESOURCES: folder,
      RUNDRUF_STAND_IN_UPDATE: '9.8.7',
    },
  })
  const { page } = desktop
  await page.getByRole('button', { name: start.first.demo.button }).click()
  await page.getByRole('button', { name: start.demo.agent }).click()
  await page.getByRole('navigation', { name: common.rooms }).waitFor()
  return page
}

test('a newer version is told in the window, and nothing else happens', async () => {
  await writeFile(join(folder, 'app-update.yml'), 'provider: generic\n')
  const page = await open()
  await page.getByText(sentence).first().waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await desktop?.quit()).toBe(0)
}, 90_000)

test('a program without an address for updates looks for none', async () => {
  const page = await open()
  await page.waitForTimeout(500)
  expect(await page.getByText(sentence).count()).toBe(0)
}, 90_000)
