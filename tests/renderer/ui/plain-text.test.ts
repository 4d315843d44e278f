import { expect, test } from 'vitest'
import { READ_AT_MOST, wordsIn } from '../../../renderer/ui/plainText.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

test.each(['', 'Wer hat noch den Plüschesel?\r\n\tMit Megafon.', '价格 🫏'])('“%s” is words', (text) => {
  expect(wordsIn(bytes(text))).toBe(text)
})

test('a mark at the beginning of a text is not part of it', () => {
  expect(wordsIn(bytes('\ufeffWords'))).toBe('Words')
})

test.each([
  ['a picture', bytes('89504e470d0a1a0a0000000d', 'hex')],
  ['a picture that calls itself text', bytes('GIF89a\u0001\u0000')],
  ['a program', bytes('7f454c4602010100', 'hex')],
  ['an archive', bytes('504b0304140000000800', 'hex')],
  ['a PDF', bytes('%PDF-1.7\nwords')],
  ['rich text', bytes('{\\rtf1\\ansi words}')],
  ['a page', bytes(' <!DOCTYPE html><p>words')],
  ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a business card', bytes('BEGIN:VCARD\nFN:Customer')],
  ['a key', bytes('-----BEGIN PRIVATE KEY-----')],
  ['text of another encoding', bytes('Esel über Bord', 'latin1')],
  ['text of two bytes each', bytes('Words', 'utf16le')],
  ['control characters', bytes('a\u001b[31mb')],
  ['what could not be read before', bytes('a\ufffdb')],
])('%s is not', (_what, content) => {
  expect(wordsIn(content)).toBeNull()
})

test('more than a field takes is not taken, and no more is read than tells so', () => {
  expect(wordsIn(bytes('x'.repeat(READ_AT_MOST - 1)))).not.toBeNull()
  expect(wordsIn(bytes('x'.repeat(READ_AT_MOST)))).toBeNull()
})
