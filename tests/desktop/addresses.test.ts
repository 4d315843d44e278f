import { describe, expect, test } from 'vitest'
import { readAddress } from '../../electron/main/address.ts'
import { isAppUrl, mayOpenOutside } from '../../electron/main/app-url.ts'

const names: Record<string, string[]> = {
  'hub.inside.example': ['10.1.2.3', 'fd00::1'],
  'hub.outside.example': ['203.0.113.7'],
  'hub.both.example': ['10.1.2.3', '203.0.113.7'],
  localhost: ['127.0.0.1', '::1'],
}
const read = (text: string) => readAddress(text, async (name) => names[name] ?? [])

describe('an address as people type it', () => {
  test.each([
    ['127.0.0.1:4380', 'http://127.0.0.1:4380'],
    [' http://localhost:4380/ ', 'http://localhost:4380'],
    ['http://192.168.7.8:4380/#/invitation/abc', 'http://192.168.7.8:4380'],
    ['[::1]:4380', 'http://[::1]:4380'],
    ['hub.inside.example', 'http://hub.inside.example'],
    ['hub.outside.example', 'https://hub.outside.example'],
    ['hub.outside.example:4380', 'https://hub.outside.example:4380'],
    ['hub.both.example', 'https://hub.both.example'],
    ['HTTPS://Hub.Outside.Example/#/invitation/abc', 'https://hub.outside.example'],
    ['https://nobody.knows.example', 'https://nobody.knows.example'],
  ])('%s is %s', async (text, origin) => {
    expect(await read(text)).toEqual({ ok: true, origin })
  })

  test.each([
    ['', 'field_invalid'],
    ['two words', 'field_invalid'],
    ['ftp://hub.inside.example', 'field_invalid'],
    ['javascript:alert(1)', 'field_invalid'],
    ['file:///etc/passwd', 'field_invalid'],
    ['http://eve:secret@hub.inside.example', 'field_invalid'],
    ['http://hub.outside.example', 'address_insecure'],
    ['http://203.0.113.7:4380', 'address_insecure'],
    ['http://[2001:db8::1]', 'address_insecure'],
    ['http://hub.both.example', 'address_insecure'],
    ['http://nobody.knows.example', 'no_answer'],
  ])('%s is refused: %s', async (text, reason) => {
    expect(await read(text)).toEqual({ ok: false, reason })
  })
})

describe('the program’s own pages', () => {
  test.each(['app://rundruf/', 'app://rundruf/index.html#/asks'])('%s', (address) => {
    expect(isAppUrl(address)).toBe(true)
  })
  test.each([
    'app://rundruf.evil/',
    'app://rundruf:1/',
    'app://eve@rundruf/',
    'app:rundruf',
    'https://rundruf/',
    'file:///app://rundruf/',
    'nothing',
    '',
  ])('not %s', (address) => {
    expect(isAppUrl(address)).toBe(false)
  })
})

test('only web pages over TLS and mail open outside', () => {
  expect(['https://example.com/', 'mailto:a@b.example'].every(mayOpenOutside)).toBe(true)
  expect(
    [
      'http://example.com/',
      'file:///bin/sh',
      'smb://x/y',
      'ms-msdt:/id',
      'javascript:1',
      'rundruf://x',
      '',
    ].some(mayOpenOutside),
  ).toBe(false)
})
