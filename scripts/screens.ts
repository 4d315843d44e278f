import type { Page } from '@playwright/test'
import { type Language, texts } from '../shared/language/index.ts'

// The screens that `npm run pictures -- --all FOLDER` takes, on the demo's data.

export interface Screen {
  name: string
  /** Who is signed in; nobody where missing. */
  who?: 'agent' | 'agent2' | 'colleague' | 'lead' | 'admin'
  /**
   * What follows the `#` in the address. `ask:` and words lead to the first ask that fits, `case:` and words to such a
   * case, `propose:` to proposing for it, `gesture:` and a state to the first gesture that is there.
   */
  at: string
  width?: number
  /** All of it is taken, however long the middle is. */
  tall?: boolean
  /** How the hub answers some procedures instead of truly: with nothing, or not at all. */
  answers?: Readonly<Record<string, 'empty' | 'fails'>>
  /** What is done before the picture is taken. */
  act?: (page: Page, language: Language) => Promise<void>
}

type Act = NonNullable<Screen['act']>

const tab =
  (name: (language: Language) => string): Act =>
  (page, language) =>
    page.getByRole('tab', { name: name(language) }).click()
const askList = (list: 'open' | 'promised' | 'done'): Act =>
  tab((language) => texts[language].asks.lists[list])
const button =
  (name: (language: Language) => string): Act =>
  (page, language) =>
    page
      .getByRole('button', { name: name(language) })
      .first()
      .click()
const press =
  (key: string): Act =>
  (page) =>
    page.keyboard.press(key)

export const toAccept: Screen = {
  name: 'to-accept',
  who: 'agent2',
  at: 'ask:reading lamp',
  act: askList('open'),
}
export const donkey: Screen = { name: 'donkey', who: 'agent', at: 'ask:Plüschesel', act: askList('done') }
const board: Screen = { name: 'board', who: 'agent', at: '/asks' }
const offers: Screen = { name: 'offers', who: 'agent', at: 'ask:Wimpelkette' }

const asks: Screen[] = [
  board,
  offers,
  donkey,
  {
    name: 'composer',
    who: 'agent',
    at: '/asks',
    act: async (page, language) => {
      await page.keyboard.press('a')
      const { title } = texts[language].asks.composer.fields
      await page.getByRole('dialog').getByLabel(title).fill('Hat jemand noch einen Plüschesel?')
      await page.waitForTimeout(800)
    },
  },
  { name: 'open', who: 'colleague', at: '/asks', act: askList('open') },
  { name: 'promised', who: 'agent', at: '/asks', act: askList('promised') },
  { name: 'done', who: 'agent', at: '/asks', act: askList('done') },
  { name: 'handover', who: 'agent', at: 'ask:Brustbeutel' },
  { name: 'to-send', who: 'colleague', at: 'ask:gestreifte Halstuch' },
  { name: 'answering', who: 'colleague', at: 'ask:Lageplan' },
  { ...offers, name: 'narrow-detail', width: 480 },
  { ...board, name: 'narrow', width: 480 },
]

const others: Screen[] = [
  { name: 'sign-in', at: '' },
  { name: 'people', who: 'agent', at: '/people' },
  { name: 'admin', who: 'admin', at: '/admin' },
  { name: 'settings', who: 'agent', at: '/settings' },
  { name: 'palette', who: 'agent', at: '/asks', act: press('Control+k') },
  { name: 'shortcuts', who: 'agent', at: '/goodwill', act: press('?') },
]

const caseList = (list: 'pool' | 'mine' | 'all'): Act => tab((language) => texts[language].cases.lists[list])

const cases: Screen[] = [
  { name: 'cases-pool', who: 'agent', at: '/cases' },
  { name: 'cases-mine', who: 'agent', at: '/cases', act: caseList('mine') },
  { name: 'cases-empty', who: 'agent', at: '/cases', answers: { 'cases/list': 'empty' } },
  { name: 'cases-error', who: 'agent', at: '/cases', answers: { 'cases/list': 'fails' } },
  {
    name: 'cases-customer',
    who: 'agent',
    at: '/cases',
    act: button((language) => texts[language].cases.byCustomer.open),
  },
  { name: 'case', who: 'agent', at: 'case:Tweets' },
  { name: 'case-new', who: 'agent', at: '/cases/new' },
  {
    name: 'case-new-errors',
    who: 'agent',
    at: '/cases/new',
    act: button((language) => texts[language].cases.new.create),
  },
  { name: 'case-gone', who: 'agent', at: '/cases/nowhere' },
]

const gestureList = (list: 'queue' | 'mine' | 'all'): Act =>
  tab((language) => texts[language].goodwill.lists[list])
const fillIn =
  (kind: 'voucher' | 'credit', amount: string): Act =>
  async (page, language) => {
    const names = { voucher: ['Einkaufsgutschein', 'Shopping voucher'], credit: ['Gutschrift', 'Credit'] }[
      kind
    ]
    await page.getByRole('radio', { name: names[language === 'de' ? 0 : 1] as string }).check({ force: true })
    if (kind === 'voucher') await page.getByRole('radio', { name: amount }).check({ force: true })
    else await page.getByLabel(texts[language].goodwill.propose.amount, { exact: true }).fill(amount)
    await page.waitForTimeout(500)
  }

const goodwill: Screen[] = [
  { name: 'goodwill-queue', who: 'lead', at: '/goodwill' },
  {
    name: 'goodwill-several',
    who: 'lead',
    at: '/goodwill',
    act: async (page) => {
      await page.getByRole('checkbox').nth(0).check()
      await page.getByRole('checkbox').nth(2).check()
    },
  },
  { name: 'goodwill-mine', who: 'agent', at: '/goodwill', act: gestureList('mine') },
  { name: 'goodwill-all', who: 'agent', at: '/goodwill', act: gestureList('all') },
  { name: 'goodwill-empty', who: 'agent', at: '/goodwill', answers: { 'gestures/list': 'empty' } },
  { name: 'goodwill-error', who: 'agent', at: '/goodwill', answers: { 'gestures/list': 'fails' } },
  { name: 'gesture-waits', who: 'lead', at: 'gesture:proposed' },
  { name: 'gesture-why', who: 'lead', at: 'gesture:proposed', act: press('n') },
  ...(
    ['approved', 'issued', 'redeemed', 'expired', 'voided', 'rejected', 'withdrawn', 'lapsed'] as const
  ).map((state): Screen => ({ name: `gesture-${state}`, who: 'lead', at: `gesture:${state}` })),
  {
    name: 'gesture-code',
    who: 'agent',
    at: '/goodwill',
    act: async (page, language) => {
      await gestureList('mine')(page, language)
      await page.getByRole('link', { name: 'drei Tweets' }).click()
      await button(() => texts[language].goodwill.actions.showCode)(page, language)
    },
  },
  { name: 'gesture-gone', who: 'agent', at: '/goodwill/nowhere' },
  { name: 'propose', who: 'agent', at: 'propose:Tweets' },
  { name: 'propose-fits', who: 'agent', at: 'propose:Tweets', act: fillIn('voucher', '15') },
  { name: 'propose-refused', who: 'agent', at: 'propose:Tweets', act: fillIn('credit', '90000') },
  {
    name: 'propose-errors',
    who: 'agent',
    at: 'propose:Tweets',
    act: button((language) => texts[language].goodwill.propose.send),
  },
  { name: 'propose-no-case', who: 'agent', at: '/goodwill/propose?case=V-0' },
]

const setUpTab = (name: 'policy' | 'kinds' | 'reasons' | 'stock'): Act =>
  tab((language) => texts[language].goodwillAdmin.tabs[name])

const setUp: Screen[] = [
  { name: 'setup-budgets', who: 'lead', at: '/goodwill-setup' },
  { name: 'setup-policy', who: 'lead', at: '/goodwill-setup', act: setUpTab('policy') },
  { name: 'setup-kinds', who: 'lead', at: '/goodwill-setup', act: setUpTab('kinds') },
  { name: 'setup-reasons', who: 'lead', at: '/goodwill-setup', act: setUpTab('reasons') },
  { name: 'setup-stock', who: 'lead', at: '/goodwill-setup', act: setUpTab('stock') },
  { name: 'setup-empty', who: 'lead', at: '/goodwill-setup', answers: { 'budgets/list': 'empty' } },
  { name: 'setup-error', who: 'lead', at: '/goodwill-setup', answers: { 'budgets/list': 'fails' } },
  { name: 'setup-budget-new', who: 'lead', at: '/goodwill-setup/budget-new' },
  { name: 'setup-kind-new', who: 'lead', at: '/goodwill-setup/kind-new' },
  { name: 'setup-reason-new', who: 'lead', at: '/goodwill-setup/reason-new' },
  { name: 'setup-policy-form', who: 'lead', at: '/goodwill-setup/policy-company' },
  {
    name: 'setup-policy-replay',
    who: 'lead',
    at: '/goodwill-setup/policy-company',
    act: async (page, language) => {
      const { goodwillAdmin, replay } = texts[language]
      await page.getByLabel(goodwillAdmin.policy.agent).fill('10')
      await page.getByRole('button', { name: replay.run }).click()
      await page.waitForTimeout(500)
      await page.getByRole('button', { name: replay.run }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'setup-policy-audit',
    who: 'lead',
    at: '/goodwill-setup/policy-company',
    act: async (page, language) => {
      const { audit } = texts[language].goodwillAdmin.policy
      await page.getByRole('button', { name: audit.title }).click()
      await page.waitForTimeout(500)
      await page.getByText(audit.leadsSee, { exact: true }).scrollIntoViewIfNeeded()
    },
  },
  { name: 'setup-policy-admin', who: 'admin', at: '/goodwill-setup/policy-company' },
  { name: 'setup-import', who: 'lead', at: '/goodwill-setup/stock' },
  {
    name: 'setup-import-dry',
    who: 'lead',
    at: '/goodwill-setup/stock',
    act: async (page, language) => {
      const lines = [
        'code;amount;currency;expires',
        'NEU-0001;15,00;EUR;31.12.2099',
        'NEU-0002;15,00;EUR;31.12.2099',
        'NEU-0001;15,00;EUR;31.12.2099',
        'NEU-0003;17,00;EUR;31.12.2099',
        'NEU-0004;15,00;USD;31.12.2099',
        'NEU-0005;15,00;EUR;31.12.2009',
        'NEU-0006;fünfzehn;EUR;31.12.2099',
      ]
      const file = {
        name: 'gutscheine-november.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(lines.join('\n')),
      }
      await page.locator('input[type=file]').setInputFiles(file)
      const { dryRun } = texts[language].goodwillAdmin.stock
      await page.getByRole('button', { name: dryRun }).click()
      await page.waitForTimeout(300)
    },
  },
]

const audit: Screen[] = [
  { name: 'audit-figures', who: 'lead', at: '/audit', tall: true },
  { name: 'audit-last-month', who: 'lead', at: '/audit?period=last_month', tall: true },
  { name: 'audit-year-cross', who: 'lead', at: '/audit?period=this_year&by=team,reason', tall: true },
  { name: 'audit-rows', who: 'lead', at: '/audit?show=rows&period=this_year&state=spent' },
  {
    name: 'audit-row',
    who: 'lead',
    at: '/audit?show=rows&period=this_year&state=spent',
    act: (page) => page.getByRole('tabpanel').getByRole('listitem').nth(3).getByRole('link').click(),
  },
  { name: 'audit-empty', who: 'lead', at: '/audit?period=last_year' },
  { name: 'audit-rows-empty', who: 'lead', at: '/audit?show=rows&period=last_year&channel=letter' },
  { name: 'audit-flaw', who: 'lead', at: '/audit?show=rows&channel=fax&period=last_month' },
  { name: 'audit-backwards', who: 'lead', at: '/audit?from=2026-11-10&to=2026-11-01' },
  {
    name: 'audit-error',
    who: 'lead',
    at: '/audit',
    answers: { 'audit/summary': 'fails', 'audit/asks': 'fails' },
  },
  {
    name: 'audit-tables',
    who: 'lead',
    at: '/audit?period=last_month',
    tall: true,
    act: async (page, language) => {
      const name = new RegExp(`^${texts[language].audit.charts.asTable}`)
      await page.getByRole('button', { name }).first().waitFor()
      while ((await page.getByRole('button', { name }).count()) > 0)
        await page.getByRole('button', { name }).first().click()
    },
  },
  {
    name: 'audit-views',
    who: 'lead',
    at: '/audit',
    act: button((language) => texts[language].audit.views.open),
  },
  {
    name: 'audit-save-view',
    who: 'lead',
    at: '/audit',
    act: press('s'),
  },
  {
    name: 'audit-export',
    who: 'lead',
    at: '/audit',
    act: button((language) => texts[language].audit.export.open),
  },
]

const firstCard: Act = async (page) => {
  await page.locator('[data-card]').first().click()
  await page.getByTestId('looked-at').waitFor()
}
const thenPress =
  (...keys: string[]): Act =>
  async (page, language) => {
    await firstCard(page, language)
    for (const key of keys) await page.keyboard.press(key)
  }
const replayed: Act = async (page, language) => {
  const { replay } = texts[language]
  await page.getByRole('combobox', { name: replay.version }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: replay.run }).click()
  await page.getByTestId('replayed').waitFor()
}

const evidence: Screen[] = [
  { name: 'findings', who: 'lead', at: '/audit?show=findings' },
  { name: 'finding', who: 'lead', at: '/audit?show=findings', tall: true, act: firstCard },
  { name: 'finding-look', who: 'lead', at: '/audit?show=findings', act: thenPress('t') },
  { name: 'finding-ask', who: 'lead', at: '/audit?show=findings', act: thenPress('u') },
  { name: 'findings-looked-at', who: 'lead', at: '/audit?show=findings&looked=yes' },
  {
    name: 'findings-empty',
    who: 'lead',
    at: '/audit?show=findings&finding=crowding',
    answers: { 'audit/findings': 'empty' },
  },
  {
    name: 'findings-error',
    who: 'lead',
    at: '/audit?show=findings',
    answers: { 'audit/findings': 'fails' },
  },
  { name: 'finding-gone', who: 'lead', at: '/audit/nowhere?show=findings' },
  { name: 'about-me', who: 'agent', at: '/about-me' },
  { name: 'statements', who: 'lead', at: '/audit?show=statements' },
  {
    name: 'statement-make',
    who: 'lead',
    at: '/audit?show=statements',
    act: button((language) => texts[language].evidence.statements.make),
  },
  {
    name: 'statement',
    who: 'lead',
    at: '/audit?show=statements',
    tall: true,
    act: (page) => page.getByTestId('statement').first().getByRole('link').click(),
  },
  {
    name: 'statements-empty',
    who: 'lead',
    at: '/audit?show=statements',
    answers: { 'audit/statements': 'empty' },
  },
  { name: 'statement-gone', who: 'lead', at: '/audit/statement-nowhere?show=statements' },
  { name: 'evidence', who: 'lead', at: '/audit?show=evidence', tall: true },
  { name: 'replay', who: 'lead', at: '/audit?show=replay' },
  { name: 'replayed', who: 'lead', at: '/audit?show=replay', act: replayed },
]

/** After these, a customer of the demo is erased. */
const erased: Screen[] = [
  { name: 'case-erased', who: 'lead', at: 'erased:' },
  { name: 'gesture-erased', who: 'lead', at: 'erased-gesture:' },
]

/** Cases, goodwill and its set-up are looked at on a narrow screen, too. */
const narrow = (screens: readonly Screen[]): Screen[] =>
  screens.flatMap((screen) => [screen, { ...screen, name: `${screen.name}-narrow`, width: 400 }])

export const everyScreen: Screen[] = [
  ...asks,
  ...others,
  ...narrow([...cases, ...goodwill, ...audit, ...evidence, ...setUp, ...erased]),
]
