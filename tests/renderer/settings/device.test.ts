import { expect, test } from 'vitest'
import { deviceOf } from '../../../renderer/features/settings/device.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0'

test.each([
  [`${CHROME} Safari/537.36`, 'Chrome', 'Windows'],
  [`${CHROME} Safari/537.36 Edg/153.0.0.0`, 'Edge', 'Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/153.0.0.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
  ],
  ['Rundruf/0.1.0 (Linux)', 'Rundruf', 'Linux'],
  ['curl/8.0.1', 'curl', null],
  ['', null, null],
  [null, null, null],
])('%s', (userAgent, program, system) => expect(deviceOf(userAgent)).toEqual({ program, system }))
