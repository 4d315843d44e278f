import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csv, GERMAN, INTERNATIONAL } from '#hub/audit/exports/csv.ts'
import { type Cell, count, day, money, type Table, text } from '#hub/audit/exports/table.ts'
import { xlsx } from '#hub/audit/exports/xlsx.ts'
import { readXlsx } from '../support/xlsx.ts'

/** A table of one row. */
const tableOf = (cells: readonly (Cell | null)[]): Table<null> => ({
  name: 'Tabelle',
  columns: cells.map((cell, at) => ({ heading: `Spalte ${at}`, width: 10, of: () => cell })),
  pages: () => [[null]],
})
async function whole(parts: AsyncIterable<string | Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const part of parts) all.push(Buffer.from(part))
  return Buffer.concat(all)
}
const international = async (...cells: (Cell | null)[]) =>
  (parse(await whole(csv(tableOf(cells), INTERNATIONAL))) as string[][])[1]
const german = async (...cells: (Cell | null)[]) => (await whole(csv(tableOf(cells), GERMAN))).toString()
const workbook = async (...cells: (Cell | null)[]) => readXlsx(await whole(xlsx(tableOf(cells))))

const at: Cell = { is: 'time', at: '2026-10-31T23:30:00.000Z', zone: 'Europe/Berlin' }
const figures = [
  day('2026-11-03'),
  at,
  money({ minor: 123_456, currency: 'EUR' }),
  money({ minor: -5, currency: 'EUR' }),
  money({ minor: 1500, currency: 'JPY' }),
  money({ minor: 1500, currency: 'KWD' }),
  count(12_345),
  null,
]

describe('a cell', () => {
  it('is written for programs with points, in UTC', async () => {
    expect(await international(...figures)).toEqual([
      '2026-11-03',
      '2026-10-31T23:30:00.000Z',
      '1234.56',
      '-0.05',
      '1500',
      '1.500',
      '12345',
      '',
    ])
  })

  it('is written for a German Excel with commas and semicolons, as the clock at the site shows it', async () => {
    const row = '03.11.2026;01.11.2026 00:30;1234,56;-0,05;1500;1,500;12345;'
    const heading = figures.map((_, column) => `Spalte ${column}`).join(';')
    expect(await german(...figures)).toBe(`\uFEFF${heading}\r\n${row}\r\n`)
  })

  it('is a number of its own kind in a workbook', async () => {
    const { rows } = await workbook(...figures)
    expect(rows[1]).toEqual([
      { number: 46_329, format: 14 },
      { number: expect.closeTo(46_327 + 30 / 1440, 8), format: 22 },
      { number: 1234.56, format: 4 },
      { number: -0.05, format: 4 },
      { number: 1500, format: 3 },
      { number: 1.5, format: expect.any(Number) },
      { number: 12_345, format: 1 },
    ])
    const [, , , , , dinars] = rows[1] ?? []
    const { files } = await workbook(...figures)
    const format = dinars !== null && dinars !== undefined && 'format' in dinars ? dinars.format : 0
    expect(files.get('xl/styles.xml')?.toString()).toContain(`numFmtId="${format}" formatCode="#,##0.000"`)
  })
})

describe('a text', () => {
  const DANGEROUS = [
    `=cmd|'/C calc'!A0`,
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '\uFF1D1+1',
    '\uFF0B1',
    '\uFF0D1',
    '\uFF20x',
  ]
  /** How any spreadsheet would see the cells of a file: whichever delimiter it takes, no cell begins a formula. */
  const beginnings = (file: string) =>
    file
      .replace(/^\uFEFF/, '')
      .split(/\r\n|[;,\t|]/)
      .map((cell) => cell.replaceAll('"', '').trimStart())

  it.each(DANGEROUS)('never begins a formula in a CSV file: %j', async (dangerous) => {
    for (const flavour of [INTERNATIONAL, GERMAN])
      for (const said of [dangerous, `Grund;${dangerous.trim()}`, `Grund,${dangerous.trim()}`]) {
        const file = (await whole(csv(tableOf([text(said), count(1)]), flavour))).toString()
        expect(beginnings(file).filter((cell) => /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell))).toEqual([])
        expect(file).not.toMatch(/[\t\n](?!$)(?<!\r\n)/)
      }
  })

  it.each(DANGEROUS)('is a text in a workbook, and stays one: %j', async (dangerous) => {
    const { rows, sheet } = await workbook(text(dangerous))
    expect(rows[1]).toEqual([{ text: dangerous.trim() }])
    expect(sheet).not.toContain('<f>')
  })

  it('stays as it is where it is harmless', async () => {
    const harmless = ['Späte Antwort', 'a=b', 'P-7KQ2D', "O'Neill", 'sagte "ja", dann; nein', '3-2', '']
    expect(await international(...harmless.map(text))).toEqual(harmless)
    const odd = ['<b>&amp;</b>', '_x0041_', 'zwei  Leerzeichen', '😀']
    expect((await workbook(...odd.map(text))).rows[1]).toEqual(odd.map((said) => ({ text: said })))
  })

  it('is one line without characters that nobody sees', async () => {
    expect(await international(text('a\r\n\u0000b\u2028c\ud800'))).toEqual(['a b c'])
    expect((await workbook(text('a\u0000b\uffffc'))).rows[1]).toEqual([{ text: 'a b c' }])
  })
})

describe('a long table', () => {
  const ROWS = 100_000
  const columns = [
    ...['a', 'b', 'c', 'd'].map((heading) => ({
      heading,
      width: 10,
      of: (row: number) => text(`${heading} ${row}`),
    })),
    { heading: 'e', width: 10, of: (row: number) => money({ minor: row, currency: 'EUR' }) },
  ]
  const pages = function* () {
    for (let from = 0; from < ROWS; from += 500) yield Array.from({ length: 500 }, (_, place) => from + place)
  }
  const written = {
    csv: () => csv({ name: 'x', columns, pages }, INTERNATIONAL),
    xlsx: () => xlsx({ name: 'x', columns, pages }),
  }

  it.each(['csv', 'xlsx'] as const)('is never in memory as a whole: %s', async (format) => {
    let [bytes, largest, pieces] = [0, 0, 0]
    for await (const piece of written[format]()) {
      bytes += piece.length
      largest = Math.max(largest, piece.length)
      pieces += 1
    }
    expect(bytes).toBeGreaterThan(1_000_000)
    expect(largest).toBeLessThan(100_000)
    expect(pieces).toBeGreaterThan(ROWS / 5_000)
  })

  it('asks for a page only when the one before has been taken', async () => {
    let asked = 0
    const slow = function* () {
      for (const page of pages()) {
        asked += 1
        yield page
      }
    }
    for (const file of [
      csv({ name: 'x', columns, pages: slow }, INTERNATIONAL),
      xlsx({ name: 'x', columns, pages: slow }),
    ]) {
      asked = 0
      let taken = 0
      for await (const _ of file) if ((taken += 1) === 20) break
      expect(asked).toBeGreaterThan(0)
      expect(asked).toBeLessThan(60)
    }
  })

  it('has a heading that stays in sight, and a row for each', async () => {
    const { sheet, rows } = readXlsx(await whole(written.xlsx()))
    expect(rows).toHaveLength(ROWS + 1)
    expect(rows[0]).toEqual(['a', 'b', 'c', 'd', 'e'].map((heading) => ({ text: heading })))
    expect(rows[ROWS]?.[4]).toEqual({ number: 999.99, format: 4 })
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain(`<autoFilter ref="A1:E${ROWS + 1}"/>`)
  })
})
