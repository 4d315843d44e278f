import fc from 'fast-check'
import { expect, it } from 'vitest'
import { auditLink, joinLink, linkTo, readLink } from '#core/links.ts'

const ID = '01890000-0000-7000-8000-000000000001'

it.each([
  [`rundruf://ask/${ID}`, 'asks'],
  [`rundruf://case/${ID}`, 'cases'],
  [`rundruf://gesture/${ID}`, 'goodwill'],
  [`RUNDRUF://ASK/${ID.toUpperCase()}`, 'asks'],
  // Windows hands a link over with a slash at its end.
  [`rundruf://ask/${ID}/`, 'asks'],
])('%s leads to its thing', (link, room) => {
  expect(readLink(link)).toEqual({ to: 'place', room, id: ID })
})

it.each([
  ['rundruf://audit', ''],
  ['rundruf://audit/', ''],
  ['rundruf://audit/?by=team', 'by=team'],
  [auditLink(''), ''],
  [
    auditLink(new URLSearchParams({ period: 'last_month', by: 'team,reason', sort: '-spent' }).toString()),
    'period=last_month&by=team%2Creason&sort=-spent',
  ],
])('%s leads to its view of the audit', (link, query) => {
  expect(readLink(link)).toEqual({ to: 'audit', query })
})

it.each([
  ['https://hub.example', 'https://hub.example'],
  ['http://192.168.1.20:4380', 'http://192.168.1.20:4380'],
  ['http://192.168.1.20:4380/', 'http://192.168.1.20:4380'],
  ['http://[fd00::1]:4380', 'http://[fd00::1]:4380'],
  [
    'https://hub.example/#/invitation/abcdefghijklmnop_-1',
    'https://hub.example/#/invitation/abcdefghijklmnop_-1',
  ],
])('a link to join %s leads to the form', (address, expected) => {
  expect(readLink(joinLink(address))).toEqual({ to: 'join', address: expected })
})

it.each([
  '',
  'rundruf:',
  'rundruf://',
  'rundruf://ask',
  'rundruf://ask/',
  'rundruf://ask/1',
  `rundruf://ask/${ID}/accept`,
  `rundruf://ask/${ID}?close=1`,
  `rundruf://ask/${ID}#x`,
  `rundruf://ask/${ID}\n`,
  `rundruf://answer/${ID}`,
  `rundruf:ask/${ID}`,
  ` rundruf://ask/${ID}`,
  `xrundruf://ask/${ID}`,
  `https://ask/${ID}`,
  'rundruf://ask/00000000000000000000000000000000----',
  'rundruf://audit/findings',
  'rundruf://audit?by=team#x',
  'rundruf://audit?by=<b>',
  `rundruf://audit?by=${'a'.repeat(2_000)}`,
  'rundruf://join/',
  'rundruf://join/hub.example',
  'rundruf://join/https://hub.example',
  'rundruf://join/%',
  `rundruf://join/${encodeURIComponent('javascript:alert(1)')}`,
  `rundruf://join/${encodeURIComponent('file:///etc/passwd')}`,
  `rundruf://join/${encodeURIComponent('https://name:word@hub.example')}`,
  `rundruf://join/${encodeURIComponent('https://hub.example/elsewhere')}`,
  `rundruf://join/${encodeURIComponent('https://hub.example/?x=1')}`,
  `rundruf://join/${encodeURIComponent('https://hub.example/#/setup/abcdefghijklmnopq')}`,
  `rundruf://join/${encodeURIComponent('https://hub.example\n')}`,
  `rundruf://join/${encodeURIComponent(`https://${'a'.repeat(2_000)}`)}`,
])('%s is no link of ours', (link) => {
  expect(readLink(link)).toBeNull()
})

it('whatever comes, it leads nowhere but to a thing or a form', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl().map(joinLink),
        fc.uuid().map((id) => linkTo('case', id)),
      ),
      (text) => {
        const read = readLink(text)
        if (read?.to === 'join') expect(new URL(read.address).username).toBe('')
        else if (read?.to === 'audit') expect(read.query).not.toMatch(/[/#<>"']/)
        else if (read?.to === 'place') expect(read.id).toMatch(/^[0-9a-f-]{36}$/)
        else expect(read).toBeNull()
      },
    ),
  )
})
