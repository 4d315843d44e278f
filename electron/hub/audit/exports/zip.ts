import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive: its content is read while it is sent. */
export interface ZipEntry {
  name: string
  content: AsyncIterable<string> | Iterable<string>
}

/** After PKWARE's APPNOTE 6.3: sizes and checksum follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const VERSION = 20
const DEFLATED = 8
/** 1 January 1980, the first that there is: archives of the same content are the same. */
const DAY = 0x21
const MOST_BYTES = 0xffff_ffff

/**
 * A ZIP archive, written while its entries are read: no more than one piece of them is held in memory, and they are
 * compressed beside the event loop.
 * @throws where an entry, or all of them, are larger than 4 GB
 */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  let at = 0
  const counted = (piece: Buffer): Buffer => {
    at += piece.length
    if (at > MOST_BYTES) throw new RangeError('An archive of more than 4 GB')
    return piece
  }
  const directory: Buffer[] = []
  for (const { name, content } of entries) {
    const start = at
    yield counted(header(0x04034b50, [], name, EMPTY))
    const seen = { crc: 0, size: 0, packed: 0 }
    for await (const piece of deflated(content, seen)) {
      seen.packed += piece.length
      yield counted(piece)
    }
    yield counted(numbers([0x08074b50, 4], [seen.crc, 4], [seen.packed, 4], [seen.size, 4]))
    directory.push(header(0x02014b50, [VERSION], name, seen, start))
  }
  const index = Buffer.concat(directory)
  const many = directory.length
  const ends = numbers([0x06054b50, 4], [0, 4], [many, 2], [many, 2], [index.length, 4], [at, 4], [0, 2])
  yield index
  yield ends
}

interface Seen {
  crc: number
  size: number
  packed: number
}
const EMPTY: Seen = { crc: 0, size: 0, packed: 0 }

/** The heading of an entry: before its content, and, where it says at which byte that begins, in the directory. */
function header(
  signature: number,
  madeBy: number[],
  name: string,
  { crc, packed, size }: Seen,
  start?: number,
): Buffer {
  const bytes = Buffer.from(name)
  const common = numbers(
    [signature, 4],
    ...madeBy.map((version): [number, number] => [version, 2]),
    [VERSION, 2],
    [FLAGS, 2],
    [DEFLATED, 2],
    [0, 2],
    [DAY, 2],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [bytes.length, 2],
    [0, 2],
  )
  const place = start === undefined ? [] : [numbers([0, 2], [0, 2], [0, 2], [0, 4], [start, 4])]
  return Buffer.concat([common, ...place, bytes])
}

/** Numbers in little-endian order, each with so many bytes. */
function numbers(...of: [value: number, bytes: number][]): Buffer {
  const buffer = Buffer.alloc(of.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of of) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}

async function* deflated(content: ZipEntry['content'], seen: Seen): AsyncGenerator<Buffer> {
  const pieces = async function* () {
    for await (const piece of content) {
      const bytes = Buffer.from(piece)
      seen.crc = crc32(bytes, seen.crc)
      seen.size += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw()
  // What goes wrong on the way comes out at its end.
  pipeline(Readable.from(pieces(), { objectMode: false }), deflate, () => {})
  yield* deflate as AsyncIterable<Buffer>
}
