import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Announcement } from '../../electron/main/neighbours.ts'
import { keepOpenings } from '../../electron/main/openings.ts'
import { openSettings, type SettingsFile } from '../../electron/main/settings.ts'
import { keepShortcut } from '../../electron/main/shortcut.ts'
import { keepStanding } from '../../electron/main/standing.ts'
import { openSystem } from '../../electron/main/system.ts'

let folder: string
let settings: SettingsFile
/** What happened around the program, in order. */
let story: string[]
let announced: (Announcement | null)[]
let name: string | null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rundruf-system-'))
  settings = await openSettings(join(folder, 'settings.json'), () => {})
  story = []
  announced = []
  name = 'Kundendienst'
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = ({ login = true } = {}) =>
  openSystem({
    settings,
    network: {
      status: async () => ({
        network: 'host',
        address: 'http://127.0.0.1:4380',
        setupToken: null,
        trouble: null,
      }),
      restart: async () => void story.push(`hub anew: ${settings.current.system.offered}`),
    },
    openings: keepOpenings(),
    standing: keepStanding(),
    shortcut: keepShortcut(
      {
        register: (keys) => keys !== 'Alt+X' && story.push(keys) > 0,
        unregister: (keys) => void story.push(`no ${keys}`),
      },
      () => {},
    ),
    tray: { follow: (wanted) => void story.push(`tray: ${wanted}`) },
    neighbours: {
      announce: async (what) => void announced.push(what),
      look: async () => [{ name: 'Next door', address: 'http://192.168.1.7:4380' }],
      close: async () => {},
    },
    login: login ? async (wanted) => void story.push(`login: ${wanted}`) : null,
    canNotify: true,
    networkName: async () => name,
    interfaces: () => ({ eth0: [{ address: '192.168.1.20', family: 'IPv4', internal: false }] }),
    onLook: () => void story.push('look'),
    log: (sentence) => void story.push(sentence),
  })
const hosted = (demo = false) => settings.change({ network: { kind: 'host', demo } })

test('what was wished for is in force from the start', async () => {
  await settings.change({ system: { ...settings.current.system, shortcut: 'Alt+A', keepInTray: true } })
  const state = await open().state()
  expect(story).toEqual(['Alt+A', 'tray: true'])
  expect(state).toMatchObject({ shortcut: 'Alt+A', shortcutState: 'set', keepInTray: true, addresses: [] })
})

test('a wish is in force at once, and kept', async () => {
  const system = open()
  story = []
  expect(await system.change({ shortcut: 'Alt+B', startAtLogin: true })).toMatchObject({ shortcut: 'Alt+B' })
  expect(story).toEqual(['login: true', 'no CommandOrControl+Alt+Shift+R', 'Alt+B', 'tray: false'])
  expect(settings.current.system).toMatchObject({ shortcut: 'Alt+B', startAtLogin: true })
  story = []
  await system.change({ keepInTray: true })
  expect(story).toEqual(['tray: true'])
})

test('keys that another program has are said to be taken; keys that are none are refused', async () => {
  const system = open()
  expect(await system.change({ shortcut: 'Alt+X' })).toMatchObject({ shortcutState: 'taken' })
  await expect(system.change({ shortcut: 'A' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    data: { field: 'shortcut' },
  })
  expect(settings.current.system.shortcut).toBe('Alt+X')
  expect(await system.change({ shortcut: null })).toMatchObject({ shortcut: null, shortcutState: 'off' })
})

test('what is not installed does not start by itself', async () => {
  const system = open({ login: false })
  expect(await system.state()).toMatchObject({ canStartAtLogin: false })
  await expect(system.change({ startAtLogin: true })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect(settings.current.system.startAtLogin).toBe(false)
})

test('the hub is offered only when that is wished for, and says where', async () => {
  await hosted()
  const system = open()
  expect(await system.state()).toMatchObject({ canOffer: true, offered: false, addresses: [] })
  const offered = await system.change({ offered: true })
  expect(offered).toMatchObject({ offered: true, findable: false, addresses: ['http://192.168.1.20:4380'] })
  expect(story.at(-1)).toBe('hub anew: true')
  await system.change({ offered: false })
  expect(story.at(-1)).toBe('hub anew: false')
})

test('it can be found only while it is offered, and under its name', async () => {
  await hosted()
  const system = open()
  expect(await system.change({ findable: true })).toMatchObject({ findable: false })
  await system.change({ offered: true })
  expect(announced.at(-1)).toBeNull()
  await system.change({ findable: true })
  expect(announced.at(-1)).toEqual({ name: 'Kundendienst', port: 4380 })
  // Nobody has set it up yet: there is nothing to join.
  name = null
  await system.follow()
  expect(announced.at(-1)).toBeNull()
  expect(await system.change({ offered: false })).toMatchObject({ findable: false })
  expect(announced.at(-1)).toBeNull()
})

test('the demo, with its known password, stays on this computer', async () => {
  await hosted(true)
  const system = open()
  expect(await system.state()).toMatchObject({ canOffer: false })
  await expect(system.change({ offered: true })).rejects.toMatchObject({ data: { field: 'offered' } })
  // Even where the settings say so, as they may after a network was left.
  await settings.change({ system: { ...settings.current.system, offered: true, findable: true } })
  expect(await system.state()).toMatchObject({ addresses: [] })
  await system.follow()
  expect(announced.at(-1)).toBeNull()
})

test('how the page looks is kept, and the system follows when it changes', async () => {
  const system = open()
  story = []
  await system.look({ language: 'de', theme: 'dark' })
  await system.look({ language: 'de', theme: 'dark' })
  expect(story).toEqual(['tray: false', 'look'])
  expect(settings.current.look).toEqual({ language: 'de', theme: 'dark' })
})

test('who is nearby is asked of the network', async () => {
  expect(await open().nearby()).toEqual([{ name: 'Next door', address: 'http://192.168.1.7:4380' }])
})
