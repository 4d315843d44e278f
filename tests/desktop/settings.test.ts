import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSettings } from '../../electron/main/settings.ts'

let folder = ''
let path = ''
let warnings: string[] = []
const open = () => openSettings(path, (sentence) => warnings.push(sentence))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-settings-'))
  path = join(folder, 'deep', 'settings.json')
  warnings = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const window = { x: 1, y: 2, width: 800, height: 600, maximized: false }

/** What nobody has changed yet. */
const FIRST = {
  look: null,
  system: {
    notifications: true,
    keepInTray: false,
    startAtLogin: false,
    shortcut: 'CommandOrControl+Alt+Shift+R',
    offered: false,
    findable: false,
  },
}

test('the first start has no network and no place', async () => {
  expect((await open()).current).toEqual({ network: { kind: 'none' }, window: null, desk: null, ...FIRST })
  expect(warnings).toEqual([])
})

test('what was changed is there at the next start, readable by the person alone', async () => {
  const settings = await open()
  await Promise.all([
    settings.change({ network: { kind: 'joined', address: 'https://hub.example' } }),
    settings.change({ window }),
  ])
  expect((await open()).current).toEqual({
    network: { kind: 'joined', address: 'https://hub.example' },
    window,
    desk: null,
    ...FIRST,
  })
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect(await readdir(join(folder, 'deep'))).toEqual(['settings.json'])
})

test('of many changes at once, the last one stays', async () => {
  const settings = await open()
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => settings.change({ window: { ...window, x: index } })),
  )
  expect((await open()).current.window?.x).toBe(29)
})

test.each([
  ['half a file', '{"network": {"kind": "jo'],
  ['no JSON', '\0\0\0\0'],
  ['another shape', '{"network": {"kind": "joined", "address": 7}}'],
  ['nothing', ''],
])('%s: the program starts anew and keeps a copy', async (_, text) => {
  await (await open()).change({ window })
  await writeFile(path, text)
  const settings = await open()
  expect(settings.current).toEqual({ network: { kind: 'none' }, window: null, desk: null, ...FIRST })
  expect(warnings).toHaveLength(1)
  expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text)
  await settings.change({ window })
  expect((await open()).current.window).toEqual(window)
})
