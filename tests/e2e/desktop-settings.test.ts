import { expect, test } from './fixtures.ts'
import { violations } from './violations.ts'
import { asks, settings, setUp, start } from './words.ts'

test('the desktop’s own settings: by keyboard, kept, in both languages and all colours without a finding', async ({
  openDesktop,
}) => {
  const first = await openDesktop()
  const { page } = first
  await expect(page.getByRole('button', { name: start.first.join.look })).toBeVisible()
  await page.getByRole('button', { name: start.first.host.button }).click()
  await setUp(page, 'ada@example.com', 'four unrelated words')
  await page.evaluate(() => (location.hash = '#/settings'))
  const section = page.getByRole('region', { name: settings.system.title })
  const tray = section.getByRole('switch', { name: settings.system.keepInTray.title })
  await expect(section.getByRole('switch', { name: settings.system.notifications.title })).toBeChecked()
  await expect(tray).not.toBeChecked()

  await test.step('each is reached by Tab, and switched by Space', async () => {
    await section.getByRole('switch', { name: settings.system.notifications.title }).focus()
    await page.keyboard.press('Tab')
    await expect(tray).toBeFocused()
    await page.keyboard.press('Space')
    await expect(tray).toBeChecked()
  })

  await test.step('axe finds nothing, light and dark, with more contrast and in the system’s own colours', async () => {
    const found: string[] = []
    for (const colorScheme of ['light', 'dark'] as const)
      for (const contrast of ['no-preference', 'more'] as const) {
        await page.emulateMedia({ colorScheme, contrast, reducedMotion: 'reduce' })
        found.push(...(await violations(page, `settings, ${colorScheme}, contrast ${contrast}`)))
      }
    await page.emulateMedia({ forcedColors: 'active' })
    found.push(...(await violations(page, 'settings, forced colours')))
    await page.emulateMedia({ forcedColors: 'none', contrast: 'no-preference', colorScheme: 'light' })
    expect(found).toEqual([])
  })

  await test.step('the hub is this computer’s alone until it is offered', async () => {
    const offer = page.getByRole('switch', { name: settings.network.offer })
    await expect(offer).not.toBeChecked()
    await offer.press('Space')
    await expect(page.getByRole('switch', { name: settings.network.findable })).toBeVisible({
      timeout: 30_000,
    })
    expect(await violations(page, 'settings, offered')).toEqual([])
    await offer.press('Space')
    await expect(page.getByRole('switch', { name: settings.network.findable })).toBeHidden({
      timeout: 30_000,
    })
  })

  await first.quit()
  const second = await openDesktop()
  await second.page.evaluate(() => (location.hash = '#/settings'))
  await expect(second.page.getByRole('switch', { name: settings.system.keepInTray.title })).toBeChecked({
    timeout: 20_000,
  })
})

test('a text is dropped into the composer; a picture that calls itself one is not', async ({
  openDesktop,
}) => {
  const { page } = await openDesktop()
  await page.getByRole('button', { name: start.first.host.button }).click()
  await setUp(page, 'ada@example.com', 'four unrelated words')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: asks.composer.title })
  const details = dialog.getByLabel(asks.composer.fields.details)
  const drop = (name: string, content: number[]) =>
    details.evaluate(
      (element, file) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([new Uint8Array(file.content)], file.name, { type: 'text/plain' }))
        element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      },
      { name, content },
    )
  await drop('esel.jpg', [...Buffer.from('Mit Megafon, größer als 20 cm.')])
  await expect(details).toHaveValue('Mit Megafon, größer als 20 cm.')
  await drop('esel.txt', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  await expect(page.getByText('esel.txt').first()).toBeVisible()
  await expect(details).toHaveValue('Mit Megafon, größer als 20 cm.')
})
