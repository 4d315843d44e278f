import { crc32, inflateRawSync } from 'node:zlib'

/** The files of a ZIP archive, found by its directory as every program does, with their checksums looked at. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = inflateRawSync(bytes.subarray(start, start + packed))
    if (content.length !== size || crc32(content) !== bytes.readUInt32LE(at + 16))
      throw new Error('An entry with other content than the directory says')
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), content)
    at += 46 + name + extra + comment
  }
  return files
}

const plain = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** A cell as it is typed: a text, or a number with the number of its format. */
export type XlsxCell = { text: string } | { number: number; format: number } | null

export interface Workbook {
  files: Map<string, Buffer>
  sheet: string
  rows: XlsxCell[][]
}

/** Reads a workbook of one sheet back. */
export function readXlsx(bytes: Buffer): Workbook {
  const files = unzip(bytes)
  const sheet = files.get('xl/worksheets/sheet1.xml')?.toString() ?? ''
  const cells = files.get('xl/styles.xml')?.toString().split('<cellXfs')[1] ?? ''
  const formats = [...cells.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => Number(id))
  const rows = [...sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, number, row = '']) => {
    const found: XlsxCell[] = []
    for (const [, column = '', line, style, rest = ''] of row.matchAll(
      /<c r="([A-Z]+)(\d+)" s="(\d+)"(.*?)<\/c>/gs,
    )) {
      if (line !== number) throw new Error('A cell in another row than it says')
      const at = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
      while (found.length < at) found.push(null)
      const text = /^ t="inlineStr"><is><t xml:space="preserve">(.*)<\/t><\/is>$/s.exec(rest)?.[1]
      const value = /^><v>(.*)<\/v>$/.exec(rest)?.[1]
      if (text === undefined && value === undefined) throw new Error(`An unknown kind of cell: ${rest}`)
      found.push(
        text !== undefined
          ? { text: plain(text) }
          : { number: Number(value), format: formats[Number(style)] ?? -1 },
      )
    }
    return found
  })
  return { files, sheet, rows }
}
