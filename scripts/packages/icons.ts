import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

// The pictures that the systems want, from the one SVG that the page shows, too.

const WINDOWS = [16, 24, 32, 48, 64, 128, 256]
const LINUX = [16, 32, 48, 64, 128, 256, 512]
/** Names of the entries of an .icns file, with the width of their PNG in pixels. */
const MAC = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const
/** On a Mac a picture leaves a border: it fills 824 of 1024 pixels. */
const MAC_BORDER = (1024 / 824 - 1) / 2

let ready: Promise<void> | undefined

/**
 * Makes the icons of all systems: `icon.ico`, `icon.icns`, and PNGs in `linux/`. The same SVG gives the same bytes.
 * @param svg path of a square SVG
 * @param folder where they are put, made where missing
 */
export async function makeIcons(svg: string, folder: string): Promise<void> {
  await (ready ??= initWasm(
    readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')),
  ))
  const picture = readFileSync(svg, 'utf8')
  mkdirSync(join(folder, 'linux'), { recursive: true })
  for (const size of LINUX) writeFileSync(join(folder, 'linux', `${size}x${size}.png`), draw(picture, size))
  writeFileSync(join(folder, 'icon.ico'), ico(WINDOWS.map((size) => [size, draw(picture, size)])))
  const bordered = withBorder(picture)
  writeFileSync(join(folder, 'icon.icns'), icns(MAC.map(([name, size]) => [name, draw(bordered, size)])))
}

function draw(svg: string, width: number): Buffer {
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: width } })
  const image = drawing.render()
  const png = Buffer.from(image.asPng())
  image.free()
  drawing.free()
  return png
}

/** The same picture with more room around it. */
function withBorder(svg: string): string {
  return svg.replace(/viewBox="0 0 (\d+) \1"/, (_, text: string) => {
    const size = Number(text)
    const border = size * MAC_BORDER
    return `viewBox="${-border} ${-border} ${size + 2 * border} ${size + 2 * border}"`
  })
}

/** An .ico file whose entries are PNGs, as Windows reads them since Vista. */
function ico(pictures: (readonly [size: number, png: Buffer])[]): Buffer {
  const HEAD = 6
  const ENTRY = 16
  const head = Buffer.alloc(HEAD + ENTRY * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, [size, png]] of pictures.entries()) {
    const at = HEAD + ENTRY * index
    // 256 is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)])
}

/** An .icns file: after its head, each entry with its name, its length and a PNG. */
function icns(pictures: (readonly [name: string, png: Buffer])[]): Buffer {
  const named = (name: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32BE(content.length + 8, 4)
    return Buffer.concat([head, content])
  }
  return named('icns', Buffer.concat(pictures.map(([name, png]) => named(name, png))))
}
