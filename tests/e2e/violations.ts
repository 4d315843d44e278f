import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What depends on colours. All else is the same in the dark, where only these are looked at: it takes half the time. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe finds on a page, in a line each. */
export async function violations(page: Page, screen: string): Promise<string[]> {
  // In legacy mode axe opens no page of its own, which a desktop window could not.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const { violations } = await (isDark ? axe.withRules(OF_COLOURS) : axe).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${screen}: ${id}: ${help}: ${node.target.join(' ')}: ${node.html.slice(0, 120)}`),
  )
}
