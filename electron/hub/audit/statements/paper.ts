import type { Readable } from 'node:stream'
import Pdf from 'pdfkit'
import { winAnsi } from './win-ansi.ts'

/** A4 in points, of which 72 are an inch. */
const PAGE = { width: 595.28, height: 841.89 }
const EDGE = { side: 56, top: 56, bottom: 68 }
/** Between the edges. */
export const WIDTH = PAGE.width - 2 * EDGE.side

export const INK = {
  text: '#2b2724',
  quiet: '#6f6862',
  line: '#dcd7d1',
  accent: '#752f65',
  accentPale: '#f2dfec',
  waits: '#96650a',
} as const

export type Font = 'Helvetica' | 'Helvetica-Bold' | 'Courier'

export interface Look {
  font?: Font
  size?: number
  color?: string
  align?: 'left' | 'right'
}

/** One cell of a row: a text, or something drawn. */
export type Cell = string | Drawing
type Drawing = (doc: PDFKit.PDFDocument, place: Place) => void
export interface Place {
  x: number
  y: number
  width: number
  height: number
}

export interface TableColumn {
  heading: string
  /** In points. */
  width: number
  align?: 'left' | 'right'
}

type Element = PDFKit.PDFStructureElement
const GAP = 12
/** With what stands above and below. */
const TITLE_HEIGHT = 44
const LEADING = 3
const ROW_PAD = 4.5
/** Between columns. */
const GUTTER = 8

/**
 * A sheet of paper that is written from the top down, with a new page where there is no room for what belongs together.
 * What is written is tagged, so that it can be read aloud in its order.
 */
export class Paper {
  readonly #doc: PDFKit.PDFDocument
  readonly #root: Element
  readonly #made: Date
  #y = EDGE.top

  /** @param made when it was made: the same content at the same time is the same file, byte for byte */
  constructor({ title, language, made }: { title: string; language: string; made: Date }) {
    this.#made = made
    this.#doc = new Pdf({
      size: 'A4',
      margins: { top: EDGE.top, bottom: 0, left: EDGE.side, right: EDGE.side },
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: language,
      displayTitle: true,
      info: { Title: title, Creator: 'Rundruf', Producer: 'Rundruf', CreationDate: made },
    })
    this.#root = this.#doc.struct('Document')
    this.#doc.addStructure(this.#root)
  }

  gap(height = GAP): void {
    this.#y += height
  }

  /** Begins a new page where less than so much room is left. */
  keep(height: number): void {
    if (this.#y + height > PAGE.height - EDGE.bottom) {
      this.#doc.addPage()
      this.#y = EDGE.top
    }
  }

  heightOf(text: string, look: Look = {}, width = WIDTH): number {
    this.#wear(look)
    return this.#doc.heightOfString(winAnsi(text), { width, lineGap: LEADING })
  }

  /**
   * A title of its own part.
   * @param needs the height of what it never parts from: it does not stand alone at the end of a page
   */
  title(text: string, needs: number): void {
    this.keep(TITLE_HEIGHT + needs)
    if (this.#y > EDGE.top) this.gap(GAP * 1.5)
    this.write(text, { font: 'Helvetica-Bold', size: 12 }, 'H2')
    this.gap(6)
  }

  /** A text over the whole width. */
  write(text: string, look: Look = {}, tag = 'P'): void {
    const height = this.heightOf(text, look)
    this.keep(height)
    const y = this.#y
    this.#tagged(this.#root, tag, () => this.#put(text, look, EDGE.side, y, WIDTH))
    this.#y += height
  }

  /** What is drawn instead of written, with what it shows in words. */
  picture(height: number, alt: string, draw: Drawing): void {
    this.keep(height)
    const place = { x: EDGE.side, y: this.#y, width: WIDTH, height }
    this.#tagged(this.#root, 'Figure', () => draw(this.#doc, place), { alt: winAnsi(alt) })
    this.#y += height
  }

  /** What lines stand for, beside each other. */
  legend(entries: readonly { text: string; color: string; dashed: boolean }[]): void {
    const y = this.#y
    let x: number = EDGE.side
    for (const { text, color, dashed } of entries) {
      this.#artifact(() => {
        const line = this.#doc.moveTo(x, y + 5).lineTo(x + 18, y + 5)
        if (dashed) line.dash(4, { space: 2 })
        line.lineWidth(1.5).strokeColor(color).stroke().undash()
      })
      const start = x + 24
      const width = WIDTH / entries.length - 24
      this.#tagged(this.#root, 'P', () => this.#put(text, LEGEND, start, y, width))
      x += 24 + this.#doc.widthOfString(winAnsi(text)) + 24
    }
    this.#y += this.heightOf(' ', LEGEND) + 4
  }

  /** Names with what belongs to each, in letters of one width. */
  facts(rows: readonly (readonly [name: string, text: string])[]): void {
    for (const [name, text] of rows) {
      const height = this.heightOf(text, CODE, WIDTH - NAMES_WIDTH)
      this.keep(height)
      const y = this.#y
      this.#tagged(this.#root, 'P', () => {
        this.#put(name, { size: 8.5, color: INK.quiet }, EDGE.side, y, NAMES_WIDTH - 8)
        this.#put(text, CODE, EDGE.side + NAMES_WIDTH, y, WIDTH - NAMES_WIDTH)
      })
      this.#y += height + 2
    }
  }

  /** Rows under a title and a heading, which is said again on each page; the first two rows stay with them. */
  table(title: string, columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): void {
    const heights = rows.map((row) => this.#rowHeight(columns, row, {}))
    const heading = columns.map((column) => column.heading)
    const headingHeight = this.#rowHeight(columns, heading, HEADING)
    const bottom = PAGE.height - EDGE.bottom
    this.title(title, headingHeight + (heights[0] ?? 0) + (heights[1] ?? 0))
    const table = this.#doc.struct('Table')
    this.#root.add(table)
    this.#row(table, columns, heading, headingHeight, HEADING)
    for (const [at, row] of rows.entries()) {
      // The last row takes the one before along: none begins a page alone.
      const needed = (heights[at] ?? 0) + (at === rows.length - 2 ? (heights[at + 1] ?? 0) : 0)
      if (this.#y + needed > bottom) {
        this.keep(PAGE.height)
        this.#row(table, columns, heading, headingHeight, HEADING)
      }
      this.#row(table, columns, row, heights[at] ?? 0, {})
    }
    table.end()
  }

  /** Adds a file to those that come with the paper. */
  attach(name: string, content: string): void {
    const dates = { creationDate: this.#made, modifiedDate: this.#made }
    this.#doc.file(Buffer.from(content), { name, type: 'application/json', ...dates })
  }

  /** Names what stands at the foot of every page, and hands the paper over. */
  finish(foot: (page: number, pages: number) => { left: string; right: string }): Readable {
    this.#root.end()
    const { count } = this.#doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(page)
      const { left, right } = foot(page + 1, count)
      const y = PAGE.height - EDGE.bottom + 28
      this.#doc.markContent('Artifact', { type: 'Pagination' })
      this.#rule(y - 8)
      this.#put(left, { size: 8, color: INK.quiet }, EDGE.side, y, WIDTH * 0.75)
      this.#put(right, { size: 8, color: INK.quiet, align: 'right' }, EDGE.side, y, WIDTH)
      this.#doc.endMarkedContent()
    }
    this.#doc.end()
    return this.#doc
  }

  #row(table: Element, columns: readonly TableColumn[], cells: readonly Cell[], height: number, look: Look) {
    const row = this.#doc.struct('TR')
    table.add(row)
    let x: number = EDGE.side
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? ''
      const { align = 'left' } = column
      const width = column.width - GUTTER
      const left = align === 'left' ? x : x + GUTTER
      const place = { x: left, y: this.#y + ROW_PAD, width, height: height - 2 * ROW_PAD }
      if (typeof cell === 'string')
        this.#tagged(row, look === HEADING ? 'TH' : 'TD', () =>
          this.#put(cell, { align, ...look }, left, place.y, width),
        )
      else this.#artifact(() => cell(this.#doc, place))
      x += column.width
    }
    row.end()
    this.#y += height
    this.#artifact(() => this.#rule(this.#y))
  }

  #rowHeight(columns: readonly TableColumn[], cells: readonly Cell[], look: Look): number {
    const heights = columns.map((column, at) => {
      const cell = cells[at] ?? ''
      return typeof cell === 'string' ? this.heightOf(cell || ' ', look, column.width - GUTTER) : 0
    })
    // Below the last line there is no leading.
    return Math.max(...heights) - LEADING + 2 * ROW_PAD
  }

  #rule(y: number): void {
    this.#doc
      .moveTo(EDGE.side, y)
      .lineTo(EDGE.side + WIDTH, y)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke()
  }

  #put(text: string, look: Look, x: number, y: number, width: number): void {
    this.#wear(look)
    this.#doc.text(winAnsi(text), x, y, { width, lineGap: LEADING, align: look.align ?? 'left' })
  }

  #wear({ font = 'Helvetica', size = 9.5, color = INK.text }: Look): void {
    this.#doc.font(font).fontSize(size).fillColor(color)
  }

  #tagged(parent: Element, tag: string, draw: () => void, options: { alt?: string } = {}): void {
    const element = this.#doc.struct(tag, options, [draw])
    parent.add(element)
    element.end()
  }

  #artifact(draw: () => void): void {
    this.#doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.#doc.endMarkedContent()
  }
}

const LEGEND: Look = { size: 8.5 }
const CODE: Look = { font: 'Courier', size: 8 }
const NAMES_WIDTH = 104
const HEADING: Look = { font: 'Helvetica-Bold', size: 8.5, color: INK.quiet }
