import type { Locator, Page } from '@playwright/test'
import { texts } from '../../shared/language/index.ts'
import type { TestPerson } from '../support/network.ts'

/** The English texts: what a person who reads the screen, or has it read, goes by. */
export const {
  asks,
  audit,
  cases,
  common,
  desk,
  evidence,
  findingScreens,
  goodwill,
  goodwillAdmin,
  people,
  refusals,
  replay,
  settings,
  start,
} = texts.en

/** Signs in on the page that asks for it, and waits for the app. */
export async function signIn(
  page: Page,
  { email, password }: Pick<TestPerson, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel(start.person.email).fill(email)
  await page.getByLabel(start.person.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: start.signIn.button, exact: true }).click()
  await page.getByRole('navigation', { name: common.rooms }).waitFor()
}

/** Fills in what the first person of a network is asked, and sends it. */
export async function setUp(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(start.setUp.network.name).fill('Kundendienst')
  await page.getByLabel(start.setUp.site.name).fill('Bonn')
  await page.getByLabel(start.person.name).fill('Ada Admin')
  await page.getByLabel(start.person.email).fill(email)
  await page.getByLabel(start.person.sign, { exact: true }).fill('aa')
  await page.getByLabel(start.person.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: start.setUp.button }).click()
  await page.getByRole('heading', { name: asks.title, level: 1 }).waitFor()
}

/** Signs out by the menu of the person. */
export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: common.account.replace('{{name}}', name) }).click()
  await page.getByRole('menuitem', { name: common.signOut }).click()
  await page.getByRole('button', { name: start.signIn.button }).waitFor()
}

/** One of the board's lists, by its tab. */
export const listTab = (page: Page, list: keyof typeof asks.lists): Locator =>
  page.getByRole('tab', { name: asks.lists[list] })

/** The row of an ask in the list that is shown. */
export const rowOf = (page: Page, title: string): Locator => page.getByRole('option', { name: title })

/** The ask that is opened at the right. */
export const detail = (page: Page): Locator => page.getByLabel(common.detail, { exact: true })
