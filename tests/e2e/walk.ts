import type { Page } from '@playwright/test'
import { violations } from './violations.ts'
import { common, detail, goodwill } from './words.ts'

/** The id of the first of what the hub lists under a path. */
export async function first(page: Page, address: string, path: string): Promise<string> {
  const answer = await page.request.get(`${address}/api/${path}`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return items[0]?.id ?? ''
}

/** Goes from screen to screen and gathers what axe finds. */
export class Walk {
  readonly found: string[] = []
  readonly #page: Page
  readonly #address: string

  constructor(page: Page, address: string) {
    this.#page = page
    this.#address = address
  }

  /** What is said about the gesture that is opened. */
  get facts() {
    return detail(this.#page).getByRole('region', { name: goodwill.card.facts })
  }

  async look(screen: string): Promise<void> {
    this.found.push(...(await violations(this.#page, screen)))
  }

  /** Goes to a place, and looks at it once it shows what it should. */
  async at(place: string, shows: { waitFor: () => Promise<void> }): Promise<void> {
    await this.#page.goto(`${this.#address}/#/${place}`)
    await shows.waitFor()
    await this.look(place)
  }

  /** Looks at a room whose list the hub does not answer. */
  async failing(procedure: string, room: string): Promise<void> {
    await this.#page.route(`**/api/rpc/${procedure}*`, (route) => route.fulfill({ status: 503 }))
    await this.#page.goto(`${this.#address}/#/${room}`)
    await this.#page.reload()
    await this.#page.getByRole('button', { name: common.retry }).waitFor({ timeout: 30_000 })
    await this.look(`${room}, failing`)
  }
}
