import type { Locator, Page } from '@playwright/test'
import { texts } from '../../shared/language/index.ts'
import type { TestPerson } from '../support/network.ts'

/** The English texts: what a person who reads the screen, or has it read, goes by. */
export const { asks, common, people, settings, start } = texts.en

/** Signs in on the page that asks for it, and waits for the board. */
export async function signIn(
  page: Page,
  { email, password }: Pick<TestPerson, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel(start.person.email).fill(email)
  await page.getByLabel(start.person.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: start.signIn.button }).click()
  await page.getByRole('heading', { name: asks.title, level: 1 }).waitFor()
}

/** One of the board's lists, by its tab. */
export const listTab = (page: Page, list: keyof typeof asks.lists): Locator =>
  page.getByRole('tab', { name: asks.lists[list] })

/** The row of an ask in the list that is shown. */
export const rowOf = (page: Page, title: string): Locator => page.getByRole('option', { name: title })

/** The ask that is opened at the right. */
export const detail = (page: Page): Locator => page.getByLabel(common.detail, { exact: true })
