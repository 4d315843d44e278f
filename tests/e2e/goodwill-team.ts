import type { Locator, Page } from '@playwright/test'
import type { Role } from '../../shared/core/person.ts'
import type { HubProgram } from '../support/hub-program.ts'
import { addPerson, type TestPerson } from '../support/network.ts'
import { common, detail, goodwill } from './words.ts'

/** The one code that is in stock. */
export const CODE = 'GS-4711-ESEL'

/** A team with Lena, its lead, Bert, a second agent, and Nora; a voucher with one code, flowers, and €100 this month. */
export async function prepare(hub: HubProgram, ada: TestPerson, nora: TestPerson) {
  const team = await ada.api.teams.put({ name: 'Kundenservice' })
  const join = async ({ me }: TestPerson) =>
    ada.api.people.put({ ...me, teamId: team.id, sign: me.sign ?? 'xx' })
  const add = async (name: string, sign: string, roles: Role[]) => {
    const person = await addPerson(hub, ada, { name, sign, roles })
    await join(person)
    return person
  }
  await join(nora)
  const bert = await add('Bert Beisitz', 'bb', ['agent'])
  const lena = await add('Lena Leitung', 'll', ['agent', 'lead'])
  const kind = {
    currency: 'EUR',
    usableBy: ['agent', 'lead'] as ('agent' | 'lead')[],
    validDays: 365,
    lowStock: null,
    retired: false,
  }
  const voucher = await lena.api.kinds.put({
    ...kind,
    name: { de: 'Gutschein', en: 'Voucher' },
    category: 'voucher',
    picture: 'voucher',
    denominations: [1500, 5000],
  })
  const flowers = await lena.api.kinds.put({
    ...kind,
    name: { de: 'Blumen', en: 'Flowers' },
    category: 'flowers',
    picture: 'flowers',
    denominations: [],
  })
  const reason = await lena.api.reasons.put({
    name: { de: 'Zu spät beantwortet', en: 'Answered too late' },
    retired: false,
  })
  await lena.api.reasons.put({
    name: { de: 'Vergeblich gesucht', en: 'Looked for in vain' },
    afterAsk: true,
    retired: false,
  })
  const month = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    year: 'numeric',
    month: '2-digit',
  }).format(new Date())
  await lena.api.budgets.put({ teamId: team.id, month, amount: { minor: 100_00, currency: 'EUR' } })
  const csv = `code,amount,currency,expires\n${CODE},15.00,EUR,2099-12-31\n`
  await lena.api.stock.importCodes({ kindId: voucher.id, csv, dryRun: false })
  const opened = await nora.api.cases.create({
    reference: 'V-2026-7',
    subject: 'Drei Mails und drei Tweets ohne Antwort',
    customerKey: 'K-7',
    customerName: 'Erika Beispiel',
    channel: 'mail',
    text: 'Ich warte seit zwei Wochen.',
  } as Parameters<typeof nora.api.cases.create>[0])
  return { bert, lena, flowers, reason, opened }
}

/** The way into a room. */
export const room = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: common.rooms }).getByRole('link', { name })

/** Where the opened gesture stands. */
export const state = (page: Page, name: keyof typeof goodwill.states): Locator =>
  detail(page)
    .getByRole('region', { name: goodwill.card.facts })
    .getByText(goodwill.states[name], { exact: true })
