import { decimalText, digitsOf } from '#core/money.ts'
import { type Cell, clockAt, type Column, oneLine, type Table } from './table.ts'
import { zip } from './zip.ts'

/**
 * A workbook of one sheet after ECMA-376 (Office Open XML), as Excel, LibreOffice and Numbers open it. Written here,
 * because libraries hold the whole sheet in memory and the hub up for seconds while they write it; a table with a
 * heading is all that is needed.
 */

/** The rows of a sheet, its heading among them: Excel's own limit. */
export const MOST_XLSX_ROWS = 1_048_576

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A table as a workbook, page by page. Texts are typed as texts, so none is ever a formula. */
export const xlsx = <Row>(table: Table<Row>): AsyncGenerator<Buffer> =>
  zip([
    { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { name: '_rels/.rels', content: [relationships([['officeDocument', 'xl/workbook.xml']])] },
    { name: 'xl/workbook.xml', content: [workbook(table.name)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        relationships([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 'styles.xml'],
        ]),
      ],
    },
    { name: 'xl/styles.xml', content: [styles()] },
    { name: 'xl/worksheets/sheet1.xml', content: sheet(table) },
  ])

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`

const relationships = (to: readonly [type: string, target: string][]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${to
    .map(
      ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const workbook = (name: string): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** What a cell looks like, and its number format: those with a number every program brings, the others are written out. */
const FORMATS = {
  /** Of cells with nothing in them. */
  plain: 0,
  heading: 49,
  text: 49,
  count: 1,
  /** Days and times as the reader's own country writes them. */
  day: 14,
  time: 22,
  /** Money by how many digits its currency has after the point. */
  money0: 3,
  money2: 4,
  money3: '#,##0.000',
  money4: '#,##0.0000',
} as const
type Style = keyof typeof FORMATS
const NAMES = Object.keys(FORMATS) as Style[]
const FIRST_OF_OURS = 164

function styles(): string {
  const formats = NAMES.flatMap((name, at) =>
    typeof FORMATS[name] === 'string'
      ? `<numFmt numFmtId="${FIRST_OF_OURS + at}" formatCode="${FORMATS[name]}"/>`
      : [],
  )
  const cells = NAMES.map((name, at) => {
    const format = FORMATS[name]
    const look = name === 'heading' ? 1 : 0
    return `<xf numFmtId="${typeof format === 'number' ? format : FIRST_OF_OURS + at}" fontId="${look}" fillId="0" borderId="${look}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>`
  })
  const none = '<left/><right/><top/>'
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
  return [
    `${XML}<styleSheet xmlns="${MAIN}">`,
    `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    `<borders count="2"><border>${none}<bottom/><diagonal/></border>`,
    `<border>${none}<bottom style="thin"><color rgb="FF8A8580"/></bottom><diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('')
}

async function* sheet<Row>({ columns, pages }: Table<Row>): AsyncGenerator<string> {
  const letters = columns.map((_, at) => columnName(at))
  const line = (row: number, cells: readonly string[]): string => `<row r="${row}">${cells.join('')}</row>`
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  yield `<cols>${columns.map(columnWidth).join('')}</cols><sheetData>`
  const heading = ({ heading: said }: Column<Row>, at: number): string =>
    textCell(`${letters[at]}1`, 'heading', said)
  yield line(1, columns.map(heading))
  let last = 1
  for await (const rows of pages()) {
    const lines = rows.map((row) => {
      last += 1
      return line(
        last,
        columns.map((column, at) => cellOf(`${letters[at]}${last}`, column.of(row))),
      )
    })
    yield lines.join('')
  }
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1)}${last}"/></worksheet>`
}

const columnWidth = ({ width }: { width: number }, at: number): string =>
  `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`

/** `A` to `Z`, then `AA` and on. */
const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

function cellOf(place: string, cell: Cell | null): string {
  switch (cell?.is) {
    case undefined:
      return ''
    case 'text':
      return textCell(place, 'text', cell.text)
    case 'count':
      return numberCell(place, 'count', cell.count)
    case 'money':
      // Its digits as they are: no floating point on the way.
      return numberCell(place, moneyStyle(cell.money.currency), decimalText(cell.money))
    case 'day':
      return numberCell(place, 'day', serial(`${cell.day}T00:00Z`))
    case 'time':
      return numberCell(place, 'time', serial(`${clockAt(cell.at, cell.zone).replace(' ', 'T')}Z`))
  }
}

const numberCell = (place: string, style: Style, value: number | string): string =>
  `<c r="${place}" s="${NAMES.indexOf(style)}"><v>${value}</v></c>`

const textCell = (place: string, style: Style, text: string): string =>
  `<c r="${place}" s="${NAMES.indexOf(style)}" t="inlineStr"><is><t xml:space="preserve">${escaped(oneLine(text))}</t></is></c>`

function moneyStyle(currency: string): Style {
  const digits = digitsOf(currency)
  return digits === 0 || digits === 3 || digits === 4 ? `money${digits}` : 'money2'
}

const DAY_MS = 86_400_000
/** Days of 1970 began 25569 days after those of spreadsheets, which know no time zones. */
const serial = (wall: string): number => Date.parse(wall) / DAY_MS + 25_569

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** As XML; what looks like a sheet's own escape of a character (`_x0041_`) stays what it is. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (one) => ESCAPES[one] as string).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
