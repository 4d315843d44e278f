import { stringify } from 'csv-stringify/sync'
import { decimalText } from '#core/money.ts'
import { type Cell, clockAt, oneLine, type Table } from './table.ts'

/** How a CSV file is written. */
export interface Flavour {
  delimiter: ',' | ';'
  /** Whether it begins with a byte-order mark, by which Excel knows UTF-8. */
  bom: boolean
  written(figure: Figure): string
}

type Figure = Exclude<Cell, { is: 'text' }>

/** For programs, and for people outside of Germany: instants in UTC. */
export const INTERNATIONAL: Flavour = {
  delimiter: ',',
  bom: false,
  written: (cell) => {
    switch (cell.is) {
      case 'count':
        return String(cell.count)
      case 'money':
        return decimalText(cell.money)
      case 'day':
        return cell.day
      case 'time':
        return cell.at
    }
  },
}

const turned = (date: string): string => date.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$3.$2.$1')

/** As a German Excel opens it with a double click: instants as the clock at the gesture's site shows them. */
export const GERMAN: Flavour = {
  delimiter: ';',
  bom: true,
  written: (cell) => {
    switch (cell.is) {
      case 'count':
        return String(cell.count)
      case 'money':
        return decimalText(cell.money).replace('.', ',')
      case 'day':
        return turned(cell.day)
      case 'time':
        return turned(clockAt(cell.at, cell.zone))
    }
  },
}

/** Whoever opens a file with another delimiter than it has gets other cells: what would begin one then, too, is text. */
const INNER_FORMULA = /(?<=[,;|])(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu

/**
 * A table as CSV, page by page: no more than one page is held in memory. Texts that a spreadsheet would take for a
 * formula begin with an apostrophe (OWASP, CSV Injection).
 */
export async function* csv<Row>({ columns, pages }: Table<Row>, flavour: Flavour): AsyncGenerator<string> {
  const { delimiter, bom, written } = flavour
  const lines = (rows: readonly (readonly unknown[])[]) =>
    stringify(rows as unknown[][], {
      delimiter,
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: { object: (cell) => unharmed(written(cell as unknown as Figure)) },
    })
  yield `${bom ? '\uFEFF' : ''}${lines([columns.map(({ heading }) => heading)])}`
  for await (const rows of pages())
    yield lines(rows.map((row) => columns.map((column) => fieldOf(column.of(row)))))
}

/** Only texts are looked at for formulas. */
const fieldOf = (cell: Cell | null): string | Figure | null =>
  cell?.is === 'text' ? oneLine(cell.text).replaceAll(INNER_FORMULA, "'") : cell

/** Less than nothing is no formula. */
const unharmed = (figure: string) =>
  figure.startsWith('-') ? { value: figure, escape_formulas: false } : figure
