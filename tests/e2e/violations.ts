import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on a page, in a line each. */
export async function violations(page: Page, screen: string): Promise<string[]> {
  // In legacy mode axe opens no page of its own, which a desktop window could not.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${screen}: ${id}: ${help}: ${node.target.join(' ')}: ${node.html.slice(0, 120)}`),
  )
}
