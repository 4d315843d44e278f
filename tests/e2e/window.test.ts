import { expect, test } from './fixtures.ts'
import { start } from './words.ts'

// What the page in the desktop's window can reach. Whatever runs in it, it reaches nothing but the main process.

// Each try is answered by the page's policy, on the console.
test.use({ expected: /Content Security Policy/ })

test('the window’s page is sealed off', async ({ openDesktop }) => {
  const { page } = await openDesktop()
  await expect(page.getByRole('heading', { name: start.first.title })).toBeVisible()

  await test.step('it has no Node and no Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    )
    expect(found).toEqual([])
  })

  await test.step('it speaks with nobody over the network', async () => {
    const reached = await page.evaluate(async () => {
      const reached: string[] = []
      for (const address of ['https://example.com/', 'http://127.0.0.1:4380/api/network', '/index.html'])
        await fetch(address, { mode: 'no-cors' }).then(
          () => reached.push(address),
          () => undefined,
        )
      return reached
    })
    expect(reached).toEqual([])
  })

  await test.step('it runs no script but the program’s own', async () => {
    const ran = await page.evaluate(async () => {
      const world = window as unknown as { ran: string[] }
      world.ran = []
      const inline = document.createElement('script')
      inline.textContent = "ran.push('inline')"
      document.head.append(inline)
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img alt="" src="data:," onerror="ran.push(\'handler\')">',
      )
      await new Promise((resolve) => setTimeout(resolve, 200))
      return world.ran
    })
    expect(ran).toEqual([])
  })

  await test.step('it goes nowhere and opens nothing', async () => {
    const before = page.url()
    // Plain http opens nowhere at all, so that no browser of the system starts in a test.
    const opened = await page.evaluate(() => window.open('http://example.com/') !== null)
    expect(opened).toBe(false)
    await page.evaluate(() => void setTimeout(() => location.assign('http://example.com/'), 0))
    await page.waitForTimeout(500)
    expect(page.url()).toBe(before)
    await expect(page.getByRole('heading', { name: start.first.title })).toBeVisible()
  })

  await test.step('it may ask the system for nothing', async () => {
    const states = await page.evaluate(async () => {
      const states = []
      for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'])
        states.push((await navigator.permissions.query({ name: name as PermissionName })).state)
      return [...new Set(states)]
    })
    expect(states).toEqual(['denied'])
  })
})
