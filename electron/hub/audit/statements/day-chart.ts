import { type Place, INK } from './paper.ts'
import { winAnsi } from './win-ansi.ts'

/** What was spent by the end of each day, in minor units, and the budget that it is seen against. */
export interface DayChart {
  /** One for each day of the month, the first first; null for those that had not come yet. */
  spent: readonly (number | null)[]
  budget: number
  /** Such as `1,000 €`. */
  amount(minor: number): string
}

const LEFT = 64
const BOTTOM = 18
const TOP = 8
const MOST_TICKS = 4
const EVERY_DAYS = 7

/** Draws it as a line that steps up, with the budget as a dashed one. */
export function drawDayChart(
  doc: PDFKit.PDFDocument,
  place: Place,
  { spent, budget, amount }: DayChart,
): void {
  const box = {
    left: place.x + LEFT,
    right: place.x + place.width,
    top: place.y + TOP,
    bottom: place.y + place.height - BOTTOM,
  }
  const step = tickStep(Math.max(budget, ...spent.map((one) => one ?? 0)))
  const ticks = Math.max(1, Math.ceil(Math.max(budget, ...spent.map((one) => one ?? 0), 1) / step))
  const yOf = (minor: number) => box.bottom - (minor / (ticks * step)) * (box.bottom - box.top)
  const dayWidth = (box.right - box.left) / spent.length
  const xOf = (day: number) => box.left + day * dayWidth

  doc.font('Helvetica').fontSize(8)
  for (let at = 0; at <= ticks; at++) {
    const y = yOf(at * step)
    doc.moveTo(box.left, y).lineTo(box.right, y).lineWidth(0.5).strokeColor(INK.line).stroke()
    doc
      .fillColor(INK.quiet)
      .text(winAnsi(amount(at * step)), place.x, y - 4, { width: LEFT - 8, align: 'right', lineBreak: false })
  }
  for (let day = 0; day < spent.length; day += EVERY_DAYS)
    doc.fillColor(INK.quiet).text(String(day + 1), xOf(day), box.bottom + 6, {
      width: dayWidth,
      align: 'center',
      lineBreak: false,
    })

  const known = spent.filter((one) => one !== null)
  if (known.length > 0) {
    const line = () => {
      doc.moveTo(xOf(0), yOf(0))
      for (const [day, minor] of known.entries())
        doc.lineTo(xOf(day), yOf(minor)).lineTo(xOf(day + 1), yOf(minor))
    }
    line()
    doc.lineTo(xOf(known.length), yOf(0)).closePath().fillColor(INK.accentPale).fill()
    line()
    doc.lineWidth(1.5).lineJoin('round').strokeColor(INK.accent).stroke()
  }
  if (budget > 0)
    doc
      .moveTo(box.left, yOf(budget))
      .lineTo(box.right, yOf(budget))
      .lineWidth(1.2)
      .dash(5, { space: 3 })
      .strokeColor(INK.waits)
      .stroke()
      .undash()
}

/** 1, 2 or 5 times a power of ten, so that there are few of them up to the most. */
function tickStep(most: number): number {
  const rough = Math.max(most, 1) / MOST_TICKS
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * Math.max(power, 1)
}
