import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveAppFiles } from '../../electron/main/app-files.ts'

let folder = ''
let serve: (request: Request) => Promise<Response>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-files-'))
  const renderer = join(folder, 'renderer')
  await mkdir(join(renderer, 'assets'), { recursive: true })
  await writeFile(
    join(renderer, 'index.html'),
    '<!doctype html><html><head><meta name="csp-nonce" content="__CSP_NONCE__" /></head><body></body></html>',
  )
  await writeFile(join(renderer, 'assets', 'a b.js'), 'let a')
  await writeFile(join(renderer, 'assets', '.hidden.js'), 'secret')
  await writeFile(join(renderer, 'assets', 'key.pem'), 'secret')
  await writeFile(join(folder, 'secret.js'), 'secret')
  // Names that Windows would take for a path; elsewhere they are files like any other, and refused all the same.
  if (process.platform !== 'win32') {
    await writeFile(join(renderer, 'assets', 'back\\slash.js'), 'secret')
    await writeFile(join(renderer, 'assets', 'co:lon.js'), 'secret')
  }
  await symlink(join(folder, 'secret.js'), join(renderer, 'assets', 'link.js'))
  serve = serveAppFiles(renderer)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const ask = (address: string, method = 'GET') => serve(new Request(address, { method }))

test('the page is served with this load’s nonce in its policy and in itself', async () => {
  const [first, second] = [await ask('app://rundruf/'), await ask('app://rundruf/index.html')]
  const html = await first.text()
  const nonce = /content="([^"]+)"/.exec(html.slice(html.indexOf('csp-nonce')))?.[1]
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  const policy = first.headers.get('content-security-policy')
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
  expect(second.headers.get('content-security-policy')).not.toBe(policy)
  expect(html).toContain('<meta name="rundruf-shell" content="desktop" />')
  expect(html).not.toContain('__CSP_NONCE__')
})

test('the policy lets in nothing but the program’s own files', async () => {
  const policy = (await ask('app://rundruf/')).headers.get('content-security-policy') ?? ''
  const rules = new Map(
    policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  )
  expect(rules.get('default-src')).toBe("'none'")
  expect(rules.get('script-src')).toBe("'self'")
  expect(rules.get('connect-src')).toBe("'none'")
  expect(rules.get('frame-ancestors')).toBe("'none'")
  expect(rules.get('form-action')).toBe("'none'")
  expect(rules.get('base-uri')).toBe("'none'")
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*|script-src[^;]*unsafe/)
})

test('a file comes with its type, which the browser may not guess otherwise', async () => {
  const response = await ask('app://rundruf/assets/a%20b.js')
  expect(await response.text()).toBe('let a')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

describe('refused', () => {
  test.each([
    'app://rundruf/../secret.js',
    'app://rundruf/%2e%2e/secret.js',
    'app://rundruf/..%2fsecret.js',
    'app://rundruf/assets/..%2f..%2fsecret.js',
    'app://rundruf/assets/..%5c..%5csecret.js',
    'app://rundruf/assets%2f..%2f..%2fsecret.js',
    'app://rundruf/%252e%252e/secret.js',
    'app://rundruf//secret.js',
    'app://rundruf/C:%5csecret.js',
    'app://rundruf/assets/back%5cslash.js',
    'app://rundruf/assets/co:lon.js',
    'app://rundruf/assets/link.js',
    'app://rundruf/assets/.hidden.js',
    'app://rundruf/assets/key.pem',
    'app://rundruf/assets/a%00.js',
    'app://rundruf/assets/%E0%A4%A',
    'app://rundruf/assets',
    'app://rundruf/nothing.js',
    'app://elsewhere/index.html',
    'app://rundruf:80/index.html',
    'https://rundruf/index.html',
  ])('%s', async (address) => {
    const response = await ask(address)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test('any other method than GET and HEAD', async () => {
    expect((await ask('app://rundruf/', 'POST')).status).toBe(405)
    expect((await ask('app://rundruf/', 'HEAD')).status).toBe(200)
  })
})
