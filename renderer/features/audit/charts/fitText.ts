let context: CanvasRenderingContext2D | null = null

/** A text as far as it fits into so many pixels at 12 px, with an ellipsis where it does not. */
export function fitText(text: string, width: number): string {
  context ??= document.createElement('canvas').getContext('2d')
  if (context === null) return text
  context.font = `500 12px ${getComputedStyle(document.body).fontFamily}`
  if (context.measureText(text).width <= width) return text
  let fits = text.length
  while (fits > 1 && context.measureText(`${text.slice(0, fits)}…`).width > width) fits -= 1
  return `${text.slice(0, fits).trimEnd()}…`
}
