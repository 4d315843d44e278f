import { say } from '../../../app/language.ts'
import { notify } from '../../../ui/notices.ts'
import { drawPicture, type Paper } from './picture.ts'

/** Puts a picture of a chart into the clipboard; where that takes none, saves it as a file. Says which. */
export async function copyPicture(svg: SVGSVGElement, paper: Paper): Promise<void> {
  const picture = new Promise<Blob>((resolve, reject) =>
    drawPicture(svg, paper).toBlob(
      (blob) => (blob === null ? reject(new Error('No picture came')) : resolve(blob)),
      'image/png',
    ),
  )
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
    notify({ tone: 'plain', text: say('audit:charts.copied') })
  } catch {
    save(await picture, `${fileName(paper.title)}.png`)
    notify({ tone: 'plain', text: say('audit:charts.saved') })
  }
}

function save(picture: Blob, name: string): void {
  const url = URL.createObjectURL(picture)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click has been answered.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** A title as every system takes it for a file's name. */
const fileName = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)
