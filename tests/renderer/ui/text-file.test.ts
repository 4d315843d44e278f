import { expect, test } from 'vitest'
import { readTextFile } from '../../../renderer/ui/textFile.ts'

const MOST = 1000
const read = (...bytes: (string | number[])[]) =>
  readTextFile(new Blob(bytes.map((part) => (typeof part === 'string' ? part : new Uint8Array(part)))), MOST)
const utf16 = (text: string, big: boolean) =>
  [...text].flatMap((character) => {
    const code = character.charCodeAt(0)
    return big ? [code >> 8, code & 255] : [code & 255, code >> 8]
  })

test.each<[string, (string | number[])[], string]>([
  ['UTF-8', ['code;wört\r\n'], 'code;wört\r\n'],
  ['UTF-8 with its mark', [[0xef, 0xbb, 0xbf], 'code'], 'code'],
  ['Windows-1252', ['w', [0xf6], 'rt ', [0x80]], 'wört €'],
  ['UTF-16 with its mark', [[0xff, 0xfe], utf16('wört', false)], 'wört'],
  ['UTF-16, the other way round', [[0xfe, 0xff], utf16('wört', true)], 'wört'],
  ['nothing', [''], ''],
])('%s is read', async (_, bytes, text) => {
  expect(await read(...bytes)).toEqual({ text })
})

test.each<[string, (string | number[])[]]>([
  ['a spreadsheet', ['PK', [3, 4, 20, 0, 6, 0], 'code,amount']],
  ['a PDF', ['%PDF-1.7\n%', [0xe2, 0xe3, 0xcf, 0xd3], '\n1 0 obj stream', [0, 1, 2]]],
  ['a picture', [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]]],
  ['a program', ['MZ', [0x90, 0, 3, 0]]],
  ['text with a hidden end', ['code,amount\n', [0], 'more']],
  ['half a UTF-16', [[0xff, 0xfe], utf16('x', false), [0x20]]],
])('%s is no text, whatever its name says', async (_, bytes) => {
  expect(await read(...bytes)).toEqual({ problem: 'no_text' })
})

test('what is too long is not opened', async () => {
  const unopened = { size: MOST + 1, arrayBuffer: () => Promise.reject(new Error('It was opened.')) }
  expect(await readTextFile(unopened as unknown as Blob, MOST)).toEqual({ problem: 'too_long' })
  expect(await read('x'.repeat(MOST))).toEqual({ text: 'x'.repeat(MOST) })
})
