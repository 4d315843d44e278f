/** What stands above and below a picture, and what it is drawn on. */
export interface Paper {
  title: string
  /** Of which gestures it is: period and filters. */
  about: string
  said: string
}

const EDGE = 24
const TITLE_LINE = 22
const SAID_LINE = 18
/** Twice as many dots as on the screen: sharp in a document, too. */
const SCALE = 2

/**
 * Draws a chart as it looks on the screen, with its title and what it is of above, and its sentence below, on paper of the theme's colour.
 * It is walked through mark by mark and painted in its computed colours and the page's own font, which a picture of the
 * markup would not have.
 * @param svg in the page, seen
 */
export function drawPicture(svg: SVGSVGElement, { title, about, said }: Paper): HTMLCanvasElement {
  const box = svg.getBoundingClientRect()
  const page = getComputedStyle(document.body)
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (context === null) return canvas
  const titleFont = `650 16px ${page.fontFamily}`
  const saidFont = `400 13px ${page.fontFamily}`
  const titleLines = linesOf(context, title, titleFont, box.width)
  const aboutLines = linesOf(context, about, saidFont, box.width)
  const saidLines = linesOf(context, said, saidFont, box.width)
  const head = EDGE + titleLines.length * TITLE_LINE
  const above = head + aboutLines.length * SAID_LINE + 12
  const height = above + box.height + 12 + saidLines.length * SAID_LINE + EDGE
  canvas.width = Math.ceil((box.width + 2 * EDGE) * SCALE)
  canvas.height = Math.ceil(height * SCALE)

  context.scale(SCALE, SCALE)
  context.fillStyle = page.backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = page.color
  context.textBaseline = 'alphabetic'
  context.font = titleFont
  titleLines.forEach((line, at) => context.fillText(line, EDGE, EDGE + 14 + at * TITLE_LINE))
  context.font = saidFont
  aboutLines.forEach((line, at) => context.fillText(line, EDGE, head + 12 + at * SAID_LINE))
  saidLines.forEach((line, at) => context.fillText(line, EDGE, above + box.height + 12 + 12 + at * SAID_LINE))
  for (const mark of svg.querySelectorAll<SVGGraphicsElement>('path, rect, circle, line, text'))
    if (mark.closest('defs, clipPath') === null)
      paint(context, mark, svg, { x: EDGE - box.x, y: above - box.y })
  return canvas
}

const ALIGNED: Readonly<Record<string, CanvasTextAlign>> = { middle: 'center', end: 'right' }

function paint(
  context: CanvasRenderingContext2D,
  mark: SVGGraphicsElement,
  svg: SVGSVGElement,
  shift: { x: number; y: number },
): void {
  const matrix = mark.getScreenCTM()
  const style = getComputedStyle(mark)
  if (matrix === null || style.visibility !== 'visible' || style.display === 'none') return
  context.save()
  context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e + shift.x, matrix.f + shift.y)
  const opacity = opacityOf(mark, svg)
  if (mark instanceof SVGTextElement) {
    context.globalAlpha = opacity * Number(style.fillOpacity)
    context.fillStyle = style.fill
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const parts = mark.querySelectorAll('tspan')
    for (const part of parts.length > 0 ? parts : [mark]) {
      const text = part.textContent ?? ''
      if (text === '') continue
      // A canvas writes figures of other widths: each text stays where it hangs.
      const from = part.getStartPositionOfChar(0)
      const to = part.getEndPositionOfChar(part.getNumberOfChars() - 1)
      const x = { start: from.x, middle: (from.x + to.x) / 2, end: to.x }[style.textAnchor] ?? from.x
      context.textAlign = ALIGNED[style.textAnchor] ?? 'left'
      context.fillText(text, x, from.y)
    }
  } else {
    const shape = new Path2D(pathOf(mark))
    if (style.fill !== 'none') {
      context.globalAlpha = opacity * Number(style.fillOpacity)
      context.fillStyle = style.fill
      // A canvas is filled here, no array.
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
      context.fill(shape)
    }
    if (style.stroke !== 'none' && parseFloat(style.strokeWidth) > 0) {
      context.globalAlpha = opacity * Number(style.strokeOpacity)
      context.strokeStyle = style.stroke
      context.lineWidth = parseFloat(style.strokeWidth)
      context.lineCap = style.strokeLinecap as CanvasLineCap
      context.lineJoin = style.strokeLinejoin as CanvasLineJoin
      if (style.strokeDasharray !== 'none')
        context.setLineDash(style.strokeDasharray.split(/[\s,]+/).map(parseFloat))
      context.stroke(shape)
    }
  }
  context.restore()
}

/** A mark's outline as the data of a path. */
function pathOf(mark: SVGGraphicsElement): string {
  const at = (name: string) => Number(mark.getAttribute(name) ?? 0)
  if (mark instanceof SVGLineElement) return `M${at('x1')},${at('y1')}L${at('x2')},${at('y2')}`
  if (mark instanceof SVGCircleElement) {
    const [x, y, r] = [at('cx'), at('cy'), at('r')]
    return `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0`
  }
  if (mark instanceof SVGRectElement) {
    const [x, y, width, height] = [at('x'), at('y'), at('width'), at('height')]
    const r = Math.min(at('rx'), width / 2, height / 2)
    return `M${x + r},${y}h${width - 2 * r}a${r},${r} 0 0 1 ${r},${r}v${height - 2 * r}a${r},${r} 0 0 1 ${-r},${r}h${2 * r - width}a${r},${r} 0 0 1 ${-r},${-r}v${2 * r - height}a${r},${r} 0 0 1 ${r},${-r}z`
  }
  return mark.getAttribute('d') ?? ''
}

function opacityOf(mark: Element, svg: SVGSVGElement): number {
  let opacity = 1
  for (let each: Element | null = mark; each !== null && each !== svg; each = each.parentElement)
    opacity *= Number(getComputedStyle(each).opacity)
  return opacity
}

/** Breaks a text into lines that fit. */
function linesOf(context: CanvasRenderingContext2D, text: string, font: string, width: number): string[] {
  context.font = font
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
