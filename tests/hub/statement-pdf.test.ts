import { describe, expect, it } from 'vitest'
import { extractText, extractTextItems, getDocumentProxy } from 'unpdf'
import type { Figures, StatementFigures } from '#contract/audit.ts'
import type { Checkpoint } from '#core/checkpoint.ts'
import { statementPdf } from '#hub/audit/statements/statement-pdf.ts'
import { winAnsi } from '#hub/audit/statements/win-ansi.ts'

const figuresOf = (key: string[], minor: number, spentCount: number, currency = 'EUR'): Figures => ({
  key,
  currency,
  gestures: spentCount,
  spent: { minor, currency },
  spentCount,
  held: { minor: 0, currency },
  heldCount: 0,
  states: {},
  mean: { minor: 1500, currency },
  median: { minor: 1500, currency },
  budget: null,
  free: null,
  yes: { count: spentCount, meanMinutes: 134, medianMinutes: 42 },
})
const withBudget = (figures: Figures, minor: number): Figures => ({
  ...figures,
  budget: { minor, currency: figures.currency },
  free: { minor: minor - figures.spent.minor, currency: figures.currency },
})
const total = withBudget(figuresOf([], 81_234, 40), 100_000)
const nothing: StatementFigures = {
  month: '2026-11',
  running: false,
  timeZone: 'Europe/Berlin',
  network: 'Beispiel & Söhne',
  teamId: null,
  teamName: null,
  policies: [],
  total: [],
  before: [],
  byTeam: [],
  byReason: [],
  byKind: [],
  byDay: [],
  findings: { open: 0, lookedAt: [] },
}
const full: StatementFigures = {
  ...nothing,
  policies: [
    { version: 3, teamName: null },
    { version: 4, teamName: null },
  ],
  total: [total],
  before: [withBudget(figuresOf([], 40_617, 20), 100_000)],
  byTeam: Array.from({ length: 60 }, (_, at) => ({
    ...figuresOf([String(at)], 60_00 - at, 2),
    name: `Team ${at}`,
  })),
  byReason: [{ ...figuresOf(['r'], 81_234, 40), names: { de: 'Späte Antwort', en: 'Late answer' } }],
  byKind: [{ ...figuresOf(['k'], 81_234, 40), names: { de: 'Gutschein', en: 'Voucher' } }],
  byDay: [figuresOf(['2026-11-03'], 81_234, 40)],
}
const checkpoint: Checkpoint = {
  networkId: 'n',
  at: '2026-12-01T00:10:00.000Z',
  seq: 12_345,
  hash: 'ab12'.repeat(16),
  firstHash: '0'.repeat(64),
  sums: [],
  publicKey: 'QUJD'.repeat(11),
  signature: `${'c2ln'.repeat(15)}${'/b+/'.repeat(6)}ln==`,
}

async function bytesOf(figures: StatementFigures, language: 'de' | 'en' = 'en'): Promise<Uint8Array> {
  const text = JSON.stringify(figures)
  const parts: Buffer[] = []
  for await (const part of statementPdf({ at: checkpoint.at, checkpoint, figures, text }, language))
    parts.push(part as Buffer)
  return new Uint8Array(Buffer.concat(parts))
}
/** The text of each page. */
async function pagesOf(figures: StatementFigures, language: 'de' | 'en' = 'en'): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(await bytesOf(figures, language)))
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}
const said = async (...of: Parameters<typeof pagesOf>) => (await pagesOf(...of)).join(' ')

describe('a printed statement', () => {
  it('sets the month beside the one before', async () => {
    const text = await said(full)
    for (const row of [
      'Budget €1,000.00 €1,000.00 0%',
      'Spent €812.34 €406.17 +100%',
      'Spent of the budget 81.2% 40.6%',
      'Free €187.66 €593.83 -68%',
      'Gestures spent 40 20 +100%',
      'Service time to a yes, mean 2 h 14 min 2 h 14 min 0%',
      'Service time to a yes, median 42 min',
      'Late answer €812.34 100.0% 40',
      'Company: version 3, 4',
      'As of 1 December 2026 at 01:10 (Europe/Berlin), entry 12,345 of the ledger.',
    ])
      expect(text).toContain(row)
    expect(await said(full, 'de')).toContain('Späte Antwort 812,34 € 100,0 % 40')
  })

  it('says so where there is nothing, and where the month has not ended', async () => {
    const pages = await pagesOf(nothing)
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Nothing was proposed in this month, and no budget was set.')
    expect(pages[0]).toContain('None came up.')
    expect(pages[0]).not.toContain('had not ended')
    expect(await said({ ...nothing, running: true }, 'de')).toContain('Der Monat war noch nicht zu Ende')
  })

  it('has its evidence in groups of four, none of them in two lines', async () => {
    const text = await said(nothing)
    for (const evidence of [checkpoint.hash, checkpoint.signature, checkpoint.publicKey])
      expect(text).toContain(evidence.match(/.{1,4}/g)?.join(' '))
  })

  it('goes on on the next page with its heading, and parts no title from what it is about', async () => {
    for (let teams = 1; teams <= 60; teams++) {
      const pages = await pagesOf({ ...full, byTeam: full.byTeam.slice(0, teams) })
      const ends = pages.map((page) => page.slice(0, page.indexOf('Beispiel & Söhne · November')).trim())
      for (const end of ends)
        expect({ teams, end: end.slice(-20) }).not.toEqual({
          teams,
          end: expect.stringMatching(/(By \w+|Gestures|Findings|Policy|Evidence|budget)$/),
        })
      for (const [at, page] of pages.entries()) expect(page).toContain(`Page ${at + 1} of ${pages.length}`)
      for (let team = 0; team < teams; team++)
        expect(pages.filter((page) => page.includes(` Team ${team} €`))).toHaveLength(1)
    }
  })

  it('has its figures in columns that end at the same place', async () => {
    const { items } = await extractTextItems(await getDocumentProxy(await bytesOf(full)))
    const ends = (items[0] ?? [])
      .filter(({ str }) => /^€[\d,]+\.\d\d$/.test(str))
      .map(({ x, width }) => Math.round(x + width))
    expect(ends.length).toBeGreaterThan(8)
    // This month, the one before, and what groups spent.
    expect(new Set(ends).size).toBe(3)
  })

  it('names each currency where there are several, with as many digits as it has', async () => {
    const yen = withBudget(figuresOf([], 150_000, 3, 'JPY'), 200_000)
    const lira = withBudget(figuresOf([], 150_000, 2, 'TRY'), 200_000)
    const text = await said({ ...full, total: [total, yen, lira] })
    for (const words of ['Key figures (EUR)', 'Key figures (JPY)', 'JP¥150,000', 'TRY 1,500.00'])
      expect(text.replaceAll('\u00a0', ' ')).toContain(words)
  })

  it('says what came of findings, however it was noted', async () => {
    const facts = { gestures: 3, days: 20, limit: 25_00, sum: 60_00, currency: 'EUR' }
    const look = { kind: 'split', people: ['P-7KQ2D'], facts, at: '2026-11-20T09:00:00Z' }
    const note = `Lang\n${'\n'.repeat(500)}und breit. ${'x'.repeat(400)}`
    const findings = { open: 1, lookedAt: [{ ...look, verdict: 'talked_to' as const, note }] }
    const pages = await pagesOf({ ...nothing, findings })
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('One finding has not been looked at.')
    expect(pages[0]).toMatch(
      /P-7KQ2D.*3 gestures.*20 days.*€25\.00.*€60\.00\. Looked at 20 November 2026: Talked to/,
    )
    expect(pages[0]).toContain('Note: Lang und breit.')
  })

  it('is the same for the same, byte for byte, and is told in its language', async () => {
    expect(await bytesOf(full)).toEqual(await bytesOf(full))
    expect(await bytesOf(full)).not.toEqual(await bytesOf(full, 'de'))
    const document = await getDocumentProxy(await bytesOf(full, 'de'))
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({ Title: 'Kulanzabrechnung November 2026', Language: 'de' })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
  })
})

describe('a text in the fonts of every reader', () => {
  it.each([
    ['Späte Antwort – „ja“ … 15 € ŠšŽž', 'Späte Antwort – „ja“ … 15 € ŠšŽž'],
    ['Łódź, Đà Nẵng, Čeština, Işık', 'Lódz, Dà Nang, Ceština, Isik'],
    ['a\u0308o\u0308', 'äö'],
    ['5 − 3 ≤ 2 → x', '5 – 3 <= 2 -> x'],
    ['1\u202f000\u200b.\u00ad', '1\u00a0000.\u00ad'],
    ['ﬁ ① ½', 'fi 1 ½'],
    ['Київ 😀', '???? ?'],
  ])('%s', (text, shown) => {
    expect(winAnsi(text)).toBe(shown)
  })
})
